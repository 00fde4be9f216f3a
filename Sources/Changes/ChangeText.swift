import Addressing
package import Diagnostics
import Reach
import Reachability
import Words

extension NetworkChange {
  /// How many lines of a kind a person is shown.
  private static let most = 16

  /// The change for a terminal of `width` columns. `list` is what makes the command list all of it, e.g.
  /// `--format json`.
  package func text(width: Int, list: String, colour: Bool = false) -> ScreenText {
    let lines = flowLines(width, list) + [""] + resourceLines(width, list) + departureLines(width)
    guard let verdict else { return ScreenText(lines: lines) }
    return hanging(verdict.words, width).reduce(ScreenText(lines: lines + [""])) { text, line in
      text + ScreenText(line: line, as: verdict.severity, colour: colour)
    }
  }

  private func flowLines(_ width: Int, _ list: String) -> [String] {
    if isSilent { return ["Nothing opens or closes."] }
    let vpcs =
      renamedVPCs.map { "renamed: VPC \($0.old) to \($0.new)" }
      + newVPCs.map { "\($0.perhaps)new: VPC \($0.words(names))" }
      + removedVPCs.map { "\($0.perhaps)gone: VPC \($0.words(names))" }
    let open = cut(lines(opening), list) + pathMTULine("opens", pathMTUAlone.opens)
    let closed = cut(lines(closing), list) + pathMTULine("closes", pathMTUAlone.closes)
    let perhaps = cut(lines(perhapsOpening), list) + cut(lines(perhapsClosing), list)
    let addresses =
      gains.map { "more addresses: \($0.words(names)) too" }
      + loses.map { "fewer addresses: \($0.words(names)) no longer" }
    let unclear =
      cut(unread.map { "not compared: \($0)" }, list) + untoldLines
      + cut(notUnderstood.map { "not looked into: \($0)" }, list)
    return (cut(vpcs, list) + open + closed + perhaps + cut(addresses, list) + unclear).flatMap { hanging($0, width) }
  }

  /// Where what is allowed cannot be compared.
  private var untoldLines: [String] {
    [(untold.before, "before"), (untold.after, "after")].filter { !$0.0.isEmpty }.map { stacks, when in
      """
      not compared: what is allowed, as the templates of \(fewNames(stacks)) \(when) the change do not tell it; ports that \
      pass as answers anyway cannot be told from those that are allowed
      """
    }
  }

  private func pathMTULine(_ verb: String, _ pairs: Int) -> [String] {
    pairs == 0 ? [] : ["\(verb): path MTU messages alone (ICMP type 3 code 4) for \(counted(pairs, "pair"))"]
  }

  func cut(_ lines: [String], _ list: String) -> [String] {
    guard lines.count > NetworkChange.most else { return lines }
    return lines.prefix(NetworkChange.most - 2) + [
      "and \(lines.count - NetworkChange.most + 2) more; \(list) lists all"
    ]
  }

  /// Names of ends, or the VPC's where all of it is meant.
  func shortened(_ ends: [ToldEnd]) -> String {
    let all = Set(ends)
    var wholes: [ChangedVPC: Bool] = [:]
    func isWhole(_ vpc: ChangedVPC) -> Bool {
      if let known = wholes[vpc] { return known }
      let tiers = tiers[vpc] ?? []
      let isWhole = tiers.count > 1 && tiers.allSatisfy { all.contains(.whole($0)) }
      wholes[vpc] = isWhole
      return isWhole
    }
    func shortened(_ end: ToldEnd) -> ToldEnd {
      guard case .whole(let told) = end, let vpc = told.vpc, isWhole(vpc) else { return end }
      return .vpc(vpc)
    }
    return fewNames(ends.map(shortened).grouped { $0 }.map { names.text(of: $0.0) })
  }
}

/// A line as a paragraph whose further lines are set in, further than the first if that is set in itself.
func hanging(_ text: String, _ width: Int) -> [String] {
  if text.hasPrefix("  ") { return wrapped(text, to: max(10, width), indent: 2) }
  let lines = wrapped(text, to: max(10, width - 2))
  return lines.prefix(1) + lines.dropFirst().map { "  " + $0 }
}

extension NetworkChange.VPCChange {
  fileprivate var perhaps: String { isPerhaps ? "perhaps " : "" }

  /// `stage 10.10.0.0/16 (public, app, data; out to the internet: public, app)`
  fileprivate func words(_ names: EndNames) -> String {
    func list(_ tiers: [SubnetsName]) -> String { tiers.map(\.text).joined(separator: ", ") }
    let out = leadingOut.isEmpty ? "" : "; out to the internet: \(list(leadingOut))"
    let place = site.map { " in \($0)" } ?? ""
    return "\(names.title(of: vpc)) \(blocks.map(\.description).joined(separator: ", "))\(place) (\(list(tiers))\(out))"
  }
}

extension AddressChange {
  /// `prod.app has 10.10.96.0/20`
  fileprivate func words(_ names: EndNames) -> String {
    "\(names.text(of: end)) has \(fewNames(addresses.blockTexts))"
  }
}

extension NetworkChange {
  /// What stands above it where a topology is compiled.
  package func heading(checking: Bool) -> ScreenText {
    ScreenText(lines: [
      "",
      checking ? "Compiling would change the templates that are there:" : "What changes against the templates before:",
    ])
  }
}
