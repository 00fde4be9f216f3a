import Addressing
import CloudFormation
import JSONText
import Reachability

extension AnsweringNetwork {
  /// Everything that flows, as JSON.
  package func json() -> String {
    rendered([
      .init(
        "flows",
        .array(
          flows.map { flow in
            [
              "from": .string(text(of: flow.from)), "to": .string(text(of: flow.to)), "opens": flow.opening.whole.json,
              "opensPartly": flow.opening.partsJSON, "residue": flow.residue.whole.json,
              "residuePartly": flow.residue.partsJSON,
            ]
          })),
      .init(
        "notKnown",
        .array(
          doubtfulPairs(among: flows).map { [text(of: $0.from), text(of: $0.to)] }.sorted {
            $0.lexicographicallyPrecedes($1)
          }.map { .array($0.map { .string($0) }) }
        )
      ),
      .init("broken", .array(broken.map { .string($0) })), .init("remarks", .array(remarks.map { .string($0) })),
    ])
  }
}

extension Passing {
  /// What passes between some addresses only, with the blocks that they lie in: `from` and `to` where it is not all.
  var partsJSON: JSON {
    .array(
      parts.map { part in
        let shares = [("from", part.sources), ("to", part.targets)].compactMap { key, share in
          share.map { JSON.Member(key, .array($0.addresses.blockTexts.map { .string($0) })) }
        }
        return .object([.init("packets", part.packets.json)] + shares)
      })
  }
}

extension PacketSet {
  /// Ranges of ports for TCP and UDP, of 256 × type + code for ICMP, of numbers for other protocols; `text` for people.
  var json: JSON {
    let parts = [("tcp", tcp), ("udp", udp), ("icmp", icmp), ("others", others)].filter { !$0.1.isEmpty }
    return .object(
      [.init("text", .string(description))]
        + parts.map { name, set in
          JSON.Member(name, .array(set.spans.map { [.integer(Int($0.lower)), .integer(Int($0.upper))] }))
        })
  }
}
