import Addressing
import Reachability

/// One end of what is compared: a value, the same one before and after whatever it is called.
enum ChangedEnd: Hashable, Sendable {
  case subnets(SubnetsName, of: ChangedVPC)
  /// A network that no template makes, by the name that somebody else gives it, e.g. `external.qbox`.
  case outsider(String)
  case internet
  /// The gateway endpoint of a service, e.g. `s3`.
  case endpoint(String)
  /// Addresses that rules speak of and nobody known has.
  case beyond(Beyond, AddressSet)

  /// The VPC that it lies in.
  var vpc: ChangedVPC? {
    switch self {
    case .subnets(_, let vpc): vpc
    case .outsider, .internet, .endpoint, .beyond: nil
    }
  }

  /// How rules speak of its addresses, where nobody known has them.
  var beyond: Beyond? {
    switch self {
    case .beyond(let beyond, _): beyond
    case .subnets, .outsider, .internet, .endpoint: nil
    }
  }

  /// Whether everybody may have its addresses: those that one end can have there are not those of another.
  var isPublic: Bool {
    switch self {
    case .internet, .endpoint: true
    case .subnets, .outsider, .beyond: false
    }
  }

  /// These of its addresses, where what it is follows from them; else itself.
  func with(_ addresses: AddressSet) -> ChangedEnd {
    switch self {
    case .beyond(let beyond, _): .beyond(beyond, addresses)
    case .subnets, .outsider, .internet, .endpoint: self
    }
  }
}

/// How rules speak of addresses that nobody known has.
enum Beyond: Hashable, Sendable {
  /// By blocks which hold nothing that is known.
  case named
  /// By blocks that hold what is known beside them.
  case covered
}

/// A VPC: by where it is written, which stays when its name changes.
struct ChangedVPC: Hashable, Sendable {
  let source: Source
  /// Whether it stood in another place than the one that is written there now, and so is another one.
  let isElsewhere: Bool
}
