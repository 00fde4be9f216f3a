import Addressing
import CloudFormation
package import JSONText
import Reach
import Reachability

extension NetworkChange {
  /// The change as a JSON text: all of it.
  package func json() -> String { rendered(members) }

  package var members: [JSON.Member] {
    [
      .init("allows", .array(allows.map { $0.json(names, passing: "passedBefore") })),
      .init("noLongerAllows", .array(forbids.map { $0.json(names, passing: "stillPasses") })),
      .init("allowedNotTold", ["before": list(untold.before), "after": list(untold.after)]),
      .init("opens", .array(opens.map { $0.json(names) })), .init("closes", .array(closes.map { $0.json(names) })),
      .init("perhapsOpens", .array(perhapsOpens.map { $0.json(names) })),
      .init("perhapsCloses", .array(perhapsCloses.map { $0.json(names) })),
      .init("pathMTUAlone", ["opens": .integer(pathMTUAlone.opens), "closes": .integer(pathMTUAlone.closes)]),
      .init("newVPCs", .array(newVPCs.map { $0.json(names) })),
      .init("removedVPCs", .array(removedVPCs.map { $0.json(names) })),
      .init("movedVPCs", .array(moves.map { $0.json(names) })),
      .init("renamedVPCs", .array(renamedVPCs.map { ["old": .string($0.old), "new": .string($0.new)] })),
      .init("moreAddresses", .array(gains.map { $0.json(names) })),
      .init("fewerAddresses", .array(loses.map { $0.json(names) })),
      .init("newStacks", .array(newStacks.map(\.json))), .init("retiredStacks", .array(retiredStacks.map(\.json))),
      .init("leftSites", .array(departures.map(\.json))), .init("commands", list(commands)),
      .init("resources", .array(resources.map(\.json))), .init("notLookedInto", list(notUnderstood)),
      .init("notCompared", list(unread)), .init("verdict", .string(verdict?.words ?? "")),
    ]
  }
}

private func blocks(_ share: Share?) -> JSON { list(share?.addresses.blockTexts ?? []) }

private func list(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

extension AllowedChange {
  fileprivate func json(_ names: EndNames, passing: String) -> JSON {
    [
      "from": .string(names.text(of: from)), "to": .string(names.text(of: to)),
      "packets": .string(packets.description),
      passing: .string(self.passing.isEmpty ? "" : self.passing.description),
    ]
  }
}

extension FlowChange {
  fileprivate func json(_ names: EndNames) -> JSON {
    [
      "from": .string(names.text(of: from)), "to": .string(names.text(of: to)),
      "packets": .string(packets.description),
      "connections": .string(connections.isEmpty ? "" : connections.description),
      "answers": .string(answers.isEmpty ? "" : answers.description), "sources": blocks(sources),
      "targets": blocks(targets), "rulesAlone": .bool(beyond != nil),
    ]
  }
}

extension AddressChange {
  fileprivate func json(_ names: EndNames) -> JSON {
    ["name": .string(names.text(of: end)), "blocks": list(addresses.blockTexts)]
  }
}

extension NetworkChange.VPCChange {
  fileprivate func json(_ names: EndNames) -> JSON {
    let all: JSON = [
      "name": .string(names.title(of: vpc)), "blocks": list(blocks.map(\.description)),
      "tiers": list(tiers.map(\.text)), "leadingOut": list(leadingOut.map(\.text)),
      "perhaps": .bool(isPerhaps),
    ]
    return all.adding("site", site)
  }
}

extension NetworkChange.Departure {
  fileprivate var json: JSON {
    JSON.object([
      .init("account", .string(site.account)), .init("region", .string(site.region)), .init("stacks", list(stacks)),
      .init("home", .bool(isHome)),
    ]).adding("id", site.id)
  }
}

extension NetworkChange.Move {
  fileprivate func json(_ names: EndNames) -> JSON {
    JSON.object([.init("name", .string(names.title(of: vpc)))]).adding("from", from).adding("to", to)
  }
}

extension JSON {
  /// With one member more, where there is a text for it.
  fileprivate func adding(_ key: String, _ text: String?) -> JSON {
    guard let text else { return self }
    return .object((members ?? []) + [Member(key, .string(text))])
  }
}

extension StackChange {
  fileprivate var json: JSON {
    JSON.object([.init("name", .string(name)), .init("resources", .integer(resources))]).adding("site", site)
  }
}

extension ResourceChange {
  fileprivate var json: JSON {
    let all: JSON = [
      "stack": .string(stack), "id": .string(id), "type": .string(type), "fate": .string(fate.rawValue),
      "because": list(because), "loss": .bool(isLoss), "retained": .bool(isRetained),
    ]
    return all.adding("why", why)
  }
}
