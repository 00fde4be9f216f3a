import ACLPlanning
import Addressing
import Synthesis
import Topology
import Words

/// The peers of each VPC, each with the line that makes it one.
struct PeerCauses {
  typealias Entry = (peer: Peer, cause: Cause)

  private var peers: [VPCRef: [Entry]] = [:]

  init(of network: Network, _ lines: Lines) {
    for (index, connection) in network.connections.enumerated() {
      let cause = lines.connection(ConnectionRef(index))
      peers[connection.requester, default: []].append((.vpc(connection.accepter), cause))
      peers[connection.accepter, default: []].append((.vpc(connection.requester), cause))
    }
    for index in network.externals.indices {
      let external = ExternalRef(index)
      peers[network[external].peer, default: []].append((.external(external), lines.external(external)))
    }
  }

  func peers(of vpc: VPCRef) -> [Entry] { peers[vpc] ?? [] }
}

/// Says whose addresses the rules of one direction of an ACL are about.
struct NamedPeers {
  private let network: Network
  private let vpc: VPCRef
  private let peers: [PeerCauses.Entry]
  /// The peers with rules of their own, which allows on wider blocks do not mean.
  private let exact: Set<Peer>

  init(of vpc: VPCRef, _ causes: PeerCauses, exact rules: [ACLContents.Rule], in network: Network) {
    self.network = network
    self.vpc = vpc
    peers = causes.peers(of: vpc)
    exact = Set(
      rules.compactMap { rule in
        guard case .peer(let peer) = rule.subject else { return nil }
        return peer
      })
  }

  /// Whose addresses a rule's block has, in words.
  func owners(of rule: ACLContents.Rule) -> String {
    switch rule.subject {
    case .own: names(of: vpc, in: rule.block)
    case .peer(.vpc(let peer)): names(of: peer, in: rule.block)
    case .peer(.external(let external)): network.title(of: .external(external))
    case .space: few(covered(by: rule).map { title(of: $0.peer) })
    case .everybody: "anywhere"
    }
  }

  /// What makes a deny necessary.
  func causes(ofDeny rule: ACLContents.Rule) -> [Cause] {
    switch rule.subject {
    case .own: [.always(Phrase.apart)]
    case .peer(let peer): peers.filter { $0.peer == peer }.map(\.cause)
    case .space: Set(peers.filter { reaches($0.peer, into: rule.block) }.map(\.cause)).sorted()
    case .everybody: []
    }
  }

  private func covered(by rule: ACLContents.Rule) -> [PeerCauses.Entry] {
    let inside = peers.filter { reaches($0.peer, into: rule.block) }
    // A deny is there for those with rules of their own, too: it refuses what none of these lets pass.
    if !rule.allows { return inside }
    let covered = inside.filter { !exact.contains($0.peer) }
    return covered.isEmpty ? inside : covered
  }

  private func reaches(_ peer: Peer, into block: Block) -> Bool {
    switch peer {
    case .vpc(let vpc): network.blocks(of: vpc).contains(where: block.overlaps)
    case .external(let external): network[external].blocks.contains(where: block.overlaps)
    }
  }

  private func title(of peer: Peer) -> String {
    switch peer {
    case .vpc(let vpc): network.name(of: vpc).text
    case .external(let external): network.title(of: .external(external))
    }
  }

  /// The tiers with addresses in a block, or the VPC's name where all of them have.
  private func names(of vpc: VPCRef, in block: Block) -> String {
    let tiers = network[vpc].tiers
    let inside = tiers.filter { $0.blocks.contains(where: block.overlaps) }
    if inside.isEmpty || inside.count == tiers.count { return network.name(of: vpc).text }
    return inside.map { network.title(of: .tier(vpc, $0.kind)) }.joined(separator: ", ")
  }
}
