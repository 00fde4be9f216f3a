import Diagnostics
import PlanReport
import Testing

@testable import PeerageCompiler

/// What is said of how many more default spokes fit is so: that many more compile, and one more does not.
@Suite struct MoreSpokesTests {
  @Test(arguments: [
    "",
    "  zones = 4\n  nat = \"per-zone\"\n",
    "  zones = [\"eu-west-1a\", \"eu-west-1b\", \"eu-west-1c\"]\n  nat = \"none\"\n  endpoints = []\n",
    "  flow_logs = \"cloudwatch\"\n  dns = false\n",
    "  network_acls = false\n  exports = false\n",
  ])
  func withAHub(_ defaults: String) throws { try check(network(defaults) + hub + lone + hubAllow, "", allow: "") }

  @Test func withTwoHubs() throws {
    let two = hub + "hub \"build\" {\n  cidr = \"10.1.0.0/16\"\n}\npeering {\n  between = [hub.mgmt, hub.build]\n}\n"
    let allow = "allow {\n  from = hub.build\n  to = hub.mgmt\n  ports = [22]\n}\n"
    let more = "allow {\n  from = hub.build\n  to = spoke\n  ports = [\"all\"]\n}\n"
    try check(network("") + two + allow, "  hubs = [hub.build]\n", allow: more)
  }

  @Test func withoutAHub() throws { try check(network("  nat = \"none\"\n") + lone, "", allow: "") }

  private func check(_ topology: String, _ attributes: String, allow: String) throws {
    let before = try #require(compiled(topology).outcome)
    let count = try #require(before.report.spokesThatFit)
    #expect(count > 0)
    let fitting = compiled(topology + spokes(count, attributes) + allow)
    #expect(!fitting.diagnostics.hasErrors)
    let surplus = compiled(topology + spokes(count + 1, attributes) + allow)
    #expect(surplus.diagnostics.sorted.contains { $0.severity == .error && $0.id.hasPrefix("too-many-") })
  }

  private func compiled(_ text: String) -> Compilation {
    compile(SourceFile(path: "shop.hcl", bytes: Array(text.utf8)), topologyPath: nil)
  }

  private func spokes(_ count: Int, _ attributes: String) -> String {
    (1...count).map { "spoke \"more-\($0)\" {\n  cidr = \"10.\(100 + $0).0.0/16\"\n\(attributes)}\n" }.joined()
  }

  private func network(_ defaults: String) -> String {
    "network \"shop\" {\n  region = \"eu-west-1\"\n  layout = \"site\"\n\(defaults)}\n"
  }

  private let hub = "hub \"mgmt\" {\n  cidr = \"10.0.0.0/16\"\n}\n"
  private let lone = "spoke \"web\" {\n  cidr = \"10.10.0.0/16\"\n}\n"
  private let hubAllow = "allow {\n  from = hub\n  to = spoke\n  ports = [22]\n}\n"
}
