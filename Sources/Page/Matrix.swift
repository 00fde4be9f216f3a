import Markup
import Survey
import Topology
import Words

/// A row for each end that may open something or send it unasked, a column for each that it may reach.
struct Matrix {
  /// What more columns than these would be, nobody reads.
  private static let most = 48
  /// What more columns than these would be, no paper is wide enough for.
  private static let mostOnPaper = 16

  private let rows: [[End]]
  private let columns: [[End]]
  private let cells: [Pair: Permission]
  /// The pairs between which packets pass that nobody may open.
  private let unasked: Set<Pair>
  private let alike: AlikeVPCs
  private let network: Network

  init(_ permissions: [Permission], _ residue: [TierResidue], _ alike: AlikeVPCs, of network: Network) {
    let shown = permissions.filter { alike.shows($0.from) && alike.shows($0.to) }
    unasked = Set(residue.flatMap(\.pairs).filter { alike.shows($0.from) && alike.shows($0.to) })
    rows = Matrix.byVPC(Set(shown.map(\.from)).union(unasked.map(\.from)))
    columns = Matrix.byVPC(Set(shown.map(\.to)).union(unasked.map(\.to)))
    cells = Dictionary(shown.map { (Pair(from: $0.from, to: $0.to), $0) }, uniquingKeysWith: { first, _ in first })
    self.alike = alike
    self.network = network
  }

  func write(into writer: inout MarkupWriter) {
    let width = columns.reduce(0) { $0 + $1.count }
    guard width > 0 else { return writer.paragraph("Nothing may be opened.") }
    guard width <= Matrix.most else {
      return writer.paragraph("A matrix of all \(width) ends would be too wide to read; the tables below hold it all.")
    }
    let isBroad = width > Matrix.mostOnPaper
    let region = [
      Attribute("class", isBroad ? "table wide broad" : "table wide"), Attribute("tabindex", "0"),
      Attribute("role", "region"),
      Attribute("aria-label", "Matrix of who may open what"),
    ]
    writer.element("div", region) { writer in
      writer.element("table", class: "matrix") { writer in
        let caption = "Rows open, columns are opened to; small numbers are lines of the topology"
        writer.write(Element("caption", [], [tag("span", caption)]))
        writeHeads(into: &writer)
        for group in rows { writeRows(group, into: &writer) }
      }
    }
    if isBroad {
      writer.paragraph("The matrix is too wide for paper: the tables below hold all that it says.", class: "printed")
    }
    writer.paragraph(
      tag("b", "all"), " is every protocol and port, ", tag("b", "tcp"),
      " all of TCP, a number alone is a port of TCP; ",
      tag("b", ResidueMark.text), " is \(ResidueMark.meaning): ", ResidueSection.link, "; ",
      tag("b", "·"), " is nothing. What has no line is so in every network, as said below.", class: "aside key")
  }

  private func writeHeads(into writer: inout MarkupWriter) {
    writer.element("thead") { writer in
      writer.element("tr") { writer in
        writer.write(Element("td", [Attribute("rowspan", "2")], ["from"]))
        for group in columns {
          let size = group[0].tier == nil ? Attribute("rowspan", "2") : Attribute("colspan", "\(group.count)")
          let scope = group[0].tier == nil ? "col" : "colgroup"
          writer.write(Element("th", [size, Attribute("scope", scope)], name(of: group[0])))
        }
      }
      writer.element("tr") { writer in
        for end in columns.joined() {
          guard case .tier(let vpc, let tier) = end else { continue }
          writer.write(Element("th", [Attribute("scope", "col")], [.text(network.name(of: tier, in: vpc).text)]))
        }
      }
    }
  }

  private func writeRows(_ group: [End], into writer: inout MarkupWriter) {
    writer.element("tbody") { writer in
      for end in group {
        writer.newLine()
        writer.element("tr") { writer in
          writer.write(Element("th", [Attribute("scope", "row")], name(of: end, isFull: true)))
          for column in columns.joined() { writer.write(cell(end, column)) }
        }
      }
    }
  }

  private func cell(_ from: End, _ to: End) -> Element {
    let pair = Pair(from: from, to: to)
    guard let permission = cells[pair] else {
      if unasked.contains(pair) { return Element("td", class: "unasked", [.text(ResidueMark.text)]) }
      return Element("td", class: "nothing", [from == to ? "–" : "·"])
    }
    let lines = permission.causes.compactMap { cause -> Node? in
      guard case .line(let line) = cause else { return nil }
      return link(to: line, "\(line)")
    }
    let style = permission.isUsual ? "usual" : "asked"
    guard !lines.isEmpty else { return Element("td", class: style, [.text(permission.traffic.written)]) }
    let some = joined(Array(lines.prefix(3)), by: " ") + (lines.count > 3 ? [" …"] : [])
    return Element("td", class: style, [.text(permission.traffic.written), Element("small", [], some).node])
  }

  /// The name of an end's VPC, or of the end where it is in none; of a tier in full where that stands in one cell.
  ///
  /// Below it what a reader has to know at once: for how many others it stands, or that it is not connected.
  private func name(of end: End, isFull: Bool = false) -> [Node] {
    switch end {
    case .tier(let vpc, let tier):
      let (name, part) = (network.name(of: vpc).text, network.name(of: tier, in: vpc).text)
      let others = alike.others(than: vpc)
      let more = others > 0 ? [tag("small", "+ \(others) alike")] : []
      return (isFull ? [.text(name + "."), Element("wbr", []).node, .text(part)] : [.text(name)]) + more
    case .external(let external):
      let remark = network.isConnected(end) ? [] : [tag("small", "not connected yet")]
      return ["external.", Element("wbr", []).node, .text(network[external].name.text)] + remark
    case .internet: return ["internet"]
    }
  }

  /// The ends in order, those of a VPC together.
  private static func byVPC(_ ends: Set<End>) -> [[End]] {
    var groups: [[End]] = []
    for end in ends.sorted() {
      if let vpc = end.vpc, groups.last?[0].vpc == vpc {
        groups[groups.count - 1].append(end)
      } else {
        groups.append([end])
      }
    }
    return groups
  }
}

extension TierResidue {
  /// The ends between which something passes unasked.
  fileprivate var pairs: [Pair] {
    arriving.map { Pair(from: $0.end, to: tier) } + leaving.map { Pair(from: tier, to: $0.end) }
  }
}
