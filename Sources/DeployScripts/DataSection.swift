/// What `network-deploy` knows of the network, as assignments of the shell.
func deployData(of deployment: Deployment) -> String {
  commonData(of: deployment)
    + assignment("LAYOUT", deployment.layout)
    + assignment("ACL_RULES", String(deployment.aclRules))
    + assignment("TOPOLOGY_CHECKSUM", checksum(of: deployment.topology))
    + table(
      "STACKS", columns: "wave, stack, zone parameters, capabilities, checksum, bytes, template, summary",
      deployment.stacks.map(row))
    + table("TAKES", columns: "stack, giver, its outputs", deployment.stacks.flatMap(takes))
    + table("GIVES", columns: "stack, its outputs, each with its export", deployment.stacks.map(gives))
    + table("NAMED_ZONES", columns: "stack, output, VPC, zones", deployment.stacks.flatMap(namedZones))
    + table(
      "EXTERNALS", columns: "external, connection, peer, its stack, output of its id, their blocks, our blocks",
      deployment.externals.map(row))
    + "\n# Tags of every stack: a line for the key, a line for the value.\n"
    + assignment("TAGS", deployment.tags.flatMap { [$0.key, $0.value] }.joined(separator: "\n"))
}

/// What `network-delete` knows of the network; all else it reads from what is deployed.
func deleteData(of deployment: Deployment) -> String {
  commonData(of: deployment)
    + table(
      "CONNECTIONS", columns: "external, the connection that it asked for",
      deployment.externals.compactMap { external in external.connection.map { [external.name, $0] } })
}

private func commonData(of deployment: Deployment) -> String {
  assignment("NETWORK", deployment.network)
    + assignment("ACCOUNT", deployment.account ?? "")
    + assignment("REGION", deployment.region)
    + assignment("TOPOLOGY", deployment.topology.path.isEmpty ? "the topology" : deployment.topology.path)
}

/// What `cksum` prints of the topology; nothing when the scripts cannot look at it.
private func checksum(of topology: Deployment.CheckedFile) -> String {
  topology.path.isEmpty ? "" : "\(topology.checksum) \(topology.size)"
}

private func row(_ stack: Deployment.Stack) -> [String] {
  [
    String(stack.wave), stack.name, list(stack.zoneParameters), list(stack.capabilities),
    String(stack.template.checksum), String(stack.template.size), stack.template.path, stack.summary,
  ]
}

private func row(_ external: Deployment.External) -> [String] {
  [
    external.name, external.connection ?? "-", external.peer, external.peerStack, external.peerOutput,
    list(external.blocks), list(external.peerBlocks),
  ]
}

/// A row for each stack that `stack` takes from, in the order of its parameters.
private func takes(of stack: Deployment.Stack) -> [[String]] {
  var givers: [String] = []
  var names: [String: [String]] = [:]
  for parameter in stack.taken {
    if names[parameter.giver] == nil { givers.append(parameter.giver) }
    names[parameter.giver, default: []].append(parameter.name)
  }
  return givers.map { [stack.name, $0] + (names[$0] ?? []) }
}

private func gives(_ stack: Deployment.Stack) -> [String] {
  [stack.name] + stack.outputs.map { output in output.export.map { output.name + "=" + $0 } ?? output.name }
}

private func namedZones(of stack: Deployment.Stack) -> [[String]] {
  stack.namedZones.map { [stack.name, $0.output, $0.vpc, list($0.zones)] }
}

/// Words joined by commas; `-` for none.
private func list(_ words: [String]) -> String { words.isEmpty ? "-" : words.joined(separator: ",") }
