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
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    let golden = top.appending(path: "Tests/Swift/PeerageCompilerTests/Golden")
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

extension Sample {
  /// Made up, the same on every run.
  static let random = (1...200).map { seed in
    Sample(name: "seed \(seed)", text: RandomTopology(UInt64(seed)).blocks.joined(separator: "\n"))
  }

  /// A hub with 100 spokes that are alike, and one with 100 that differ.
  static let hundreds: [Sample] = {
    let hub = "network \"big\" {\n region = \"eu-west-1\"\n}\nhub \"hub\" {\n cidr = \"10.0.0.0/16\"\n}\n"
    let spokes = (1...100).map { "spoke \"s\($0)\" {\n cidr = \"10.\($0).0.0/16\"\n}\n" }.joined()
    let all = "allow {\n from = hub\n to = spoke\n ports = [\"all\"]\n}\n"
    let each = (1...100).map {
      "allow {\n from = hub.hub.private\n to = spoke.s\($0)\n ports = [\(2000 + $0)]\n}\n"
    }
    return [
      Sample(name: "100 alike", text: hub + spokes + all),
      Sample(name: "100 different", text: hub + spokes + each.joined()),
    ]
  }()

  static let all = written + special + hundreds + random
}
