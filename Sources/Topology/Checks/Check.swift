package import Diagnostics

/// Checks a network: every mistake that can be seen in it alone, each once.
package func check(_ network: Network, _ diagnostics: inout Diagnostics) {
  for check in Check.all { check.run(network, &diagnostics) }
}

/// One check: what it is about, and a function of the network without state.
struct Check: Sendable {
  let explanation: Explanation
  let run: @Sendable (Network, inout Diagnostics) -> Void

  init(_ explanation: Explanation, run: @escaping @Sendable (Network, inout Diagnostics) -> Void) {
    self.explanation = explanation
    self.run = run
  }
}
