import Addressing
import Design
import Diagnostics
import Testing
import Topology

@testable import ACLPlanning

/// The rules of one direction as lines, e.g. `1000 allow all 10.0.0.0/16`.
func lines(_ rules: [NumberedRule]) -> [String] {
  rules.map { "\($0.number) \($0.rule.action.rawValue) \(words($0.rule.traffic)) \($0.rule.block)" }
}

private func words(_ traffic: RuleTraffic) -> String {
  switch traffic {
  case .everything: "all"
  case .tcp(let ports): "tcp \(ports)"
  case .udp(let ports): "udp \(ports)"
  case .icmp(let type, let code): "icmp \(type.map { "\($0)" } ?? "any")/\(code.map { "\($0)" } ?? "any")"
  }
}

@Suite("Network ACLs")
struct ACLTests {
  private func acl(_ tier: Tier.Kind, of vpc: Int, in network: Network) throws -> TierACL {
    try #require(NetworkACLs(of: network).acl(of: tier, in: VPCRef(vpc)))
  }

  @Test func managementPrivate() throws {
    let acl = try acl(.private, of: 0, in: Networks.acme())
    #expect(
      lines(acl.ingress) == [
        "100 allow icmp 3/4 0.0.0.0/0",
        "1000 allow all 10.0.0.0/16",
        "5003 allow udp 1024-65535 10.0.0.0/11",
        "5004 allow icmp 0/any 10.0.0.0/11",
        "9002 allow tcp 1024-65535 0.0.0.0/0",
      ])
    #expect(
      lines(acl.egress) == [
        "100 allow icmp 3/4 0.0.0.0/0",
        "1000 allow all 10.0.0.0/16",
        "5000 allow all 10.0.0.0/11",
        "9002 allow tcp 0-65535 0.0.0.0/0",
      ])
  }

  @Test func productionData() throws {
    let acl = try acl(.data, of: 1, in: Networks.acme())
    #expect(
      lines(acl.ingress) == [
        "100 allow icmp 3/4 0.0.0.0/0",
        "1000 allow all 10.20.64.0/18",
        "1010 allow all 10.20.128.0/18",
        "1900 deny all 10.20.0.0/16",
        "3140 allow all 10.0.0.0/16",
        "6200 deny all 172.16.0.0/12",
        "9002 allow tcp 1024-65535 0.0.0.0/0",
      ])
    #expect(
      lines(acl.egress) == [
        "100 allow icmp 3/4 0.0.0.0/0",
        "1000 allow all 10.20.64.0/18",
        "1010 allow all 10.20.128.0/18",
        "3142 allow tcp 1024-65535 10.0.0.0/16",
        "3143 allow udp 1024-65535 10.0.0.0/16",
        "3144 allow icmp 0/any 10.0.0.0/16",
        "6000 deny all 10.0.0.0/8",
        "6200 deny all 172.16.0.0/12",
        "9005 allow tcp 443 0.0.0.0/0",
      ])
  }

  @Test func productionAppMeetsTheExternal() throws {
    let acl = try acl(.app, of: 1, in: Networks.acme())
    #expect(
      lines(acl.egress).filter { $0.contains(" 172.") } == [
        "2445 allow tcp 9200 172.31.0.0/16",
        "2447 allow tcp 9300-9400 172.31.0.0/16",
        "6200 deny all 172.16.0.0/12",
      ])
  }

  @Test func aChangedBlockLeavesTheDeniesWhereTheyStand() throws {
    let before = Networks.acme()
    var after = before
    after.externals = [
      External(name: Networks.name("qbox"), peer: VPCRef(1), blocks: [Networks.block("172.30.0.0/16")])
    ]
    func denies(_ network: Network, _ tier: Tier.Kind) throws -> [String] {
      let acl = try acl(tier, of: 1, in: network)
      return lines(acl.ingress + acl.egress).filter { $0.contains("deny") }
    }
    for tier in [Tier.Kind.public, .app, .data] {
      #expect(try denies(before, tier) == denies(after, tier))
    }
    #expect(try acl(.app, of: 1, in: before).egress.map(\.id) == acl(.app, of: 1, in: after).egress.map(\.id))
  }

  @Test func aPeerInPublicSpaceHasDeniesOfItsOwn() throws {
    var network = Networks.acme()
    network.externals = [
      External(name: Networks.name("qbox"), peer: VPCRef(1), blocks: [Networks.block("203.0.112.0/23")])
    ]
    let acl = try acl(.public, of: 1, in: network)
    #expect(lines(acl.egress).contains("2940 deny all 203.0.112.0/23"))
  }

  @Test(arguments: [false, true]) func aHundredSpokesFit(spread: Bool) throws {
    let network = Networks.star(100, spread: spread)
    let acls = NetworkACLs(of: network)
    #expect(acls.overflowing(in: network).isEmpty)
    #expect(acls.acls(of: VPCRef(0)).map { max($0.ingress.count, $0.egress.count) }.max() ?? 99 <= 11)
  }

  @Test func oneMoreSpokeMovesNoRuleOfTheHub() throws {
    let (few, many) = (Networks.star(40), Networks.star(60))
    for tier in [Tier.Kind.public, .private] {
      let (before, after) = (try acl(tier, of: 0, in: few), try acl(tier, of: 0, in: many))
      #expect(before.ingress.map(\.id) == after.ingress.map(\.id))
      #expect(before.egress.map(\.id) == after.egress.map(\.id))
    }
  }

  @Test func aChangedPortStaysInItsEntry() throws {
    var network = Networks.acme()
    let before = try acl(.app, of: 1, in: network)
    for index in network.grants.indices where network.grants[index].to == .external(ExternalRef(0)) {
      network.grants[index].traffic = Networks.tcp(9201, 9500)
    }
    let after = try acl(.app, of: 1, in: network)
    #expect(before.egress.map(\.id) == after.egress.map(\.id))
    #expect(lines(after.egress).contains("2445 allow tcp 9201 172.31.0.0/16"))
  }

  @Test func aVPCWithManyPeeringsCoversThem() throws {
    var network = Networks.star(40)
    network.vpcs[0].kind = .spoke
    #expect(NetworkACLs(of: network).overflowing(in: network).isEmpty)
    let leaf = try acl(.app, of: 7, in: network)
    #expect(lines(leaf.ingress).contains { $0.contains("allow all 10.0.0.0/16") })
  }

  @Test func noAllowForEverybodyStandsBeforeADeny() throws {
    let acl = try acl(.data, of: 1, in: Networks.acme())
    let denies = Set(acl.egress.filter { $0.rule.action == .deny }.map(\.id))
    let broad = try #require(acl.egress.last)
    #expect(Set(broad.dependsOn) == denies)
    let deny = try #require(acl.egress.first { $0.number.value == 6000 })
    #expect(Set(deny.dependsOn).isSuperset(of: ["ProdDataAclOut3144", "ProdDataAclOut3142", "ProdDataAclOut3143"]))
  }

  @Test func tooManyRulesAreToldByWhoUsesThem() throws {
    var network = Networks.acme()
    for index in network.grants.indices where network.grants[index].to == .external(ExternalRef(0)) {
      network.grants[index].traffic = Traffic(tcp: PortSet((0..<15).map { PortRange(2 * $0 + 9000) }))
    }
    let problem = try #require(NetworkACLs(of: network).problems(in: network).first)
    #expect(problem.message == "the ACL of 'prod' app needs 23 outbound rules, and 19 fit")
    #expect(
      problem.related == [
        .init(Networks.allowAll, "3 rules for it"), .init(Networks.allowExternal, "15 rules for it"),
      ])
    #expect(
      problem.details == [
        "                          allow  deny",
        "path MTU (ICMP)               1     0",
        "own tiers                     1     0",
        "external 'qbox'              15     0",
        "hub 'mgmt'                    3     0",
        "peers in 10.0.0.0/8           0     1",
        "peers in 172.16.0.0/12        0     1",
        "internet, NAT, endpoints      1     0",
        "total                        21     2",
      ])
  }
}

@Suite("Rule numbers")
struct RuleNumberTests {
  @Test func moreRulesThanTheirBandHasNumbersAreStillCounted() {
    var network = Networks.acme()
    for index in network.grants.indices where network.grants[index].to == .external(ExternalRef(0)) {
      network.grants[index].traffic = Traffic(tcp: PortSet((0..<2000).map { PortRange(2 * $0 + 1) }))
    }
    #expect(
      NetworkACLs(of: network).problems(in: network).first?.message.hasPrefix("the ACL of 'prod' app needs 2008")
        == true)
  }
}
