import Addressing

/// One decision on the way of a packet.
package struct Hop: Sendable {
  package enum Decision: Sendable {
    /// An ACL, by the rule that matches first; nil where none does.
    case leaves(Handle<SubnetGroup>, Rule?)
    case enters(Handle<SubnetGroup>, Rule?)
    /// A route table, by its route; nil where it has none.
    case routed(Handle<SubnetGroup>, Route?)
    /// A NAT gateway sends it on with its own address; back, it gives it the address of who asked.
    case translated(Handle<NATGateway>)
    /// Nothing filters inside a subnet.
    case inSubnet(Handle<SubnetGroup>)
    /// The other side has rules and routes of its own, which no template tells.
    case beyond(Place)
  }

  package let decision: Decision
  package let passes: Bool
  /// Whether it does not pass by what is known, but may, as the route leads where nothing is known of.
  package var leadsBeyond = false
}

/// The way of one packet, as far as it gets.
package struct Trace: Sendable {
  package let packet: Packet
  package let source: UInt32
  package let target: UInt32
  package let hops: [Hop]

  /// Whether it arrives.
  package var arrives: Bool { hops.allSatisfy(\.passes) }
}
