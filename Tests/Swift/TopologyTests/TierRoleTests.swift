import Testing

@testable import Topology

/// The table of tier roles, row by row.
@Suite("Tier roles") struct TierRoleTests {
  @Test func eachReachesItselfAndTheOneBesideIt() {
    let reached = TierRole.allCases.map { one in TierRole.allCases.filter { one.reaches($0) } }
    #expect(reached == [[.edge, .inner], [.edge, .inner, .closed], [.inner, .closed]])
  }

  @Test func tiersByTheirRoles() {
    #expect(Tier.Kind.allCases.map(\.role) == [.edge, .inner, .inner, .closed])
    #expect(Tier.Kind.allCases.map(\.slot) == [0, 1, 1, 2])
  }

  @Test func waysOut() {
    #expect(TierRole.allCases.map(\.wayOut) == [.internetGateway, .nat, .none])
    #expect(TierRole.allCases.map(\.hasTablePerZone) == [false, true, false])
    #expect(TierRole.allCases.map(\.usesEndpoints) == [false, true, true])
  }
}
