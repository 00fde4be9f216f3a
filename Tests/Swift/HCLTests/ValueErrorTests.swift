import Diagnostics
import Testing

@testable import HCL

/// Mistakes in values.
@Suite struct ValueErrorTests {
  @Test(arguments: [
    "0x1f", "1_000", "10.0.0.0", "10.0.0.0/16", "1.2.3", "12abc", "1e", "0b1", "1.5.", "443tcp",
  ])
  func numbers(_ spelling: String) {
    let message = "syntax: '\(spelling)' is not a number"
    expect("a = «\(spelling)»\nb = 1\n", says: message)
    expect("a = [«\(spelling)», 2]\nb = 1\n", says: message)
    expect("a = { k = «\(spelling)» }\nb = 1\n", says: message)
  }

  @Test func singleQuotes() {
    expect("a = «'x, y'»\nb = 1\n", says: "syntax: text in single quotes")
    expect("a = [«'x'», 1, «'y'»]\n", says: "syntax: text in single quotes", "syntax: text in single quotes")
    expect("a = «'x»\nb = 1\n", says: "syntax: unexpected single quote")
  }

  @Test func curlyQuotesAndSpaces() {
    expect("a = «“»x y”\nb = 1\n", says: "syntax: unexpected '“'")
    expect("a =«\u{A0}»1\nb = 1\n", says: "syntax: unexpected 'U+00A0'")
    expect("a =«\u{FEFF}» 1\nb = 1\n", says: "syntax: unexpected 'U+FEFF'")
  }

  @Test func unclosedStrings() {
    let message = "syntax: the text has no closing quote on its line"
    expect("a = «\"x»\nb = 1\n", says: message)
    expect("a = «\"x»\r\nb = 1\r\n", says: message)
    expect("a = «\"x»", says: message)
    expect("a = «\"x\\»", says: message)
    expect("a = «\"x\\\"»\nb = 1\n", says: message)
    expect("a = [«\"x, 1]»\nb = 1\n", says: message)
    expect("a = [\"x, \"y«\"]»\nb = 1\n", says: message)
    expect("a = {\n  k = «\"x }»\n}\nb = 1\n", says: message)
    expect("x { a = «\"y }»\nb = 1\n", says: message)
    expect("x {\n  a = [80, «\"90]»\n  b = 1\n}\nc = 1\n", says: message)
  }

  @Test func escapes() {
    for escape in ["\\d", "\\'", "\\u12", "\\uD800", "\\U00110000", "\\U1234567", "\\é", "\\u", "\\$"] {
      expect("a = \"x«\(escape)»\"\nb = 1\n", says: "syntax: '\(escape)' is no escape")
      expect("a = { \"«\(escape)»\" = 1 }\n", says: "syntax: '\(escape)' is no escape")
      expect("x \"«\(escape)»\" {\n}\n", says: "syntax: '\(escape)' is no escape")
    }
  }

  @Test func lists() {
    expect("a = [1 «2» 3]\nb = 1\n", says: "syntax: missing ',' before '2'")
    expect("a = [\"x\" «[»1], 2]\nb = 1\n", says: "syntax: missing ',' before '['")
    expect("a = [1,«,» 2]\n", says: "syntax: unexpected ','")
    expect("a = [«,»]\n", says: "syntax: unexpected ','")
    expect("a = [1 «=» 2]\nb = 1\n", says: "syntax: missing ',' before '='")
    expect("x {\n  a = «[»1, 2\n}\nb = 1\n", says: "syntax: '[' is not closed")
    expect("x {\n  a = «[»1, 2\n  b = 1\n}\nc = 1\n", says: "syntax: '[' is not closed")
    expect("x {\n  a = «[»\n  b = 1\n}\nc = 1\n", says: "syntax: '[' is not closed")
    expect("a = «[»1, 2\n\nx \"y\" {\n}\n", says: "syntax: '[' is not closed")
    expect(
      "x {\n  a = «[»1, 2\n  b = [1 «2»]\n}\n", says: "syntax: '[' is not closed", "syntax: missing ',' before '2'")
    expect("a = «[»1, 2", says: "syntax: '[' is not closed")
    expect("a = [1, 2 «)»]\nb = 1\n", says: "syntax: missing ',' before ')'")
    expect("a = [[«[»1, 2", says: "syntax: '[' is not closed")
    expect("a = hub«.»\nb = 1\n", says: "syntax: missing name after '.'")
    expect("a = [hub«.», b]\n", says: "syntax: missing name after '.'")
  }

  @Test func objects() {
    expect("a = { b = 1 «c» = 2 }\nd = 1\n", says: "syntax: missing ',' before 'c'")
    expect("a = {\n  b = 1\n  «,» c = 2\n}\n", says: "syntax: unexpected ','")
    expect("a = { b «1» }\n", says: "syntax: missing '=' after 'b'")
    expect("a = { b «{»\n c = 1\n }\n}\n", says: "syntax: missing '=' after 'b'")
    expect("a = { «b» }\n", says: "syntax: missing '=' after 'b'")
    expect("a = {\n  «b»\n  c = 1\n}\n", says: "syntax: missing '=' after 'b'")
    expect("a = { b «c» = 1 }\n", says: "syntax: missing '=' after 'b'")
    expect("a = { b«.»c = 1 }\n", says: "syntax: unexpected '.'")
    expect("a = { b «=» }\n", says: "syntax: missing value after '='")
    expect("a = {\n b «=»\n 1\n}\n", says: "syntax: missing value after '='")
    expect("a = { «1» = 2 }\n", says: "syntax: unexpected '1'")
    expect("a = «{» b = 1 ]\nc = 1\n", says: "syntax: '{' is not closed")
    expect("a = «{»\n b = 1\n", says: "syntax: '{' is not closed")
  }

  @Test func comments() {
    expect("a = 1\n«/*» b", says: "syntax: the comment is not closed")
    expect("x {\n  a = [1, «/*» b ]\n}", says: "syntax: the comment is not closed")
  }
}
