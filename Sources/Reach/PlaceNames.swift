import Addressing
import Diagnostics
import Proof
import Reachability
import Topology
import Words

/// Why a word names no place of a network, or no ports.
package struct UnknownWord: Error {
  /// For a person, e.g. `there is no 'prod.ap'; did you mean 'prod.app'?`.
  package let message: String
}

extension AnsweringNetwork {
  /// What a word names: `prod.app`, `spoke.prod`, `external.qbox`, `internet`, a subnet by its name, an address, a
  /// block. Each end by itself, and last those of which too little is known.
  func ends(_ word: String) throws(UnknownWord) -> [AskedEnd] {
    if word.utf8.allSatisfy({ "0123456789./".utf8.contains($0) }) { return try ends(at: try Asked(word)) }
    let unread = paths.network.unreadEnds.filter {
      $0.title == word || ($0.isVPC ? $0.names : $0.namesOfVPC).contains(word)
    }
    let found = known(spotsOfTitle(word)) + unread.map { AskedEnd($0.title, [$0]) }
    return found.isEmpty ? [try subnet(word)] : found
  }

  private func known(_ spots: [Spot]) -> [AskedEnd] {
    spots.grouped { title(of: $0) }.map { AskedEnd($0, $1) }
  }

  private func spotsOfTitle(_ word: String) -> [Spot] {
    let name = ["hub.", "spoke."].first { word.hasPrefix($0) }.map { String(word.dropFirst($0.count)) } ?? word
    if word == "external" {
      return paths.network.outsiders.indices.map { Spot(.outsider(Handle($0))) }
    }
    let names = vpcs(ofKind: word) ?? [name]
    return places.filter { ([title(of: $0)] + namesOfVPC($0)).contains(where: names.contains) }.map { Spot($0) }
  }

  /// What the VPC of a place is called, several of one name by that as well; none for places in none.
  private func namesOfVPC(_ place: Place) -> [String] {
    guard case .group(let group) = place else { return [] }
    let vpc = paths.network.vpcs[paths.groups[group].vpc]
    return [paths.network.title(of: vpc), paths.network.shortName(of: vpc), vpc.source.id, vpc.source.words]
  }

  /// The names of all VPCs of a kind; nil where the word names none.
  private func vpcs(ofKind word: String) -> [String]? {
    guard let network = bound?.network, ["hub", "spoke"].contains(word) else { return nil }
    return network.vpcs.filter { "\($0.kind)" == word }.map { "\($0.name)" }
  }

  /// One subnet, by its name, its logical id, or either after the name of its VPC or its stack.
  private func subnet(_ word: String) throws(UnknownWord) -> AskedEnd {
    let subnets = paths.network.subnets
    let found = subnets.indices.filter { names(of: subnets[$0]).contains(word) }
    let unread = paths.network.unreadEnds.filter { $0.names.contains(word) }
    if found.count + unread.count > 1 {
      let sources = (found.map { subnets[$0].source } + unread.map(\.source)).map { "'\($0.words)'" }
      throw UnknownWord(message: "several are called '\(word)': write one of \(fewNames(sources, atMost: 12))")
    }
    if let end = unread.first { return AskedEnd(end.title, [end]) }
    guard let subnet = found.first,
      let group = paths.groups.firstIndex(where: { $0.subnets.contains(Handle(subnet)) })
    else { throw unknown(word) }
    let isAll = paths.groups[group].subnets.count == 1
    let spot = isAll ? Spot(.group(Handle(group))) : Spot(.group(Handle(group)), subnets[subnet].addresses, word)
    return AskedEnd(title(of: spot), [spot])
  }

  /// What a subnet goes by; the parts of a VPC that stands already have no place in a template to be called by.
  private func names(of subnet: Subnet) -> [String] {
    let vpc = paths.network.title(of: paths.network.vpcs[subnet.vpc])
    if subnet.source.stack.isEmpty { return [subnet.name] }
    let own = [subnet.name, subnet.source.id]
    return own + own.map { "\(vpc) \($0)" } + [subnet.source.words]
  }

  private func unknown(_ word: String) -> UnknownWord {
    let more = paths.network.subnets.map(\.name) + paths.network.unreadEnds.map(\.name)
    let near = nearNames(to: word, among: unique(titles + more))
    let all = titles.count == 1 ? "there is only \(titles[0])" : "there are \(fewNames(titles, atMost: 12))"
    return UnknownWord(message: "there is no '\(word)'; \(near.isEmpty ? all : didYouMean(oneOf: near))")
  }

  /// The ends that have any of some addresses.
  private func ends(at asked: Asked) throws(UnknownWord) -> [AskedEnd] {
    let owners = paths.network.vpcs.filter { $0.addresses.meets(asked.addresses) }
    if owners.count > 1 {
      let names = owners.map { paths.network.title(of: $0) }.joined(separator: ", ")
      throw UnknownWord(message: "several VPCs have \(asked.words): \(names); name the tier or subnet that is meant")
    }
    let groups = paths.groups.enumerated().filter { $0.element.addresses.meets(asked.addresses) }.map { index, group in
      Spot(.group(Handle(index)), group.addresses.intersection(asked.addresses), asked.word)
    }
    let outsiders = paths.network.outsiders.enumerated().filter { $0.element.addresses.meets(asked.addresses) }
      .map { index, outsider in
        Spot(.outsider(Handle(index)), outsider.addresses.intersection(asked.addresses), asked.word)
      }
    if !groups.isEmpty || !outsiders.isEmpty { return known(groups + outsiders) }
    let internet = paths.network.vpcs.indices.contains { asked.addresses.isSubset(of: paths.internet(of: Handle($0))) }
    if owners.isEmpty, internet { return known([Spot(.internet, asked.addresses, asked.word)]) }
    let unread = paths.network.unreadEnds.filter { mayHave($0, asked.addresses) }
    if !unread.isEmpty { return [AskedEnd(asked.word, unread)] }
    guard let vpc = owners.first else {
      throw UnknownWord(message: "no subnet and no network next to a VPC has \(asked.words)")
    }
    let name = paths.network.title(of: vpc)
    throw UnknownWord(message: "no subnet has \(asked.words); it lies in a part of VPC \(name) without any")
  }

  /// Whether a VPC or subnet of which too little is known may have some of these addresses.
  private func mayHave(_ end: UnreadEnd, _ addresses: AddressSet) -> Bool {
    let most = end.addresses ?? end.vpc.map { paths.network.vpcs[$0].addresses }
    return most?.meets(addresses) ?? true
  }
}

/// An end that is asked about.
struct AskedEnd {
  let title: String
  /// The parts of it that are known.
  let spots: [Spot]
  /// Why nothing is known of it; none where something is.
  let unknowns: [Unknown]

  init(_ title: String, _ spots: [Spot]) { (self.title, self.spots, unknowns) = (title, spots, []) }

  init(_ title: String, _ unread: [UnreadEnd]) {
    (self.title, spots, unknowns) = (title, [], unread.flatMap(\.unknowns))
  }
}

/// An address or a block that is asked about.
private struct Asked {
  let word: String
  let addresses: AddressSet
  /// `the address 10.1.0.5`, `an address of 10.1.0.0/24`.
  let words: String

  init(_ word: String) throws(UnknownWord) {
    self.word = word
    if let address = IPv4Address(word) {
      (addresses, words) = (AddressSet(address.value...address.value), "the address \(word)")
    } else if let block = Block(word) {
      (addresses, words) = (AddressSet(block), "an address of \(word)")
    } else {
      throw UnknownWord(message: "'\(word)' is no address and no block; write them as 10.20.64.5 and 10.20.64.0/20")
    }
  }
}
