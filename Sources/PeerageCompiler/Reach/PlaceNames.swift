import Addressing
import Diagnostics
import Proof
import Reachability
import Topology

/// Why a word names no place of a network, or no ports.
package struct UnknownWord: Error {
  /// For a person, e.g. `there is no 'prod.ap'; did you mean 'prod.app'?`.
  package let message: String
}

extension Reach {
  /// What a word names: `prod.app`, `spoke.prod`, `external.qbox`, `internet`, a subnet by its name, an address, a
  /// block.
  func spots(_ word: String) throws(UnknownWord) -> [Spot] {
    if word.utf8.allSatisfy({ "0123456789./".utf8.contains($0) }) { return try spots(at: try Asked(word)) }
    let name = ["hub.", "spoke."].first { word.hasPrefix($0) }.map { String(word.dropFirst($0.count)) } ?? word
    let prefixes = ofKind(word) ?? [name]
    let found = places.filter { place in
      let title = title(of: place)
      return prefixes.contains { title == $0 || title.hasPrefix($0 + ".") || title.hasPrefix($0 + " ") }
    }
    if !found.isEmpty { return found.map { Spot($0) } }
    return [try subnet(word)]
  }

  /// The names of all VPCs of a kind, or of all externals.
  private func ofKind(_ word: String) -> [String]? {
    if word == "external" { return ["external"] }
    guard let network = bound?.network, ["hub", "spoke"].contains(word) else { return nil }
    return network.vpcs.filter { "\($0.kind)" == word }.map { "\($0.name)" }
  }

  /// One subnet, by its name, its logical id, or either after the name of its VPC or its stack.
  private func subnet(_ word: String) throws(UnknownWord) -> Spot {
    let subnets = paths.network.subnets
    let found = subnets.indices.filter { names(of: subnets[$0]).contains(word) }
    if found.count > 1 {
      let sources = found.map { "'\(subnets[$0].source.words)'" }.joined(separator: ", ")
      throw UnknownWord(message: "several subnets are called '\(word)': write one of \(sources)")
    }
    guard let subnet = found.first,
      let group = paths.groups.firstIndex(where: { $0.subnets.contains(Handle(subnet)) })
    else { throw unknown(word) }
    let isAll = paths.groups[group].subnets.count == 1
    return isAll ? Spot(.group(Handle(group))) : Spot(.group(Handle(group)), subnets[subnet].addresses, word)
  }

  /// What a subnet goes by; the parts of a VPC that stands already have no place in a template to be called by.
  private func names(of subnet: Subnet) -> [String] {
    let vpc = paths.network.title(of: paths.network.vpcs[subnet.vpc])
    if subnet.source.stack.isEmpty { return [subnet.name] }
    let own = [subnet.name, subnet.source.id]
    return own + own.map { "\(vpc) \($0)" } + [subnet.source.words]
  }

  private func unknown(_ word: String) -> UnknownWord {
    let names = unique(places.map { title(of: $0) })
    let near = nearNames(to: word, among: unique(names + paths.network.subnets.map(\.name)))
    let all = names.count == 1 ? "there is only \(names[0])" : "there are \(listed(names))"
    return UnknownWord(message: "there is no '\(word)'; \(near.isEmpty ? all : didYouMean(oneOf: near))")
  }

  /// The places that have any of some addresses.
  private func spots(at asked: Asked) throws(UnknownWord) -> [Spot] {
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
    if !groups.isEmpty || !outsiders.isEmpty { return groups + outsiders }
    if let vpc = owners.first {
      let name = paths.network.title(of: vpc)
      throw UnknownWord(message: "no subnet has \(asked.words); it lies in a part of VPC \(name) without any")
    }
    guard paths.network.vpcs.indices.contains(where: { asked.addresses.isSubset(of: paths.internet(of: Handle($0))) })
    else { throw UnknownWord(message: "no subnet and no network next to a VPC has \(asked.words)") }
    return [Spot(.internet, asked.addresses, asked.word)]
  }

  private func listed(_ names: [String]) -> String {
    names.count > 12
      ? "\(names.prefix(10).joined(separator: ", ")) and \(names.count - 10) more" : names.joined(separator: ", ")
  }
}

/// An address or a block that is asked about.
private struct Asked {
  let word: String
  let addresses: NumberSet
  /// `the address 10.1.0.5`, `an address of 10.1.0.0/24`.
  let words: String

  init(_ word: String) throws(UnknownWord) {
    self.word = word
    if let address = IPv4Address(word) {
      (addresses, words) = (NumberSet(address.value...address.value), "the address \(word)")
    } else if let block = Block(word) {
      (addresses, words) = (NumberSet([block.span]), "an address of \(word)")
    } else {
      throw UnknownWord(message: "'\(word)' is no address and no block; write them as 10.20.64.5 and 10.20.64.0/20")
    }
  }
}
