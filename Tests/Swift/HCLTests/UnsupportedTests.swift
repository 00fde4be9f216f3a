import Diagnostics
import Testing

@testable import HCL

/// Every construct of HCL that the language does without is named, once.
@Suite struct UnsupportedTests {
  private func refuses(_ value: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let isSingular = name == "'null'"
    let message = "unsupported-syntax: \(name) \(isSingular ? "is" : "are") not supported"
    expect("a = \(value)\nb = 1\n", says: message, sourceLocation: sourceLocation)
    expect("x \"y\" {\n  a = \(value)\n}\n", says: message, sourceLocation: sourceLocation)
    expect("x {\n  a = \(value)\r\n  b = 1\r\n}\n", says: message, sourceLocation: sourceLocation)
    expect("a = [\(value)\n]\nb = 1\n", says: message, sourceLocation: sourceLocation)
    expect("a = {\n k = \(value)\n l = 1\n}\n", says: message, sourceLocation: sourceLocation)
  }

  @Test func conditionals() {
    refuses("b «?» 1 : 2", "conditionals")
    refuses("true «?» [1] : { a = 1 }", "conditionals")
  }

  @Test func forExpressions() {
    refuses("[«for» x in y : x]", "'for' expressions")
    refuses("[«for» k, v in { a = 1 } : [k, v] if v]", "'for' expressions")
    refuses("{«for» k, v in y : k => v...}", "'for' expressions")
    refuses("{\n «for» k, v in y :\n k => { a = v }\n}", "'for' expressions")
  }

  @Test func functions() {
    refuses("«cidrsubnet»(\"10.0.0.0/16\", 4, 1)", "functions")
    refuses("«f» ([\n1\n], { a = 1 })", "functions")
    refuses("provider«:»:f::g(1)", "functions")
  }

  @Test(arguments: ["<<EOT", "<<-EOT", "<<EOT  "])
  func heredocs(_ opening: String) {
    let message = "unsupported-syntax: heredocs are not supported"
    expect("a = «\(opening)»\nsome { text\n  EOT\nb = 1\n", says: message)
    expect("x {\n  a = «\(opening)»\r\n  \"unclosed\r\n  EOT\r\n  b = 1\r\n}\r\n", says: message)
    expect("a = «\(opening)»\nto the end", says: message)
  }

  @Test func indexes() {
    refuses("a«[»0]", "indexes")
    refuses("a.b«[»\"c\"].d", "indexes")
    refuses("a«.»0", "indexes")
    refuses("a«.»0.b", "indexes")
  }

  @Test func nulls() { refuses("«null»", "'null'") }

  @Test(arguments: [
    "1 «+» 1", "1 «-» 2", "9300«-»9400", "a «==» b", "a «&&» b || c", "«!»a", "«-»a", "1 «*» 2", "«-»(1)",
  ])
  func operators(_ value: String) { refuses(value, "operators") }

  @Test func parentheses() {
    refuses("«(»1)", "parentheses")
    refuses("«(»\n1 + [2]\n)", "parentheses")
    expect("a = { «(»b) = 1 }", says: "unsupported-syntax: parentheses are not supported")
  }

  @Test func splats() {
    refuses("a«[»*].b", "splats")
    refuses("a«.»*.b", "splats")
    refuses("hub«[»*]", "splats")
  }

  @Test func templates() {
    refuses("\"x «${»y}\"", "templates")
    refuses("\"«%{» if x }y%{ endif }\"", "templates")
    refuses("\"a $${b} «${»f(\"c\", \"${d}\", { e = \"}\" })} g\"", "templates")
    refuses("\"«${»[\n1\n]}\"", "templates")
    refuses("\"$$«${»a}\"", "templates")
    expect("x \"a«${»b}\" {\n}\n", says: "unsupported-syntax: templates are not supported")
    expect("a = \"«${»b\nc = 1\n", says: "unsupported-syntax: templates are not supported")
  }

  @Test func helpQuotesWhatWasMeantAsText() {
    var diagnostics = Diagnostics()
    _ = parse(SourceFile(path: "", bytes: Array("a = [9300-9400]\nb = 10.0.0.0/16".utf8)), &diagnostics)
    #expect(
      diagnostics.sorted.flatMap(\.help) == [
        "a text stands in double quotes: \"9300-9400\"",
        "numbers are decimal; a text stands in double quotes: \"10.0.0.0/16\"",
      ])
  }
}
