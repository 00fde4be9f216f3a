import Addressing
import CloudFormation
import JSONText

// Network ACLs, their entries and associations.

extension NetworkReader {
  mutating func readACL(_ item: Item) {
    things[item.number] = .acl(network.acls.add(NetworkACL(name: id(of: item))))
  }

  mutating func readACLAssociation(_ item: Item) {
    guard case .subnet(let subnet)? = thing(value("SubnetId", of: item)) else {
      return doubt(item, "its subnet is not known here", reachOfPerhapsSubnets(of: item))
    }
    guard case .acl(let acl)? = thing(value("NetworkAclId", of: item)) else {
      return doubt(item, "its ACL is not known here", .subnets([subnet]))
    }
    network.subnets[subnet].acl = acl
  }

  mutating func readEntry(_ item: Item) {
    if property("CidrBlock", of: item) == nil, property("Ipv6CidrBlock", of: item) != nil { return }
    let resolve = { [stacks] (json: JSON) in stacks.resolve(json, in: item.stack) }
    guard case .acl(let acl)? = thing(value("NetworkAclId", of: item)) else {
      let scope = RuleScope(properties(of: item), resolve)
      return doubt(item, "its ACL is not known here", .acls(perhapsACLs(of: item), scope), effect(of: item))
    }
    do throws(EntryTerms.Doubt) {
      add(try EntryTerms(properties(of: item), resolve), to: acl, from: source(of: item))
    } catch {
      doubt(item, error.reason, .acls([acl], RuleScope(properties(of: item), resolve)), effect(of: item))
    }
  }

  /// Reads the entries that are written out, template after template.
  mutating func readLiteralEntries() {
    for (stack, template) in stacks.templates.enumerated() {
      for entry in template.entries {
        let source = Source(stack: template.name, id: entry.id)
        guard let stands = stacks.stands(under: entry.condition, in: stack) else {
          doubtCondition(of: entry, in: stack, source)
          continue
        }
        guard stands else { continue }
        if case .acl(let acl)? = thing(stacks.resolve(.ref(entry.acl), in: stack)) {
          add(entry.terms, to: acl, from: source)
        } else {
          let acls = things(.ref(entry.acl), in: stack).map(acls) ?? .any
          doubt(source, "its ACL is not known here", .acls(acls, RuleScope(entry.terms)), effect(of: entry))
        }
      }
    }
  }

  private mutating func doubtCondition(of entry: LiteralEntry, in stack: Int, _ source: Source) {
    var reach = Unknown.Reach.nothing
    if case .acl(let acl)? = thing(stacks.resolve(.ref(entry.acl), in: stack)) {
      reach = .acls([acl], RuleScope(entry.terms))
    }
    doubt(
      source, "whether its condition '\(entry.condition ?? "")' holds is not to be known", reach, effect(of: entry))
  }

  private func effect(of entry: LiteralEntry) -> Unknown.Effect { entry.terms.allows ? .opens : .closes }

  /// What an entry does that cannot be read in full.
  private func effect(of item: Item) -> Unknown.Effect {
    switch value("RuleAction", of: item).text {
    case "allow": .opens
    case "deny": .closes
    default: .either
    }
  }

  private mutating func add(_ terms: EntryTerms, to acl: Handle<NetworkACL>, from source: Source) {
    let rule = Rule(
      number: terms.number, allows: terms.allows, block: terms.block, packets: packets(terms.packets),
      source: network.sources.add(source))
    if terms.isEgress {
      network.acls[acl].egress.append(rule)
    } else {
      network.acls[acl].ingress.append(rule)
    }
  }

  /// Packets, kept once, whichever rules speak of them.
  mutating func packets(_ key: PacketKey) -> Handle<PacketSet> {
    if let known = packetSets[key] { return known }
    let handle = network.packetSets.add(key.set)
    packetSets[key] = handle
    return handle
  }

  /// The first rule that matches decides, and the lowest number is the first.
  mutating func sortRules() {
    for index in network.acls.indices {
      network.acls[index].ingress.sort { $0.number < $1.number }
      network.acls[index].egress.sort { $0.number < $1.number }
    }
  }
}
