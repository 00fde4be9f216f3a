import Testing

/// Names that pass from one VPC to another: a VPC is the same one by where it is written, whatever it is called.
@Suite("Taken names") struct TakenNameTests {
  static let network = """
    network "n" {
      region = "eu-west-1"
      zones  = 1
      nat    = "none"
      dns    = false
    }

    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }


    """

  static func spoke(_ name: String, id: String? = nil, _ block: String) -> String {
    "spoke \"\(name)\" {\n\(id.map { "  id   = \"\($0)\"\n" } ?? "")  cidr = \"\(block)\"\n}\n"
  }

  static let both =
    network + spoke("a", "10.1.0.0/16") + spoke("b", "10.2.0.0/16")
    + ChangeTests.allow("hub.mgmt.private", "spoke.a.data", "5432")
    + ChangeTests.allow("hub.mgmt.private", "spoke.b.app", "443")

  /// What is said of what flows alone.
  static func flows(_ new: String, after old: String = both) throws -> String {
    let said = try ChangeTests.said(new, after: old)
    let (known, alone) = (said.known.split(separator: "\n\n"), said.alone.split(separator: "\n\n"))
    #expect(known[0] == alone[0])
    return String(known[0])
  }

  /// The one that had the name before is gone, and told apart from the one that has it now, which loses nothing.
  @Test func byAnotherThatWasThere() throws {
    let new =
      Self.network + Self.spoke("a", id: "b", "10.2.0.0/16")
      + ChangeTests.allow("hub.mgmt.private", "spoke.a.app", "443")
    #expect(
      try Self.flows(new) == """
        renamed: VPC b to a
        gone: VPC a (n--vpc--a AVpc) 10.1.0.0/16 (public, app, data; out to the internet: public)
        no longer allows: mgmt.private → a (n--vpc--a AVpc).data TCP 5432, with answers back to 1024-65535
          by rules alone: mgmt.private → other addresses of 10.0.0.0/8
        """)
  }

  /// A new VPC comes with its flows, and the old one goes with its own, though both have one name.
  @Test func byANewOne() throws {
    let new = Self.both.replacing(Self.spoke("a", "10.1.0.0/16"), with: Self.spoke("a", id: "x", "10.5.0.0/16"))
      .replacing("[5432]", with: "[5432, 22]")
    #expect(
      try Self.flows(new) == """
        new: VPC a 10.5.0.0/16 in home, eu-west-1 (public, app, data; out to the internet: public)
        gone: VPC a 10.1.0.0/16 in home, eu-west-1 (public, app, data; out to the internet: public)
        allows: mgmt.private → a.data TCP 22, 5432, with answers back to 1024-65535
          by rules alone: mgmt.private → other addresses of 10.0.0.0/8
        no longer allows: mgmt.private → a.data TCP 5432, with answers back to 1024-65535
        """)
  }

  /// The name of one that goes by another now.
  @Test func byANewOneOfOneThatIsRenamed() throws {
    let new =
      Self.network + Self.spoke("c", id: "a", "10.1.0.0/16") + Self.spoke("a", id: "x", "10.5.0.0/16")
      + Self.spoke("b", "10.2.0.0/16") + ChangeTests.allow("hub.mgmt.private", "spoke.c.data", "5432")
      + ChangeTests.allow("hub.mgmt.private", "spoke.b.app", "443")
      + ChangeTests.allow("hub.mgmt.private", "spoke.a.app", "22")
    let said = try Self.flows(new)
    #expect(
      said.hasPrefix(
        """
        renamed: VPC a to c
        new: VPC a 10.5.0.0/16 (public, app, data; out to the internet: public)
        allows: mgmt.private → a.app TCP 22, with answers back to 1024-65535

        """), "\(said)")
    #expect(!said.contains("gone") && !said.contains("no longer"), "\(said)")
  }

  /// Two that change names change nothing else.
  @Test func byEachOther() throws {
    let new =
      Self.network + Self.spoke("b", id: "a", "10.1.0.0/16") + Self.spoke("a", id: "b", "10.2.0.0/16")
      + ChangeTests.allow("hub.mgmt.private", "spoke.b.data", "5432")
      + ChangeTests.allow("hub.mgmt.private", "spoke.a.app", "443")
    #expect(try Self.flows(new) == "renamed: VPC b to a\nrenamed: VPC a to b")
  }
}
