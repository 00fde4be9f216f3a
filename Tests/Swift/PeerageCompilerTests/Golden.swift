import Artifacts
import Diagnostics
import Foundation
import PlanReport
import Testing

@testable import PeerageCompiler

/// The repository's folders, found from this file.
enum Folder {
  static let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
  static let golden = top.appending(path: "Tests/Swift/PeerageCompilerTests/Golden")
}

/// A folder with a topology and all that it should compile to.
struct Golden: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  /// All of them, by name.
  static let all: [Golden] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Folder.golden.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { Golden(name: $0) }
  }()

  /// Small enough for their templates to be kept whole; of the others there are the ACLs.
  static let whole: Set = ["external-connected", "renamed"]

  /// Those whose hand-overs are kept.
  static let handedOver: Set = ["external-connected", "handed-over"]

  var folder: URL { Folder.golden.appending(path: name) }

  func source() throws -> SourceFile {
    SourceFile(path: "topology.hcl", bytes: Array(try Data(contentsOf: folder.appending(path: "topology.hcl"))))
  }

  /// What it compiles to, as text by the name of the file that holds it.
  func outcome() throws -> [String: String] {
    let source = try source()
    let compilation = compile(source, topologyPath: "topology.hcl")
    var files: [String: String] = [:]
    if !compilation.diagnostics.isEmpty {
      files["diagnostics.txt"] = renderText(compilation.diagnostics, of: source, colour: false, width: 100)
    }
    guard let outcome = compilation.outcome else { return files }
    files["plan.txt"] = outcome.report.text(full: true, width: 100).string
    let templates = outcome.artifacts(outcome.report).filter {
      $0.path.hasSuffix(".template.json") && !isHandOver($0.path)
    }
    if Golden.whole.contains(name) {
      for file in templates { files[file.fileName] = String(decoding: file.bytes, as: UTF8.self) }
    } else {
      files["acls.txt"] = try templates.flatMap { try ruleLines(of: $0.bytes) }.joined(separator: "\n") + "\n"
    }
    if Golden.handedOver.contains(name) {
      for file in outcome.artifacts(outcome.report).filter({ isHandOver($0.path) }) {
        files[file.fileName] = String(decoding: file.bytes, as: UTF8.self)
      }
    }
    return files
  }

  /// What the folder holds beside the topology.
  func recorded() throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "topology.hcl" }
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, try String(contentsOf: folder.appending(path: name), encoding: .utf8))
      })
  }

  /// Makes the folder hold what comes out now.
  func record() throws {
    for name in try recorded().keys { try FileManager.default.removeItem(at: folder.appending(path: name)) }
    for (name, text) in try outcome() {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
  }
}

extension Artifact {
  /// The last part of its path.
  var fileName: String { String(path.split(separator: "/").last ?? "") }
}

@Suite struct GoldenTests {
  /// With RECORD_GOLDEN set the folders are written again, and the run fails, so that none passes for a test.
  static let recording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil

  @Test(arguments: Golden.all) func compilesToWhatIsRecorded(_ golden: Golden) throws {
    if Self.recording {
      try golden.record()
      Issue.record("recorded \(golden.name); look at what changed, then run without RECORD_GOLDEN")
      return
    }
    let (outcome, recorded) = (try golden.outcome(), try golden.recorded())
    #expect(outcome.keys.sorted() == recorded.keys.sorted())
    for (name, text) in outcome {
      let difference = firstDifference(text, recorded[name] ?? "")
      #expect(difference == nil, "\(golden.name)/\(name)")
    }
  }

  @Test func thereAreGoldens() { #expect(Golden.all.count >= 11) }

  /// The network that the repository ships is what its topology compiles to.
  @Test func acmeIsCurrent() throws {
    let bytes = Array(try Data(contentsOf: Folder.top.appending(path: "stacks/acme.hcl")))
    let compilation = compile(SourceFile(path: "stacks/acme.hcl", bytes: bytes), topologyPath: "stacks/acme.hcl")
    let outcome = try #require(compilation.outcome)
    let artifacts = outcome.artifacts(outcome.report)
    for artifact in artifacts {
      let file = Folder.top.appending(path: artifact.path)
      #expect(try Array(Data(contentsOf: file)) == artifact.bytes, "\(artifact.path): run bin/peerage compile")
      if artifact.isExecutable { #expect(FileManager.default.isExecutableFile(atPath: file.path), "\(artifact.path)") }
    }
    let present = try FileManager.default.subpathsOfDirectory(atPath: Folder.top.appending(path: "stacks/acme").path)
      .filter { $0.contains(".") }.map { "stacks/acme/" + $0 }
    #expect(present.sorted() == artifacts.map(\.path).filter { $0.hasPrefix("stacks/") }.sorted())
  }
}

/// The first line in which two texts differ; nil when they are the same.
func firstDifference(_ made: String, _ expected: String) -> String? {
  if made == expected { return nil }
  let (made, expected) = (made.components(separatedBy: "\n"), expected.components(separatedBy: "\n"))
  let number = zip(made, expected).enumerated().first { $1.0 != $1.1 }?.offset ?? min(made.count, expected.count)
  func line(_ lines: [String]) -> String { number < lines.count ? lines[number] : "(the end)" }
  return "line \(number + 1): '\(line(made))' where '\(line(expected))' is recorded"
}
