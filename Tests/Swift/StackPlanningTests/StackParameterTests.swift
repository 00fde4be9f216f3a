import Addressing
import Testing
import Topology

@testable import StackPlanning

@Suite("Stack parameters")
struct StackParameterTests {
  private func network(role: String? = nil) throws -> Network {
    let block = try #require(Block("10.20.0.0/16"))
    let outside = try #require(Block("172.31.0.0/16"))
    var network = Network(name: try #require(Name("acme")), region: "eu-west-1", layout: .site)
    network.vpcs = [
      VPC(
        kind: .hub, name: try #require(Name("prod")), site: Site(region: "eu-west-1"), blocks: [block],
        zones: .count(2), tiers: [TierNames.builtIn.tier(.private, subnets: [block, block], blocks: [block])],
        dns: false)
    ]
    let request = External.Request(account: "222222222222", region: "eu-west-1", vpc: "vpc-0a1b2c3d", role: role)
    network.externals = [
      External(name: try #require(Name("qbox")), peer: VPCRef(0), blocks: [outside], link: .asked(request))
    ]
    return network
  }

  @Test func zonesComeFirstAndHowRequestsStandLast() throws {
    let network = try network()
    let stack = try #require(planStacks(for: network).stacks.first)
    #expect(stack.parameters.map(\.name) == ["ZoneA", "ZoneB", "QboxActive", "QboxAttempt"])
    #expect(stack.zoneParameters == ["ZoneA", "ZoneB"])
    #expect(stack.takes.isEmpty && !stack.takesHomeAccount)
  }

  @Test func aRoleTakesNoParameters() throws {
    let network = try network(role: "arn:aws:iam::222222222222:role/accept")
    let stack = try #require(planStacks(for: network).stacks.first)
    #expect(stack.parameters.map(\.name) == ["ZoneA", "ZoneB"])
  }

  @Test func termsOfARequestAreFiveWords() throws {
    let network = try network()
    let stack = try #require(planStacks(for: network).stacks.first)
    let terms = try #require(stack.terms(in: network).first)
    let words = terms.words.map { word in
      switch word {
      case .text(let text): text
      case .value(let value): value.outputName(in: network)
      }
    }
    #expect(words == ["ProdVpcId", "vpc-0a1b2c3d", "222222222222", "eu-west-1", "by-hand"])
  }

  @Test func theEndOfANameIsOfOneKind() {
    for kind in ValueKind.allCases {
      #expect(ValueKind.allCases.filter { ("Prod" + kind.ending).hasSuffix($0.ending) } == [kind])
    }
  }

  @Test func outputsEndInTheirKind() throws {
    let network = try network()
    for give in planStacks(for: network).stacks.flatMap(\.gives) {
      #expect(give.name.hasSuffix(give.value.kind.ending))
    }
  }
}
