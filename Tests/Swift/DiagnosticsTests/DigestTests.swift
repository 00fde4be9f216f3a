import Testing

@testable import Diagnostics

/// What a person is shown of many diagnostics.
@Suite struct DigestTests {
  private static let source = SourceFile(path: "p", bytes: Array("aaaaa".utf8))

  private static func many(_ count: Int, _ severity: Diagnostic.Severity, details: [String] = []) -> Diagnostics {
    var diagnostics = Diagnostics()
    for number in 0..<count {
      let place = Diagnostic.Label(SourceRange(1, 2), "here")
      diagnostics.append(
        Diagnostic(severity, id: "alike", "number \(number)", at: place, help: ["mend \(number)"], details: details))
    }
    return diagnostics
  }

  private static func lines(_ diagnostics: Diagnostics) -> [String] {
    ScreenText(diagnostics, of: source, colour: false, width: 100).string
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func fewAreWhole() {
    let few = Self.many(10, .warning)
    #expect(
      ScreenText(few, of: Self.source, colour: false, width: 100).string
        == renderText(few, of: Self.source, colour: false, width: 100))
  }

  @Test func ofManyErrorsAllHaveALine() {
    let lines = Self.lines(Self.many(90, .error))
    #expect(lines.count { $0.contains("[alike]") } == 90)
    #expect(lines.count { $0.hasPrefix("help: ") } == 10)
    #expect(!lines.contains { $0.hasPrefix("and ") })
  }

  @Test func ofManyWarningsTheRestIsCounted() {
    let lines = Self.lines(Self.many(1000, .warning))
    #expect(lines.count { $0.hasSuffix("[alike]") } == 30)
    #expect(
      lines.suffix(3) == ["", "and 970 warnings more like these [alike]; '--format json' lists all", ""])
    #expect(
      Self.lines(Self.many(31, .note)).contains("and 1 note more like these [alike]; '--format json' lists all"))
  }

  @Test func otherIdsAreNotBuried() {
    var diagnostics = Self.many(1000, .warning)
    diagnostics.append(Diagnostic(.warning, id: "other", "alone", at: .init(SourceRange(3, 4), "")))
    #expect(Self.lines(diagnostics).contains("p:1:4: warning: alone [other]"))
  }

  @Test func tablesAreFewAndShort() {
    let rows = (1...100).map { "row \($0)" } + ["sum"]
    let lines = Self.lines(Self.many(20, .error, details: rows))
    #expect(lines.count { $0 == "sum" } == 3 && lines.count { $0.hasPrefix("row ") } == 60)
    #expect(lines.contains("and 80 lines more; '--format json' lists all"))
    #expect(renderJSON(Self.many(20, .error, details: rows), of: Self.source).contains("row 100"))
  }

  @Test func placesAreFew() {
    let related = (0..<100).map { Diagnostic.Label(SourceRange(0, 1), "place \($0)") }
    var diagnostics = Diagnostics()
    diagnostics.append(Diagnostic(.error, id: "x", "m", at: .init(SourceRange(1, 2), ""), related: related))
    #expect(Self.lines(diagnostics).count { $0.contains("place ") } == 16)
  }
}

/// What may be written to a terminal.
@Suite struct ScreenTextTests {
  @Test func linesStayLines() {
    #expect(ScreenText(lines: ["a\r\nb\u{1B}[m", ""]).string == "a␍␊b␛[m\n\n")
    #expect(
      ScreenText(lines: ["\u{9B}\u{202E}\u{2028}\u{200F}\u{61C}é"]).string
        == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}é\n")
  }

  @Test func jsonStaysTheSameValue() {
    #expect(ScreenText(json: "{\n\"a\": \"é\"}\n").string == "{\n\"a\": \"é\"}\n")
    #expect(ScreenText(json: "\"\u{7F}\u{9B}\u{202E}\u{61C}\"").string == #""\u007f\u009b\u202e\u061c""#)
  }
}
