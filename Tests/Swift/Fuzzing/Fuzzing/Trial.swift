import PeerageCompiler
import Reach

/// One mutation: what it is follows from its kind, the seed and the number alone.
package struct Trial: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case topology
    case templates
  }

  package let kind: Kind
  package let seed: UInt64
  package let number: Int

  package init(_ kind: Kind, seed: UInt64, number: Int) {
    self.kind = kind
    self.seed = seed
    self.number = number
  }

  /// What was tried, and what is wrong with what came of it.
  package func run(on corpus: Corpus) -> (input: String, faults: [String]) {
    var random = Seeded(Seeded.mixed(seed, UInt64(number)))
    // A part of what is made of each input takes long, and is looked at now and then.
    let isThorough = random.chance(of: 3)
    switch kind {
    case .topology:
      var mutator = TopologyMutator(corpus: corpus.topologies, random: random)
      let text = mutator.mutated()
      return (text, faults(ofTopology: text, isThorough: isThorough))
    case .templates:
      var mutator = TemplateMutator(corpus: corpus.stacks, random: random)
      let (old, new) = mutator.mutated()
      let text = new.map { "=== \($0.stack)\n" + String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n")
      return (text, faults(ofTemplates: new, after: old, isThorough: isThorough))
    }
  }
}

extension Seeded {
  fileprivate static func mixed(_ seed: UInt64, _ number: UInt64) -> UInt64 {
    var random = Seeded(seed)
    return random.next() ^ number &* 0xD1B5_4A32_D192_ED03
  }
}
