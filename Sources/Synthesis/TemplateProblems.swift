import CloudFormation
import Diagnostics
import StackPlanning
import Topology
import Words

/// What CloudFormation would refuse in a template: too much of something, or one name for two things.
func problems(of template: Template, size: Int, for stack: Stack, in network: Network) -> [Diagnostic] {
  let subject = TemplateSubject(template: template, size: size, stack: stack, network: network)
  return [
    tooManyResources(subject), tooManyParameters(subject), tooManyOutputs(subject), tooLarge(subject),
    collision(subject),
  ]
  .compactMap { $0 }
}

private struct TemplateSubject {
  let template: Template
  /// In bytes.
  let size: Int
  let stack: Stack
  let network: Network
}

private func tooManyResources(_ subject: TemplateSubject) -> Diagnostic? {
  let resources = subject.template.resources
  guard resources.count > TemplateLimits.resources else { return nil }
  let counts = Dictionary(grouping: resources, by: \.type).map { (type: $0.key.rawValue, count: $0.value.count) }
    .sorted { ($1.count, $0.type) < ($0.count, $1.type) }
  let width = counts.map(\.type.count).max() ?? 0
  return Diagnostic(
    .error, id: "too-many-resources",
    "stack '\(subject.stack.name)' has \(resources.count) resources, and CloudFormation takes \(TemplateLimits.resources)",
    at: .init(subject.network.declaration, ""), help: smallerStacks(subject.network),
    details: counts.map { row in
      row.type + String(repeating: " ", count: width - row.type.count) + "  \(row.count)"
    } + perVPC(subject))
}

/// How many resources each VPC accounts for, the largest first: the longest beginning of a logical id tells whose it is.
private func perVPC(_ subject: TemplateSubject) -> [String] {
  let vpcs = subject.stack.vpcs.map { subject.network[$0] }
  let owners = Set(vpcs.map(\.id.logicalID))
  let longest = owners.map(\.count).max() ?? 0
  var counts: [String: Int] = [:]
  for resource in subject.template.resources {
    let beginnings = (1...max(1, longest)).reversed().lazy.map { String(resource.id.prefix($0)) }
    if let owner = beginnings.first(where: owners.contains) { counts[owner, default: 0] += 1 }
  }
  let rows = vpcs.map { (vpc: $0, count: counts[$0.id.logicalID] ?? 0) }.enumerated()
    .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }.map(\.element)
  let shown = rows.count > 24 ? 20 : rows.count
  return rows.prefix(shown).map { "\($0.vpc.kind) '\($0.vpc.name)' accounts for \($0.count)" }
    + (rows.count > shown ? ["and \(rows.count - shown) more VPCs"] : [])
}

private func smallerStacks(_ network: Network) -> [String] {
  switch network.layout {
  case .site: ["'layout = \"vpc\"' makes a stack per VPC; it cannot be changed once the network is deployed"]
  case .vpc: ["a VPC with fewer tiers or zones needs fewer resources"]
  }
}

private func tooManyParameters(_ subject: TemplateSubject) -> Diagnostic? {
  let count = subject.template.parameters.count
  guard count > TemplateLimits.parameters else { return nil }
  return Diagnostic(
    .error, id: "too-many-parameters",
    "stack '\(subject.stack.name)' has \(count) parameters, and CloudFormation takes \(TemplateLimits.parameters)")
}

private func tooManyOutputs(_ subject: TemplateSubject) -> Diagnostic? {
  let count = subject.template.outputs.count
  guard count > TemplateLimits.outputs else { return nil }
  return Diagnostic(
    .error, id: "too-many-outputs",
    "stack '\(subject.stack.name)' has \(count) outputs, and CloudFormation takes \(TemplateLimits.outputs)",
    at: .init(subject.network.declaration, ""), help: smallerStacks(subject.network))
}

private func tooLarge(_ subject: TemplateSubject) -> Diagnostic? {
  let size = subject.size
  if size > TemplateLimits.bucketBytes {
    return Diagnostic(
      .error, id: "template-too-large",
      "the template of stack '\(subject.stack.name)' has \(grouped(size)) bytes, and CloudFormation takes \(grouped(TemplateLimits.bucketBytes))",
      at: .init(subject.network.declaration, ""), help: smallerStacks(subject.network))
  }
  guard size > TemplateLimits.inlineBytes else { return nil }
  return Diagnostic(
    .note, id: "template-too-large",
    "the template of stack '\(subject.stack.name)' has \(grouped(size)) bytes; above \(grouped(TemplateLimits.inlineBytes)) it goes by way of a bucket",
    help: ["give 'network-deploy' a bucket: '--bucket BUCKET'"])
}

/// A logical id or output that two things of the template would share, since their names run together.
private func collision(_ subject: TemplateSubject) -> Diagnostic? {
  let (stack, template) = (subject.stack, subject.template)
  // What is of one VPC or connection alone has one beginning, and different ends.
  if stack.vpcs.count + stack.connections.count + stack.externals.count == 1, stack.takes.isEmpty { return nil }
  let ids = template.parameters.map(\.name) + template.resources.map(\.id)
  guard let id = repeated(ids) ?? repeated(template.outputs.map(\.name)) else { return nil }
  return Diagnostic(
    .error, id: "colliding-names", "two things in stack '\(subject.stack.name)' would have the logical id '\(id)'",
    at: .init(subject.network.declaration, ""), help: ["rename one of the VPCs whose names run together"])
}

private func repeated(_ names: [String]) -> String? {
  var seen: Set<String> = []
  seen.reserveCapacity(names.count)
  return names.first { !seen.insert($0).inserted }
}
