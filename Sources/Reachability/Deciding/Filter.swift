import Addressing

/// One direction of an ACL, decided for sets of addresses: the first rule that matches a packet counts, and what no
/// rule matches is refused.
package struct Filter: Sendable {
  /// Addresses that fare alike, and what passes for each of them.
  package struct Piece: Sendable {
    package let addresses: NumberSet
    package let packets: PacketSet
  }

  package let rules: [Rule]

  package init(_ rules: [Rule]) { self.rules = rules }

  /// Some addresses in parts, each with what passes to or from all of it.
  package func pieces(of addresses: NumberSet) -> [Piece] {
    let concerned = rules.filter { rule in addresses.spans.contains { $0.lower <= rule.block.last.value && rule.block.first.value <= $0.upper } }
    let parts = cuts(of: addresses, by: concerned)
    if parts.count == 1 { return [Piece(addresses: addresses, packets: passing(parts[0].lower, concerned))] }
    var found: [(packets: PacketSet, spans: [NumberSet.Span])] = []
    for part in parts {
      let packets = passing(part.lower, concerned)
      if let index = found.firstIndex(where: { $0.packets == packets }) {
        found[index].spans.append(part)
      } else {
        found.append((packets, [part]))
      }
    }
    return found.map { Piece(addresses: NumberSet($0.spans), packets: $0.packets) }
  }

  /// The rule that decides on one packet; nil when none matches, which refuses it.
  package func deciding(_ packet: Packet, _ address: UInt32) -> Rule? {
    rules.first { $0.holds(address) && $0.packets.contains(packet) }
  }

  /// The rules that decide on no packet at all, since those before them match whatever they match.
  package var idle: [Rule] {
    rules.indices.filter { index in
      let rule = rules[index]
      let before = rules[..<index].filter { $0.block.overlaps(rule.block) && $0.packets.meets(rule.packets) }
      return before.coverAll(of: rule)
    }.map { rules[$0] }
  }

  /// What passes for an address that no two rules tell apart from its part's other addresses.
  private func passing(_ address: UInt32, _ rules: [Rule]) -> PacketSet {
    var (open, passed) = (PacketSet.everything, PacketSet.nothing)
    for rule in rules where rule.holds(address) {
      if rule.allows { passed = passed.union(open.intersection(rule.packets)) }
      open = open.subtracting(rule.packets)
      if open.isEmpty { break }
    }
    return passed
  }
}

/// Addresses cut wherever the block of a rule begins or ends.
private func cuts(of addresses: NumberSet, by rules: some Collection<Rule>) -> [NumberSet.Span] {
  var parts = addresses.spans
  for rule in rules {
    let (first, last) = (rule.block.first.value, rule.block.last.value)
    guard parts.contains(where: { $0.lower < first && first <= $0.upper || $0.lower <= last && last < $0.upper }) else {
      continue
    }
    parts = parts.flatMap { part -> [NumberSet.Span] in
      var (rest, cut) = (part, [NumberSet.Span]())
      if rest.lower < first, first <= rest.upper {
        cut.append(NumberSet.Span(rest.lower, first - 1))
        rest = NumberSet.Span(first, rest.upper)
      }
      if rest.lower <= last, last < rest.upper {
        cut.append(NumberSet.Span(rest.lower, last))
        rest = NumberSet.Span(last + 1, rest.upper)
      }
      return cut + [rest]
    }
  }
  return parts
}

extension Rule {
  package func holds(_ address: UInt32) -> Bool { block.first.value <= address && address <= block.last.value }
}

extension [Rule] {
  /// Whether these match every packet that another rule matches.
  fileprivate func coverAll(of rule: Rule) -> Bool {
    // Most rules speak of an address or of a packet that none before them speaks of; that is quickly seen.
    if isEmpty || !rule.packets.isSubset(of: reduce(.nothing) { $0.union($1.packets) }) { return false }
    let whole = NumberSet([rule.block.span])
    if !whole.isSubset(of: NumberSet(map(\.block.span))) { return false }
    return cuts(of: whole, by: self).allSatisfy { part in
      let before = filter { $0.holds(part.lower) }
      return rule.packets.isSubset(of: before.reduce(.nothing) { $0.union($1.packets) })
    }
  }
}
