/// The script `bin/network-deploy` of a network.
package func renderDeployScript(_ deployment: Deployment) -> [UInt8] {
  render(.deploy, of: deployment) { $0.writeDeployData(of: deployment) }
}

/// The script `bin/network-delete` of a network.
package func renderDeleteScript(_ deployment: Deployment) -> [UInt8] {
  render(.delete, of: deployment) { $0.writeDeleteData(of: deployment) }
}

/// The line by which the compiler knows a script that it wrote for this network.
package func scriptMarker(network: String) -> String {
  "# Written by peerage for network \(network). Compile the topology again instead of editing this file."
}

private func render(_ script: Script, of deployment: Deployment, _ writeData: (inout ShellText) -> Void) -> [UInt8] {
  let parts = script.parts
  let estimate = parts.reduce(0) { $0 + $1.body.count } + 512 * deployment.stacks.count
  var text = ShellText(reserving: estimate)
  text.write("#!/bin/sh\n" + scriptMarker(network: deployment.network) + "\n\nset -eu\n\n")
  writeData(&text)
  for part in parts {
    text.write("\n")
    text.write(part.body)
  }
  return text.bytes
}
