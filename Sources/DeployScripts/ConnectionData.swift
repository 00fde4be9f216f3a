extension ShellText {
  /// What `network-deploy` knows of externals and of connections that cannot be replaced.
  mutating func writeConnectionData(of deployment: Deployment) {
    table(
      "EXTERNALS", columns: "external, kind, connection, peer, account, region, VPC, their blocks, our blocks, stack",
      names: "externals external kind connection peer account region vpc theirs ours stack",
      deployment.externals.map(row))
    table(
      "REQUESTS",
      columns: "external, stack, output, their account, their region, their VPC, parameters: active, attempt",
      names: "requests external stack output account region vpc active attempt",
      deployment.requests.map(row))
    table(
      "TERMS", columns: "stack, output, the two VPCs, the accepter's account and region, what accepts",
      names: "terms stack output requester accepter account region role",
      deployment.terms.map(row))
  }
}

private func row(_ external: Deployment.External) -> [String] {
  words(of: external) + [external.peer] + words(of: external.site) + [
    word(external.vpc), list(external.theirBlocks), list(external.ourBlocks), external.stack ?? "-",
  ]
}

private func words(of external: Deployment.External) -> [String] {
  switch external.kind {
  case .announced: [external.name, "announced", "-"]
  case .connected(let connection): [external.name, "connected", connection]
  case .role: [external.name, "role", "-"]
  case .request: [external.name, "request", "-"]
  }
}

/// The id of a VPC, or the stack and output that have it.
func word(_ vpc: Deployment.VPCSource) -> String {
  switch vpc {
  case .output(let stack, let name): stack + ":" + name
  case .id(let id): id
  }
}

private func row(_ request: Deployment.Request) -> [String] {
  [
    request.external, request.stack, request.output, request.theirAccount, request.theirRegion, request.theirVPC,
    request.parameters?.active ?? "-", request.parameters?.attempt ?? "-",
  ]
}

private func row(_ terms: Deployment.Terms) -> [String] {
  [terms.stack, terms.output]
    + terms.words.map { word in
      switch word {
      case .literal(let text): text
      case .parameter(let name): "@" + name
      }
    }
}
