import ACLPlanning
import Artifacts
import Diagnostics
import PlanReport
import Synthesis
import Testing
import Topology

@testable import PeerageCompiler

/// Rules of which an earlier one says as much are not made, and no other moves for it.
@Suite("Rules that decide on nothing") struct IdleRuleTests {
  private static func compiled(_ text: String) -> Compilation {
    compile(SourceFile(path: "t.hcl", bytes: Array(text.utf8)), topologyPath: nil)
  }

  /// The rules in the template of a VPC.
  private static func rules(of vpc: String, _ outcome: Compilation.Outcome) throws -> [Rule] {
    let files = outcome.artifacts(outcome.report, withPage: false)
    return try files.filter { $0.path.hasSuffix("\(vpc).template.json") }.flatMap { try ReadTemplate($0.bytes).rules }
  }

  /// `h0.private` asks `public` and `data` of `h1` for all of UDP, and all of `h1` answers it: two blocks within one.
  private func compiled(ephemeral: String) throws -> (ids: [String], rules: [String]) {
    let text = """
      network "n" {
        region    = "eu-west-1"
        ephemeral = "\(ephemeral)"
      }
      hub "h0" {
        cidr = "10.46.0.0/16"
      }
      hub "h1" {
        cidr  = "10.200.41.0/24"
        tiers = ["public", "private", "data"]
      }
      peering {
        between = [hub.h0, hub.h1]
      }
      allow {
        from  = hub
        to    = hub
        ports = ["udp/1024-65535"]
      }
      allow {
        from  = hub.h0.private
        to    = [hub.h1.public, hub.h1.data]
        ports = ["udp"]
      }
      """
    let compilation = Self.compiled(text)
    let outcome = try #require(compilation.outcome)
    let exact = try Self.rules(of: "h0", outcome).filter {
      $0.acl == "H0PrivateAcl" && $0.isEgress && (3000..<4000).contains($0.number)
    }
    return (compilation.diagnostics.sorted.map(\.id), exact.map { "\($0.number) \($0.words)" })
  }

  @Test func whatAnEarlierRuleSays() throws {
    let (ids, rules) = try compiled(ephemeral: "1-65535")
    #expect(!ids.contains("idle-rule"))
    #expect(rules == ["3423 allow udp 0-65535 to 10.200.41.0/26", "3426 allow udp 1-65535 to 10.200.41.0/24"])
  }

  @Test func narrowerPortsStay() throws {
    let (ids, rules) = try compiled(ephemeral: "2-65535")
    #expect(!ids.contains("idle-rule"))
    #expect(
      rules == [
        "3423 allow udp 0-65535 to 10.200.41.0/26", "3426 allow udp 2-65535 to 10.200.41.0/24",
        "3433 allow udp 0-65535 to 10.200.41.128/26",
      ])
  }

  /// A deny that a peer's allow leaves nothing to is gone, and then the allow says no more than the rule for everybody.
  @Test func whatTheRuleForEverybodySaysToo() throws {
    let text = """
      network "n" {
        region = "us-east-1"
      }
      hub "h" {
        cidr = "10.0.0.0/16"
      }
      spoke "s2" {
        cidr  = ["192.168.0.0/16", "100.72.9.0/24"]
        hubs  = []
        tiers = ["public", "app"]
      }
      spoke "s3" {
        cidr  = "172.27.104.0/22"
        hubs  = []
        tiers = ["public", "data"]
      }
      peering {
        between = [spoke.s2, spoke.s3]
      }
      allow {
        from  = spoke
        to    = spoke
        ports = ["all"]
      }
      """
    let outcome = try #require(Self.compiled(text).outcome)
    let rules = try Self.rules(of: "s3", outcome).filter { $0.acl == "S3PublicAcl" && $0.isEgress && $0.number > 2000 }
    #expect(
      rules.map { "\($0.number) \($0.words)" } == ["6600 deny all to 100.64.0.0/10", "9000 allow all to 0.0.0.0/0"])
    let planned = outcome.synthesizer.acls.contents(in: outcome.network).flatMap(\.egress)
    let broad = try #require(planned.first { $0.id == "S3PublicAclOut9000" })
    #expect(broad.wants.contains { if case .allow(_) = $0.cause { true } else { false } })
  }

  /// All of a private space is a peer's without ACLs, and everything may go there: nothing is left to deny.
  @Test func aPeerThatFillsItsSpace() {
    let text = """
      network "n" {
        region = "eu-west-1"
      }
      hub "a" {
        cidr  = "100.71.0.0/16"
        tiers = ["private"]
        nat   = "none"
      }
      hub "b" {
        cidr         = "192.168.0.0/16"
        tiers        = ["private"]
        network_acls = false
      }
      peering {
        between = [hub.a, hub.b]
      }
      allow {
        from  = hub.a
        to    = hub.b
        ports = ["all"]
      }
      """
    let compilation = Self.compiled(text)
    #expect(compilation.outcome != nil && !compilation.diagnostics.sorted.map(\.id).contains("idle-rule"))
  }

  /// What all tiers of `b` share is written on its blocks; on the second one the rules of two tiers that fill it have
  /// said it before.
  @Test func tiersThatFillASecondaryBlock() throws {
    let text = """
      network "n" {
        region = "eu-west-1"
      }
      spoke "a" {
        cidr = "10.20.0.0/16"
      }
      spoke "b" {
        cidr    = ["10.21.0.0/16", "100.64.1.0/24"]
        zones   = 1
        subnets = { app = ["100.64.1.128/25"], data = ["100.64.1.0/25"] }
      }
      peering {
        between = [spoke.a, spoke.b]
      }
      allow {
        from  = spoke.b.data
        to    = spoke.a.public
        ports = ["tcp"]
      }
      allow {
        from  = spoke.b.app
        to    = spoke.a.public
        ports = ["1-65535"]
      }
      allow {
        from  = spoke.b.public
        to    = spoke.a.public
        ports = ["2000-3000"]
      }
      """
    let compilation = Self.compiled(text)
    let outcome = try #require(compilation.outcome)
    #expect(!compilation.diagnostics.sorted.map(\.id).contains("idle-rule"))
    let exact = try Self.rules(of: "vpc--a", outcome).filter {
      $0.acl == "APublicAcl" && !$0.isEgress && (3000..<4000).contains($0.number)
    }
    #expect(
      exact.map(\.words).sorted() == [
        "allow tcp 0-65535 from 100.64.1.0/25", "allow tcp 1-65535 from 100.64.1.128/25",
        "allow tcp 2000-3000 from 10.21.0.0/16",
      ])
  }
}
