import Addressing
import CloudFormation
import JSONText
import Proof
import Reach
import Reachability
import Topology

/// What the topologies behind some templates allow, as the templates' metadata tell it.
struct Statements {
  /// What may be opened.
  private(set) var allowed: [Flows.Pair: PacketSet] = [:]
  /// The stacks whose templates tell of a pair.
  private var tellers: [Flows.Pair: Set<String>] = [:]
  /// All stacks whose templates tell anything, and those that tell nothing.
  private(set) var telling: Set<String> = []
  private var silent: Set<String>

  /// `unread` are the stacks whose templates cannot be read.
  init(_ templates: [(name: String, template: ReadTemplate)], unread: Set<String>, _ ends: WrittenEnds) {
    silent = unread
    for (stack, template) in templates {
      guard let told = told(by: template, in: stack, ends) else {
        silent.insert(stack)
        continue
      }
      telling.insert(stack)
      for (pair, packets) in told {
        allowed[pair] = allowed[pair]?.union(packets) ?? packets
        tellers[pair, default: []].insert(stack)
      }
    }
  }

  /// Of one template; nil where it tells nothing, or in a form that is not known here.
  private func told(
    by template: ReadTemplate, in stack: String, _ ends: WrittenEnds
  ) -> [(Flows.Pair, PacketSet)]? {
    let told = template.document["Metadata"]?[TemplateMetadata.owner]
    guard let senders = told?[TemplateMetadata.allows]?.members else { return nil }
    var found: [(Flows.Pair, PacketSet)] = []
    for sender in senders {
      guard let receivers = sender.value.members else { return nil }
      for receiver in receivers {
        guard case .array(let items) = receiver.value else { return nil }
        let parts = items.compactMap { $0.text.flatMap(traffic(ofPorts:)) }
        if parts.count != items.count { return nil }
        let pair = Flows.Pair(from: ends.end(sender.key, in: stack), to: ends.end(receiver.key, in: stack))
        found.append((pair, PacketSet(Traffic(union: parts))))
      }
    }
    return found
  }

  /// The stacks whose templates tell something here and are there in others, where they tell nothing.
  func untold(in others: Statements) -> Set<String> { telling.intersection(others.silent) }

  /// What is allowed here and not in others, where both tell of it.
  func beyond(_ others: Statements) -> [Flows.Pair: PacketSet] {
    let untold = untold(in: others)
    let comparable = allowed.filter { pair, _ in !(tellers[pair] ?? []).isSubset(of: untold) }
    return comparable.reduce(into: [:]) { changes, entry in
      let packets = entry.value.subtracting(others.allowed[entry.key] ?? .nothing)
      if !packets.isEmpty { changes[entry.key] = packets }
    }
  }
}
