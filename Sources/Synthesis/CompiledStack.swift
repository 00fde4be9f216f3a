package import CloudFormation
package import Diagnostics
package import StackPlanning
package import Topology

/// A stack of the plan with its template as a file.
package struct CompiledStack: Sendable {
  package let stack: Stack
  package let resources: Int
  package let parameters: Int
  package let outputs: Int
  package let bytes: [UInt8]
  /// What CloudFormation wants to be told before it makes the template's roles; nil where there are none.
  package let capability: String?
  package let holdsFunctions: Bool
  /// What CloudFormation would refuse in the template.
  package let problems: [Diagnostic]

  package init(_ stack: Stack, _ template: Template, bytes: [UInt8], of network: Network) {
    self.stack = stack
    resources = template.resources.count
    parameters = template.parameters.count
    outputs = template.outputs.count
    self.bytes = bytes
    capability = template.capability
    holdsFunctions = capability != nil && template.resources.contains { $0.type == .function }
    problems = Synthesis.problems(of: template, size: bytes.count, for: stack, in: network)
  }
}
