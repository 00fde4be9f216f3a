import Diagnostics
import HCL

@testable import Topology

/// What a text makes of it: the network and all that was said.
func compiled(_ text: String) -> (network: Network?, diagnostics: [Diagnostic]) {
  var diagnostics = Diagnostics()
  let tree = parse(SourceFile(path: "test.hcl", bytes: Array(text.utf8)), &diagnostics)
  let network = resolve(tree, &diagnostics)
  if let network { check(network, &diagnostics) }
  return (network, diagnostics.sorted)
}

/// What is said of a text, a line each: the line in the text, the message, the id. The words at
/// the caret, the other places with their lines, and the help follow on lines of their own.
func said(_ text: String) -> String {
  let source = SourceFile(path: "test.hcl", bytes: Array(text.utf8))
  return compiled(text).diagnostics.filter { $0.severity != .note }.map { diagnostic in
    let line = diagnostic.subject.map { "\(source.line(at: $0.range.lower))" } ?? "-"
    let help = diagnostic.help.map { "\n  help: \($0)" }.joined()
    let label = (diagnostic.subject?.text).map { "\n  ^ \($0)" } ?? ""
    let related = diagnostic.related.map { "\n  \(source.line(at: $0.range.lower)): \($0.text)" }.joined()
    return "\(line): \(diagnostic.message) [\(diagnostic.id)]\(label)\(related)\(help)"
  }.joined(separator: "\n")
}

/// The text with a `network` block before it, if it has none; the block is one line.
func whole(_ text: String) -> String {
  text.contains("network \"") ? text : "network \"example\" { region = \"eu-west-1\" }\n" + text
}

/// All of a network but its places in the file.
func described(_ network: Network) -> String {
  let grants = network.grants.map { "\($0.from) \($0.to) \($0.traffic)" }
  let guards = network.guards.map { "\($0.pairs) \($0.traffic) \($0.countsResidue)" }
  let vpcs = network.vpcs.map {
    "\($0.kind) \($0.name) \($0.id) \($0.blocks) \($0.zones) \($0.tiers) \($0.publicIPs) \($0.nat) \($0.dns) "
      + "\($0.networkACLs) \($0.endpoints) \($0.tags)"
  }
  let externals = network.externals.map { "\($0.name) \($0.peer) \($0.blocks) \($0.connection ?? "-") \($0.tags)" }
  let home =
    "\(network.name) \(network.region) \(network.layout) \(network.aclRules) \(network.ephemeral) \(network.tags)"
  return ([home] + vpcs + network.connections.map { "\($0)" } + externals + grants + guards).joined(separator: "\n")
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
