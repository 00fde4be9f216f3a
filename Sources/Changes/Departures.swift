package import Reach
import Words

// Sites that leave the topology: what stands there is not looked at any more unless the scripts are told of it.

extension NetworkChange {
  /// A site that the network had and has no longer.
  package struct Departure: Hashable, Sendable {
    package let site: KnownSite
    /// Whether it was the home site.
    package let isHome: Bool
    /// The stacks that stood in it.
    package let stacks: [String]
    /// Whether the account has other sites in the topology.
    let keepsAccount: Bool
    /// Of a home site: whether the new home is one where the network had stacks already.
    let movesIntoOwn: Bool
  }

  /// Tells of the sites that are no longer there, and how what stands in them is deleted.
  package mutating func compareSites(_ before: KnownSites, _ now: KnownSites) {
    departures = before.sites.filter { !now.contains($0) }.map { site in
      Departure(
        site: site, isHome: site == before.sites.first,
        stacks: before.stacks.filter { $0.value == site }.map(\.key).sorted(),
        keepsAccount: now.sites.contains { $0.isInAccount(of: site) },
        movesIntoOwn: now.sites.first.map(before.contains) ?? false)
    }
    if departures.isEmpty { return }
    let isWhole = departures.contains(where: \.isHome)
    let options = options(
      isWhole ? before.sites : departures.map(\.site) + retiredStacks.compactMap { before.stacks[$0.name] }, now)
    if isStillUsed, !isWhole { commands.append("bin/network-deploy \(options)") }
    commands.append("bin/network-delete \(options)" + (isWhole ? "" : selection(before, now)))
  }

  /// The options by which the scripts reach all that is to be deleted.
  private func options(_ going: [KnownSite], _ now: KnownSites) -> String {
    var words = ["-p PROFILE"]
    func say(_ word: String) { if !words.contains(word) { words.append(word) } }
    for site in going {
      guard let kept = now.sites.first(where: { $0.isInAccount(of: site) }) else {
        say("--account \(site.id ?? "ID")=PROFILE")
        continue
      }
      if kept.account != now.sites.first?.account { say("-p \(kept.account)=PROFILE") }
    }
    for departure in departures { say("--region \(departure.site.region)") }
    return words.joined(separator: " ")
  }

  /// Those that go, by `-s`.
  private func selection(_ before: KnownSites, _ now: KnownSites) -> String {
    retiredStacks.map { stack in
      guard stack.site != nil, let site = before.stacks[stack.name] else { return " -s \(stack.name)" }
      let account = now.sites.first { $0.isInAccount(of: site) }?.account ?? site.id ?? site.account
      return " -s \(stack.name)@\(account).\(site.region)"
    }.joined()
  }

  /// What is to be done about sites that leave, for people.
  func departureLines(_ width: Int) -> [String] {
    if departures.isEmpty { return [] }
    let order = commands.count > 1 ? "in this order" : "before anything is deployed"
    let why = "Where it is deployed, what stands there stays, and costs, until it is deleted; \(order):"
    return [""] + departures.flatMap { wrapped($0.words, to: width) } + wrapped(why, to: width)
      + commands.map { "  \($0)" }
  }
}

extension NetworkChange.Departure {
  /// `Region eu-central-1 of account data (444455556666) leaves the topology.`
  fileprivate var words: String {
    let what =
      keepsAccount
      ? "Region \(site.region) of account \(site.accountInFull) leaves the topology."
      : "Account \(site.accountInFull) leaves the topology, and with it region \(site.region)."
    return isHome ? "\(what) It was the network's home. A network cannot move: \(outcome)" : what
  }
}

extension NetworkChange.Departure {
  /// What comes of another home.
  fileprivate var outcome: String {
    if movesIntoOwn {
      return "its VPCs there go, and are made anew, empty, in the new home, and bin/network-deploy tells that as LOSS."
    }
    let second = "this would make a second one beside it, which bin/network-deploy refuses while the first one stands"
    let unseen = keepsAccount ? "" : " and it looks there, with --account \(site.id ?? "ID")=PROFILE"
    return "\(second)\(unseen). Delete the first, or call the new one otherwise."
  }
}

extension KnownSites {
  /// Whether a site is gone or a stack's place is another one.
  package func differ(from before: KnownSites) -> Bool {
    before.sites.contains { !contains($0) }
      || before.stacks.contains { stack, site in stacks[stack].map { !$0.isSame(as: site) } ?? false }
  }
}
