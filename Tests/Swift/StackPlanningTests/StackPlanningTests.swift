import Addressing
import Testing
import Topology

@testable import StackPlanning

@Suite("Stack plan")
struct StackPlanningTests {
  private func name(_ text: String) throws -> Name { try #require(Name(text)) }

  private func vpc(
    _ kind: VPC.Kind, _ id: String, _ block: String, zones: VPC.Zones = .count(2), site: Site? = nil, dns: Bool = false
  ) throws -> VPC {
    let primary = try #require(Block(block))
    let names = TierNames.builtIn
    return VPC(
      kind: kind, name: try name(id), site: site ?? Site(region: "eu-west-1"), blocks: [primary], zones: zones,
      tiers: names.planned(in: kind).map { names.tier($0, subnets: [primary, primary], blocks: [primary]) }, dns: dns)
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
      External(name: try name("qbox"), peer: VPCRef(1), blocks: [outside], link: .connected("pcx-0123456789abcdef0")),
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
    #expect(plan.stacks[0].zoneParameters.count == 3)
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

  /// mgmt at home, prod in another region, stage in another account; qbox is asked for a connection to prod.
  private func spread(_ layout: Network.Layout, account: String? = "111122223333") throws -> Network {
    var network = try network(layout)
    network.account = account
    network.accounts = [Account(name: try name("data"), id: "444455556666")]
    network.vpcs[1].site = Site(region: "us-east-1")
    network.vpcs[2].site = Site(account: AccountRef(0), region: "eu-west-1")
    network.vpcs[1].dns = true
    let request = External.Request(account: "777788889999", region: "us-east-1", vpc: "vpc-0f0e0d0c", role: nil)
    let qbox = network.externals[0]
    network.externals[0] = External(name: qbox.name, peer: qbox.peer, blocks: qbox.blocks, link: .asked(request))
    return network
  }

  @Test func eachSideOfAConnectionAcrossSitesHasItsStack() throws {
    let plan = planStacks(for: try spread(.vpc))
    #expect(
      plan.waves.map { $0.map(\.name) } == [
        ["acme--dns--home--us-east-1", "acme--vpc--mgmt", "acme--vpc--prod", "acme--vpc--stage"],
        ["acme--external--qbox", "acme--link--mgmt--prod", "acme--link--mgmt--stage"],
        ["acme--link--prod--mgmt"],
      ])
    let sites = Dictionary(uniqueKeysWithValues: plan.stacks.map { ($0.name, $0.site.region) })
    #expect(sites["acme--link--mgmt--prod"] == "eu-west-1")
    #expect(sites["acme--link--prod--mgmt"] == "us-east-1")
  }

  @Test func eachSiteIsAStackAndWhoAcceptsComesFirst() throws {
    let plan = planStacks(for: try spread(.site))
    #expect(
      plan.waves.map { $0.map(\.name) } == [
        ["acme--data--eu-west-1", "acme--home--us-east-1"], ["acme"], ["acme--link--prod--mgmt"],
      ])
  }

  @Test func anotherAccountIsEnteredByItsRole() throws {
    let plan = planStacks(for: try spread(.vpc))
    let link = try #require(plan.stacks.first { $0.name == "acme--link--mgmt--stage" })
    #expect(link.takes.contains { $0.name == "StageAcceptRoleArn" && $0.giver == "acme--vpc--stage" })
    #expect(plan.stacks.allSatisfy { !$0.takesHomeAccount })
    let unnamed = planStacks(for: try spread(.vpc, account: nil))
    #expect(unnamed.stacks.filter(\.takesHomeAccount).map(\.name) == ["acme--vpc--stage"])
  }

  @Test func neitherNamesNorPlacesDecideWhoAsks() throws {
    var network = try spread(.vpc)
    network.accounts.append(Account(name: try name("a"), id: "999999999999"))
    let other = Site(account: AccountRef(1), region: "af-south-1")
    #expect(network.comesBefore(network.vpcs[2].site, other))
    #expect(network.comesBefore(network.home, network.vpcs[1].site))
    #expect(network.comesBefore(network.vpcs[1].site, network.vpcs[2].site))
  }

  /// `mgmt` and `prod` are there already, the second with an ACL that is partly ours.
  private func withExisting(_ layout: Network.Layout) throws -> Network {
    var network = try network(layout)
    network.vpcs[0].existing = Existing(vpc: "vpc-01", routeTables: [.private: ["rtb-01"]])
    network.vpcs[1].existing = Existing(
      vpc: "vpc-02", routeTables: [.app: ["rtb-02"]], networkACLs: [.app: .init(acl: "acl-02", numbers: 40...59)])
    network.connections.append(Connection(requester: VPCRef(1), accepter: VPCRef(2)))
    return network
  }

  @Test func rulesOfAnExistingVPCComeAfterWhatCanFailAndBeforeTheRoutesThatTheyGuard() throws {
    let plan = planStacks(for: try withExisting(.vpc))
    #expect(
      plan.waves.map { $0.map(\.name) } == [
        ["acme--vpc--stage"],
        ["acme--link--mgmt--stage", "acme--vpc--prod"],
        ["acme--external--qbox", "acme--link--mgmt--prod", "acme--link--prod--stage"],
      ])
    let guarded = Dictionary(uniqueKeysWithValues: plan.stacks.map { ($0.name, $0.guardedBy) }).filter {
      !$0.value.isEmpty
    }
    #expect(
      guarded == [
        "acme--external--qbox": ["acme--vpc--prod"], "acme--link--mgmt--prod": ["acme--vpc--prod"],
        "acme--link--prod--stage": ["acme--vpc--prod"],
      ])
    #expect(planStacks(for: try withExisting(.site)).stacks.allSatisfy { $0.guardedBy.isEmpty })
  }
}
