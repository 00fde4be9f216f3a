package import Addressing

/// One direction of an ACL: the first rule that matches a packet decides, and what no rule matches is refused.
package struct Filter: Sendable {
  /// Addresses that fare alike, and what passes for each of them.
  package struct Piece: Sendable {
    package let addresses: AddressSet
    package let packets: PacketSet
  }

  package let rules: [Rule]

  package init(_ rules: [Rule]) { self.rules = rules }

  /// The rules that match some of these addresses, in their order, and the addresses in parts, in each of which a rule
  /// matches all or none.
  func parts(of addresses: AddressSet) -> (rules: [Rule], spans: [AddressSet.Span]) {
    var concerned: [Rule] = []
    concerned.reserveCapacity(rules.count)
    for rule in rules where addresses.spans.contains(where: { rule.block.meets($0) }) { concerned.append(rule) }
    return (concerned, cuts(of: addresses, by: concerned))
  }

  /// The rule that decides on one packet; nil when none matches, which refuses it.
  package func deciding(_ packet: Packet, _ address: UInt32, in network: DeployedNetwork) -> Rule? {
    rules.first { $0.holds(address) && network.packetSets[$0.packets].contains(packet) }
  }

  /// The rules that decide on no packet at all, since those before them match whatever they match.
  package func idle(in network: DeployedNetwork) -> [Rule] {
    rules.indices.filter { index in
      let rule = rules[index]
      let packets = network.packetSets[rule.packets]
      if packets.isEmpty { return true }
      // Most rules speak of more addresses than all before them together; that is quickly seen.
      if rules[..<index].addresses(in: rule.block) < rule.block.size { return false }
      let before = rules[..<index].filter {
        $0.block.overlaps(rule.block) && network.packetSets[$0.packets].meets(packets)
      }
      return before.cover(rule, in: network)
    }.map { rules[$0] }
  }
}

extension ArraySlice<Rule> {
  /// How many addresses of a block they speak of, each counted once for every rule, up to all of the block's.
  fileprivate func addresses(in block: Block) -> UInt64 {
    var count: UInt64 = 0
    for rule in self where rule.block.overlaps(block) {
      count += Swift.min(rule.block.size, block.size)
      if count >= block.size { break }
    }
    return count
  }
}

/// Addresses cut wherever the block of a rule begins or ends.
private func cuts(of addresses: AddressSet, by rules: [Rule]) -> [AddressSet.Span] {
  var parts = addresses.spans
  for rule in rules where parts.contains(where: { rule.block.cuts($0) }) {
    parts = parts.flatMap { rule.block.cut($0) }
  }
  return parts
}

extension Block {
  fileprivate func meets(_ span: AddressSet.Span) -> Bool { span.lower <= last.value && first.value <= span.upper }

  /// Whether the block begins or ends inside a span.
  fileprivate func cuts(_ span: AddressSet.Span) -> Bool {
    span.lower < first.value && first.value <= span.upper || span.lower <= last.value && last.value < span.upper
  }

  fileprivate func cut(_ span: AddressSet.Span) -> [AddressSet.Span] {
    var (rest, parts) = (span, [AddressSet.Span]())
    if rest.lower < first.value, first.value <= rest.upper {
      parts.append(AddressSet.Span(rest.lower, first.value - 1))
      rest = AddressSet.Span(first.value, rest.upper)
    }
    if rest.lower <= last.value, last.value < rest.upper {
      parts.append(AddressSet.Span(rest.lower, last.value))
      rest = AddressSet.Span(last.value + 1, rest.upper)
    }
    return parts + [rest]
  }
}

extension Rule {
  package func holds(_ address: UInt32) -> Bool { block.first.value <= address && address <= block.last.value }
}

extension [Rule] {
  /// Whether these match every packet that another rule matches.
  fileprivate func cover(_ rule: Rule, in network: DeployedNetwork) -> Bool {
    if isEmpty { return false }
    let whole = AddressSet(rule.block)
    if !whole.isSubset(of: AddressSet(map(\.block.span))) { return false }
    let packets = network.packetSets[rule.packets]
    return cuts(of: whole, by: self).allSatisfy { part in
      let matched = filter { $0.holds(part.lower) }.reduce(PacketSet.nothing) {
        $0.union(network.packetSets[$1.packets])
      }
      return packets.isSubset(of: matched)
    }
  }
}
