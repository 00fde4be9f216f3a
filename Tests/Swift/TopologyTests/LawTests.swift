import Addressing
import Diagnostics
import HCL
import Testing

@testable import Topology

@Suite struct TopologyLaws {
  /// A topology with everything in it, a block each.
  private static let blocks = [
    "network \"n\" {\n  region = \"eu-west-1\"\n  tags = { b = \"2\", a = \"1\" }\n}",
    "hub \"m\" {\n  cidr = [\"10.0.0.0/16\", \"100.64.0.0/24\"]\n  tiers = [\"data\", \"public\", \"private\"]\n}",
    "hub \"log\" {\n  cidr = \"10.1.0.0/16\"\n  nat = \"none\"\n}",
    "spoke \"b\" {\n  cidr = \"10.2.0.0/16\"\n  hubs = [hub.m, hub.log]\n  endpoints = [\"s3\"]\n}",
    "spoke \"a\" {\n  cidr = \"10.3.0.0/16\"\n  hubs = [hub.log]\n  id = \"z\"\n  zones = 1\n}",
    "spoke \"c\" {\n  cidr = \"10.3.0.0/16\"\n  hubs = [hub.m]\n  zones = [\"eu-west-1a\", \"eu-west-1c\"]\n}",
    "peering {\n  between = [spoke.b, spoke.a]\n}",
    "external \"y\" {\n  peer = spoke.b\n  cidr = \"172.31.0.0/16\"\n}",
    "external \"x\" {\n  peer = hub.m\n  cidr = \"192.168.0.0/24\"\n  connection = \"pcx-0a1b2c3d\"\n}",
    "allow {\n  from = hub\n  to = spoke\n  ports = [22, \"udp/53\"]\n}",
    "allow {\n  from = [spoke.b.app, spoke.b.data]\n  to = spoke.a\n  ports = [\"443\", 22, \"icmp\"]\n}",
    "allow {\n  from = spoke\n  to = [hub.log.private, external.y]\n  ports = [\"all\"]\n}",
    "allow {\n  from = internet\n  to = spoke.b.public\n  ports = [80]\n}",
    "allow {\n  from = external.x\n  to = hub.m.data\n  ports = [\"1-10\", \"11-20\"]\n}",
    "never {\n  from = external\n  to = [spoke.c, hub.m.public]\n  ports = [\"all\"]\n  residue = true\n}",
    "never {\n  from = internet\n  to = spoke.b.data\n  ports = [22]\n}",
  ]

  @Test func theOrderOfBlocksDoesNotMatter() throws {
    let expected = try described(#require(compiled(Self.blocks.joined(separator: "\n")).network))
    var random = Seeded(1)
    for _ in 0..<50 {
      let text = Self.blocks.shuffled(using: &random).joined(separator: "\n")
      let (network, diagnostics) = compiled(text)
      #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
      #expect(try described(#require(network)) == expected)
    }
  }

  /// Each token left out, doubled, or put in another's place: never a crash, and always the same answer.
  @Test func mutatedTokens() {
    var diagnostics = Diagnostics()
    let bytes = Array((acme + "\n" + Self.blocks[3]).utf8)
    let tokens = parse(SourceFile(path: "t", bytes: bytes), &diagnostics).tokens.map {
      Array(bytes[$0.lower..<$0.upper])
    }
    var random = Seeded(2)
    for index in tokens.indices {
      let other = tokens.randomElement(using: &random) ?? []
      for replacement in [[], tokens[index] + tokens[index], other, Array("\"".utf8)] {
        var mutated = tokens
        mutated[index] = replacement
        let text = String(decoding: mutated.joined(), as: UTF8.self)
        #expect(compiled(text).diagnostics == compiled(text).diagnostics)
      }
    }
  }

  @Test func plannedSubnetsAreDisjointAndInside() throws {
    var random = Seeded(3)
    for _ in 0..<200 {
      let block = Block(
        holding: IPv4Address(UInt32(10) << 24 | UInt32.random(in: 0..<1 << 24, using: &random)),
        length: .random(in: 16...24, using: &random))
      let zones = Int.random(in: 1...4, using: &random)
      let text = whole("spoke \"a\" {\n  cidr = \"\(block)\"\n  zones = \(zones)\n}")
      let vpc = try #require(compiled(text).network?.vpcs.first)
      let subnets = vpc.tiers.flatMap(\.subnets)
      #expect(subnets.count == 3 * zones)
      #expect(subnets.allSatisfy { block.contains($0) && $0.length == block.length + 4 })
      for (index, subnet) in subnets.enumerated() { #expect(!subnets[..<index].contains { $0.overlaps(subnet) }) }
      for tier in vpc.tiers {
        #expect(tier.subnets.allSatisfy { subnet in tier.blocks.contains { $0.contains(subnet) } })
      }
    }
  }

  /// The sweep finds an overlap exactly where comparing all pairs does.
  @Test func overlapsAreFound() throws {
    var random = Seeded(4)
    for _ in 0..<300 {
      let owned = (0..<Int.random(in: 0...8, using: &random)).map { index in
        let address = IPv4Address(UInt32.random(in: 0..<64, using: &random) << 24)
        let block = Block(holding: address, length: .random(in: 2...8, using: &random))
        return Owned(block: block, owner: Name(refused: "\(index)"), place: SourceRange(index, index), key: index % 3)
      }
      let pairs = owned.indices.flatMap { i in owned[..<i].map { ($0, owned[i]) } }
      let expected = pairs.contains { $0.block.overlaps($1.block) && $0.key != $1.key }
      let found = Owned.overlaps(owned)
      #expect(found.contains { $0.key != $1.key } == expected)
      #expect(found.allSatisfy { $0.block.overlaps($1.block) && $0.place.lower < $1.place.lower })
    }
  }

  @Test func theNextFreeBlockIsFree() throws {
    var random = Seeded(5)
    for _ in 0..<100 {
      let vpcs = (0..<20).map { index in
        VPC(
          kind: .spoke, name: Name(refused: "v\(index)"), site: Site(region: "eu-west-1"),
          blocks: [
            Block(
              holding: IPv4Address(192, 168, .random(in: 0...255, using: &random), 0),
              length: .random(in: 18...24, using: &random))
          ], tiers: [])
      }
      let network = Network(name: Name(refused: "n"), region: "eu-west-1", vpcs: vpcs)
      var free = FreeBlocks(of: network)
      var taken = vpcs.flatMap(\.blocks)
      while let help = free.help(for: Block(holding: IPv4Address(192, 168, 77, 0), length: 23)).first {
        let block = try #require(Block(help.split(separator: " ").last ?? ""))
        #expect(!taken.contains { $0.overlaps(block) })
        taken.append(block)
      }
      #expect(
        taken.reduce(into: Set<UInt8>()) { set, block in
          for third in stride(from: block.first.value >> 8 & 0xFE, through: block.last.value >> 8 & 0xFE, by: 2) {
            set.insert(UInt8(third))
          }
        }.count == 128)
    }
  }

  @Test func theLongestStackNameFits() {
    let longest = String(repeating: "a", count: Name.maximumLength)
    #expect("\(longest)--link--\(longest)--\(longest)".count <= 128)
  }

  @Test func editDistances() {
    #expect(editDistance("prod", "prdo", atMost: 2) == 1)
    #expect(editDistance("prod", "proud", atMost: 2) == 1)
    #expect(editDistance("prod", "stage", atMost: 2) == nil)
    #expect(editDistance("", "ab", atMost: 2) == 2)
    #expect(editDistance("ab", "", atMost: 1) == nil)
  }
}
