import Testing

@testable import Diagnostics

/// Diagnostics as a terminal shows them.
@Suite struct RenderTextTests {
  @Test func houseStyle() {
    #expect(
      Sample.overlap.text() == """
        stacks/acme.hcl:12:10: error: 'stage' overlaps 'mgmt', and the two are connected [overlapping-networks]
          6 |   cidr = "10.0.0.0/16"
            |          ------------- 'mgmt' covers 10.0.0.0 to 10.0.255.255
            :
         12 |   cidr = "10.0.128.0/20"
            |          ^^^^^^^^^^^^^^^ inside it
        help: the next free /20 is 10.1.0.0/20

        """)
  }

  @Test func narrow() {
    #expect(
      Sample.overlap.text(width: 40) == """
        stacks/acme.hcl:12:10: error: 'stage' overlaps 'mgmt', and the two are connected [overlapping-networks]
          6 |   cidr = "10.0.0.0/16"
            |          -------------
            |   'mgmt' covers 10.0.0.0 to
            |   10.0.255.255
            :
         12 |   cidr = "10.0.128.0/20"
            |          ^^^^^^^^^^^^^^^ inside it
        help: the next free /20 is 10.1.0.0/20

        """)
  }

  @Test func colour() {
    let lines = Sample.overlap.text(colour: true).split(separator: "\n").map { $0.replacing("\u{1B}[", with: "<") }
    #expect(
      lines == [
        "stacks/acme.hcl:12:10: <1;31merror:<0m "
          + "<1m'stage' overlaps 'mgmt', and the two are connected<0m [overlapping-networks]",
        "<2m  6 |<0m   cidr = \"10.0.0.0/16\"",
        "<2m    |<0m          <34m------------- 'mgmt' covers 10.0.0.0 to 10.0.255.255<0m",
        "<2m    :<0m", "<2m 12 |<0m   cidr = \"10.0.128.0/20\"",
        "<2m    |<0m          <1;31m^^^^^^^^^^^^^^^ inside it<0m",
        "<32mhelp:<0m the next free /20 is 10.1.0.0/20",
      ])
  }

  @Test func colourOnANarrowTerminal() {
    let lines = Sample.overlap.text(width: 40, colour: true).split(separator: "\n")
      .map { $0.replacing("\u{1B}[", with: "<") }
    #expect(
      lines.dropFirst(3).prefix(2) == [
        "<2m    |<0m   <34m'mgmt' covers 10.0.0.0 to<0m", "<2m    |<0m   <34m10.0.255.255<0m",
      ])
  }

  @Test func headersOnANarrowTerminal() {
    func header(_ width: Int, colour: Bool = false) -> [String] {
      Sample.overlap.text(width: width, colour: colour, wrapsHeaders: true).split(separator: "\n").map(String.init)
        .prefix { !$0.contains("|") }.map { $0.replacing("\u{1B}[", with: "<") }
    }
    #expect(
      header(48) == [
        "stacks/acme.hcl:12:10: error: 'stage' overlaps", "  'mgmt', and the two are connected",
        "  [overlapping-networks]",
      ])
    #expect(
      header(24) == [
        "stacks/acme.hcl:12:10: error:", "  'stage' overlaps", "  'mgmt', and the two", "  are connected",
        "  [overlapping-networks]",
      ])
    #expect(
      header(60, colour: true) == [
        "stacks/acme.hcl:12:10: <1;31merror:<0m <1m'stage' overlaps 'mgmt', and<0m",
        "  <1mthe two are connected<0m [overlapping-networks]",
      ])
    #expect(Sample.overlap.text(width: 120, wrapsHeaders: true) == Sample.overlap.text(width: 120))
  }

  @Test func severities() {
    #expect(Sample("x", severity: .warning).text() == "stacks/acme.hcl: warning: message [sample]\n")
    #expect(Sample("x", severity: .note).text(colour: true).contains("\u{1B}[1;36mnote:\u{1B}[0m"))
  }

  @Test func detailsThenHelp() {
    let sample = Sample(
      "«a»", help: ["first", "a second one that goes on for longer than forty columns"],
      details: ["who    rules", "stage  20"])
    #expect(
      sample.text(width: 40) == """
        stacks/acme.hcl:1:1: error: message [sample]
         1 | a
           | ^
        who    rules
        stage  20
        help: first
        help: a second one that goes on for
              longer than forty columns

        """)
  }

  @Test func twoDiagnosticsHaveALineBetween() {
    var both = Sample("«a»", "first").diagnostics
    both.append(contentsOf: Sample("a\n«b»", "second").diagnostics.sorted)
    let lines = renderText(both, of: SourceFile(path: "x", bytes: Array("a\nb".utf8))).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 8 && lines[3].isEmpty && lines[4] == "x:2:1: error: second [sample]")
    #expect(renderText(Diagnostics(), of: both.isEmpty ? Sample("").source : Sample("").source) == "")
  }
}
