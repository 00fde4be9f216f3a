import Testing

@testable import Addressing

@Suite struct SlotPlanTests {
  @Test func theSlotsOfASixteen() throws {
    let primary = try #require(Block("10.20.0.0/16"))
    #expect(SlotPlan.subnet(of: primary, tier: 0, zone: 0)?.description == "10.20.0.0/20")
    #expect(SlotPlan.subnet(of: primary, tier: 1, zone: 2)?.description == "10.20.96.0/20")
    #expect(SlotPlan.subnet(of: primary, tier: 3, zone: 3)?.description == "10.20.240.0/20")
    #expect(SlotPlan.tierBlock(of: primary, tier: 1)?.description == "10.20.64.0/18")
  }

  @Test(arguments: 16...24) func slotsAreDisjointAndFillTheBlock(_ length: Int) {
    let primary = Block(holding: IPv4Address(10, 20, 0, 0), length: length)
    for tier in 0..<4 {
      let subnets = (0..<4).compactMap { SlotPlan.subnet(of: primary, tier: tier, zone: $0) }
      #expect(subnets.allSatisfy { $0.length <= 28 })
      #expect(subnets.aggregated() == [SlotPlan.tierBlock(of: primary, tier: tier)])
    }
    #expect((0..<4).compactMap { SlotPlan.tierBlock(of: primary, tier: $0) }.aggregated() == [primary])
  }

  @Test func thereIsNoPlanBelowTwentyFour() throws {
    let small = try #require(Block("10.20.0.0/25"))
    #expect(SlotPlan.subnet(of: small, tier: 0, zone: 0) == nil)
    #expect(SlotPlan.tierBlock(of: small, tier: 0) == nil)
  }

  @Test func slotsOutsideThePlan() throws {
    let primary = try #require(Block("10.20.0.0/16"))
    #expect(SlotPlan.subnet(of: primary, tier: 4, zone: 0) == nil)
    #expect(SlotPlan.subnet(of: primary, tier: 0, zone: 4) == nil)
  }

  @Test func privateSpaces() throws {
    #expect(try PrivateSpace(holding: #require(Block("172.31.0.0/16"))) == .oneSevenTwo)
    #expect(try PrivateSpace(holding: #require(Block("172.32.0.0/16"))) == nil)
    #expect(try PrivateSpace(holding: #require(Block("100.0.0.0/9"))) == nil)
  }
}
