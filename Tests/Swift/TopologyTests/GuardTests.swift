import Addressing
import Diagnostics
import Testing

@testable import Topology

@Suite struct GuardTests {
  @Test func pairsAreThoseThatAreMeant() throws {
    let network = try resolved(
      """
      never {
        from    = [external, spoke.b.data]
        to      = [spoke.a, spoke.b]
        ports   = [22]
        residue = true
      }
      """)
    let forbidding = try #require(network.guards.first)
    #expect(network.guards.count == 1)
    #expect(forbidding.countsResidue)
    #expect(forbidding.traffic == Traffic(tcp: PortSet(PortRange(22))))
    #expect(
      written(forbidding.pairs, network) == [
        "spoke.b.data spoke.a.app", "spoke.b.data spoke.a.data", "spoke.b.data spoke.b.app",
        "external.x spoke.a.app", "external.x spoke.a.data", "external.x spoke.b.app", "external.x spoke.b.data",
        "external.y spoke.a.app", "external.y spoke.a.data", "external.y spoke.b.app", "external.y spoke.b.data",
      ])
  }

  /// All of a kind are the others, and a VPC with itself says nothing.
  @Test(arguments: [
    ("spoke", "spoke.a.app", ["spoke.b.app spoke.a.app", "spoke.b.data spoke.a.app"]),
    ("[spoke.a, spoke.b.app]", "spoke.a", ["spoke.b.app spoke.a.app", "spoke.b.app spoke.a.data"]),
    ("hub", "spoke", []), ("external", "external", ["external.x external.y", "external.y external.x"]),
    ("internet", "[internet, external.x]", ["internet external.x"]),
    ("spoke.a", "spoke.a.data", ["spoke.a.app spoke.a.data"]),
  ])
  func ends(_ from: String, _ to: String, _ pairs: [String]) throws {
    let network = try resolved("never {\n  from = \(from)\n  to = \(to)\n  ports = [\"all\"]\n}")
    #expect(written(try #require(network.guards.first).pairs, network) == pairs)
  }

  @Test func aPairIsCoveredWhereItIsListed() throws {
    let network = try resolved(
      """
      never {
        from  = [spoke, external.x]
        to    = [spoke.a, spoke.b.data, internet]
        ports = ["all"]
      }
      """)
    let forbidding = try #require(network.guards.first)
    let ends: [End] =
      network.vpcs.indices.flatMap { vpc in network.vpcs[vpc].tiers.map { .tier(VPCRef(vpc), $0.kind) } }
      + network.externals.indices.map { .external(ExternalRef($0)) } + [.internet]
    let covered = ends.flatMap { from in ends.map { Pair(from: from, to: $0) } }.filter(forbidding.covers)
    #expect(covered.sorted() == forbidding.pairs)
    #expect(covered.count == 4 + 2 + 4 + 4)
  }

  /// What goes to NAT gateways comes back to ports of theirs, UDP too where an `allow` says so.
  @Test func residueOfANATGateway() throws {
    let network = try #require(
      compiled(
        """
        network "n" {
          region    = "eu-west-1"
          ephemeral = "32768-61000"
        }
        spoke "p" {
          cidr = "10.0.0.0/16"
        }
        allow {
          from  = spoke.p.app
          to    = internet
          ports = ["udp/123"]
        }
        """
      ).network)
    let wide = PortSet(.ephemeral)
    let answers = network.residue.first { $0.to == .tier(VPCRef(0), .public) }
    #expect(answers?.from == .internet && answers?.traffic == Traffic(tcp: wide, udp: wide, icmp: .echoReply))
  }

  private func resolved(_ text: String) throws -> Network {
    let network =
      "spoke \"a\" {\n  cidr = \"10.0.0.0/16\"\n  tiers = [\"app\", \"data\"]\n}\n"
      + "spoke \"b\" {\n  cidr = \"10.1.0.0/16\"\n  tiers = [\"app\", \"data\"]\n}\n"
      + ["x", "y"].map { "external \"\($0)\" {\n  peer = spoke.a\n  cidr = \"172.31.0.0/16\"\n}\n" }.joined()
    return try #require(compiled(whole(network + text)).network)
  }

  private func written(_ pairs: [Pair], _ network: Network) -> [String] {
    pairs.map { "\(network.reference($0.from)) \(network.reference($0.to))" }
  }
}

/// The guards of a pair are those that each guard says it is about, whichever index they come from.
@Test func guardsByTheirEnds() {
  var random = Seeded(3)
  let ends = (0..<6).flatMap { vpc in [Tier.Kind.app, .data].map { End.tier(VPCRef(vpc), $0) } } + [.internet]
  func party() -> Guard.Party {
    let breadths: [Guard.Party.Breadth] = [.kind, .vpc, .end]
    let some = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in ends.randomElement(using: &random) }
    return Guard.Party(some, breadths.randomElement(using: &random) ?? .end)
  }
  let guards = (0..<40).map { _ in
    Guard(
      from: [party(), party()], to: [party()], traffic: .everything, countsResidue: false, place: SourceRange(0, 0))
  }
  let index = GuardIndex(guards)
  for pair in ends.flatMap({ from in ends.map { Pair(from: from, to: $0) } }) {
    #expect(index.covering(pair) == guards.indices.filter { guards[$0].covers(pair) })
  }
}
