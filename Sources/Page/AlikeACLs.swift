import Addressing
import Diagnostics
import Survey
import Topology

/// VPCs whose ACLs have the same rules, each with its own addresses at the same places, and because of its own
/// connections with the same peers: one stands for all of them.
struct AlikeACLs {
  /// How many it takes before one stands for the others.
  private static let least = 4

  /// The ACLs of each of them; the first ones are shown.
  let members: [[ACLTable]]

  /// All of a network, in order of the first of each.
  static func all(_ acls: [ACLTable], of network: Network, _ source: SourceFile) -> [AlikeACLs] {
    var vpcs = Grouping<VPCRef, ACLTable>()
    for acl in acls { vpcs.add(acl, to: acl.vpc) }
    let owns = network.owns(source)
    var looks = Grouping<Look, [ACLTable]>()
    for (vpc, acls) in vpcs.groups { looks.add(acls, to: Look(acls, owns[vpc.index])) }
    let groups = looks.groups.map(\.1).flatMap { $0.count < least ? $0.map { [$0] } : [$0] }
    return groups.map { AlikeACLs(members: $0) }.sorted { $0.members[0][0].vpc < $1.members[0][0].vpc }
  }

  /// The ACLs of a VPC as they read wherever it lies.
  private struct Look: Hashable {
    let sizes: [Int]
    let acls: [ACL]

    init(_ acls: [ACLTable], _ own: Own) {
      sizes = own.blocks.map(\.length)
      self.acls = acls.map { acl in
        ACL(
          tier: acl.tier, room: acl.room, ingress: acl.ingress.map { Line($0, own) },
          egress: acl.egress.map { Line($0, own) })
      }
    }
  }

  private struct ACL: Hashable {
    let tier: Tier.Kind
    let room: Int
    let ingress: [Line]
    let egress: [Line]
  }

  /// A rule; of one that is about its VPC's own addresses, where in the VPC they are, and of one that is there because of
  /// its connections, with whom these are.
  private struct Line: Hashable {
    enum Place: Hashable {
      case own(block: Int, offset: UInt32, length: Int)
      case of(String, Block)
    }

    enum Because: Hashable {
      case connections([VPCRef])
      case other(Cause)
    }

    let number: Int
    let allows: Bool
    let traffic: String
    let purpose: String
    let causes: [Because]
    let place: Place

    init(_ rule: ACLTable.Rule, _ own: Own) {
      number = rule.number
      allows = rule.allows
      traffic = rule.traffic
      purpose = rule.purpose
      causes = rule.causes.map { cause in
        if case .line(let line) = cause, let peers = own.peers[line] { .connections(peers) } else { .other(cause) }
      }
      if rule.isOwn, let index = own.blocks.firstIndex(where: { $0.contains(rule.block) }) {
        let offset = rule.block.first.value - own.blocks[index].first.value
        place = .own(block: index, offset: offset, length: rule.block.length)
      } else {
        place = .of(rule.whose, rule.block)
      }
    }
  }
}

/// What alike VPCs have of their own.
private struct Own {
  let blocks: [Block]
  /// With whom the lines of the topology connect it.
  var peers: [Int: [VPCRef]] = [:]
}

extension Network {
  /// What each VPC has of its own.
  fileprivate func owns(_ source: SourceFile) -> [Own] {
    var owns = vpcs.map { Own(blocks: $0.blocks) }
    for (connection, place) in zip(connections, connectionPlaces) {
      let line = source.line(at: place.lower)
      owns[connection.requester.index].peers[line, default: []].append(connection.accepter)
      owns[connection.accepter.index].peers[line, default: []].append(connection.requester)
    }
    return owns
  }
}
