import Addressing
import Survey
import Words

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
    var reached: [(key: Reaching, senders: [String])] = []
    var places: [Reaching: Int] = [:]
    for item in residue {
      let key = Reaching(to: item.to, traffic: item.traffic)
      if let place = places[key] {
        reached[place].senders.append(item.from)
      } else {
        places[key] = reached.count
        reached.append((key, [item.from]))
      }
    }
    var groups: [ResidueGroup] = []
    var known: [ResidueGroup: Int] = [:]
    for (key, senders) in reached {
      var group = ResidueGroup(from: senders, traffic: key.traffic)
      if let place = known[group] {
        groups[place].to.append(key.to)
      } else {
        known[group] = groups.count
        group.to.append(key.to)
        groups.append(group)
      }
    }
    return groups
  }

  /// Tiers in words: a VPC's name where all its tiers are meant.
  private func shortened(_ titles: [String], _ full: Bool) -> String {
    let owners = titles.map { String(Substring($0.utf8.prefix { $0 != UInt8(ascii: ".") })) }
    var found: [String: Int] = [:]
    for owner in owners { found[owner, default: 0] += 1 }
    var names: [String] = []
    for (title, vpc) in zip(titles, owners) {
      let name = title != vpc && found[vpc] == tiers[vpc] ? vpc : title
      if names.last != name { names.append(name) }
    }
    return full ? names.joined(separator: ", ") : fewNames(names)
  }
}

/// Packets of one kind from the same senders.
private struct ResidueGroup: Hashable {
  var to: [String] = []
  let from: [String]
  let traffic: Traffic
}
