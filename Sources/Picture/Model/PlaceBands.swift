import Topology

extension Arranging {
  /// In each site first what hangs on roots of earlier sites, then its own roots, then what hangs on later ones.
  mutating func placeBands() {
    let primaries = primaryRoots()
    let leaves = Dictionary(grouping: diagram.nodes.indices.filter { ranks[$0] == nil }, by: place)
    let owns = Dictionary(grouping: roots, by: place)
    for (place, site) in sites.enumerated() {
      let byRoot = Dictionary(grouping: leaves[place] ?? []) { primaries[$0] }
      let placed = bands(of: place, owns[place] ?? [], byRoot)
      result.sites.append((site, placed))
      bands += placed
    }
  }

  private func bands(of place: Int, _ own: [Int], _ leaves: [Int?: [Int]]) -> [Band] {
    // Of several roots elsewhere the nearest one's come nearest to it.
    let foreign = leaves.keys.compactMap { $0 }.filter { self.place(of: $0) != place }
      .sorted { (ranks[$0] ?? 0) > (ranks[$1] ?? 0) }
    let (earlier, later) = (
      foreign.filter { self.place(of: $0) < place }, foreign.filter { self.place(of: $0) > place }
    )
    // What hangs on nothing stands beside a root that nothing hangs on, if there is one.
    let lonely = own.last { leaves[$0] == nil }
    func band(_ root: Int, holdsRoot: Bool) -> Band {
      let free = holdsRoot && root == lonely ? leaves[nil] ?? [] : []
      return Band(root: root, holdsRoot: holdsRoot, leaves: chained((leaves[root] ?? []) + free))
    }
    let free =
      lonely == nil && leaves[nil] != nil ? [Band(root: nil, holdsRoot: false, leaves: chained(leaves[nil] ?? []))] : []
    return earlier.map { band($0, holdsRoot: false) } + own.map { band($0, holdsRoot: true) }
      + later.map { band($0, holdsRoot: false) } + free
  }

  /// For each node of the right column the root that it is drawn to: one of its own site if there is one, else the
  /// first.
  private func primaryRoots() -> [Int: Int] {
    var primaries: [Int: Int] = [:]
    for link in diagram.links {
      for (root, leaf) in [(link.one, link.other), (link.other, link.one)]
      where ranks[root] != nil && ranks[leaf] == nil {
        if let other = primaries[leaf], !isNearer(root, than: other, to: leaf) { continue }
        primaries[leaf] = root
      }
    }
    return withPeers(primaries)
  }

  /// What is joined to none itself stands with its peers, so that lines can be drawn between them.
  private func withPeers(_ primaries: [Int: Int]) -> [Int: Int] {
    var (primaries, count) = (primaries, -1)
    while count != primaries.count {
      count = primaries.count
      for link in diagram.links where place(of: link.one) == place(of: link.other) {
        for (known, leaf) in [(link.one, link.other), (link.other, link.one)] where ranks[leaf] == nil {
          if primaries[leaf] == nil, let root = primaries[known] { primaries[leaf] = root }
        }
      }
    }
    return primaries
  }

  private func isNearer(_ root: Int, than other: Int, to leaf: Int) -> Bool {
    let (here, there) = (place(of: root) == place(of: leaf), place(of: other) == place(of: leaf))
    return here == there ? (ranks[root] ?? 0) < (ranks[other] ?? 0) : here
  }
}
