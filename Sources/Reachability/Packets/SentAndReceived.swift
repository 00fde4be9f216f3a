/// The packets that an end sends and receives, as far as they matter.
package struct SentAndReceived: Sendable {
  let sent: PacketSet
  let received: PacketSet

  package init(sent: PacketSet, received: PacketSet) { (self.sent, self.received) = (sent, received) }

  package static let everything = SentAndReceived(sent: .everything, received: .everything)

  /// The same as the other end has it.
  package var reversed: SentAndReceived { SentAndReceived(sent: received, received: sent) }

  /// What one between the two ends has to do with.
  package var bothWays: SentAndReceived {
    SentAndReceived(sent: sent.union(received), received: sent.union(received))
  }
}
