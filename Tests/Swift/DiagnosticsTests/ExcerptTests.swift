import Testing
import Words

@testable import Diagnostics

/// What stands below the header.
@Suite struct ExcerptTests {
  private func excerpt(_ sample: Sample, width: Int = 100) -> String {
    sample.text(width: width).split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  @Test func nothingBetweenNeighbours() {
    let sample = Sample("a = ‹1›\na = «2»", label: "again", related: ["first"])
    #expect(
      excerpt(sample) == """
         1 | a = 1
           |     - first
         2 | a = 2
           |     ^ again
        """)
  }

  @Test func theSubjectMayComeFirstAndShareALine() {
    let sample = Sample("«a» = ‹b›\n\n‹c›", label: "x", related: ["y", "z"])
    #expect(
      excerpt(sample) == """
         1 | a = b
           | ^ x
           |     - y
           :
         3 | c
           | - z
        """)
  }

  @Test func severalLinesAreCutToTheFirst() {
    #expect(excerpt(Sample("a «[  \n 1,\n]» b")) == " 1 | a [  \n   |   ^")
    #expect(excerpt(Sample("hub «{ a\r\n}»")) == " 1 | hub { a\n   |     ^^^")
  }

  @Test func emptyPlacesHaveACaret() {
    #expect(excerpt(Sample("a =«»\nb")) == " 1 | a =\n   |    ^")
    #expect(excerpt(Sample("a\n«»")) == " 2 |\n   | ^")
    #expect(excerpt(Sample("«»")) == " 1 |\n   | ^")
    #expect(excerpt(Sample("a«\n»b")) == " 1 | a\n   |  ^")
  }

  @Test func tabsAreExpanded() {
    #expect(excerpt(Sample("\ta\t«b\tc»")) == " 1 |     a   b   c\n   |         ^^^^^")
  }

  @Test func wideAndCombiningCharacters() {
    #expect(excerpt(Sample("日本 «語x» y")) == " 1 | 日本 語x y\n   |      ^^^")
    #expect(excerpt(Sample("e\u{301} «o\u{308}»")) == " 1 | e\u{301} o\u{308}\n   |   ^")
    #expect(excerpt(Sample("\"😀\" «x»")) == " 1 | \"😀\" x\n   |      ^")
  }

  @Test func controlsAreShownAsPictures() {
    #expect(
      excerpt(Sample("\u{1B}[31m«\u{0}\u{7F}\u{9B}\u{202E}\r»x")) == " 1 | ␛[31m␀␡\u{FFFD}\u{FFFD}␍x\n   |      ^^^^^")
    let sample = Sample("«a»", "'\u{1B}c'", label: "\u{7}", help: ["\u{9B}"], details: ["\u{202E}"])
    #expect(sample.text().contains("'␛c'"))
    #expect(sample.text().unicodeScalars.allSatisfy { $0 == "\n" || $0.shown == $0 })
  }

  @Test func invalidUTF8() {
    var diagnostics = Diagnostics()
    diagnostics.append(Diagnostic(.error, id: "x", "m", at: Diagnostic.Label(SourceRange(4, 5), "")))
    let source = SourceFile(path: "p", bytes: [0x61, 0xFF, 0xE2, 0x82, 0x62])
    #expect(renderText(diagnostics, of: source) == "p:1:4: error: m [x]\n 1 | a\u{FFFD}\u{FFFD}b\n   |    ^\n")
  }

  @Test func longLinesHaveAWindow() {
    let many = String(repeating: "0123456789", count: 20)
    let front = excerpt(Sample("«ab» \(many)"), width: 34)
    #expect(front == " 1 | ab 0123456789012345678901234…\n   | ^^")
    let back = excerpt(Sample("\(many) «ab»"), width: 34)
    #expect(back == " 1 | …5678901234567890123456789 ab\n   |                            ^^")
    let middle = excerpt(Sample("\(many) «ab» \(many)"), width: 34).split(separator: "\n")
    #expect(middle == [" 1 | …3456789 ab 0123456789012345…", "   |          ^^"])
  }

  @Test func endlessLinesAreNotReadWhole() {
    let filler = String(repeating: "é", count: 50_000)
    let lines = excerpt(Sample("\(filler) «ab» \(filler)"), width: 34).split(separator: "\n")
    #expect(lines == [" 1 | …ééééééé ab éééééééééééééééé…", "   |          ^^"])
    let sample = Sample("\(filler) «ab» \(filler)")
    #expect(sample.text().hasPrefix("stacks/acme.hcl:1:50002: "))
  }

  @Test func placesFarApartOnALongLineAreShownApart() {
    let filler = String(repeating: "x", count: 200)
    let sample = Sample("‹ab› \(filler) «cd»", label: "two", related: ["one"])
    #expect(
      excerpt(sample, width: 34) == """
         1 | ab xxxxxxxxxxxxxxxxxxxxxxxxx…
           | -- one
         1 | …xxxxxxxxxxxxxxxxxxxxxxxxx cd
           |                            ^^
           | two
        """)
  }
}
