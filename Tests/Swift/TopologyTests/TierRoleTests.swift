import Testing

@testable import Topology

/// The table of tier roles, row by row.
@Suite("Tier roles") struct TierRoleTests {
  @Test func eachReachesItselfAndTheOneBesideIt() {
    let reached = TierRole.allCases.map { one in TierRole.allCases.filter { one.reaches($0) } }
    #expect(reached == [[.edge, .inner], [.edge, .inner, .closed], [.inner, .closed]])
  }

  @Test func tiersByTheirRoles() {
    let names = TierNames.builtIn
    #expect(names.texts(of: names.all) == ["public", "app", "private", "data"])
    #expect(names.all == [.public, .app, .private, .data])
    #expect(names.all == names.all.sorted())
    #expect(names.all.map(\.role) == [.edge, .inner, .inner, .closed])
    #expect(names.all.map(names.slot) == [0, 1, 1, 2])
    #expect(names.planned(in: .hub) == [.public, .private])
    #expect(names.standing(in: .hub) == [.public, .private, .data])
    #expect(names.planned(in: .spoke) == [.public, .app, .data])
    #expect(names.standing(in: .spoke) == [.public, .app, .data])
    #expect(names.kind(named: "web") == nil)
  }

  @Test func waysOut() {
    #expect(TierRole.allCases.map(\.wayOut) == [.internetGateway, .nat, .none])
    #expect(TierRole.allCases.map(\.hasTablePerZone) == [false, true, false])
    #expect(TierRole.allCases.map(\.usesEndpoints) == [false, true, true])
  }
}
