import Diagnostics
import PeerageCompiler
import Testing

@testable import PlanReport

/// What `plan` says, on terminals of several widths.
@Suite("Plan") struct PlanReportTests {
  private func report(_ spokes: Int) throws -> Report {
    let text =
      """
      network "n" {
        region  = "eu-west-1"
        account = "111122223333"
        zones   = 1
        nat     = "none"
        dns     = false
      }

      hub "mgmt" {
        cidr = "10.0.0.0/16"
      }


      """
      + (1...spokes).map { "spoke \"s\($0)\" {\n  cidr = \"10.\($0).0.0/16\"\n}\n" }.joined()
    let compilation = compile(SourceFile(path: "n.hcl", bytes: Array(text.utf8)), topologyPath: nil)
    return try #require(compilation.outcome).report
  }

  private func lines(_ report: Report, _ width: Int) -> [String] {
    report.text(full: true, width: width).string.split(separator: "\n").map(String.init)
  }

  @Test(arguments: [40, 60, 80, 200]) func noLineIsWiderThanTheTerminal(_ width: Int) throws {
    let wide = lines(try report(4), width).filter { $0.count > width }
    #expect(wide.isEmpty)
  }

  @Test func sizesStandInATableWhereThereIsRoom() throws {
    let report = try report(1)
    #expect(lines(report, 100).contains { $0.hasPrefix("wave  stack") })
    #expect(!lines(report, 30).contains { $0.hasPrefix("wave  stack") })
  }

  @Test func alikeVPCsAreOneParagraph() throws {
    let told = lines(try report(9), 400).filter { $0.contains("10.1.0.0/16 to 10.9.0.0/16") }
    #expect(told.count == 1)
    #expect(told.first?.contains("s1, s2, s3, s4 and 5 more alike") == true)
  }

  @Test func whatCostsNothingIsSaidSo() throws {
    #expect(try report(1).costSentence == "Without traffic it costs nothing a month.")
  }
}
