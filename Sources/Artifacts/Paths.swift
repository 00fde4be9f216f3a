package import StackPlanning
package import Topology

// Where files lie, below the folder above `stacks/`.

/// What the page and the picture of a network are called, in the folder with its templates.
package let pageNames = [pageName, pictureName]

package let pageName = "index.html"
package let pictureName = "network.svg"

/// The folder of a network's templates, e.g. `stacks/acme`.
package func templateFolder(of network: String) -> String { "stacks/" + network }

/// A stack's template, e.g. `stacks/acme/acme--vpc--prod.template.json`.
package func templatePath(of stack: Stack, in network: Network) -> String {
  templateFolder(of: network.name.text) + "/" + stack.name + ".template.json"
}

/// Whether a file is the template of a stack.
package func isStackTemplate(_ path: String) -> Bool { path.hasSuffix(".template.json") && !isHandOver(path) }

/// A network's hand-overs, e.g. `stacks/acme/handover`.
package func handOverFolder(of network: String) -> String { templateFolder(of: network) + "/handover" }

/// Whether a file is one of some network's hand-overs.
package func isHandOver(_ file: String) -> Bool {
  let parts = file.split(separator: "/")
  return parts.count == 4 && parts[2] == "handover"
}
