import Topology

extension Diagram {
  /// The account and region of a frame, a text for each part.
  func siteTitle(_ site: Site) -> [String] {
    let account = network.accountName(of: site)
    return [account] + [network.accountID(of: site)].compactMap { $0 } + [site.region]
  }
}

extension Layouter {
  /// Lays a frame for each account and region, with its cards.
  mutating func laySites() {
    for (site, bands) in arrangement.sites {
      let top = y
      let column = columns.roots ?? columns.leaves ?? columns.frame
      let titles = Layouter.lines(diagram.siteTitle(site), width: column.width - Layouter.lane - 20)
      y += 8
      var shapes: [Shape] = titles.map { title in
        y += TextStyle.site.lineHeight
        return .text(Text(title, .site, at: Point(column.x, y - 2)))
      }
      y += 10
      for (index, band) in bands.enumerated() {
        if index > 0 { y += Layouter.gap }
        lay(band)
      }
      y += Columns.padding
      let box = Box(x: columns.frame.x, y: top, width: columns.frame.width, height: y - top)
      shapes.insert(.box(box, .site, radius: 10), at: 0)
      frames.append(
        Figure(kind: .site, title: diagram.siteTitle(site).joined(separator: ", "), box: box, shapes: shapes))
      y += Layouter.gap
    }
  }

  /// The parts of a title in as few lines as hold them.
  static func lines(_ parts: [String], width: Int) -> [String] {
    parts.reduce(into: []) { lines, part in
      if let last = lines.last, TextStyle.site.width(of: last + " · " + part) <= width {
        lines[lines.count - 1] = last + " · " + part
      } else {
        lines.append(part)
      }
    }
  }

  static func titleWidth(_ parts: [String]) -> Int { parts.map { TextStyle.site.width(of: $0) }.max() ?? 0 }

  /// Lays the root of a band beside its leaves.
  private mutating func lay(_ band: Band) {
    let top = y
    var bottom = y
    if let root = band.root, band.holdsRoot {
      layCard(root, in: columns.roots)
      bottom = y
    }
    y = top
    for (index, leaf) in band.leaves.enumerated() {
      if index > 0 { y += Layouter.gap }
      layCard(leaf, in: columns.leaves)
    }
    y = max(y, bottom)
  }

  /// Lays a card with what is outside of it, and what is written beneath it.
  private mutating func layCard(_ node: Int, in column: Columns.Column?) {
    guard let column else { return }
    let side = side(of: node)
    if let above = outsideBottoms[side], let offset = outsideTop(of: node) { y = max(y, above + 14 - offset) }
    let top = y
    let (links, beneath) = layOutside(of: node, top)
    let layout = CardLayout(
      cards[node], width: column.width, leastHeight: max(beneath.port + 14, leastHeight(node)))
    var figure = layout.figure.moved(by: Point(column.x, top))
    figure.title = diagram.cardTitle(node)
    let stagger = cards[node].isGroup ? 2 * CardLayout.stagger : 0
    let front = Box(x: column.x, y: top, width: column.width - stagger, height: figure.box.height - stagger)
    places[node] = Place(box: front, outer: figure.box, gatewayY: top + layout.gatewayY)
    fronts.append(figure)
    for link in links { drawExternal(link, from: front) }
    y = figure.box.bottom
    if columns.externals[side] != nil { outsideBottoms[side] = max(beneath.bottom, outsideBottoms[side] ?? 0) }
    layVertical(beneath: node, figure.box)
  }

  /// High enough for what is written beside it.
  private func leastHeight(_ node: Int) -> Int {
    for (root, branches) in arrangement.branches {
      guard let branch = branches.first(where: { $0.spoke == node }) else { continue }
      return EntryLayout(entries(branch.link, from: root, .right), width: columns.labels.width).height
        + CardLayout.portY + 12
    }
    return 0
  }
}
