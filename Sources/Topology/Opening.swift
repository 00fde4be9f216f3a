internal import Addressing
internal import Diagnostics

/// What lets one end reach another, and what in the file opens it.
struct Opening {
  /// How what is reached is reached, the plainest first.
  enum Kind: Int, Comparable {
    case connections
    /// No ACL stands at either end of an `allow`, so that its ports are not enforced.
    case unfiltered
    /// Packets that ACLs cannot tell from answers.
    case answers

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  enum Cause: Hashable, Comparable {
    case allow(SourceRange)
    /// Nothing that is written: a row of what may always flow.
    case row(Row)

    static func < (left: Cause, right: Cause) -> Bool { left.rank < right.rank }

    private var rank: (Int, Int) {
      switch self {
      case .allow(let place): (0, place.lower)
      case .row(let row): (1, row.rawValue)
      }
    }
  }

  /// What flows without an `allow`.
  enum Row: Int {
    /// Tiers of a VPC beside each other.
    case neighbours
    /// A tier `public` and the internet.
    case gateway
    case nat
    /// A VPC without network ACLs.
    case noACLs
  }

  let pair: Pair
  var traffic: Traffic
  let kind: Kind
  let cause: Cause
}
