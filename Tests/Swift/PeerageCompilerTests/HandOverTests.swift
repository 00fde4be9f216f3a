import Artifacts
import Diagnostics
import Foundation
import PlanReport
import Testing

@testable import PeerageCompiler

@Suite("Hand-overs")
struct HandOverTests {
  private func handOvers(_ text: String) throws -> [String: String] {
    let source = SourceFile(path: "topology.hcl", bytes: Array(text.utf8))
    let outcome = try #require(compile(source, topologyPath: nil).outcome)
    return Dictionary(
      uniqueKeysWithValues: outcome.artifacts(outcome.report).filter { isHandOver($0.path) }
        .map { ($0.fileName, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private func shared() throws -> String {
    try String(contentsOf: Golden(name: "handed-over").folder.appending(path: "topology.hcl"), encoding: .utf8)
  }

  private let alone = """
    network "n" {
      region = "eu-west-1"
    }

    spoke "one" {
      cidr = "10.1.0.0/16"
      hubs = []
    }

    """

  @Test func nobodyElseNothingHandedOver() throws {
    #expect(try handOvers(alone).isEmpty)
  }

  @Test func eachExternalAndAccountHasItsOwn() throws {
    let externals = ["asks", "given", "hand", "role"].flatMap { ["external-\($0).md", "external-\($0).template.json"] }
    #expect(try handOvers(shared()).keys.sorted() == ["account-data.md"] + externals)
  }

  @Test func anAccountWithoutVPCsHasNone() throws {
    #expect(try handOvers(alone + "account \"data\" {\n  id = \"222200000002\"\n}\n").isEmpty)
  }

  @Test func sheetsAreAHundredColumnsWide() throws {
    for (name, text) in try handOvers(shared()) where name.hasSuffix(".md") {
      let wide = text.components(separatedBy: "\n").filter { $0.count > 100 }
      #expect(wide.isEmpty, "\(name)")
    }
  }

  /// What a person has to fill in is listed before it is used, and nothing is listed in vain.
  @Test func wordsInCapitalsAreExplained() throws {
    let words = ["OUR-ACCOUNT", "OUR-VPC", "YOUR-ACCOUNT", "YOUR-REGION", "YOUR-VPC", "YOUR-TABLE", "CONNECTION"]
    for (name, text) in try handOvers(shared()) where name.hasPrefix("external-") && name.hasSuffix(".md") {
      let parts = text.components(separatedBy: "## Who is who")
      for word in words {
        #expect(parts[0].contains("- `\(word)`: ") == parts[1].contains(word), "\(name): \(word)")
      }
    }
  }

  @Test func everyLineStartsTheirFileAsOurs() throws {
    for (name, text) in try handOvers(shared()) {
      #expect(Ownership(of: Array(text.utf8)) == .network("shared"), "\(name)")
    }
  }

  @Test func whatTheTopologyKnowsIsLiteral() throws {
    let known =
      alone.replacingOccurrences(of: "\"eu-west-1\"", with: "\"eu-west-1\"\n  account = \"111100000001\"") + """
        external "far" {
          peer    = spoke.one
          cidr    = "172.31.0.0/16"
          account = "444400000004"
          vpc     = "vpc-0a0b0c0d"
          role    = "arn:aws:iam::444400000004:role/net/accept"
        }
        """
    let made = try handOvers(known)
    let sheet = try #require(made["external-far.md"])
    #expect(!sheet.contains("OUR-ACCOUNT") && sheet.contains("trust account 111100000001"))
    let template = try #require(made["external-far.template.json"])
    #expect(template.contains("iam::111100000001:root") && !template.contains("OurAccountId"))
    #expect(template.contains(#""Path": "/net/""#) && template.contains(#""RoleName": "accept""#))
    #expect(sheet.contains("--capabilities CAPABILITY_NAMED_IAM"))
  }

  @Test func withoutAnAllowNobodyRoutes() throws {
    let template = try #require(try handOvers(shared())["external-asks.template.json"])
    let read = try ReadTemplate(Array(template.utf8))
    #expect(Set(read.parameters.keys) == ["ConnectionId", "VpcId", "Dns"])
    #expect(!read.resources.values.contains { $0["Type"] as? String == "AWS::EC2::Route" })
  }

  /// One for each of our blocks and each table, made only where table and connection are given.
  @Test func routesGoFromEachTableToEachBlock() throws {
    let template = try #require(try handOvers(shared())["external-role.template.json"])
    let read = try ReadTemplate(Array(template.utf8))
    let routes = read.resources.filter { $0.value["Type"] as? String == "AWS::EC2::Route" }
    let expected = (1...4).flatMap { table in
      ["10x1x0x0x16", "100x64x0x0x16"].map { "RouteTable\(table)To\($0)" }
    }
    #expect(routes.keys.sorted() == expected.sorted())
    for (id, route) in routes {
      let condition = try #require(route["Condition"] as? String)
      let asked = ReadTemplate.references(in: read.conditions[condition] ?? [:])
      #expect(Set(asked) == ["ConnectionId", String(id.prefix(11))], "\(id)")
    }
  }
}
