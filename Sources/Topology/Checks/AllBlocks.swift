internal import Addressing
internal import Diagnostics

extension Network {
  /// Every block with its place and whose it is.
  var allBlocks: [(Block, SourceRange, Name)] {
    vpcs.flatMap { vpc in vpc.blocks.indices.map { (vpc.blocks[$0], vpc.place(ofBlock: $0), vpc.name) } }
      + externals.flatMap { external in
        external.blocks.indices.map { (external.blocks[$0], external.places.item($0, of: "cidr"), external.name) }
      }
  }
}

extension VPC {
  func place(ofBlock index: Int) -> SourceRange { places.item(index, of: "cidr") }
}
