import Testing

@testable import Diagnostics

/// Diagnostics for editors and other programs.
@Suite struct RenderTests {
  @Test func lines() {
    #expect(
      renderLines(Sample.overlap.diagnostics, of: Sample.overlap.source)
        == "stacks/acme.hcl:12:10: error: 'stage' overlaps 'mgmt', and the two are connected [overlapping-networks]\n")
    #expect(
      renderLines(Sample("", "a\nb").diagnostics, of: Sample("").source) == "stacks/acme.hcl: error: a␊b [sample]\n")
  }

  @Test func json() {
    #expect(
      renderJSON(Sample.overlap.diagnostics, of: Sample.overlap.source) == """
        [
          {"id": "overlapping-networks", "severity": "error", \
        "message": "'stage' overlaps 'mgmt', and the two are connected", \
        "file": "stacks/acme.hcl", "line": 12, "column": 10, "endLine": 12, "endColumn": 25, "label": "inside it", \
        "related": [{"file": "stacks/acme.hcl", "line": 6, "column": 10, "endLine": 6, "endColumn": 23, \
        "text": "'mgmt' covers 10.0.0.0 to 10.0.255.255"}], \
        "help": ["the next free /20 is 10.1.0.0/20"], "details": []}
        ]

        """)
    #expect(renderJSON(Diagnostics(), of: Sample("").source) == "[]\n")
  }

  @Test func jsonWithoutAPlace() {
    #expect(
      renderJSON(Sample("", details: ["a  b"]).diagnostics, of: Sample("").source) == """
        [
          {"id": "sample", "severity": "error", "message": "message", "file": "stacks/acme.hcl", "line": null, \
        "column": null, "endLine": null, "endColumn": null, "label": null, "related": [], "help": [], \
        "details": ["a  b"]}
        ]

        """)
  }

  @Test func jsonEscapes() {
    let text = renderJSON(Sample("", "\"\\\n\t\r\u{0}\u{1B}\u{7F}\u{2028}é😀").diagnostics, of: Sample("").source)
    #expect(text.contains(#""message": "\"\\\n\t\u000d\u0000\u001b\u007f\u2028é😀""#))
  }

  @Test func columnsCountScalars() {
    let sample = Sample("é\u{301}😀«x\r\ny»")
    #expect(
      renderJSON(sample.diagnostics, of: sample.source).contains(
        #""line": 1, "column": 4, "endLine": 2, "endColumn": 2"#))
  }

  @Test func summaries() {
    var diagnostics = Diagnostics()
    #expect(summary(of: diagnostics) == "")
    diagnostics.append(Diagnostic(.warning, id: "x", "a"))
    #expect(summary(of: diagnostics) == "1 warning")
    diagnostics.append(Diagnostic(.error, id: "x", "a"))
    diagnostics.append(Diagnostic(.error, id: "x", "b"))
    #expect(summary(of: diagnostics) == "2 errors, 1 warning")
  }

  @Test func tooManyErrors() {
    var diagnostics = Diagnostics()
    for number in 0...2 * Diagnostics.limit { diagnostics.append(Diagnostic(.error, id: "x", "\(number)")) }
    diagnostics.append(Diagnostic(.warning, id: "x", "a"))
    #expect(diagnostics.sorted.count == Diagnostics.limit + 1)
    #expect(diagnostics.sorted.last?.id == "too-many-errors")
    #expect(summary(of: diagnostics) == "more than 1000 errors")
  }

  @Test func whatIsQuotedIsShortened() {
    let digits = String(repeating: "9", count: 100_000)
    let long = Diagnostic(
      .error, id: "x", "'\(digits)' is long", help: [String(repeating: "a b ", count: 10_000)])
    #expect(long.message == "'" + digits.prefix(59) + "…' is long")
    #expect(long.help[0].count < 500)
    let fine = "'\(digits.prefix(200))' is what it is"
    #expect(Diagnostic(.error, id: "x", fine).message == fine)
  }

  @Test func positionsAcrossPages() {
    let source = SourceFile(path: "", bytes: Array((String(repeating: "é", count: 5000) + "\nab").utf8))
    #expect(source.position(at: 10_000) == SourcePosition(line: 1, column: 5001))
    #expect(source.position(at: 10_002) == SourcePosition(line: 2, column: 2))
    #expect(source.position(at: 8192) == SourcePosition(line: 1, column: 4097))
    #expect(source.position(at: 99_999) == SourcePosition(line: 2, column: 3))
  }
}
