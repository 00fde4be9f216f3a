package import Addressing
import Survey
import Topology

/// What the answers to an `allow` leave open the other way, by the names that people write.
package struct TitledResidue: Hashable, Sendable {
  /// Who can send it, e.g. `stage.app`, `external.qbox`, `internet`.
  package let from: String
  /// The tier that it reaches, e.g. `mgmt.private`.
  package let to: String
  package let traffic: Traffic
}

/// The residue of a network, in order of the names.
func titledResidue(of network: Network) -> [TitledResidue] {
  network.residue
    .map { TitledResidue(from: network.title(of: $0.from), to: network.title(of: $0.to), traffic: $0.traffic) }
    .sorted { ($0.to, $0.from) < ($1.to, $1.from) }
}
