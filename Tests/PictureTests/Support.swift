import Diagnostics
import Foundation
import HCL
import Markup
import Testing
import Topology

@testable import Picture

/// A topology with a name, for tests over many.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  func network() throws -> Network { try resolved(text) }

  func scene() throws -> Scene {
    let diagram = Diagram(of: try network())
    return layOut(diagram, arrange(diagram))
  }

  /// The networks that stand in files: those that the compiler is held to, and the one of the repository.
  static let written: [Sample] = {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
    let golden = top.appending(path: "Tests/PeerageCompilerTests/Golden")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: golden.path)) ?? []
    let files =
      names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("rejected") }.sorted()
      .map { ($0, golden.appending(path: "\($0)/topology.hcl")) }
      + [("acme", top.appending(path: "stacks/acme.hcl"))]
    return files.compactMap { name, file in
      (try? Data(contentsOf: file)).map { Sample(name: name, text: String(decoding: $0, as: UTF8.self)) }
    }
  }()
}

/// The network that a text describes.
func resolved(_ text: String) throws -> Network {
  var diagnostics = Diagnostics()
  let tree = parse(SourceFile(path: "test.hcl", bytes: Array(text.utf8)), &diagnostics)
  let network = try #require(resolve(tree, &diagnostics))
  let errors = diagnostics.sorted.filter { $0.severity == .error }.map(\.message)
  try #require(errors.isEmpty, "\(errors)\n\(text)")
  return network
}

/// The bytes of a network's picture.
func bytes(_ network: Network) -> [UInt8] {
  var writer = MarkupWriter()
  writer.write(picture(of: network))
  return writer.bytes
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
