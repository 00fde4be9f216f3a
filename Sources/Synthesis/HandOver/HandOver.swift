package import Addressing
package import CloudFormation
import StackPlanning
package import Topology

/// What an external needs on its side of the connection: what its template and its sheet are made from.
package struct HandOver: Sendable {
  package let network: Network
  package let external: External
  /// Our VPC at the other end.
  package let peer: VPC
  /// The blocks that their tables need routes to; empty where no `allow` joins them with our VPC.
  package let routedBlocks: [Block]

  package init(_ ref: ExternalRef, _ synthesizer: Synthesizer) {
    network = synthesizer.network
    external = network[ref]
    peer = network[external.peer]
    let isJoined = !synthesizer.routed.tiers(of: external.peer, to: .external(ref)).isEmpty
    routedBlocks = isJoined ? peer.blocks : []
  }

  /// The 12 digits of our account; nil where the topology does not name it.
  package var ourAccount: String? { network.accountID(of: peer.site) }

  /// The role by which they accept what we ask for, if the topology names one: only its name can be handed over.
  package var roleName: RoleName? { external.request?.role.flatMap { RoleName(arn: $0) } }

  /// The route tables that one launch of their template can lead to us; each is a parameter of it.
  package static let routeTables = (1...4).map { "RouteTable\($0)" }
}

extension HandOver {
  /// What the template's parameters are called.
  package enum Name {
    package static let connection = "ConnectionId"
    package static let vpc = "VpcId"
    package static let dns = "Dns"
    package static let acceptRole = "AcceptRole"
    package static let ourAccount = "OurAccountId"
    /// The output with the role's ARN.
    package static let acceptRoleARN = "AcceptRoleArn"
  }
}
