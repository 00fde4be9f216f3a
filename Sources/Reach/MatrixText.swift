package import Diagnostics
import Reachability
import Topology
import Words

extension AnsweringNetwork {
  /// Who may open what to whom, for a terminal of `width` columns: a table of all pairs where there is room, and what
  /// is opened in words.
  package func matrixText(width: Int) -> ScreenText {
    let all = flows
    let alike = AlikeVPCs(all) { vpcAndTier(of: $0) }
    let shown = all.filter { alike.shows($0.from) && alike.shows($0.to) }
    let opened = shown.filter { !$0.opening.isEmpty }
    let doubtful = doubtfulPairs(among: all)
    var lines = table(opened, shown.filter(\.opening.isEmpty), doubtful, width)
    lines += opened.isEmpty ? [nothing(doubtful)] : listed(told(opened), doubtful, width)
    lines += self.lines(within: all, doubtful, width)
    lines += doubtLines(doubtful, width)
    lines += residueLines(shown, width)
    for group in alike.groups { lines += [""] + wrapped(wordsForAlike(group), to: width) }
    return ScreenText(lines: lines + announcedLines(width) + remarkLines(width))
  }

  /// That nothing is opened, as far as everything is understood that may open something.
  private func nothing(_ doubtful: Set<PairOfEnds>) -> String {
    let isKnown = doubtful.isEmpty && !paths.network.unknowns.contains { $0.mayOpen }
    return isKnown ? "nothing may be opened" : "nothing is known that may be opened"
  }

  /// What is said in words: what is opened inside one end only where there is nothing else.
  private func told(_ opened: [Flow]) -> [Flow] {
    let apart = opened.filter { !$0.isInside }
    return apart.isEmpty ? opened : apart
  }

  /// A row for each end that opens or may send something, a column for each that something is opened to or may reach;
  /// nothing where there is none, or where that is wider than the terminal. `unasked` are the pairs between which packets
  /// pass that nobody may open.
  private func table(_ flows: [Flow], _ unasked: [Flow], _ doubtful: Set<PairOfEnds>, _ width: Int) -> [String] {
    let opening = Set((flows + unasked).map(\.from) + doubtful.map(\.from))
    let rows = (flows.map(\.from) + ends.filter(opening.contains)).grouped { $0 }.map(\.0)
    let opened = Set((flows + unasked).map(\.to) + doubtful.map(\.to))
    let columns = ends.filter(opened.contains)
    let names = rows.map { text(of: $0) }
    let name = names.map(\.count).max() ?? 0
    // Endpoints of services have no column.
    guard !columns.isEmpty, name + 2 + 6 * columns.count <= width, columns.count < 100 else { return [] }
    let byPair = Dictionary(flows.map { ($0.pair, $0.opening) }) { first, _ in first }
    let sent = Set(unasked.map(\.pair))
    let head = columns.enumerated().map { index, column in
      String(repeating: " ", count: name + 2) + String(repeating: "|     ", count: index) + text(of: column)
    }
    let marks = rows.map { row in
      columns.map { column in
        let pair = PairOfEnds(from: row, to: column)
        if doubtful.contains(pair) { return "?" }
        return byPair[pair].map(\.mark) ?? (sent.contains(pair) ? ResidueMark.text : isItself(pair) ? "-" : ".")
      }
    }
    let body = zip(names, marks).map { row, marks in
      let cells = marks.map { $0 + String(repeating: " ", count: 6 - $0.count) }
      return trimmed(row + String(repeating: " ", count: name + 2 - row.count) + cells.joined())
    }
    return head + body + [""] + wrapped(legend(Set(marks.joined())), to: width) + [""]
  }

  /// What the marks of the table mean.
  private func legend(_ used: Set<String>) -> String {
    let marks = [
      ("all", "every protocol and port"), ("TCP", "all of TCP"), ("some", "what stands below"),
      (ResidueMark.text, isOfTopology ? ResidueMark.meaning : "only packets that pass for answers, or get none"),
      (".", "nothing"), ("?", "not known"),
    ].filter { used.contains($0.0) }
    let words = marks.map { "\($0.0) is \($0.1)" }.joined(separator: ", ")
    return
      "A row is who opens connections, a column whom they are opened to: \(words). What has no row reaches nobody, "
      + "and what has no column is reached by nobody."
  }

  /// Whether a topology says what may be opened. Of templates alone, what no answer comes back to counts as not opened.
  private var isOfTopology: Bool { bound != nil }

  /// The pairs of which nothing is known for certain, a line for each end.
  private func doubtLines(_ pairs: Set<PairOfEnds>, _ width: Int) -> [String] {
    if pairs.isEmpty { return [] }
    let order = Dictionary(ends.enumerated().map { ($1, $0) }) { first, _ in first }
    func place(_ pair: PairOfEnds) -> (Int, Int) { (order[pair.from] ?? 0, order[pair.to] ?? 0) }
    let lines = pairs.sorted { place($0) < place($1) }.grouped(by: \.from).map { from, pairs in
      "\(text(of: from)) to \(pairs.map { text(of: $0.to) }.joined(separator: ", "))"
    }
    let rest = lines.count - 20
    return ["", "Not known, for what is not looked into:"]
      + lines.prefix(20).flatMap { wrapped($0, to: width, indent: 2) }
      + (rest > 0 ? ["  and \(rest) more; '--format json' lists all"] : [])
  }

  /// The networks that count as connected though these templates do not connect them.
  private func announcedLines(_ width: Int) -> [String] {
    let names = paths.network.outsiders.filter { $0.connection == nil }.map(\.name)
    if names.isEmpty { return [] }
    let words =
      names.count == 1
      ? "is not connected by these templates: it counts" : "are not connected by these templates: they count"
    return [""] + wrapped("\(names.joined(separator: ", ")) \(words) as if every route were there", to: width)
  }

  /// Whether a pair is one end that has no other subnet to open connections to.
  private func isItself(_ pair: PairOfEnds) -> Bool { pair.from == pair.to && !hasSeveralSubnets(pair.from) }

  private func hasSeveralSubnets(_ end: ReachEnd) -> Bool {
    let places = placesByEnd[end] ?? []
    return places.reduce(0) { count, place in
      if case .group(let group) = place { count + paths.groups[group].subnets.count } else { count }
    } > 1
  }

  /// A paragraph for each end, with whom it may open what to.
  private func listed(_ flows: [Flow], _ doubtful: Set<PairOfEnds>, _ width: Int) -> [String] {
    flows.grouped(by: \.from).flatMap { from, own in
      let whole = own.filter { !$0.opening.whole.isEmpty }.grouped(by: \.opening.whole).map { opens, flows in
        "\(opens) to \(flows.map { text(of: $0.to) + perhaps($0, doubtful) }.joined(separator: ", "))"
      }
      let parts = own.flatMap { flow in
        flow.opening.parts.map { $0.words(to: text(of: flow.to)) + perhaps(flow, doubtful) }
      }
      return ["\(text(of: from)) may open"] + folded(whole + parts, beyond: whole.count + 12, "parts", width)
    }
  }

  private func perhaps(_ flow: Flow, _ doubtful: Set<PairOfEnds>) -> String {
    doubtful.contains(flow.pair) ? " (not known for certain)" : ""
  }

  /// What the subnets of one end may open to each other, where that is not everything.
  private func lines(within flows: [Flow], _ doubtful: Set<PairOfEnds>, _ width: Int) -> [String] {
    let inside = Dictionary(flows.filter(\.isInside).map { ($0.from, $0.opening) }) { first, _ in first }
    let lines = ends.filter { hasSeveralSubnets($0) && inside[$0]?.whole != .everything }.flatMap { end -> [String] in
      let name = text(of: end)
      guard let opening = inside[end], !opening.isEmpty else {
        return doubtful.contains(PairOfEnds(from: end, to: end)) ? [] : ["\(name): nothing"]
      }
      return (opening.whole.isEmpty ? [] : ["\(name): \(opening.whole)"])
        + opening.parts.map { "\(name): \($0.packets), \($0.words)" }
    }
    if lines.isEmpty { return [] }
    return ["", "The subnets of one end may open to each other, where that is not everything:"]
      + folded(lines, beyond: 20, "lines", width)
  }

  /// Indented lines, many of them as the first ones.
  private func folded(_ lines: [String], beyond most: Int, _ noun: String, _ width: Int) -> [String] {
    let rest = lines.count - most
    return lines.prefix(most).flatMap { wrapped($0, to: width, indent: 2) }
      + (rest > 0 ? ["  and \(rest) more \(noun); '--format json' lists all"] : [])
  }

  /// What reaches tiers beside that.
  private func residueLines(_ flows: [Flow], _ width: Int) -> [String] {
    let tiers = Set(paths.groups.map { paths.end(of: $0) })
    let left = flows.filter { !$0.residue.isEmpty && tiers.contains($0.to) }
    if left.isEmpty { return [] }
    let cause =
      isOfTopology
      ? "Network ACLs cannot tell these packets from answers, so that they pass unasked"
      : "These packets pass for answers, or no answer comes back to them"
    let why = cause + "; security groups there must let in only what the application needs:"
    let whole = left.filter { !$0.residue.whole.isEmpty }.grouped { Sent(to: $0.to, residue: $0.residue.whole) }
      .map { sent, flows in
        "\(text(of: sent.to)): \(sent.residue) from \(flows.map { text(of: $0.from) }.joined(separator: ", "))"
      }
    let parts = left.flatMap { flow in
      flow.residue.parts.map {
        "\(text(of: flow.to))\($0.targets.only): \($0.packets) from \(text(of: flow.from))\($0.sources.only)"
      }
    }
    return [""] + wrapped(why, to: width) + folded(whole + parts, beyond: whole.count + 12, "parts", width)
  }

  private struct Sent: Hashable {
    let to: ReachEnd
    let residue: PacketSet
  }

  private func remarkLines(_ width: Int) -> [String] {
    if remarks.isEmpty { return [] }
    let (shown, rest) = (remarks.prefix(20), remarks.count - 20)
    return ["", "Not looked into, or of no effect:"] + shown.flatMap { wrapped($0, to: width, indent: 2) }
      + (rest > 0 ? ["  and \(rest) more; '--format json' lists all"] : [])
  }
}

extension Passing {
  /// What stands in a cell.
  fileprivate var mark: String {
    if !parts.isEmpty { return "some" }
    if whole == .everything { return "all" }
    return whole == PacketSet(tcp: PacketSet.ports) ? "TCP" : "some"
  }
}

extension PassingPart {
  /// `TCP 22 to prod.app, from 203.0.113.7/32 only`
  fileprivate func words(to end: String) -> String {
    "\(packets) to \(end)\(targets.only)\(sources.map { ", from \($0.onlyWords)" } ?? "")"
  }
}

extension Share? {
  /// ` (203.0.113.7/32 only)`
  fileprivate var only: String { map { " (\($0.onlyWords))" } ?? "" }
}

private func trimmed(_ line: String) -> String {
  String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
}
