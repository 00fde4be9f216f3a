import Artifacts
import Changes
import Diagnostics
import PlanReport
import Reach
import Testing

@testable import PeerageCompiler

/// A VPC that moves, and a site that leaves: no template tells, the script that was compiled before does.
@Suite("Moved") struct MovedTests {
  static func topology(layout: String = "vpc") -> String {
    """
    network "n" {
      region  = "eu-west-1"
      account = "111122223333"
      layout  = "\(layout)"
      zones   = 1
      nat     = "none"
      dns     = false
    }

    account "data" {
      id = "444455556666"
    }

    spoke "anon" {
      cidr  = "10.2.0.0/16"
      tiers = ["data"]
    }

    spoke "lake" {
      cidr    = "10.3.0.0/16"
      tiers   = ["app"]
      account = account.data
      region  = "eu-central-1"
    }

    """
  }

  static let peering = "peering {\n  between = [spoke.anon, spoke.lake]\n}\n"

  /// What is said of a change, by the templates and the script that a topology compiled to.
  static func said(_ new: String, after old: String) throws -> String {
    let before = try ChangeTests.compiled(old)
    let script = try #require(before.artifacts(before.report).first { $0.path == "bin/network-deploy" })
    let sites = try #require(KnownSites(script: script.bytes, of: "n"))
    let after = try ChangeTests.compiled(new)
    let change = after.change(from: ChangeTests.templates(before), before: sites)
    return change.text(width: 200, list: "LIST").string
  }

  @Test func anotherRegion() throws {
    let old = Self.topology()
    let said = try Self.said(old.replacing("eu-central-1", with: "eu-west-3"), after: old)
    #expect(
      said.replacing(/[0-9]+ resources/, with: "11 resources") == """
        new: VPC lake 10.3.0.0/16 in data, eu-west-3 (app)
        gone: VPC lake 10.3.0.0/16 in data, eu-central-1 (app)

        LOSS: VPC lake cannot move: it goes in data, eu-central-1, with all that is in it, and is made anew, empty, in data, eu-west-3
        retired: stack n--vpc--lake (data, eu-central-1) with 11 resources; nothing is deleted until network-delete is run
        new: stack n--vpc--lake (data, eu-west-3) with 11 resources

        Region eu-central-1 of account data (444455556666) leaves the topology.
        Where it is deployed, what stands there stays, and costs, until it is deleted; before anything is deployed:
          bin/network-delete -p PROFILE -p data=PROFILE --region eu-central-1 -s n--vpc--lake@data.eu-central-1

        1 VPC LOST

        """)
  }

  @Test func whatIsConnectedWithItGoesToo() throws {
    let old = Self.topology() + Self.peering
    let said = try Self.said(old.replacing("eu-central-1", with: "eu-west-3"), after: old)
    #expect(said.contains("LOSS in n--link--anon--lake: replaces VPCPeeringConnection AnonLakeConnection\n"))
    #expect(said.contains("in this order:\n  bin/network-deploy -p PROFILE -p data=PROFILE --region eu-central-1\n"))
  }

  @Test func theSiteLayout() throws {
    let old = Self.topology(layout: "site")
    let said = try Self.said(old.replacing("eu-central-1", with: "eu-west-3"), after: old)
    #expect(said.contains("gone: VPC lake 10.3.0.0/16 in data, eu-central-1 (app)\n"))
    #expect(said.contains("LOSS: VPC lake cannot move: it goes in data, eu-central-1"))
    #expect(
      said.contains("  bin/network-delete -p PROFILE -p data=PROFILE --region eu-central-1 -s n--data--eu-central-1\n"))
  }

  @Test func anotherAccount() throws {
    let old = Self.topology()
    let said = try Self.said(old.replacing("  account = account.data\n", with: ""), after: old)
    #expect(said.contains("LOSS: VPC lake cannot move: it goes in data, eu-central-1, with all that is in it"))
    #expect(said.contains("Account data (444455556666) leaves the topology, and with it region eu-central-1.\n"))
    #expect(
      said.contains(
        "  bin/network-delete -p PROFILE --account 444455556666=PROFILE --region eu-central-1 -s n--vpc--lake@444455556666.eu-central-1\n"
      ))
  }

  /// By its id alone: the names are the same.
  @Test func theSameAccountByAnotherID() throws {
    let old = Self.topology()
    let said = try Self.said(old.replacing("444455556666", with: "444455556667"), after: old)
    #expect(
      said.contains(
        "it goes in data (444455556666), eu-central-1, with all that is in it, and is made anew, empty, in data (444455556667), eu-central-1\n"
      ))
  }

  @Test func anotherNameOfTheSameAccountMovesNothing() throws {
    let old = Self.topology()
    let new = old.replacing("account \"data\"", with: "account \"lake\"").replacing(
      "account.data", with: "account.lake")
    #expect(try Self.said(new, after: old) == "Nothing opens or closes.\n\nNo resource changes.\n")
  }

  @Test func theHomeRegion() throws {
    let old = Self.topology()
    let said = try Self.said(old.replacing("eu-west-1", with: "eu-north-1"), after: old)
    #expect(said.contains("LOSS: VPC anon cannot move: it goes in home, eu-west-1"))
    #expect(said.contains("It was the network's home. A network cannot move: this would make a second one beside it"))
    #expect(said.contains("  bin/network-delete -p PROFILE -p data=PROFILE --region eu-west-1\n"))
  }

  @Test func anAccountThatLeaves() throws {
    let new = Self.topology().replacing(
      /(?s)account "data".*/, with: "spoke \"anon\" {\n  cidr  = \"10.2.0.0/16\"\n  tiers = [\"data\"]\n}\n")
    let said = try Self.said(new, after: Self.topology())
    #expect(said.contains("gone: VPC lake 10.3.0.0/16 (app)\n") && !said.contains("LOSS"))
    #expect(
      said.contains(
        "  bin/network-delete -p PROFILE --account 444455556666=PROFILE --region eu-central-1 -s n--vpc--lake\n"))
  }

  /// Another VPC of the same name is gone and new too: by its id, it has another stack.
  @Test func anotherIDOfAVPC() throws {
    let old = Self.topology()
    let said = try Self.said(
      old.replacing("  cidr  = \"10.2.0.0/16\"", with: "  id    = \"other\"\n  cidr  = \"10.2.0.0/16\""), after: old)
    #expect(
      said.hasPrefix(
        "new: VPC anon 10.2.0.0/16 in home, eu-west-1 (data)\ngone: VPC anon 10.2.0.0/16 in home, eu-west-1 (data)\n"))
  }

  @Test(arguments: [
    "", "#!/bin/sh\n# Written by peerage for network n. \n", "#!/bin/sh\n# Written by peerage for network other. \n",
    "#!/bin/sh\n# Written by peerage for network n. \n\n# account, its id\nACCOUNTS='home\n",
    "# Written by peerage for network n.\n\n# account, its id\nACCOUNTS='home -'\n# region\nSITES='eu-west-1'\n",
    "# Written by peerage for network n.\n# account, its id\nACCOUNTS='home'\n# account, region\nSITES='home eu-west-1'\n# stack, account, region\nSTACKS=''\n",
  ])
  func whatIsNoSuchScriptTellsNothing(_ script: String) {
    #expect(KnownSites(script: Array(script.utf8), of: "n") == nil)
  }
}
