package import Artifacts
import CloudFormation
import StackPlanning
package import Synthesis
import Topology

/// What is handed over to others: a sheet and a template for each external, a sheet for each account of ours that is
/// not the home account.
package func handOvers(_ stacks: [CompiledStack], _ synthesizer: Synthesizer) -> [Artifact] {
  let network = synthesizer.network
  if network.externals.isEmpty, network.accounts.isEmpty { return [] }
  let folder = handOverFolder(of: network.name.text)
  let accounts = network.accounts.isEmpty ? [] : AccountSheets(of: stacks, synthesizer).sheets()
  return accounts.map { Artifact(path: "\(folder)/account-\($0.account.name.text).md", bytes: $0.sheet.bytes) }
    + externalHandOvers(synthesizer, in: folder)
}

private func externalHandOvers(_ synthesizer: Synthesizer, in folder: String) -> [Artifact] {
  let network = synthesizer.network
  var grants: [ExternalRef: [Grant]] = [:]
  for grant in network.grants {
    for case .external(let ref) in [grant.from, grant.to] { grants[ref, default: []].append(grant) }
  }
  return network.externals.indices.map { ExternalRef($0) }.flatMap { ref in
    let handOver = HandOver(ref, synthesizer)
    let template = synthesizer.template(of: handOver)
    let sheet = ExternalSheet(handOver, template, grants[ref] ?? []).sheet
    return [
      Artifact(path: "\(folder)/external-\(handOver.external.name.text).md", bytes: sheet.bytes),
      Artifact(path: "\(folder)/\(ExternalSheet.templateName(of: handOver.external))", bytes: template.render()),
    ]
  }
}
