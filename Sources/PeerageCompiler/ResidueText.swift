import Addressing

extension Report {
  /// A paragraph for each kind of traffic, with whom it reaches and who can send it.
  func residueLines(full: Bool, _ width: Int) -> [String] {
    guard !residue.isEmpty else { return [] }
    let why =
      "Network ACLs cannot tell these packets from answers, so that they pass unasked; security groups there must let "
      + "in only what the application needs:"
    return [""] + wrapped(why, to: width)
      + residueGroups.flatMap { group in
        let (to, from) = (shortened(group.to, full), shortened(group.from, full))
        return wrapped("\(to): \(group.traffic.words) from \(from)", to: width, indent: 2)
      }
  }

  /// The residue with receivers together that take the same from the same senders, in order of the first of them.
  private var residueGroups: [ResidueGroup] {
    struct Reaching: Hashable {
      let to: String
      let traffic: Traffic
    }
    var senders: [Reaching: [String]] = [:]
    var order: [Reaching] = []
    for item in residue {
      let key = Reaching(to: item.to, traffic: item.traffic)
      if senders[key, default: []].isEmpty { order.append(key) }
      senders[key, default: []].append(item.from)
    }
    var groups: [ResidueGroup] = []
    var known: [ResidueGroup: Int] = [:]
    for key in order {
      let group = ResidueGroup(from: senders[key] ?? [], traffic: key.traffic)
      if known[group] == nil {
        known[group] = groups.count
        groups.append(group)
      }
      if let index = known[group] { groups[index].to.append(key.to) }
    }
    return groups
  }

  /// Tiers in words: a VPC's name where all its tiers are meant.
  private func shortened(_ titles: [String], _ full: Bool) -> String {
    func owner(_ title: String) -> String { String(title.prefix { $0 != "." }) }
    let found = Dictionary(grouping: titles, by: owner).mapValues(\.count)
    var names: [String] = []
    for title in titles {
      let vpc = owner(title)
      let name = title != vpc && found[vpc] == tiers[vpc] ? vpc : title
      if names.last != name { names.append(name) }
    }
    guard names.count > 8, !full else { return names.joined(separator: ", ") }
    return names.prefix(6).joined(separator: ", ") + " and \(names.count - 6) more"
  }
}

/// Packets of one kind from the same senders.
private struct ResidueGroup: Hashable {
  var to: [String] = []
  let from: [String]
  let traffic: Traffic
}
