import Topology

extension Diagram {
  /// The account and region of a frame, a text for each part.
  func siteTitle(_ site: Site) -> [String] {
    [network.accountName(of: site)] + [network.accountID(of: site)].compactMap { $0 } + [site.region]
  }
}

extension Layouter {
  /// Lays a frame for each account and region, with its cards.
  mutating func laySites() {
    for (index, (site, bands)) in arrangement.sites.enumerated() {
      let lines = titleLines(of: site, isCrossed: crossed.contains(index))
      if let band = bands.first { makeRoom(for: band, beneath: SiteTitle.height(of: lines)) }
      let top = y
      let titles = layTitle(lines)
      for (place, band) in bands.enumerated() {
        if place > 0 { y += Layouter.gap }
        lay(band)
      }
      y += Columns.padding
      let box = Box(x: columns.frame.x, y: top, width: columns.frame.width, height: y - top)
      frames.append(
        Figure(
          kind: .site, title: diagram.siteTitle(site).joined(separator: ", "), box: box,
          shapes: [.box(box, .site, radius: 10)] + titles))
      y += Layouter.gap
    }
  }

  private var titleColumn: Columns.Column { columns.roots ?? columns.leaves ?? columns.frame }

  private func titleLines(of site: Site, isCrossed: Bool) -> [String] {
    let width = titleColumn.width - (isCrossed ? Layouter.lane + 12 : 0)
    return SiteTitle.lines(diagram.siteTitle(site), width: width)
  }

  private mutating func layTitle(_ lines: [String]) -> [Shape] {
    let top = y
    y += SiteTitle.height(of: lines)
    return lines.enumerated().map { index, line in
      let baseline = top + SiteTitle.padding + (index + 1) * TextStyle.site.lineHeight - 2
      return Shape.text(Text(line, .site, at: Point(titleColumn.x, baseline)))
    }
  }

  /// Begins a frame so far down that its first cards follow its title at once.
  private mutating func makeRoom(for band: Band, beneath title: Int) {
    for node in [band.holdsRoot ? band.root : nil, band.leaves.first].compactMap({ $0 }) {
      y = max(y, lowest(node) - title)
    }
  }

  /// Where a card has to begin at the highest, for what is outside of it to follow what is outside of others.
  private func lowest(_ node: Int) -> Int {
    guard let reached = outsideBottoms[side(of: node)], let top = outsides[node].top else { return 0 }
    return reached + 14 - top
  }

  /// Lays the leaves of a band, then its root beside them, as high as the lines to them are apart.
  private mutating func lay(_ band: Band) {
    let root = band.holdsRoot ? band.root : nil
    if let root { y = max(y, lowest(root)) }
    let top = y
    if let root { y += roomAbove(root) }
    for (index, leaf) in band.leaves.enumerated() {
      if index > 0 { y += Layouter.gap }
      layCard(leaf, in: columns.leaves)
    }
    let bottom = y
    if let root {
      y = top
      layPorts(of: root, from: top)
      layCard(root, in: columns.roots, downTo: reach(of: root))
    }
    y = max(y, bottom)
  }

  /// How far down the first leaf beside a root begins, for lines to cards above to leave the root before.
  private func roomAbove(_ root: Int) -> Int {
    let branches = arrangement.branches[root] ?? []
    let above = branches.count { $0.way == .above }
    return branches.contains { $0.way == .beside } ? above * Layouter.portPitch : 0
  }

  /// Lays a card with what is outside of it, and what is written beneath it.
  private mutating func layCard(_ node: Int, in column: Columns.Column?, downTo bottom: Int = 0) {
    let (layout, outside, side) = (layouts[node], outsides[node], side(of: node))
    guard let column else { return }
    y = max(y, lowest(node))
    let height = max(layout.height, outside.cardHeight, channelHeights[node] ?? 0, bottom - y)
    let figure = layout.figure(height: height, title: diagram.cardTitle(node)).moved(by: Point(column.x, y))
    let front = Box(x: column.x, y: y, width: layout.width, height: height)
    places[node] = Place(front: front, whole: figure.box)
    fronts.append(figure)
    drawOutside(of: node, Box(x: column.x, y: y, width: column.width, height: height))
    if outside.top != nil { reach(side, down: y + outside.bottom) }
    y = figure.box.bottom
    layVertical(beneath: node, figure.box)
  }

  /// Notes how far down something outside of the frames goes.
  mutating func reach(_ side: Columns.Side, down bottom: Int) {
    outsideBottoms[side] = max(bottom, outsideBottoms[side] ?? 0)
  }
}

/// The title of a frame.
enum SiteTitle {
  static let padding = 8

  /// With what is free above and beneath.
  static func height(of lines: [String]) -> Int { padding + lines.count * TextStyle.site.lineHeight + 10 }

  /// The parts in as few lines as hold them.
  static func lines(_ parts: [String], width: Int) -> [String] {
    parts.reduce(into: []) { lines, part in
      if let last = lines.last, TextStyle.site.width(of: last + " · " + part) <= width {
        lines[lines.count - 1] = last + " · " + part
      } else {
        lines.append(part)
      }
    }
  }

  /// The least width that the parts take.
  static func width(of parts: [String]) -> Int { parts.map { TextStyle.site.width(of: $0) }.max() ?? 0 }
}
