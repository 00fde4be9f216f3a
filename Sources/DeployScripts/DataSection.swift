import StackPlanning

extension ShellText {
  /// What `network-deploy` knows of the network, as assignments of the shell.
  mutating func writeDeployData(of deployment: Deployment) {
    writeCommonData(of: deployment)
    assign("LAYOUT", deployment.layout)
    assign("ACL_RULES", String(deployment.aclRules))
    assign("TOPOLOGY_CHECKSUM", checksum(of: deployment.topology))
    table(
      "PRICES", columns: "region, US cents a month of a NAT gateway, of a public address, whose list prices they are",
      names: "prices region nat_gateway address listed",
      deployment.prices.map { [$0.region, String($0.natGateway), String($0.address), $0.listed] })
    table(
      "HOSTS", columns: "region, what host names of its services end in, the host of its console or -",
      names: "hosts region suffix console",
      deployment.hosts.map { [$0.region, $0.suffix, $0.console ?? "-"] })
    table(
      "VALUES",
      columns: "kind of value, what the names of its outputs end in, what those of the connection whose terms it is",
      names: "endings kind ending connection",
      ValueKind.allCases.map { [$0.rawValue, $0.ending, $0.termsOf?.ending ?? "-"] })
    writeStackData(of: deployment.stacks)
    writeConnectionData(of: deployment)
    writeExistingData(of: deployment)
    write("\n# Tags of every stack: a line for the key, a line for the value.\n")
    assign("TAGS", lines(of: deployment.tags))
    write("\n# Tags of the stacks of an account: a line for its name, the key, the value.\n")
    assign("ACCOUNT_TAGS", deployment.accounts.map(tags(of:)).filter { !$0.isEmpty }.joined(separator: "\n"))
    writeTableNames()
  }

  /// What `network-delete` knows of the network; all else it reads from what is deployed.
  mutating func writeDeleteData(of deployment: Deployment) {
    writeCommonData(of: deployment)
    table(
      "CONNECTIONS", columns: "external, the connection that it asked for",
      names: "named-connections external connection",
      deployment.externals.compactMap { external in
        guard case .connected(let connection) = external.kind else { return nil }
        return [external.name, connection]
      })
    table(
      "JOINS", columns: "stack with routes or a connection, the stacks of the VPCs that it joins",
      names: "joins stack joined",
      deployment.stacks.compactMap { stack in stack.joins.map { [stack.name, list($0)] } })
    writeTableNames()
  }

  private mutating func writeCommonData(of deployment: Deployment) {
    assign("NETWORK", deployment.network)
    assign("TOPOLOGY", deployment.topology.path.isEmpty ? "the topology" : deployment.topology.path)
    table(
      "ACCOUNTS", columns: "account, its id",
      names: "named-accounts account id", deployment.accounts.map { [$0.name, $0.id ?? "-"] })
    table(
      "SITES", columns: "account, region",
      names: "sites account region", deployment.sites.map(words(of:)))
    table(
      "LOSSES", columns: "type whose end is a loss, properties that replace it untold, what goes with it",
      names: "losses type untold words",
      deployment.losses.map { [$0.type, list($0.replacing), $0.words] })
  }

  private mutating func writeStackData(of stacks: [Deployment.Stack]) {
    table(
      "STACKS",
      columns: "wave, stack, account, region, zone parameters, capabilities, checksum, bytes, template, summary",
      names: "plan wave stack account region zones capabilities checksum bytes template summary",
      stacks.map(row))
    table(
      "TAKES", columns: "stack, giver, its outputs or none, if it guards",
      names: "takes stack giver", stacks.flatMap(takes(of:)))
    table(
      "GIVES", columns: "stack, its outputs, each with its export",
      names: "gives stack", of: stacks, writeGives)
    table(
      "NAMED_ZONES", columns: "stack, output, VPC, zones",
      names: "named-zones stack output vpc zones", stacks.flatMap(namedZones(of:)))
  }
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

/// A row for each stack that `stack` takes from, in the order of its parameters, then one for each that guards it.
private func takes(of stack: Deployment.Stack) -> [[String]] {
  var rows: [[String]] = []
  for parameter in stack.taken {
    if let known = rows.firstIndex(where: { $0[1] == parameter.giver }) {
      rows[known].append(parameter.name)
    } else {
      rows.append([stack.name, parameter.giver, parameter.name])
    }
  }
  return rows + stack.guardedBy.map { [stack.name, $0] }
}

/// Most of a large network's data, so that no words are made of it first.
private func writeGives(_ text: inout ShellText, _ stack: Deployment.Stack) {
  text.write(stack.name)
  for output in stack.outputs {
    text.write(" ")
    text.write(output.name)
    guard let export = output.export else { continue }
    text.write("=")
    text.write(export)
  }
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
