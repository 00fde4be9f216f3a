import DeployScripts
import Diagnostics
import StackPlanning
import Synthesis
import Topology

/// A file that a compilation makes.
package struct Artifact: Hashable, Sendable {
  /// Relative to the output folder, e.g. `stacks/acme/acme--vpc--prod.template.json`.
  package let path: String
  package let bytes: [UInt8]
  package let isExecutable: Bool

  package init(path: String, bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }
}

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

/// Whether a file is the template of a stack, by its path below the folder above `stacks/`.
package func isStackTemplate(_ path: String) -> Bool { path.hasSuffix(".template.json") && !isHandOver(path) }

/// Where a stack's template lies, below the folder above `stacks/`.
func templatePath(of stack: Stack, in network: Network) -> String {
  "stacks/" + network.name.text + "/" + stack.name + ".template.json"
}
