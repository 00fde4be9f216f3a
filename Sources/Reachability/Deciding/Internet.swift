import Addressing

extension DeployedNetwork {
  /// The addresses that are the internet for a VPC: public ones that neither it nor a network next to it has.
  func internet(of vpc: Handle<VPC>, beside peers: [Handle<VPC>], _ next: [Handle<Outsider>]) -> AddressSet {
    let own = ([vpc] + peers).flatMap { vpcs[$0].blocks.map(\.span) }
    let outside = next.flatMap { outsiders[$0].addresses.spans }
    return AddressSet.internet.subtracting(AddressSet(own + outside))
  }
}
