import Artifacts
import DeployScripts
import Diagnostics
import HandOvers
import StackPlanning
import Synthesis
import Topology

/// What a network is deployed with: a template for each stack, the hand-overs, and the two scripts.
func artifacts(
  _ stacks: [CompiledStack], _ synthesizer: Synthesizer, _ source: SourceFile, at path: String?
) -> [Artifact] {
  let deployment = Deployment(of: stacks, synthesizer, source, at: path)
  return stacks.map { Artifact(path: templatePath(of: $0.stack, in: synthesizer.network), bytes: $0.bytes) }
    + handOvers(stacks, synthesizer)
    + [
      Artifact(path: "bin/network-deploy", bytes: renderDeployScript(deployment), isExecutable: true),
      Artifact(path: "bin/network-delete", bytes: renderDeleteScript(deployment), isExecutable: true),
    ]
}
