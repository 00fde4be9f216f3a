extension Traffic {
  package func intersection(_ other: Traffic) -> Traffic {
    if isEverything { return other }
    if other.isEverything { return self }
    return Traffic(
      tcp: tcp.intersection(other.tcp), udp: udp.intersection(other.udp), icmp: min(icmp, other.icmp))
  }
}
