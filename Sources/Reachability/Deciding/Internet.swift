import Addressing

extension NumberSet {
  /// The public addresses of IPv4, without those that are private, shared, reserved or for groups (RFC 6890).
  static let internet = NumberSet(0...UInt32.max).subtracting(NumberSet(notPublic.map(\.span)))

  private static let notPublic: [Block] = [
    Block(holding: IPv4Address(0, 0, 0, 0), length: 8), Block(holding: IPv4Address(10, 0, 0, 0), length: 8),
    Block(holding: IPv4Address(100, 64, 0, 0), length: 10), Block(holding: IPv4Address(127, 0, 0, 0), length: 8),
    Block(holding: IPv4Address(169, 254, 0, 0), length: 16), Block(holding: IPv4Address(172, 16, 0, 0), length: 12),
    Block(holding: IPv4Address(192, 168, 0, 0), length: 16), Block(holding: IPv4Address(198, 18, 0, 0), length: 15),
    Block(holding: IPv4Address(224, 0, 0, 0), length: 3),
  ]
}

extension DeployedNetwork {
  /// The addresses that are the internet for a VPC: public ones that neither it nor a network next to it has.
  func internet(of vpc: Handle<VPC>, beside peers: [Handle<VPC>], _ next: [Handle<Outsider>]) -> NumberSet {
    let own = ([vpc] + peers).flatMap { vpcs[$0].blocks.map(\.span) }
    let outside = next.flatMap { outsiders[$0].addresses.spans }
    return NumberSet.internet.subtracting(NumberSet(own + outside))
  }
}
