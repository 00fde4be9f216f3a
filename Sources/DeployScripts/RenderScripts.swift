/// The script `bin/network-deploy` of a network.
package func renderDeployScript(_ deployment: Deployment) -> [UInt8] {
  render(.deploy, data: deployData(of: deployment), network: deployment.network)
}

/// The script `bin/network-delete` of a network.
package func renderDeleteScript(_ deployment: Deployment) -> [UInt8] {
  render(.delete, data: deleteData(of: deployment), network: deployment.network)
}

/// The line by which the compiler knows a script that it wrote for this network.
package func scriptMarker(network: String) -> String {
  "# Written by peerage for network \(network). Compile the topology again instead of editing this file."
}

private func render(_ script: Script, data: String, network: String) -> [UInt8] {
  let head = "#!/bin/sh\n" + scriptMarker(network: network) + "\n\nset -eu\n\n" + data
  var bytes = Array(head.utf8)
  for part in script.parts {
    bytes.append(UInt8(ascii: "\n"))
    bytes += body(of: part)
  }
  return bytes
}
