import Foundation
import Fuzzing
import PeerageCompiler

/// `Mutations topology|templates [SEED [COUNT [FIRST]]] [--corpus FILE]...`: tries mutations until the count is reached, 0
/// for as long as it is let. What is wrong is written to stdout, with the number that makes the same input again, and the
/// input to a file of that name; the number that is being tried stands in `KIND-SEED.number`, for whatever ends the
/// program.
///
/// A corpus file holds topologies, a NUL byte behind each.
@main struct Mutations {
  static func main() throws {
    var words = Array(CommandLine.arguments.dropFirst())
    var texts: [String] = []
    while let place = words.firstIndex(of: "--corpus"), place + 1 < words.count {
      texts += try String(contentsOfFile: words[place + 1], encoding: .utf8).split(separator: "\0").map(String.init)
      words.removeSubrange(place...place + 1)
    }
    guard let kind = words.first.flatMap({ Trial.Kind(rawValue: $0) }) else {
      return print("usage: Mutations topology|templates [SEED [COUNT [FIRST]]] [--corpus FILE]...")
    }
    func number(_ place: Int) -> Int? { words.count > place ? Int(words[place]) : nil }
    let (seed, count, first) = (number(1) ?? 1, number(2) ?? 0, number(3) ?? 0)
    try run(kind, UInt64(seed), first..<(count == 0 ? .max : first + count), on: Corpus(topologies: texts, stacks: []))
  }

  private static func run(_ kind: Trial.Kind, _ seed: UInt64, _ numbers: Range<Int>, on corpus: Corpus) throws {
    let path = "\(kind.rawValue)-\(seed).number"
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else { return print("cannot write '\(path)'") }
    let start = ContinuousClock.now
    for number in numbers {
      try file.seek(toOffset: 0)
      try file.write(contentsOf: Data("\(number)\n".utf8))
      let began = ContinuousClock.now
      let (input, faults) = Trial(kind, seed: seed, number: number).run(on: corpus)
      let took = ContinuousClock.now - began
      for fault in faults + (took > .seconds(2) ? ["it takes \(took)"] : []) {
        print("\(kind.rawValue) \(seed) \(number): \(fault)")
        try Data(input.utf8).write(to: URL(filePath: "\(kind.rawValue)-\(seed)-\(number)"))
      }
      if (number + 1) % 100_000 == 0 { print("\(number + 1) after \(ContinuousClock.now - start)") }
      fflush(nil)
    }
  }
}
