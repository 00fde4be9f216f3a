import Diagnostics
import HCL

@testable import Topology

/// What a text makes of it: the network and all that was said.
func compiled(_ text: String, path: String = "test.hcl") -> (network: Network?, diagnostics: [Diagnostic]) {
  var diagnostics = Diagnostics()
  let tree = parse(SourceFile(path: path, bytes: Array(text.utf8)), &diagnostics)
  let network = resolve(tree, &diagnostics)
  if let network { check(network, &diagnostics) }
  return (network, diagnostics.sorted)
}

/// The text with a `network` block before it, if it has none.
func whole(_ text: String) -> String {
  text.contains("network \"") ? text : "network \"example\" {\n  region = \"eu-west-1\"\n  dns = false\n}\n" + text
}
