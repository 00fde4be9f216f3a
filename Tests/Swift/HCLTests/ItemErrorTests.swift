import Diagnostics
import Testing

@testable import HCL

/// Mistakes in items: attributes, blocks and what stands between them.
@Suite struct ItemErrorTests {
  @Test func missingEquals() {
    expect("x {\n  cidr «\"10\"»\n  a = 1\n}", says: "syntax: missing '=' after 'cidr'")
    expect("zones «3»\n", says: "syntax: missing '=' after 'zones'")
    expect("ports «[»80, 443]\n", says: "syntax: missing '=' after 'ports'")
    expect("peer «spoke»\n", says: "syntax: missing '=' after 'peer'")
    expect("cidr«:» \"10\"\n", says: "syntax: missing '=' after 'cidr'")
    expect("cidr «==» 1\n", says: "syntax: missing '=' after 'cidr'")
    expect("«cidr»\n", says: "syntax: missing '=' or '{' after 'cidr'")
    expect("x { «cidr» }\n", says: "syntax: missing '=' or '{' after 'cidr'")
  }

  @Test func missingValue() {
    expect("a «=»\nb = 1\n", says: "syntax: missing value after '='")
    expect("x { a «=» }\n", says: "syntax: missing value after '='")
    expect("a «=»", says: "syntax: missing value after '='")
  }

  @Test func quotedName() {
    expect("«\"cidr\"» = 1\nb = 2", says: "syntax: the name '\"cidr\"' of an attribute is in quotes")
  }

  @Test func separators() {
    expect("a = 1 «b» = 2\n", says: "syntax: missing line end before 'b'")
    expect("a = 1 «b» = 2 c = 3\n", says: "syntax: missing line end before 'b'")
    expect("a = \"x\" «\"y\"»\nb = 1\n", says: "syntax: missing line end before '\"y\"'")
    expect("a = hub «mgmt» x\nb = 1\n", says: "syntax: missing line end before 'mgmt'")
    expect("a = 1«,»\nb = 2\n", says: "syntax: unexpected ','")
    expect("a = 1«,» \"x\"]\nb = 2\n", says: "syntax: unexpected ','")
    expect("a = 1«;» b = 2; c = 3;\n", says: "syntax: unexpected ';'")
    expect("a {\n} «b» {\n}\n", says: "syntax: missing line end before 'b'")
    expect("a {} «b» {}\n", says: "syntax: missing line end before 'b'")
    expect("a {\n  b = 1 «}»\nc {\n}\n", says: "syntax: missing line end before '}'")
    expect("a {\n  b {} «}»\n", says: "syntax: missing line end before '}'")
  }

  @Test func equalsInABlock() {
    expect("hub \"a\" «=» {\n  b = 1\n}\n", says: "syntax: 'hub' is a block, which has no '='")
    expect("hub «=» \"a\" {\n  b = 1\n}\n", says: "syntax: 'hub' is a block, which has no '='")
    expect("hub «=» a { }\n", says: "syntax: 'hub' is a block, which has no '='")
  }

  @Test func braceOnItsOwnLine() {
    let message = "syntax: the '{' is not on the line of its block"
    expect("hub \"a\"\n«{»\n  b = 1\n}\nc {\n}\n", says: message)
    expect("allow\n\n«{»\n  b = 1\n}\n", says: message)
  }

  @Test func missingOpeningBrace() {
    let message = "syntax: missing '=' or '{' after 'hub \"a\"'"
    expect("«hub \"a\"»\n  b = 1\n}\nc {\n}\n", says: message)
    expect("«allow»\n  b = 1\n}\n", says: "syntax: missing '=' or '{' after 'allow'")
  }

  @Test func missingClosingBrace() {
    let message = "syntax: '{' is not closed"
    expect("hub \"a\" «{»\n  b = 1\n", says: message)
    expect("hub \"a\" «{»\n  b = 1\n\nspoke \"c\" {\n  d = 1\n}\n\nallow {\n}\n", says: message)
    expect("hub \"a\" «{»", says: message)
    expect("hub \"a\" {\n  tags = «{»\n    b = 1\n  c = 2\n}\n", says: message)
  }

  @Test func strayBrackets() {
    expect("a {\n}\n«}»\nb = 1\n", says: "syntax: '}' closes nothing")
    expect("«}»}}} )]\nb = 1\n", says: "syntax: '}' closes nothing")
    expect("a {\n  «]»\n  b = 1\n}\n", says: "syntax: ']' closes nothing")
  }

  @Test func oneLineBlocks() {
    expect("x { a = 1 «b» = 2 }\n", says: "syntax: a block on one line holds at most one attribute")
    expect("x { a = 1 «b» = 2 c = 3 }\n", says: "syntax: a block on one line holds at most one attribute")
    expect("x { «y» { } }\n", says: "syntax: a block on one line holds at most one attribute")
    expect("x { a = 1«,» b = 2 }\n", says: "syntax: unexpected ','")
    let message = "syntax: block 'x' has text behind its '{', but does not end on that line"
    expect("x «{» a = 1\n}\n", says: message)
    expect("x «{» a = 1\n  b = 2\n}\nc {\n}\n", says: message)
  }

  @Test func notAnItem() {
    expect("«{»\n  a = 1\n}\nb = 1\n", says: "syntax: '{' begins neither an attribute nor a block")
    expect("«=» 1\nb = 2\n", says: "syntax: '=' begins neither an attribute nor a block")
    expect("«@»a = 1\nb = 2\n", says: "syntax: unexpected '@'")
    expect("x {\n  «10.0.0.0»/16\n  b = 2\n}\n", says: "syntax: '10.0.0.0' begins neither an attribute nor a block")
    expect("«'a'» = 1\nb = 2\n", says: "syntax: text in single quotes")
  }

  @Test func faultyHeaders() {
    expect("spoke«.»prod {\n  a = 1\n}\nb = 1\n", says: "syntax: unexpected '.'")
    expect("hub «'a'» {\n  a = 1\n}\n", says: "syntax: text in single quotes")
    expect(
      "hub \"a\" «3» {\n  a = 1 «b» = 2\n}\n", says: "syntax: unexpected '3'", "syntax: missing line end before 'b'")
    expect("hub «\"a {»\n  a = 1\n}\nb = 1\n", says: "syntax: the text has no closing quote on its line")
    expect("hub «(»1) {\n  a = 1\n}\n", says: "unsupported-syntax: parentheses are not supported")
  }

  @Test func whatIsBrokenSaysSo() throws {
    var diagnostics = Diagnostics()
    let text = "hub 'a' {\n b = 1\n}\nhub \"c\" {\n ??\n}\nhub \"d\" {\n e =\n}\n"
    let root = parse(SourceFile(path: "", bytes: Array(text.utf8)), &diagnostics).root
    #expect(shape(of: root) == "hub {b = 1}; hub c {}; hub d {e = ?}")
    #expect(root.blocks.map(\.hasWholeHeader) == [false, true, true])
    #expect(root.blocks.map(\.body.isWhole) == [true, false, true])
  }
}
