package import Addressing
package import Diagnostics

/// What lets one end reach another, and what in the file opens it.
package struct Opening: Sendable {
  /// How what is reached is reached, the plainest first.
  package enum Kind: Int, Comparable, Sendable {
    case connections
    /// No ACL stands at either end of an `allow`, so that its ports are not enforced.
    case unfiltered
    /// Packets that ACLs cannot tell from answers.
    case answers

    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  package enum Cause: Hashable, Comparable, Sendable {
    case allow(SourceRange)
    /// Nothing that is written: a row of what may always flow.
    case row(Row)

    package static func < (left: Cause, right: Cause) -> Bool { left.rank < right.rank }

    private var rank: (Int, Int) {
      switch self {
      case .allow(let place): (0, place.lower)
      case .row(let row): (1, row.rawValue)
      }
    }
  }

  /// What flows without an `allow`.
  package enum Row: Int, Sendable {
    /// Tiers of a VPC beside each other.
    case neighbours
    /// A tier `public` and the internet.
    case gateway
    case nat
    /// A VPC without network ACLs.
    case noACLs
  }

  package let pair: Pair
  package var traffic: Traffic
  package let kind: Kind
  package let cause: Cause
}
