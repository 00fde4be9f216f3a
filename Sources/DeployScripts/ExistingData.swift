extension ShellText {
  /// What `network-deploy` looks at before it changes anything: VPCs, their connections, and what was there before.
  mutating func writeExistingData(of deployment: Deployment) {
    table(
      "VPCS",
      columns: "VPC, account, region, its id, stack, tier behind an internet gateway, output with its subnets, "
        + "whether it has NAT, whether it has connections, DNS with whom",
      names: "vpcs vpc account region id stack gateway_tier gateway_subnets nat connected resolves",
      deployment.vpcs.map(row))
    table(
      "PAIRS", columns: "the two VPCs, the stack that connects them, its output with the connection",
      names: "pairs one other stack output",
      deployment.pairs.map { [$0.one, $0.other, $0.stack, $0.output] })
    table(
      "EXISTING",
      columns:
        "VPC, its id, account, region, blocks, route tables, ACLs with our numbers, stack",
      names: "existing vpc id account region blocks tables acls stack",
      deployment.existing.map(row))
    table(
      "EXISTING_TIERS",
      columns: "VPC, tier, subnets, route tables, ACL, how logical ids of its inbound and outbound entries begin",
      names: "existing-tiers vpc tier subnets tables acl inbound outbound", deployment.existing.flatMap(tierRows))
    table(
      "EXISTING_ROUTES", columns: "VPC, route table, destination, whose it is, stack",
      names: "existing-routes vpc table destination peer stack",
      deployment.existing.flatMap(routeRows))
    table(
      "EXISTING_RULES", columns: "VPC, ACL, number, direction, action, protocol, ports or ICMP type and code, block",
      names: "existing-rules vpc acl number direction action protocol details block",
      deployment.existing.flatMap(ruleRows))
  }
}

private func row(_ vpc: Deployment.VPC) -> [String] {
  [vpc.name] + words(of: vpc.site) + [
    word(vpc.id), vpc.stack ?? "-", vpc.ways.gatewayTier ?? "-", vpc.ways.gatewaySubnets ?? "-",
    vpc.ways.hasNAT ? "yes" : "-", vpc.ways.hasConnections ? "yes" : "-", list(vpc.ways.resolvesWith),
  ]
}

private func row(_ existing: Deployment.Existing) -> [String] {
  [existing.name, existing.vpc] + words(of: existing.site) + [
    list(existing.blocks), list(existing.tiers.flatMap(\.routeTables)),
    list(existing.acls.map { "\($0.acl):\($0.numbers.lowerBound)-\($0.numbers.upperBound)" }), existing.stack ?? "-",
  ]
}

private func tierRows(_ existing: Deployment.Existing) -> [[String]] {
  existing.tiers.map {
    [existing.name, $0.name, list($0.subnets), list($0.routeTables), $0.acl ?? "-", $0.inbound, $0.outbound]
  }
}

private func routeRows(_ existing: Deployment.Existing) -> [[String]] {
  existing.routes.map { [existing.name, $0.table, $0.destination, $0.peer, $0.stack] }
}

private func ruleRows(_ existing: Deployment.Existing) -> [[String]] {
  existing.rules.map { rule in
    [
      existing.name, rule.acl, String(rule.number), rule.isOutbound ? "out" : "in", rule.allows ? "allow" : "deny",
      String(rule.ipProtocol), rule.details.map { "\($0.from):\($0.to)" } ?? "-", rule.block,
    ]
  }
}
