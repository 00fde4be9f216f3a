import Survey
import Testing

@Suite("Quotas")
struct UsageTests {
  @Test func ofACME() throws {
    let usages = try Topologies.acme().survey.usages
    func used(_ kind: Usage.Kind, _ subject: String) -> [Int] {
      usages.filter { $0.kind == kind && $0.subject == subject }.flatMap { [$0.used, $0.limit] }
    }
    #expect(used(.rulesPerACL, "prod.app, out") == [10, 19])
    #expect(used(.connectionsPerVPC, "prod") == [2, 50])
    // The local route, two endpoints, NAT, and one to mgmt.
    #expect(used(.routesPerTable, "prod.app") == [5, 500])
    #expect(used(.routesPerTable, "prod.public") == [3, 500])
    #expect(used(.routeTablesPerVPC, "prod") == [6, 200])
    #expect(used(.vpcsPerRegion, "eu-west-1") == [3, 5])
    #expect(used(.natGatewaysPerZone, "eu-west-1, zone a") == [3, 5])
    #expect(used(.gatewayEndpointsPerRegion, "eu-west-1") == [6, 20])
  }

  @Test func kindsAreInOrderAndTold() throws {
    let usages = try Topologies.acme().survey.usages
    let kinds = usages.map(\.kind).reduce(into: [Usage.Kind]()) { if $0.last != $1 { $0.append($1) } }
    #expect(kinds == Usage.Kind.allCases.filter { kinds.contains($0) })
    #expect(Set(Usage.Kind.allCases.map(\.title)).count == Usage.Kind.allCases.count)
    #expect(Usage.Kind.allCases.allSatisfy { !$0.beyond.isEmpty && !$0.beyond.hasSuffix(".") })
  }

  @Test func olderAccountsHaveFewerRoutes() throws {
    let blocks = (1...45).map { "\"192.168.\($0).0/24\"" }.joined(separator: ", ")
    let it = try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      spoke "one" { cidr = "10.1.0.0/16" }
      external "them" {
        peer       = spoke.one
        cidr       = [\(blocks)]
        connection = "pcx-0f0e0d0c0b0a09080"
      }
      allow {
        from  = spoke.one.app
        to    = external.them
        ports = ["all"]
      }
      """)
    let app = try #require(it.survey.usages.first { $0.kind == .routesPerTable && $0.subject == "one.app" })
    #expect(app.used == 49 && app.limit == 500 && app.isNearLimit)
  }

  @Test func rulesInAnACLOfOthersHaveTheirOwnRoom() throws {
    let it = try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      hub "mgmt" { cidr = "10.0.0.0/16" }
      spoke "old" {
        cidr     = "10.1.0.0/16"
        existing = {
          vpc          = "vpc-0f0e0d0c"
          route_tables = { app = ["rtb-0f0e0d0c"] }
          network_acls = { app = { id = "acl-0f0e0d0c", from = 200, to = 219 } }
        }
      }
      allow {
        from  = hub.mgmt.private
        to    = spoke.old.app
        ports = [443]
      }
      """)
    let rules = it.survey.usages.filter { $0.kind == .rulesPerACLRange }
    #expect(rules.map(\.subject) == ["old.app, in", "old.app, out"])
    #expect(rules.allSatisfy { $0.limit == 20 && $0.used > 0 })
    let acl = try #require(it.survey.acls.last)
    #expect(acl.id == "acl-0f0e0d0c" && acl.ingress.map(\.number).first == 200)
    #expect(it.survey.usages.contains { $0.kind == .routesPerTable && $0.subject == "old.app" && $0.used == 1 })
  }
}
