/// A topology made up from a seed, as blocks that may stand in any order.
struct RandomTopology {
  private var random: Seeded
  private(set) var blocks: [String] = []
  private var hubs: [String] = []
  private var spokes: [String] = []
  /// Tiers by reference.
  private var tiers: [String: [String]] = [:]
  private var pairs: Set<[String]> = []
  private var next = 0

  static let accounts = ["data", "team-of-the-warehouse-in-frankfu"]

  init(_ seed: UInt64) {
    random = Seeded(seed)
    let zones = Int.random(in: 1...4, using: &random)
    blocks.append("network \"n\(seed)\" {\n region = \"eu-west-1\"\n zones = \(zones)\n}")
    for (index, account) in RandomTopology.accounts.enumerated() {
      blocks.append("account \"\(account)\" {\n id = \"22220000000\(index)\"\n}")
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) { addVPC("hub") }
    for _ in 0..<Int.random(in: hubs.isEmpty ? 1...5 : 0...9, using: &random) { addVPC("spoke") }
    for _ in 0..<Int.random(in: 0...4, using: &random) { addPeering() }
    for _ in 0..<Int.random(in: 0...4, using: &random) { addExternal() }
    for _ in 0..<Int.random(in: 0...12, using: &random) { addAllow() }
  }

  /// The blocks in the order of another seed.
  func shuffled(_ seed: UInt64) -> String {
    var order = Seeded(seed)
    return blocks.shuffled(using: &order).joined(separator: "\n")
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func name() -> String {
    next += 1
    let stem = ["a", "prod", "iiiiiiii-1", "mwmwmwmwmwmwmwmwmwmwmwmwmwmwm", "shop-us"]
    return stem[Int.random(in: 0..<stem.count, using: &random)] + "-\(next)"
  }

  private mutating func addVPC(_ kind: String) {
    let name = name()
    let middle = kind == "hub" ? "private" : "app"
    let choices = [["public", middle, "data"], [middle], ["public", middle], ["data"], ["public"], [middle, "data"]]
    let own = choices[Int.random(in: 0..<choices.count, using: &random)]
    var lines = ["cidr = [\"10.\(next).0.0/16\"\(chance(20) ? ", \"100.\(64 + next).0.0/16\"" : "")]"]
    lines.append("tiers = [\(own.map { "\"\($0)\"" }.joined(separator: ", "))]")
    if chance(30) {
      lines.append("account = account.\(RandomTopology.accounts[Int.random(in: 0...1, using: &random)])")
    }
    if chance(30) { lines.append("region = \"us-east-1\"") }
    if chance(15) { lines.append("network_acls = false") }
    if chance(15) { lines.append("flow_logs = \"cloudwatch\"") }
    if kind == "spoke", !hubs.isEmpty {
      let mine = hubs.filter { _ in chance(50) }
      lines.append("hubs = [\(mine.joined(separator: ", "))]")
      for hub in mine { pairs.insert([hub, "spoke.\(name)"]) }
    }
    blocks.append("\(kind) \"\(name)\" {\n \(lines.joined(separator: "\n "))\n}")
    if kind == "hub" { hubs.append("hub.\(name)") } else { spokes.append("spoke.\(name)") }
    tiers["\(kind).\(name)"] = own
  }

  private mutating func addPeering() {
    let all = hubs + spokes
    guard let one = all.randomElement(using: &random), let other = all.randomElement(using: &random), one != other,
      !pairs.contains([one, other]), !pairs.contains([other, one])
    else { return }
    pairs.insert([one, other])
    blocks.append("peering {\n between = [\(one), \(other)]\n}")
  }

  private mutating func addExternal() {
    guard let peer = (hubs + spokes).randomElement(using: &random) else { return }
    let name = name()
    let cidr = (0..<Int.random(in: 1...6, using: &random)).map { "\"172.\(16 + next % 16).\(2 * $0).0/24\"" }
    let asked = "account = \"555500000005\"\n vpc = \"vpc-0a0b0c0e\""
    let links = [
      "", "connection = \"pcx-000000000000\(10000 + next)\"", asked,
      asked + "\n role = \"arn:aws:iam::555500000005:role/net\"",
    ]
    let link = links[Int.random(in: 0..<4, using: &random)]
    blocks.append(
      "external \"\(name)\" {\n peer = \(peer)\n cidr = [\(cidr.joined(separator: ", "))]\n \(link)\n}")
    pairs.insert([peer, "external.\(name)"])
  }

  private mutating func addAllow() {
    // Sets have no order that stays.
    let sorted = pairs.sorted { $0.lexicographicallyPrecedes($1) }
    guard var ends = sorted.randomElement(using: &random) else { return }
    if chance(50) { ends.reverse() }
    let sides = ends.map { end in
      guard let tier = tiers[end]?.randomElement(using: &random), chance(50) else { return end }
      return "\(end).\(tier)"
    }
    let ports = ["\"all\"", "443", "\"tcp\"", "22, 80, \"8000-8100\", \"udp/53\"", "\"icmp\", \"udp/514\"", manyPorts]
    let chosen = ports[Int.random(in: 0..<ports.count, using: &random)]
    blocks.append("allow {\n from = \(sides[0])\n to = \(sides[1])\n ports = [\(chosen)]\n}")
  }

  private var manyPorts: String { (1...20).map { String(1000 + 7 * $0) }.joined(separator: ", ") }
}

/// The same numbers on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
