package import Diagnostics
package import HCL

/// Resolves a syntax tree into a network: reads the blocks by their schema, fills in defaults, follows references.
///
/// Where there are mistakes the network is what could be made out, so that `check` finds the rest of them in the same
/// run; it is good for nothing else then. Nil when the file declares nothing.
package func resolve(_ tree: SyntaxTree, _ diagnostics: inout Diagnostics) -> Network? {
  var resolver = Resolver(isReadable: !diagnostics.hasErrors)
  resolver.resolve(tree.root)
  diagnostics.append(contentsOf: resolver.diagnostics.sorted)
  return tree.root.items.isEmpty ? nil : resolver.network
}

/// The state of one resolution.
struct Resolver {
  var diagnostics = Diagnostics()
  var network = Network(name: Name(refused: ""), region: "")
  var defaults = Defaults()
  var names = Names()
  let tierNames = TierNames.builtIn
  /// Reported once all blocks are known.
  var faultyBlocks: [FaultyBlock] = []
  /// For each VPC those at the other end of its connections, in order.
  var neighbours: [[VPCRef]] = []

  /// Whether the file could be read without a mistake, so that what is missing is missing.
  let isReadable: Bool

  init(isReadable: Bool) { self.isReadable = isReadable }

  mutating func resolve(_ root: Body) {
    let declarations = Declarations(root, &diagnostics)
    names.isPartial = !declarations.isWhole
    names.refused = declarations.unknownLabels
    resolveNetwork(declarations)
    resolveAccounts(declarations.accounts)
    let fields = resolveVPCs(declarations)
    resolveConnections(spokes: fields, peerings: declarations.peerings)
    if declarations.hasUnknownBlock || !declarations.isWhole { network.places.flaws.insert("connections") }
    resolveExternals(declarations.externals)
    resolveAllows(declarations.allows)
    resolveNevers(declarations.nevers)
    reportFaultyBlocks()
  }
}
