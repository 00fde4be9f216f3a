import DeployScripts
import StackPlanning
package import Synthesis
package import Topology
import Reach

extension KnownSites {
  /// The sites of a network as it is compiled.
  package init(of compiled: [CompiledStack], _ network: Network) {
    func known(_ site: Topology.Site) -> KnownSite {
      KnownSite(account: network.accountName(of: site), id: network.accountID(of: site), region: site.region)
    }
    self.init(
      sites: Deployment.sites(of: network).map(known),
      stacks: Dictionary(
        compiled.map { ($0.stack.name, known($0.stack.site)) }, uniquingKeysWith: { first, _ in first }))
  }
}
