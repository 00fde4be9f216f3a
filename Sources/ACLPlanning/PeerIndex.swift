import StackPlanning
import Topology

/// The peers of each VPC.
struct PeerIndex: Sendable {
  private var peers: [VPCRef: [Peer]] = [:]

  init(of network: Network) {
    for external in network.externals.indices.map({ ExternalRef($0) }) {
      peers[network[external].peer, default: []].append(.external(external))
    }
    for connection in network.connections {
      peers[connection.requester, default: []].append(.vpc(connection.accepter))
      peers[connection.accepter, default: []].append(.vpc(connection.requester))
    }
  }

  /// Externals by name, then VPCs in the network's order.
  func peers(of vpc: VPCRef) -> [Peer] { peers[vpc] ?? [] }
}
