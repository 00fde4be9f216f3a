import Reachability

/// Whether one end can open connections to another, and what decides.
package struct Answer {
  /// The two ends, e.g. `prod.app`, `10.20.64.5 (prod.app)`.
  let from: String
  let to: String
  /// What was asked for; nil for whatever passes.
  let asked: PacketSet?
  /// What may be opened, answers and all.
  let opening: Passing
  /// What of it nobody has asked for: no topology says it, or, of templates alone, it passes for answers.
  let unasked: PacketSet
  /// Whether a topology says what is asked for.
  let isOfTopology: Bool
  /// Why there is no way at all, as a phrase.
  let reason: String?
  /// A packet's way there, and that of its answer; nil where nothing is to be followed.
  let there: Trace?
  let back: Trace?
  /// What touches the two ends and is not understood.
  let unknowns: [Unknown]
  /// What else is to be known of the two ends, as phrases.
  let notes: [String]

  /// What there is to say.
  package enum Verdict: String {
    case reachable
    case notReachable = "not reachable"
    /// What is not understood might turn it around.
    case notKnown = "not known"
  }

  package var verdict: Verdict { !doubts.isEmpty ? .notKnown : passes ? .reachable : .notReachable }

  /// Whether all that was asked for, or anything at all, can be opened, by what is understood.
  var passes: Bool { asked.map { $0.isSubset(of: opening.whole) } ?? !opening.whole.isEmpty }

  /// What might turn that around; where nothing is asked for, what might let more pass too.
  var doubts: [Unknown] {
    let mayBeMore = asked == nil && opening.whole != .everything
    return unknowns.filter { $0.contradicts(passing: passes) || mayBeMore && $0.contradicts(passing: false) }
  }
}
