package import Addressing

/// The number of an ACL entry, 1 to 32766 (higher ones are reserved: VPC User Guide, network ACLs).
package struct RuleNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let value: Int

  package init?(_ value: Int) {
    guard (1...32766).contains(value) else { return nil }
    self.value = value
  }

  package var description: String { String(value) }

  package static func < (left: RuleNumber, right: RuleNumber) -> Bool { left.value < right.value }
}

/// Which way a rule looks.
package enum RuleDirection: String, Sendable, CaseIterable {
  case ingress = "In"
  case egress = "Out"
}

package enum RuleAction: String, Sendable {
  case allow
  case deny
}

/// What one ACL entry matches by protocol and port.
package enum RuleTraffic: Hashable, Sendable {
  case everything
  case tcp(PortRange)
  case udp(PortRange)
  /// Type and code; nil is any.
  case icmp(type: Int?, code: Int?)
}
