/// A topology in which some tokens are others.
struct TopologyMutator {
  let corpus: [[String]]
  var random: Seeded

  /// What topologies may hold, and what they may not.
  private static let words = [
    "hub", "spoke", "external", "allow", "never", "peering", "network", "account", "cidr", "peer", "tiers", "zones",
    "nat", "subnets", "existing", "endpoints", "ephemeral", "acl_rules", "layout", "tags", "dns", "network_acls",
    "from", "to", "ports", "between", "region", "internet", "[", "]", "{", "}", ",", "=", ".", "\n", "\"all\"",
    "\"tcp\"", "\"udp\"", "\"icmp\"", "\"none\"", "\"single\"", "\"per-zone\"", "\"site\"", "\"vpc\"", "\"public\"",
    "\"private\"", "\"app\"", "\"data\"", "0", "1", "2", "3", "4", "22", "443", "65535", "65536", "-1", "1.5", "true",
    "false", "null", "\"1-65535\"", "\"1024-65535\"", "\"32768-60999\"", "\"udp/1024-65535\"", "\"tcp/1-1023\"",
    "\"10.0.0.0/16\"", "\"10.0.0.0/8\"", "\"10.1.0.0/16\"", "\"10.1.128.0/17\"", "\"10.1.0.0/28\"", "\"172.16.0.0/12\"",
    "\"192.168.0.0/24\"", "\"100.64.0.0/10\"", "\"198.51.100.0/24\"", "\"0.0.0.0/0\"", "\"255.255.255.255/32\"",
    "\"eu-west-1\"", "\"us-east-1\"", "\"cn-north-1\"", "\"vpc-0f1e2d3c\"", "\"rtb-0a1b2c3d\"", "\"pcx-0f0e0d0c\"",
    "\"acl-0a1b2c3d\"", "\"777788889999\"", "\"", "\"${x}\"", "é", "e\u{301}", "\u{0}", "\u{202E}", "#", "/*",
    "99999999999999999999",
  ]

  mutating func mutated() -> String {
    var tokens = random.pick(corpus)
    for _ in 0...random.number(below: 4) { change(&tokens) }
    return tokens.joined()
  }

  private mutating func change(_ tokens: inout [String]) {
    if tokens.isEmpty { return tokens.append(random.pick(Self.words)) }
    let place = random.number(below: tokens.count)
    switch random.number(below: 9) {
    case 0: tokens.remove(at: place)
    case 1: tokens.insert(tokens[place], at: place)
    case 2: tokens.swapAt(place, random.number(below: tokens.count))
    case 3: tokens[place] = random.pick(Self.words)
    case 4: tokens.insert(random.pick(Self.words), at: place)
    case 5: tokens[place] = random.pick(tokens)
    case 6: tokens.removeSubrange(place..<min(tokens.count, place + 1 + random.number(below: 12)))
    case 7: tokens.insert(contentsOf: piece(of: random.pick(corpus)), at: place)
    default: tokens = splice(tokens, random.pick(corpus))
    }
  }

  private mutating func piece(of tokens: [String]) -> ArraySlice<String> {
    let start = random.number(below: tokens.count)
    return tokens[start..<min(tokens.count, start + 1 + random.number(below: 40))]
  }

  /// The blocks of another topology behind those of one, as they would be copied.
  private mutating func splice(_ tokens: [String], _ other: [String]) -> [String] {
    let blocks = other.split(separator: "}", omittingEmptySubsequences: true).filter { !$0.contains("network") }
    guard !blocks.isEmpty else { return tokens }
    return tokens + ["\n"] + random.pick(blocks) + ["}", "\n"]
  }
}
