import Artifacts
import Changes
import Diagnostics
import PlanReport
import Reach
import Testing

@testable import PeerageCompiler

/// What a change of a topology does, as it is said: input beside output.
@Suite("Changes") struct ChangeTests {
  static let topology = """
    network "n" {
      region = "eu-west-1"
      dns    = false
    }

    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }

    spoke "stage" {
      cidr = "10.10.0.0/16"
    }

    external "qbox" {
      peer = spoke.stage
      cidr = "172.31.0.0/16"
    }

    allow {
      from  = hub.mgmt.private
      to    = spoke.stage.data
      ports = [5432]
    }

    allow {
      from  = spoke.stage.app
      to    = external.qbox
      ports = [9200]
    }

    """

  static func allow(_ from: String, _ to: String, _ ports: String) -> String {
    "allow {\n  from  = \(from)\n  to    = \(to)\n  ports = [\(ports)]\n}\n"
  }

  static func compiled(_ text: String) throws -> Compilation.Outcome {
    let compilation = compile(SourceFile(path: "n.hcl", bytes: Array(text.utf8)), topologyPath: nil)
    return try #require(compilation.outcome, "\(compilation.diagnostics)")
  }

  static func templates(_ outcome: Compilation.Outcome) -> [TemplateFile] {
    outcome.artifacts(outcome.report).filter { isStackTemplate($0.path) }.map {
      TemplateFile(stack: TemplateFile.stack(ofPath: $0.path), bytes: $0.bytes)
    }
  }

  /// What is said of a change of the topology, and of the templates alone.
  static func said(_ new: String, after old: String = topology) throws -> (known: String, alone: String) {
    let (before, after) = (templates(try compiled(old)), try compiled(new))
    return (
      after.change(from: before).text(width: 200, list: "LIST").string,
      NetworkChange(from: before, to: templates(after)).text(width: 200, list: "LIST").string
    )
  }

  static func replaced(_ old: String, _ new: String) -> String {
    topology.replacing(old, with: new)
  }

  @Test func nothing() throws {
    let outcome = try Self.compiled(Self.topology)
    #expect(outcome.change(from: Self.templates(outcome)).isEmpty)
    #expect(try Self.said(Self.topology).known == "Nothing opens or closes.\n\nNo resource changes.\n")
  }

  @Test func aConnectionOpensWithItsAnswers() throws {
    let new = Self.topology + Self.allow("spoke.stage.app", "hub.mgmt.private", "443, \"icmp\"")
    #expect(
      try Self.said(new).known == """
        allows: stage.app → mgmt.private TCP 443; ICMP, with answers back to 1024-65535
        opens: path MTU messages alone (ICMP type 3 code 4) for 1 pair

        n--vpc--mgmt: removes NetworkAclEntry MgmtPrivateAclOut5005, adds 4
        n--link--mgmt--stage: adds 2
        n--vpc--stage: adds 4

        1 allowed

        """)
  }

  @Test(
    "What decides of a connection that an external's role accepts",
    arguments: [
      ("role    = \"arn:aws:iam::999900001111:role/other\"", "changes 1 in place"),
      ("vpc     = \"vpc-0b1b2b3b\"", "replaces VPCPeeringConnection BankRequest"),
      ("region  = \"eu-west-3\"", "replaces VPCPeeringConnection BankRequest"),
    ]) func anAskedConnection(_ line: String, _ fate: String) throws
  {
    let external = """
      external "bank" {
        peer    = spoke.stage
        cidr    = "172.30.0.0/16"
        account = "999900001111"
        region  = "eu-west-2"
        vpc     = "vpc-0a1b2c3d"
        role    = "arn:aws:iam::999900001111:role/accept"
      }

      """
    let old = Self.topology + external + Self.allow("spoke.stage.app", "external.bank", "443")
    let name = line.prefix { $0 != "=" }
    let written = try #require(external.split(separator: "\n").first { $0.contains(name) })
    let said = try Self.said(old.replacing(written, with: "  " + line), after: old).known
    #expect(said.contains("n--external--bank: \(fate)"), "\(said)")
    #expect(said.contains("LOSS") == fate.hasPrefix("replaces"), "\(said)")
  }

  @Test func aPortOfAnExternal() throws {
    let said = try Self.said(Self.replaced("[9200]", "[9243]"))
    #expect(
      said.known == """
        allows: stage.app → external.qbox TCP 9243
        no longer allows: stage.app → external.qbox TCP 9200

        n--vpc--stage: changes 1 in place

        1 allowed, 1 no longer

        """)
    // Templates alone do not know whose these addresses are.
    #expect(
      said.alone.hasPrefix(
        """
        allows: stage.app → external.qbox TCP 9243
          by rules alone: stage.app → 172.31.0.0/16

        """))
  }

  @Test func theInternetComesFirst() throws {
    let new =
      Self.topology + Self.allow("hub.mgmt.public", "spoke.stage.app", "22")
      + Self.allow("internet", "spoke.stage.public", "443")
    let lines = try Self.said(new).known.split(separator: "\n")
    #expect(lines[0] == "allows: internet → stage.public TCP 443")
    #expect(lines[1] == "allows: mgmt.public → stage.app TCP 22, with answers back to 1024-65535")
  }

  @Test func aNewVPCIsOneLineAndWhatCrosses() throws {
    let said = try Self.said(
      Self.topology + "spoke \"dev\" {\n  cidr = \"10.30.0.0/16\"\n}\n"
        + Self.allow("spoke.dev.app", "hub.mgmt", "443")
    ).known
    #expect(
      said == """
        new: VPC dev 10.30.0.0/16 (public, app, data; out to the internet: public, app)
        allows: dev.app → mgmt TCP 443, with answers back to 1024-65535
          by rules alone: other addresses of 10.0.0.0/8 → mgmt.private

        n--vpc--mgmt: removes NetworkAclEntry MgmtPrivateAclOut5005, adds 4
        new: stacks n--vpc--dev, n--link--mgmt--dev with 69 resources

        2 allowed

        """)
  }

  @Test func aRemovedVPCIsRetired() throws {
    let new = Self.topology.replacing("spoke \"stage\"", with: "spoke \"other\"").replacing("10.10.", with: "10.11.")
      .replacing("spoke.stage", with: "spoke.other")
    let said = try Self.said(new).known
    #expect(said.contains("new: VPC other 10.11.0.0/16 (public, app, data; out to the internet: public, app)\n"))
    #expect(said.contains("gone: VPC stage 10.10.0.0/16 (public, app, data; out to the internet: public, app)\n"))
    #expect(said.contains("allows: mgmt.private → other.data TCP 5432, with answers back to 1024-65535\n"))
    #expect(said.contains("no longer allows: mgmt.private → stage.data TCP 5432, with answers back to 1024-65535\n"))
    #expect(
      said.contains(
        "retired: stacks n--vpc--stage, n--link--mgmt--stage with 75 resources; nothing is deleted until network-delete is run\n"
      ))
  }

  @Test func anotherNameIsNoOtherVPC() throws {
    let new = Self.topology.replacing("spoke \"stage\" {", with: "spoke \"test\" {\n  id   = \"stage\"")
      .replacing("spoke.stage", with: "spoke.test")
    #expect(
      try Self.said(new).known == """
        renamed: VPC stage to test

        n--link--mgmt--stage: changes 1 in tags alone
        n--vpc--stage: changes 19 in tags alone

        nothing allowed, nothing lost

        """)
  }

  @Test func announcedComesAndGoes() throws {
    let without = Self.topology.replacing(#/(?s)external.*?\n}\n\n/#, with: "")
      .replacing(#/(?s)\nallow {\n  from  = spoke.stage.app.*?}\n/#, with: "")
    #expect(
      try Self.said(Self.topology, after: without).known.hasPrefix(
        "allows: stage.app → external.qbox TCP 9200, with answers back to 1024-65535\n"))
    // The rules of NAT, for every address, let it pass as before.
    #expect(try Self.said(without).known.hasPrefix("no longer allows: stage.app → external.qbox TCP 9200\n\n"))
  }

  @Test func connectedAtLast() throws {
    let new = Self.replaced(
      "cidr = \"172.31.0.0/16\"", "cidr = \"172.31.0.0/16\"\n  connection = \"pcx-0f1e2d3c4b5a69788\"")
    // Rules were there before, so that answers could come in; the routes are new. Templates alone cannot know that both are of one network.
    #expect(
      try Self.said(new).known.hasPrefix("opens: stage.app → external.qbox TCP 9200\n"))
    #expect(
      try Self.said(new).alone.hasPrefix(
        "opens: stage.app → the other end of pcx-0f1e2d3c4b5a69788 TCP 9200, with answers back to 1024-65535\n"))
  }

  @Test func lossesComeFirstAndFollowReferences() throws {
    let said = try Self.said(Self.replaced("10.10.0.0/16", "10.11.0.0/16")).known
    let lines = said.split(separator: "\n")
    #expect(lines.contains("more addresses: stage.app has 10.11.64.0/19 too"))
    #expect(lines.contains("fewer addresses: stage.app has 10.10.64.0/19 no longer"))
    #expect(lines.contains("LOSS in n--vpc--stage: replaces VPC StageVpc"))
    #expect(lines.contains("LOSS in n--vpc--stage: replaces NatGateway StageNatA"))
    // Its template is as it was for this: the VPC's id comes by a parameter.
    #expect(lines.contains("LOSS in n--link--mgmt--stage: replaces VPCPeeringConnection MgmtStageConnection"))
    #expect(!said.contains("opens"))
  }

  @Test func aZoneThatGoes() throws {
    let old = Self.replaced("cidr = \"10.10.0.0/16\"", "cidr  = \"10.10.0.0/16\"\n  zones = 3")
    let said = try Self.said(Self.topology, after: old).known
    #expect(
      said.hasPrefix(
        """
        fewer addresses: stage.app has 10.10.96.0/20 no longer
        fewer addresses: stage.data has 10.10.160.0/20 no longer
        fewer addresses: stage.public has 10.10.32.0/20 no longer

        LOSS in n--vpc--stage: removes Subnet StagePublicCSubnet, StageAppCSubnet, StageDataCSubnet
        n--vpc--stage: removes 11 (1 Route, 1 RouteTable, 3 Subnet, 3 SubnetNetworkAclAssociation, 3 SubnetRouteTableAssociation)
        """))
  }

  @Test func aGatewayPerZoneChangesNothingThatFlows() throws {
    let said = try Self.said(Self.replaced("cidr = \"10.10.0.0/16\"", "cidr = \"10.10.0.0/16\"\n  nat  = \"per-zone\""))
      .known
    #expect(
      said == "Nothing opens or closes.\n\nn--vpc--stage: changes 1 in place, adds 2\n\nnothing allowed, nothing lost\n"
    )
  }

  @Test func whatCannotBeReadIsSaidAndSkipped() throws {
    let outcome = try Self.compiled(Self.topology)
    var files = Self.templates(outcome)
    files[0] = TemplateFile(stack: files[0].stack, bytes: Array("{\n  \"Resources\": {,".utf8))
    let change = outcome.change(from: files)
    #expect(change.unread.count == 1 && change.newStacks.isEmpty && change.resources.isEmpty)
    #expect(
      change.text(width: 200, list: "").string.contains(
        "not compared: the template of \(files[0].stack) before the change cannot be read: line 2, column"))
  }

  @Test func manyLinesAreCut() throws {
    let spokes = (20..<40).map { "spoke \"s\($0)\" {\n  cidr = \"10.\($0).0.0/16\"\n}\n" }.joined()
    let old = Self.topology + spokes
    let allows = (20..<40).map { Self.allow("spoke.s\($0).app", "hub.mgmt.private", "\($0)") }.joined()
    let said = try Self.said(
      old.replacing("  dns ", with: "  acl_rules = 40\n  dns ") + allows,
      after: old.replacing("  dns ", with: "  acl_rules = 40\n  dns ")
    ).known
    #expect(said.contains("allows: s20.app → mgmt.private TCP 20, with answers back to 1024-65535\n"))
    #expect(said.contains("more; LIST lists all\n"))
  }

  // Ports to which answers go pass before anybody allows them, and after.

  @Test func whatPassesAlreadyIsAllowedAllTheSame() throws {
    let old = Self.topology + Self.allow("internet", "spoke.stage.public", "443")
    let new = Self.topology + Self.allow("internet", "spoke.stage.public", "443, 3389, 8443")
    #expect(
      try Self.said(new, after: old).alone == """
        allows: internet → stage.public TCP 3389, 8443 (these packets passed before, as answers)

        No resource changes.

        1 allowed

        """)
    #expect(
      try Self.said(old, after: new).alone == """
        no longer allows: internet → stage.public TCP 3389, 8443 (these packets still pass, as answers)

        No resource changes.

        1 no longer

        """)
    let both = Self.topology + Self.allow("internet", "spoke.stage.public", "22, 443, 3389")
    #expect(
      try Self.said(both, after: old).known.hasPrefix(
        "allows: internet → stage.public TCP 22, 3389 (TCP 3389 passed before, as answers)\n"))
  }

  @Test func whatTemplatesDoNotTellIsNotCompared() throws {
    let old = Self.templates(try Self.compiled(Self.topology)).map { $0.withoutMetadata }
    let new = try Self.compiled(Self.topology + Self.allow("internet", "spoke.stage.public", "443, 3389"))
    let said = new.change(from: old).text(width: 200, list: "LIST").string
    #expect(
      said.hasPrefix(
        """
        opens: internet → stage.public TCP 443
        not compared: what is allowed, as the templates of n--vpc--mgmt, n--vpc--stage before the change do not tell it; \
        ports that pass as answers anyway cannot be told from those that are allowed

        """))
    #expect(said.hasSuffix("\n1 opened, not all compared\n"))
  }

  /// One stack of two is deployed: what it allows does not pass yet.
  @Test func whatIsAllowedAndDoesNotPass() throws {
    let old = Self.templates(try Self.compiled(Self.topology))
    let new = Self.templates(
      try Self.compiled(Self.topology + Self.allow("spoke.stage.app", "hub.mgmt.private", "443")))
    let mixed = old.map { file in file.stack == "n--vpc--stage" ? new.first { $0.stack == file.stack }! : file }
    let said = NetworkChange(from: old, to: mixed).text(width: 200, list: "LIST").string
    #expect(said.hasPrefix("allows: stage.app → mgmt.private TCP 443 (these packets do not pass yet)\n"), "\(said)")
  }
}

extension TemplateFile {
  fileprivate var withoutMetadata: TemplateFile {
    let text = String(decoding: bytes, as: UTF8.self).replacing(
      #/(?s)  "Metadata": .*?\n  },\n(?=  "(Parameters|Resources)")/#, with: "")
    return TemplateFile(stack: stack, bytes: Array(text.utf8))
  }
}
