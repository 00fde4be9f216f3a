extension Traffic {
  /// What is in this traffic and not in the other. Of everything, of which parts have no names, it is everything.
  package func subtracting(_ other: Traffic) -> Traffic {
    if isSubset(of: other) { return .nothing }
    if isEverything { return self }
    return Traffic(
      tcp: tcp.subtracting(other.tcp), udp: udp.subtracting(other.udp), icmp: icmp <= other.icmp ? .none : icmp)
  }
}

extension PortSet {
  /// The ports of this set that are not in the other.
  package func subtracting(_ other: PortSet) -> PortSet {
    var rest: [PortRange] = []
    for range in ranges {
      var lower = UInt32(range.lower)
      for hole in other.ranges where hole.lower <= range.upper && UInt32(hole.upper) >= lower {
        if UInt32(hole.lower) > lower, let part = PortRange(UInt16(lower), hole.lower - 1) { rest.append(part) }
        lower = UInt32(hole.upper) + 1
      }
      if lower <= UInt32(range.upper), let part = PortRange(UInt16(lower), range.upper) { rest.append(part) }
    }
    return PortSet(rest)
  }
}
