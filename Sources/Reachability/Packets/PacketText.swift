package import Addressing
extension PacketSet: CustomStringConvertible {
  /// As people write it, e.g. `TCP 80, 443; all UDP; ICMP echo replies`.
  package var description: String {
    if self == .everything { return "all" }
    var parts: [String] = []
    if !tcp.isEmpty { parts.append(PacketSet.text(ofPorts: tcp, "TCP")) }
    if !udp.isEmpty { parts.append(PacketSet.text(ofPorts: udp, "UDP")) }
    if !icmp.isEmpty { parts.append(PacketSet.text(ofICMP: icmp)) }
    if others == PacketSet.otherProtocols {
      parts.append("all other protocols")
    } else if !others.isEmpty {
      parts.append("protocols " + PacketSet.text(of: others))
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: "; ")
  }

  private static func text(ofICMP messages: NumberSet) -> String {
    if messages == PacketSet.messages { return "ICMP" }
    if messages.union(pathMTU.icmp) == PacketSet.messages { return "ICMP, path MTU aside" }
    let (rest, tells) = (messages.subtracting(pathMTU.icmp), pathMTU.icmp.isSubset(of: messages))
    let parts =
      (rest.isEmpty ? [] : [rest == echoReplies ? "echo replies" : text(ofMessages: rest)])
      + (tells ? ["path MTU messages"] : [])
    return "ICMP " + parts.joined(separator: ", ")
  }

  private static func text(ofPorts ports: NumberSet, _ name: String) -> String {
    ports == PacketSet.ports ? "all \(name)" : "\(name) \(text(of: ports))"
  }

  /// Ports alone, e.g. `1024-65535`, `all ports`.
  package static func words(ofPorts ports: NumberSet) -> String {
    ports == PacketSet.ports ? "all ports" : text(of: ports)
  }

  private static func text(of numbers: NumberSet) -> String {
    numbers.spans.map { $0.lower == $0.upper ? "\($0.lower)" : "\($0.lower)-\($0.upper)" }.joined(separator: ", ")
  }

  private static func text(ofMessages messages: NumberSet) -> String {
    messages.spans.map { span in
      let (first, last) = (span.lower >> 8, span.upper >> 8)
      if span.lower & 255 == 0, span.upper & 255 == 255 {
        return first == last ? "type \(first)" : "types \(first)-\(last)"
      }
      let from = "type \(first) code \(span.lower & 255)"
      return span.lower == span.upper ? from : "\(from) to type \(last) code \(span.upper & 255)"
    }.joined(separator: ", ")
  }
}

extension Packet: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tcp(let port): "TCP \(port)"
    case .udp(let port): "UDP \(port)"
    case .icmp(let type, let code): "ICMP type \(type) code \(code)"
    case .other(let number): "protocol \(number)"
    }
  }
}
