import Testing

@testable import HandOvers

/// Markdown that reads as well without any rendering.
@Suite("Sheet") struct SheetTests {
  private func text(_ write: (inout Sheet) -> Void) -> [String] {
    var sheet = Sheet(of: "acme", title: "Hand-over")
    write(&sheet)
    let text = String(decoding: sheet.bytes, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func itTellsWhoWroteIt() {
    let lines = text { _ in }
    #expect(lines[0].hasPrefix("<!-- Written by peerage for network acme."))
    #expect(lines[1] == "# Hand-over")
  }

  @Test func columnsStandInLine() {
    let lines = text { $0.table(["port", "from"], [["443", "mgmt"], ["8000-8100", "a"]]) }
    #expect(
      Array(lines[3...6]) == [
        "| port      | from |", "| --------- | ---- |", "| 443       | mgmt |", "| 8000-8100 | a    |",
      ])
  }

  @Test func longBulletsHang() {
    let lines = text { $0.bullets([Array(repeating: "word", count: 30).joined(separator: " ")]) }
    #expect(lines[3].hasPrefix("- word"))
    #expect(lines[4].hasPrefix("  word"))
    #expect(lines.allSatisfy { $0.count <= 100 || $0.hasPrefix("<!--") })
  }

  @Test func aCommandGoesOnOverItsLines() {
    let lines = text { $0.command("aws ec2 describe-vpcs", "--region eu-west-1") }
    #expect(Array(lines[3...6]) == ["```sh", "aws ec2 describe-vpcs \\", "  --region eu-west-1", "```"])
  }
}
