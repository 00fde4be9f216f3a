import Addressing
import CloudFormation
import Diagnostics
import Proof
package import Reachability
package import Topology

/// A network that can be asked who reaches whom: compiled from a topology, or read from templates.
package struct AnsweringNetwork {
  let paths: Paths
  /// The places of each end.
  let placesByEnd: [ReachEnd: [Place]]
  /// What a topology promises of it; nil for templates alone.
  let bound: BoundNetwork?
  /// The ports that answers come back to.
  let ephemeral: NumberSet
  /// Why the rules of a compiled topology are there.
  let lines: RuleLines

  /// What the templates of a topology's network let flow: those that it compiles to, or others that it is to be held
  /// against.
  package init(_ templates: [StackTemplate], of network: Network, _ lines: RuleLines = .none) {
    self.lines = lines
    let bound = BoundNetwork(templates, of: network)
    self.bound = bound
    paths = bound.paths
    placesByEnd = Dictionary(grouping: paths.places) { [paths] in paths.end(at: $0) }
    ephemeral = bound.promise.ephemeral
  }

  /// What templates let flow, whatever made them.
  init(_ templates: [StackTemplate], _ parameters: [String: String], _ ephemeral: ClosedRange<UInt16>) {
    bound = nil
    lines = .none
    paths = Paths(of: DeployedNetwork(of: templates, beside: Surroundings(parameters: parameters)))
    placesByEnd = Dictionary(grouping: paths.places) { [paths] in paths.end(at: $0) }
    self.ephemeral = NumberSet(UInt32(ephemeral.lowerBound)...UInt32(ephemeral.upperBound))
  }

  /// Whether there is no VPC of which anything could be said.
  package var isEmpty: Bool { paths.network.vpcs.isEmpty }

  /// In what the templates differ from the topology, as phrases; none without a topology.
  package var broken: [String] {
    guard let verdict = bound.map({ Verdict($0) }) else { return [] }
    return verdict.findings.map(\.words) + verdict.brokenGuards.map(\.words)
  }

  /// What the templates hold that may decide who reaches whom and is not understood, and rules that never match.
  package var remarks: [String] {
    let unknowns = paths.network.unknowns.map(\.words)
    return unknowns + paths.network.idleRules.map(\.words)
  }

  /// The rules at some places that match no packet, as phrases.
  func emptyRules(at places: [Place]) -> [String] {
    let acls = places.compactMap { if case .group(let group) = $0 { paths.groups[group].acl } else { nil } }
    let rules = Set(acls).sorted { $0.index < $1.index }.flatMap { paths.network.idleRules(of: $0) }
    return rules.filter { $0.reason == .matchesNothing }.map(\.words)
  }

  /// A place as people write it.
  func title(of place: Place) -> String { text(of: paths.end(at: place)) }

  /// Every place that packets come from or go to.
  var places: [Place] { paths.places }
}

extension Paths {
  fileprivate var places: [Place] {
    groups.indices.map { .group(Handle($0)) } + network.outsiders.indices.map { .outsider(Handle($0)) } + [.internet]
  }
}

extension IdleRule {
  /// `acme--vpc--prod ProdAppAclIn2000: rule 2000 of ProdAppAcl …`
  fileprivate var words: String {
    let why =
      switch reason {
      case .covered: "can never match, the rules before it match whatever it does"
      case .matchesNothing: "matches port 0 alone, which no packet has"
      }
    return "\(source.words): rule \(number) of \(acl) \(why)"
  }
}

/// Why a template cannot be read.
package struct UnreadableTemplate: Error {
  package let stack: String
  /// A phrase.
  package let reason: String
}

extension TemplateFile {
  package func template() throws(UnreadableTemplate) -> StackTemplate {
    switch read() {
    case .success(let read): return read.template
    case .failure(let unreadable): throw UnreadableTemplate(stack: stack, reason: unreadable.reason)
    }
  }
}

/// Reads templates alone, with the values of `parameters`, by their names or as `STACK.NAME`; answers come back to
/// `ephemeral`.
package func reach(
  templates files: [TemplateFile], parameters: [String: String], ephemeral: ClosedRange<UInt16> = 1024...65535
) throws(UnreadableTemplate) -> AnsweringNetwork {
  var templates: [StackTemplate] = []
  for file in files { templates.append(try file.template()) }
  return AnsweringNetwork(templates, parameters, ephemeral)
}
