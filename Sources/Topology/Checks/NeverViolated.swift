internal import Addressing
internal import Diagnostics

extension Check {
  static let neverViolated = Check(
    Explanation(
      "never-violated",
      """
      Something opens what a 'never' forbids: an 'allow', the answers to one where the 'never' counts 'residue', or \
      what flows without any 'allow' inside a VPC and between it and the internet. A 'never' holds whatever else the \
      file says; so one of the two has to go.
      """,
      failing: example(port: 5432), passing: example(port: 443))
  ) { network, diagnostics in
    if network.guards.isEmpty { return }
    let forbidden = forbidden(network.openings, by: network.guards)
    for (forbidding, openings) in zip(network.guards, forbidden) {
      for violation in violations(of: forbidding, openings) { diagnostics.append(violation.diagnostic(network)) }
    }
  }

  /// What opens something that each guard forbids.
  private static func forbidden(_ openings: [Opening], by guards: [Guard]) -> [[Opening]] {
    let index = GuardIndex(guards)
    var found = [[Opening]](repeating: [], count: guards.count)
    for opening in openings {
      for place in index.covering(opening.pair) where opening.kind != .answers || guards[place].countsResidue {
        var part = opening
        part.traffic = opening.traffic.intersection(guards[place].traffic)
        if !part.traffic.isEmpty { found[place].append(part) }
      }
    }
    return found
  }

  /// What opens something that the guard forbids, together by its cause, in order of their first pairs.
  private static func violations(of forbidding: Guard, _ openings: [Opening]) -> [Violation] {
    Dictionary(grouping: openings, by: \.cause).map { Violation(forbidding, $0.key, $0.value) }
      .sorted { ($0.first.pair, $0.cause) < ($1.first.pair, $1.cause) }
  }

  private static func example(port: Int) -> String {
    """
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "prod" {
      cidr = "10.1.0.0/16"
    }
    allow {
      from  = hub.mgmt.private
      to    = spoke.prod
      ports = [\(port)]
    }
    never {
      from  = hub
      to    = spoke.prod.data
      ports = [5432]
    }
    """
  }
}

/// What one cause opens against one guard.
struct Violation {
  let forbidding: Guard
  let cause: Opening.Cause
  /// What is opened, the plainest first.
  let openings: [Opening]
  let first: Opening

  init(_ forbidding: Guard, _ cause: Opening.Cause, _ openings: [Opening]) {
    let ordered = openings.sorted { ($0.kind, $0.pair) < ($1.kind, $1.pair) }
    self.forbidding = forbidding
    self.cause = cause
    self.openings = ordered
    first = ordered[0]
  }

  /// How many pairs there are beside the first.
  var others: Int { Set(openings.map(\.pair)).count - 1 }
}
