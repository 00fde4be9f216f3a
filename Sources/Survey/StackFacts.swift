package import StackPlanning
package import Topology

/// A stack as people and limits see it: where it is, when it deploys, and how much its template has of what
/// CloudFormation counts.
package struct StackFacts: Sendable {
  package let name: String
  /// What it holds, e.g. `spoke prod`.
  package let summary: String
  /// From 1.
  package let wave: Int
  /// The account that it is deployed in, `home` or another one's name, and the region.
  package let account: String
  package let region: String
  /// The stacks that it takes values from.
  package let takesFrom: [String]
  /// The VPCs that it holds.
  package let vpcs: [VPCRef]
  package let resources: Int
  package let bytes: Int
  package let parameters: Int
  package let outputs: Int

  package init(
    _ stack: Stack, of network: Network, resources: Int, bytes: Int, parameters: Int, outputs: Int
  ) {
    name = stack.name
    summary = stack.summary
    wave = stack.wave + 1
    account = network.accountName(of: stack.site)
    region = stack.site.region
    takesFrom = stack.takesFrom
    vpcs = stack.vpcs
    self.resources = resources
    self.bytes = bytes
    self.parameters = parameters
    self.outputs = outputs
  }
}
