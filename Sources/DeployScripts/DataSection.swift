/// What `network-deploy` knows of the network, as assignments of the shell.
func deployData(of deployment: Deployment) -> String {
  commonData(of: deployment)
    + assignment("LAYOUT", deployment.layout)
    + assignment("ACL_RULES", String(deployment.aclRules))
    + assignment("TOPOLOGY_CHECKSUM", checksum(of: deployment.topology))
    + stackData(of: deployment.stacks)
    + connectionData(of: deployment)
    + "\n# Tags of every stack: a line for the key, a line for the value.\n"
    + assignment("TAGS", lines(of: deployment.tags))
    + "\n# Tags of the stacks of an account: a line for its name, the key, the value.\n"
    + assignment("ACCOUNT_TAGS", deployment.accounts.map(tags(of:)).filter { !$0.isEmpty }.joined(separator: "\n"))
}

/// What `network-delete` knows of the network; all else it reads from what is deployed.
func deleteData(of deployment: Deployment) -> String {
  commonData(of: deployment)
    + table(
      "CONNECTIONS", columns: "external, the connection that it asked for",
      deployment.externals.compactMap { external in
        guard case .connected(let connection) = external.kind else { return nil }
        return [external.name, connection]
      })
}

private func commonData(of deployment: Deployment) -> String {
  assignment("NETWORK", deployment.network)
    + assignment("TOPOLOGY", deployment.topology.path.isEmpty ? "the topology" : deployment.topology.path)
    + table("ACCOUNTS", columns: "account, its id", deployment.accounts.map { [$0.name, $0.id ?? "-"] })
    + table("SITES", columns: "account, region", deployment.sites.map(words(of:)))
}

private func stackData(of stacks: [Deployment.Stack]) -> String {
  table(
    "STACKS",
    columns: "wave, stack, account, region, zone parameters, capabilities, checksum, bytes, template, summary",
    stacks.map(row))
    + table("TAKES", columns: "stack, giver, its outputs", stacks.flatMap(takes(of:)))
    + table("GIVES", columns: "stack, its outputs, each with its export", stacks.map(gives))
    + table("NAMED_ZONES", columns: "stack, output, VPC, zones", stacks.flatMap(namedZones(of:)))
}

/// What `cksum` prints of the topology; nothing when the scripts cannot look at it.
private func checksum(of topology: Deployment.CheckedFile) -> String {
  topology.path.isEmpty ? "" : "\(topology.checksum) \(topology.size)"
}

private func row(_ stack: Deployment.Stack) -> [String] {
  [String(stack.wave), stack.name] + words(of: stack.site) + [
    list(stack.zoneParameters), list(stack.capabilities), String(stack.template.checksum),
    String(stack.template.size), stack.template.path, stack.summary,
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

private func lines(of tags: [(key: String, value: String)]) -> String {
  tags.flatMap { [$0.key, $0.value] }.joined(separator: "\n")
}

private func tags(of account: Deployment.Account) -> String {
  account.tags.flatMap { [account.name, $0.key, $0.value] }.joined(separator: "\n")
}

func words(of site: Deployment.Site) -> [String] { [site.account, site.region] }

/// Words joined by commas; `-` for none.
func list(_ words: [String]) -> String { words.isEmpty ? "-" : words.joined(separator: ",") }
