import Addressing
import Topology
import Words

extension Layouter {
  /// Writes the network's name, and how much there is.
  mutating func layHeading() {
    let name = diagram.network.name.text
    let baseline = y + TextStyle.heading.ascent
    let width = TextStyle.heading.width(of: name)
    let beside = Text(diagram.summary, .muted, at: Point(Columns.margin + width + 14, baseline))
    let title = Text(name, .heading, at: Point(Columns.margin, baseline))
    heading = [
      Figure(
        kind: .heading, title: nil, box: title.box.joined(with: beside.box), shapes: [.text(title), .text(beside)])
    ]
    y = baseline + 20
  }
}

extension Diagram {
  /// E.g. `3 VPCs, 2 connections, 1 external`.
  var summary: String {
    let parts = [
      (network.vpcs.count, "VPC"), (network.connections.count, "connection"), (network.externals.count, "external"),
    ]
    let some = parts.filter { $0.0 > 0 }
    return some.isEmpty ? "no VPC" : some.map { counted($0.0, $0.1) }.joined(separator: ", ")
  }
}
