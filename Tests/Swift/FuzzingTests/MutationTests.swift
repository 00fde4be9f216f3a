import Foundation
import PeerageCompiler
import Testing

@testable import Fuzzing

/// Mutated topologies and templates: never a crash, nothing that is a mistake of ours. `PEERAGE_MUTATIONS` says how many
/// of each; the program `Mutations` tries as many as it is let.
@Suite("Mutations") struct RandomMutationTests {
  private static let count = ProcessInfo.processInfo.environment["PEERAGE_MUTATIONS"].flatMap { Int($0) } ?? 400
  private static let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
  private static let corpus = Corpus(
    topologies: [try? String(contentsOf: top.appending(path: "stacks/acme.hcl"), encoding: .utf8)].compactMap { $0 },
    stacks: [])

  @Test(arguments: Trial.Kind.allCases) func nothingIsOurMistake(_ kind: Trial.Kind) {
    for number in 0..<Self.count {
      let (input, faults) = Trial(kind, seed: 1, number: number).run(on: Self.corpus)
      #expect(faults == [], "\(kind.rawValue) 1 \(number):\n\(input)")
    }
  }

  /// The same number makes the same input, so that what was found once can be looked at.
  @Test(arguments: Trial.Kind.allCases) func numbersAreReproducible(_ kind: Trial.Kind) {
    let inputs = (0..<20).map { Trial(kind, seed: 7, number: $0).run(on: Self.corpus).input }
    #expect(inputs == (0..<20).map { Trial(kind, seed: 7, number: $0).run(on: Self.corpus).input })
    #expect(Set(inputs).count > 15)
  }
}
