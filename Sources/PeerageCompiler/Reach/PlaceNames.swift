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

/// A place, and the one address there that is meant, if it is one.
struct Spot {
  let place: Place
  let address: UInt32?
}

extension Reach {
  /// The places of a word: `prod.app`, `spoke.prod`, `external.qbox`, `internet`, an address.
  func spots(_ word: String) throws(UnknownWord) -> [Spot] {
    if let address = IPv4Address(word) { return [try spot(at: address, word)] }
    if word.utf8.allSatisfy({ "0123456789./".utf8.contains($0) }) {
      throw UnknownWord(message: "'\(word)' is no address; write one, as 10.20.64.5, and no block")
    }
    let name = ["hub.", "spoke."].first { word.hasPrefix($0) }.map { String(word.dropFirst($0.count)) } ?? word
    let prefixes = ofKind(word) ?? [name]
    let found = places.filter { place in
      let title = title(of: place)
      return prefixes.contains { title == $0 || title.hasPrefix($0 + ".") || title.hasPrefix($0 + " ") }
    }
    if !found.isEmpty { return found.map { Spot(place: $0, address: nil) } }
    let names = unique(places.map { title(of: $0) })
    let near = nearNames(to: name, among: names)
    let all = names.count == 1 ? "there is only \(names[0])" : "there are \(listed(names))"
    let help = near.isEmpty ? all : didYouMean(oneOf: near)
    throw UnknownWord(message: "there is no '\(word)'; \(help)")
  }

  /// The names of all VPCs of a kind, or of all externals.
  private func ofKind(_ word: String) -> [String]? {
    if word == "external" { return ["external"] }
    guard let network = bound?.network, ["hub", "spoke"].contains(word) else { return nil }
    return network.vpcs.filter { "\($0.kind)" == word }.map { "\($0.name)" }
  }

  private func spot(at address: IPv4Address, _ word: String) throws(UnknownWord) -> Spot {
    let owners = paths.network.vpcs.filter { $0.addresses.contains(address.value) }
    if owners.count > 1 {
      let names = owners.map { paths.network.title(of: $0) }.joined(separator: ", ")
      throw UnknownWord(
        message: "several VPCs have the address \(word): \(names); name the tier or subnet that is meant")
    }
    for (index, subnet) in paths.network.subnets.enumerated() where subnet.addresses.contains(address.value) {
      if let group = paths.groups.firstIndex(where: { $0.subnets.contains(Handle(index)) }) {
        return Spot(place: .group(Handle(group)), address: address.value)
      }
    }
    if let outsider = paths.network.outsiders.firstIndex(where: { $0.addresses.contains(address.value) }) {
      return Spot(place: .outsider(Handle(outsider)), address: address.value)
    }
    let isPublic = paths.network.vpcs.indices.contains { paths.internet(of: Handle($0)).contains(address.value) }
    if let vpc = paths.network.vpcs.first(where: { $0.addresses.contains(address.value) }) {
      let name = paths.network.title(of: vpc)
      throw UnknownWord(message: "no subnet has the address \(word); it lies in a part of VPC \(name) without any")
    }
    guard isPublic else { throw UnknownWord(message: "no subnet and no network next to a VPC has the address \(word)") }
    return Spot(place: .internet, address: address.value)
  }

  private func listed(_ names: [String]) -> String {
    names.count > 12
      ? "\(names.prefix(10).joined(separator: ", ")) and \(names.count - 10) more" : names.joined(separator: ", ")
  }
}
