import Addressing
import Diagnostics
import Reachability

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
    let kinds = ["hub.", "spoke."]
    let name = kinds.first { word.hasPrefix($0) }.map { String(word.dropFirst($0.count)) } ?? word
    let found = places.filter { place in
      let title = title(of: place)
      return title == name || title.hasPrefix(name + ".") || title.hasPrefix(name + " ")
    }
    if !found.isEmpty { return found.map { Spot(place: $0, address: nil) } }
    let names = unique(places.map { title(of: $0) })
    let near = nearNames(to: name, among: names)
    let help = near.isEmpty ? "there are \(listed(names))" : didYouMean(oneOf: near)
    throw UnknownWord(message: "there is no '\(word)'; \(help)")
  }

  private func spot(at address: IPv4Address, _ word: String) throws(UnknownWord) -> Spot {
    for (index, subnet) in paths.network.subnets.enumerated() where subnet.addresses.contains(address.value) {
      if let group = paths.groups.firstIndex(where: { $0.subnets.contains(Handle(index)) }) {
        return Spot(place: .group(Handle(group)), address: address.value)
      }
    }
    if let outsider = paths.network.outsiders.firstIndex(where: { $0.addresses.contains(address.value) }) {
      return Spot(place: .outsider(Handle(outsider)), address: address.value)
    }
    let isPublic = paths.network.vpcs.indices.contains { paths.internet(of: Handle($0)).contains(address.value) }
    guard isPublic else { throw UnknownWord(message: "no subnet and no network next to a VPC has the address \(word)") }
    return Spot(place: .internet, address: address.value)
  }

  private func listed(_ names: [String]) -> String {
    names.count > 12
      ? "\(names.prefix(10).joined(separator: ", ")) and \(names.count - 10) more" : names.joined(separator: ", ")
  }
}
