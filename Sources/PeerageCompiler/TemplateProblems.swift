import CloudFormation
import Diagnostics
import StackPlanning
import Topology

/// What CloudFormation would refuse in the templates: too much of something, or one name for two things.
func problems(of stacks: [CompiledStack], in network: Network) -> [Diagnostic] {
  stacks.flatMap { stack in
    [
      tooManyResources(stack, network), tooManyParameters(stack), tooManyOutputs(stack, network),
      tooLarge(stack, network),
    ]
    .compactMap { $0 }
      + collisions(in: stack, network)
  }
}

private func tooManyResources(_ compiled: CompiledStack, _ network: Network) -> Diagnostic? {
  let resources = compiled.template.resources
  guard resources.count > TemplateLimits.resources else { return nil }
  let counts = Dictionary(grouping: resources, by: \.type).map { (type: $0.key.rawValue, count: $0.value.count) }
    .sorted { ($1.count, $0.type) < ($0.count, $1.type) }
  let width = counts.map(\.type.count).max() ?? 0
  return Diagnostic(
    .error, id: "too-many-resources",
    "stack '\(compiled.stack.name)' has \(resources.count) resources, and CloudFormation takes \(TemplateLimits.resources)",
    at: .init(network.declaration, ""), help: smallerStacks(network),
    details: counts.map { row in
      row.type + String(repeating: " ", count: width - row.type.count) + "  \(row.count)"
    } + perVPC(compiled, network))
}

/// How many resources each VPC accounts for, told by the beginning of the logical ids.
private func perVPC(_ compiled: CompiledStack, _ network: Network) -> [String] {
  compiled.stack.vpcs.map { vpc in
    let prefix = network[vpc].id.logicalID
    let count = compiled.template.resources.filter { $0.id.hasPrefix(prefix) }.count
    return "\(network[vpc].kind) '\(network[vpc].name)' accounts for \(count)"
  }
}

private func smallerStacks(_ network: Network) -> [String] {
  switch network.layout {
  case .site: ["'layout = \"vpc\"' makes a stack per VPC; it cannot be changed once the network is deployed"]
  case .vpc: ["a VPC with fewer tiers or zones needs fewer resources"]
  }
}

private func tooManyParameters(_ compiled: CompiledStack) -> Diagnostic? {
  let count = compiled.template.parameters.count
  guard count > TemplateLimits.parameters else { return nil }
  return Diagnostic(
    .error, id: "too-many-parameters",
    "stack '\(compiled.stack.name)' has \(count) parameters, and CloudFormation takes \(TemplateLimits.parameters)")
}

private func tooManyOutputs(_ compiled: CompiledStack, _ network: Network) -> Diagnostic? {
  let count = compiled.template.outputs.count
  guard count > TemplateLimits.outputs else { return nil }
  return Diagnostic(
    .error, id: "too-many-outputs",
    "stack '\(compiled.stack.name)' has \(count) outputs, and CloudFormation takes \(TemplateLimits.outputs)",
    at: .init(network.declaration, ""), help: smallerStacks(network))
}

private func tooLarge(_ compiled: CompiledStack, _ network: Network) -> Diagnostic? {
  let size = compiled.bytes.count
  if size > TemplateLimits.bucketBytes {
    return Diagnostic(
      .error, id: "template-too-large",
      "the template of stack '\(compiled.stack.name)' has \(size) bytes, and CloudFormation takes \(TemplateLimits.bucketBytes)",
      at: .init(network.declaration, ""), help: smallerStacks(network))
  }
  guard size > TemplateLimits.inlineBytes else { return nil }
  return Diagnostic(
    .note, id: "template-too-large",
    "the template of stack '\(compiled.stack.name)' has \(size) bytes; above \(TemplateLimits.inlineBytes) it goes by way of a bucket",
    help: ["give 'network-deploy' a bucket with '--bucket BUCKET'"])
}

/// Logical ids and outputs that two things of one template would share, since their names run together.
private func collisions(in compiled: CompiledStack, _ network: Network) -> [Diagnostic] {
  var seen: Set<String> = []
  let ids = compiled.template.parameters.map(\.name) + compiled.template.resources.map(\.id)
  let outputs = compiled.template.outputs.map { "output " + $0.name }
  return (ids + outputs).filter { !seen.insert($0).inserted }.prefix(1).map { id in
    Diagnostic(
      .error, id: "colliding-names", "two things in stack '\(compiled.stack.name)' would have the logical id '\(id)'",
      at: .init(network.declaration, ""), help: ["rename one of the VPCs whose names run together"])
  }
}
