import CloudFormation
import Diagnostics
import Foundation
import HCL
import StackPlanning
import Survey
import Synthesis
import Testing
import Topology

/// A topology, what it compiles to, and the survey of it.
struct Surveyed {
  let network: Network
  let survey: Survey
  /// By the stacks' names.
  let templates: [String: Template]
  let source: SourceFile
  private let text: String

  init(_ text: String) throws {
    let source = SourceFile(path: "n.hcl", bytes: Array(text.utf8))
    var diagnostics = Diagnostics()
    let tree = parse(source, &diagnostics)
    let network = try #require(resolve(tree, &diagnostics))
    check(network, &diagnostics)
    try #require(!diagnostics.hasErrors, "\(renderLines(diagnostics, of: source))")
    let plan = planStacks(for: network)
    let synthesizer = Synthesizer(of: network, plan.routed)
    var templates: [String: Template] = [:]
    for stack in plan.stacks { templates[stack.name] = synthesizer.synthesize(stack) }
    let sizes = try plan.stacks.map { stack in
      let template = try #require(templates[stack.name])
      return StackFacts(
        stack, of: network, resources: template.resources.count, bytes: template.render().count,
        parameters: template.parameters.count, outputs: template.outputs.count)
    }
    self.network = network
    self.templates = templates
    self.text = text
    self.source = source
    survey = Survey(of: network, sizes, synthesizer) { source.line(at: $0.lower) }
  }

  /// A line of the topology, from 1.
  func line(_ number: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : ""
  }
}

/// The repository's topologies, by name.
enum Topologies {
  private static let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    .standardizedFileURL

  static func acme() throws -> Surveyed { try Surveyed(text(top.appending(path: "stacks/acme.hcl"))) }

  /// The golden ones that compile.
  static let golden: [String] = {
    let folder = top.appending(path: "Tests/Swift/PeerageCompilerTests/Golden")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("rejected") }.sorted()
  }()

  static func golden(_ name: String) throws -> Surveyed {
    try Surveyed(text(top.appending(path: "Tests/Swift/PeerageCompilerTests/Golden/\(name)/topology.hcl")))
  }

  private static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }
}
