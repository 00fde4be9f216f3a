import Diagnostics
import Testing

@testable import HCL

/// Texts beside their trees.
@Suite struct TreeTests {
  @Test(arguments: [
    ("", ""),
    ("# nothing\n// at\n/* all */", ""),
    ("a = 1", "a = 1"),
    ("a = \"x\"\nb = true\nc = false\n", "a = \"x\"; b = true; c = false"),
    ("a = 1\r\nb = 2\r\n", "a = 1; b = 2"),
    ("hub \"a\" {}", "hub a {}"),
    ("hub a {\n}\n", "hub a {}"),
    ("hub \"a\" b { cidr = \"10.0.0.0/16\" }\n", "hub a b {cidr = \"10.0.0.0/16\"}"),
    ("allow {\n  from = hub\n\n  to = spoke.prod.app # why\n}", "allow {from = hub; to = spoke.prod.app}"),
    ("a {\n b {\n c {\n d = 1\n }\n }\n}", "a {b {c {d = 1}}}"),
    ("a /* x */ = /* y */ 1 /* z\n */", "a = 1"),
    ("a { b = [\n1,\n2\n] }", "a {b = [1, 2]}"),
    ("größe-1_b = año", "größe-1_b = año"),
    ("true = null.x", "true = null.x"),
  ])
  func items(_ text: String, _ expected: String) { #expect(tree(of: text) == expected) }

  @Test(arguments: [
    ("0", "0"), ("007", "007"), ("9200", "9200"), ("1.5", "1.5"), ("1e3", "1e3"), ("1.5E-3", "1.5E-3"), ("-1", "-1"),
    ("[]", "[]"), ("[1]", "[1]"), ("[1, ]", "[1]"), ("[\n1\n,\n2\n,\n]", "[1, 2]"), ("[[1], []]", "[[1], []]"),
    ("[ # one\n 1, // two\n 2 /* three */ ]", "[1, 2]"),
    ("{}", "{}"), ("{\n}", "{}"), ("{ a = 1 }", "{a: 1}"), ("{ \"a b\" : 1, }", "{a b: 1}"),
    ("{ a = 1, b : 2,\n c = 3\n d = {\n e = 4 }\n}", "{a: 1, b: 2, c: 3, d: {e: 4}}"),
    ("{\n a = [\n1\n]\n }", "{a: [1]}"), ("[{\n a = 1\n}, hub.a]", "[{a: 1}, hub.a]"),
    ("a . b", "a.b"), ("internet", "internet"),
  ])
  func values(_ text: String, _ expected: String) { #expect(tree(of: "x = \(text)") == "x = \(expected)") }

  @Test(arguments: [
    ("", ""), (#"\n\r\t\"\\"#, "\n\r\t\"\\"), (#"\u00e9\U0001F600"#, "é😀"), ("é😀", "é😀"),
    ("$${a}", "${a}"), ("%%{a}", "%{a}"), ("$ $$ % $", "$ $$ % $"), ("$%%{", "$%{"),
    ("# // /* no comment", "# // /* no comment"), ("a\tb", "a\tb"),
  ])
  func strings(_ text: String, _ expected: String) throws {
    var diagnostics = Diagnostics()
    let tree = parse(SourceFile(path: "", bytes: Array("x = \"\(text)\"\n".utf8)), &diagnostics)
    #expect(diagnostics.isEmpty)
    guard case .string(let value) = try #require(tree.root.attributes.first).value.kind else {
      Issue.record("not a string")
      return
    }
    #expect(value == expected)
  }

  @Test func ranges() throws {
    let text = "hub \"a\" {\n  cidr = [ 1 ]\n}\n"
    var diagnostics = Diagnostics()
    let tree = parse(SourceFile(path: "", bytes: Array(text.utf8)), &diagnostics)
    let block = try #require(tree.root.blocks.first)
    #expect(block.range == SourceRange(0, 26))
    #expect(block.labels.first?.range == SourceRange(4, 7))
    #expect(block.body.range == SourceRange(9, 25))
    #expect(block.body.attributes.first?.range == SourceRange(12, 24))
    #expect(block.body.attributes.first?.value.range == SourceRange(19, 24))
  }
}
