import Addressing
import Testing
import Topology

@testable import StackPlanning

@Suite("Stack plan")
struct StackPlanningTests {
  private func name(_ text: String) throws -> Name { try #require(Name(text)) }

  private func vpc(_ kind: VPC.Kind, _ id: String, _ block: String, zones: VPC.Zones = .count(2)) throws -> VPC {
    let primary = try #require(Block(block))
    let kinds: [Tier.Kind] = kind == .hub ? [.public, .private] : [.public, .app, .data]
    return VPC(
      kind: kind, name: try name(id), blocks: [primary], zones: zones,
      tiers: kinds.map { Tier(kind: $0, subnets: [primary, primary], blocks: [primary]) })
  }

  private func network(_ layout: Network.Layout) throws -> Network {
    var network = Network(name: try name("acme"), region: "eu-west-1", layout: layout)
    network.vpcs = [
      try vpc(.hub, "mgmt", "10.0.0.0/16"), try vpc(.spoke, "prod", "10.20.0.0/16", zones: .count(3)),
      try vpc(.spoke, "stage", "10.10.0.0/16", zones: .named(["eu-west-1a", "eu-west-1c"])),
    ]
    network.connections = [1, 2].map { Connection(requester: VPCRef(0), accepter: VPCRef($0)) }
    let outside = try #require(Block("172.31.0.0/16"))
    network.externals = [
      External(name: try name("qbox"), peer: VPCRef(1), blocks: [outside], connection: "pcx-0123456789abcdef0"),
      External(name: try name("later"), peer: VPCRef(1), blocks: [outside]),
    ]
    network.grants = [
      Grant(from: .tier(VPCRef(0), .private), to: .tier(VPCRef(1), .app), traffic: .everything),
      Grant(from: .tier(VPCRef(1), .app), to: .external(ExternalRef(0)), traffic: .everything),
    ]
    return network
  }

  @Test func aStackPerVPCAndConnection() throws {
    let plan = planStacks(for: try network(.vpc))
    #expect(
      plan.waves.map { $0.map(\.name) } == [
        ["acme--vpc--mgmt", "acme--vpc--prod", "acme--vpc--stage"],
        ["acme--external--qbox", "acme--link--mgmt--prod", "acme--link--mgmt--stage"],
      ])
  }

  @Test func aLinkTakesTheTablesThatAnAllowNeedsAndNoOthers() throws {
    let network = try network(.vpc)
    let plan = planStacks(for: network)
    let link = try #require(plan.stacks.first { $0.name == "acme--link--mgmt--prod" })
    #expect(
      link.takes.map { $0.name } == [
        "MgmtVpcId", "ProdVpcId", "MgmtPrivateARouteTableId", "MgmtPrivateBRouteTableId", "ProdAppARouteTableId",
        "ProdAppBRouteTableId", "ProdAppCRouteTableId",
      ])
    let unused = try #require(plan.stacks.first { $0.name == "acme--link--mgmt--stage" })
    #expect(unused.takes.count == 2)
  }

  @Test func whatIsTakenIsGivenByAnEarlierWave() throws {
    let network = try network(.vpc)
    let plan = planStacks(for: network)
    for stack in plan.stacks {
      for take in stack.takes {
        let giver = try #require(plan.stacks.first { $0.name == take.giver })
        #expect(giver.gives.contains { $0.value == take.value && $0.name == take.name })
        #expect(giver.wave < stack.wave)
      }
    }
  }

  @Test func aSiteIsOneStack() throws {
    let plan = planStacks(for: try network(.site))
    #expect(plan.stacks.map(\.name) == ["acme"])
    #expect(plan.stacks[0].takes.isEmpty)
    #expect(plan.stacks[0].zoneParameters == 3)
  }

  @Test func onlyIdsAreExported() throws {
    var network = try network(.vpc)
    let gives = planStacks(for: network).stacks.flatMap(\.gives)
    let exports = Set(gives.compactMap(\.export))
    #expect(exports.isSuperset(of: ["acme:prod:vpc", "acme:prod:app:a:subnet", "acme:prod:app:a:route-table"]))
    #expect(exports.contains("acme:mgmt:prod:connection"))
    #expect(SharedValue.natAddresses(VPCRef(1)).exportName(in: network) == nil)
    #expect(SharedValue.subnets(VPCRef(1), .app).exportName(in: network) == nil)
    network.exports = false
    #expect(planStacks(for: network).stacks.flatMap(\.gives).allSatisfy { $0.export == nil })
  }
}
