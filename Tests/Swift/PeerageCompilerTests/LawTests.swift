import Artifacts
import Diagnostics
import Foundation
import PlanReport
import Testing

@testable import PeerageCompiler

/// What holds for every topology; shown for the golden ones and for the one that the repository ships.
@Suite struct LawTests {
  static let accepted = ["acme"] + Golden.all.map(\.name).filter { !$0.hasPrefix("rejected") }

  private func text(_ name: String) throws -> String {
    let file =
      name == "acme"
      ? Folder.top.appending(path: "stacks/acme.hcl") : Golden(name: name).folder.appending(path: "topology.hcl")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func artifacts(_ text: String) throws -> [Artifact] {
    let source = SourceFile(path: "topology.hcl", bytes: Array(text.utf8))
    let compilation = compile(source, topologyPath: "topology.hcl")
    let said = renderText(compilation.diagnostics, of: source, colour: false, width: 100)
    let outcome = try #require(compilation.outcome, "\(said)")
    return outcome.artifacts(outcome.report)
  }

  @Test(arguments: accepted) func theSameInputGivesTheSameBytes(_ name: String) throws {
    let text = try text(name)
    #expect(try artifacts(text) == artifacts(text))
  }

  @Test(arguments: accepted) func theOrderOfBlocksAndListsDoesNotMatter(_ name: String) throws {
    let text = try text(name)
    let expected = try artifacts(text)
    var random = Seeded(11)
    for _ in 0..<5 {
      let made = try artifacts(shuffled(text, &random))
      #expect(made.map(\.path) == expected.map(\.path))
      for (made, expected) in zip(made, expected) {
        if made.isExecutable {
          #expect(differingLines(made, expected) <= 1, "\(name): \(made.path): only the topology's checksum may differ")
        } else {
          #expect(withoutLines(made) == withoutLines(expected), "\(name): \(made.path)")
        }
      }
    }
  }

  /// A page shows the topology as it was written, and names its lines: what is not that.
  private func withoutLines(_ artifact: Artifact) -> [UInt8] {
    guard artifact.path.hasSuffix("/index.html") else { return artifact.bytes }
    let text = String(decoding: artifact.bytes, as: UTF8.self)
    let said = text.firstRange(of: "<section id=\"topology\"").map { text[..<$0.lowerBound] } ?? text[...]
    return Array(said.replacing(/<a href="#line-[0-9]+">(lines? )?[0-9]+<\/a>/, with: "a line").utf8)
  }

  /// A guard that holds changes no template: nothing but the checksum of the topology, and page and picture, which tell
  /// of it.
  @Test(arguments: accepted) func aGuardChangesNoByte(_ name: String) throws {
    let text = try text(name)
    let guards =
      "\nnever {\n  from = external\n  to = external\n  ports = [\"all\"]\n  residue = true\n}\n"
      + "\nnever {\n  from = [internet, external]\n  to = [external, internet]\n  ports = [1]\n}\n"
    let (made, expected) = try (artifacts(text + guards), artifacts(text))
    #expect(made.map(\.path) == expected.map(\.path))
    let telling = ["/index.html", "/network.svg"]
    for (made, expected) in zip(made, expected) where !telling.contains(where: made.path.hasSuffix) {
      #expect(made.bytes == expected.bytes || made.isExecutable && differingLines(made, expected) == 1, "\(made.path)")
    }
  }

  private func differingLines(_ one: Artifact, _ other: Artifact) -> Int {
    let lines = [one, other].map { String(decoding: $0.bytes, as: UTF8.self).components(separatedBy: "\n") }
    return lines[0].count == lines[1].count ? zip(lines[0], lines[1]).filter { $0 != $1 }.count : .max
  }

  /// The blocks in another order, and the elements of lists whose order says nothing.
  private func shuffled(_ text: String, _ random: inout Seeded) -> String {
    let blocks = text.components(separatedBy: "\n\n").shuffled(using: &random)
    return blocks.joined(separator: "\n\n").components(separatedBy: "\n").map { line in
      let words = line.split(separator: "=", maxSplits: 1)
      let name = words.first.map { $0.filter { $0 != " " } } ?? ""
      guard ["ports", "from", "to", "between", "hubs", "tiers", "endpoints"].contains(name),
        let open = line.firstIndex(of: "["),
        let close = line.lastIndex(of: "]")
      else { return line }
      let elements = line[line.index(after: open)..<close].components(separatedBy: ", ")
      return line[...open] + elements.shuffled(using: &random).joined(separator: ", ") + line[close...]
    }
    .joined(separator: "\n") + "\n"
  }

  @Test(arguments: accepted) func everyReferenceResolves(_ name: String) throws {
    let artifacts = try artifacts(text(name)).filter { $0.path.hasSuffix(".json") }
    var given: Set<String> = []
    for artifact in artifacts {
      let template = try ReadTemplate(artifact.bytes)
      let known = Set(template.resources.keys).union(template.parameters.keys)
      let references = ReadTemplate.references(in: [Array(template.resources.values), Array(template.outputs.values)])
      let strange = Set(references).subtracting(known).filter { !$0.hasPrefix("AWS::") }
      #expect(strange.isEmpty, "\(artifact.fileName)")
      let asked = ReadTemplate.references(in: Array(template.conditions.values))
      let needless = Set(template.parameters.keys).subtracting(references + asked)
      #expect(needless.isEmpty, "\(artifact.fileName): parameters that nothing uses")
      if isHandOver(artifact.path) { continue }
      let taken = Set(template.parameters.keys)
        .filter { !($0.hasPrefix("Zone") && $0.count == 5) && $0 != "HomeAccountId" && !template.fallsBack($0) }
      #expect(taken.isSubset(of: given), "\(artifact.fileName): parameters that no earlier stack gives")
      given.formUnion(template.outputs.keys)
    }
  }

  @Test(arguments: accepted) func dependenciesEnd(_ name: String) throws {
    for artifact in try artifacts(text(name)) where artifact.path.hasSuffix(".json") {
      let template = try ReadTemplate(artifact.bytes)
      var rest = template.resources.mapValues { resource in
        let named = (resource["DependsOn"] as? [String]) ?? (resource["DependsOn"] as? String).map { [$0] } ?? []
        return Set(named + ReadTemplate.references(in: resource["Properties"] ?? [:]))
      }
      for (id, resource) in template.resources {
        let named = (resource["DependsOn"] as? [String]) ?? (resource["DependsOn"] as? String).map { [$0] } ?? []
        #expect(named.allSatisfy { template.resources[$0] != nil && $0 != id }, "\(artifact.fileName): \(id)")
      }
      while !rest.isEmpty {
        let ready = rest.filter { $0.value.allSatisfy { rest[$0] == nil } }.map(\.key)
        guard !ready.isEmpty else {
          Issue.record("\(artifact.fileName): \(rest.keys.sorted()) wait for each other")
          break
        }
        for id in ready { rest[id] = nil }
      }
    }
  }

  @Test(arguments: accepted) func namesAreLegalAndUnique(_ name: String) throws {
    var exports: Set<String> = []
    for artifact in try artifacts(text(name)) where artifact.path.hasSuffix(".json") {
      let template = try ReadTemplate(artifact.bytes)
      for id in Array(template.resources.keys) + Array(template.parameters.keys) + Array(template.outputs.keys) {
        #expect(
          id.count <= 255 && id.utf8.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit || isLetter($0) },
          "\(id)")
      }
      let rules = template.rules.map { "\($0.acl) \($0.isEgress) \($0.number)" }
      #expect(Set(rules).count == rules.count, "\(artifact.fileName): two entries have one number")
      for export in template.outputs.values.compactMap({ ($0["Export"] as? [String: Any])?["Name"] as? String }) {
        #expect(exports.insert(export).inserted, "\(export) is exported twice")
      }
    }
  }

  private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }
}

/// The same numbers on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
