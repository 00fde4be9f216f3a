package import StackPlanning
package import Topology

/// A stack with how much of what CloudFormation counts its template has.
package struct StackSize: Sendable {
  package let name: String
  /// The VPCs that it holds.
  package let vpcs: [VPCRef]
  package let resources: Int
  package let bytes: Int
  package let parameters: Int
  package let outputs: Int

  package init(_ stack: Stack, resources: Int, bytes: Int, parameters: Int, outputs: Int) {
    name = stack.name
    vpcs = stack.vpcs
    self.resources = resources
    self.bytes = bytes
    self.parameters = parameters
    self.outputs = outputs
  }
}
