import Diagnostics
import Proof
import Reachability
import Topology

extension Diagnostic {
  /// What the templates do otherwise than the topology promises.
  init(_ finding: Finding, in network: Network) {
    self.init(
      .error, id: "broken-promise", finding.words, at: .init(network.declaration, ""),
      help: ["this is a mistake of Peerage, not of the topology; nothing is written"])
  }

  /// What the templates let flow though a `never` block forbids it, where no one `allow` says so.
  init(_ broken: BrokenGuard) {
    self.init(
      .error, id: "never-violated", broken.words,
      at: .init(broken.guard.place, "forbids it"))
  }

  /// A rule of the templates that decides on nothing.
  init(_ idle: IdleRule, in network: Network) {
    self.init(
      .warning, id: "idle-rule",
      "rule \(idle.number) of '\(idle.acl)' decides on nothing: the rules before it match whatever it matches",
      at: .init(network.declaration, ""),
      help: ["this is a mistake of Peerage, not of the topology; it takes a rule's place and does no harm"])
  }
}
