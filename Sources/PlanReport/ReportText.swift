import Addressing
import CloudFormation
package import Diagnostics
import Survey
import Words

extension Report {
  /// The report for a terminal of `width` columns; `full` also says what each stack takes from which, and leaves no
  /// name out.
  package func text(full: Bool, width: Int) -> ScreenText {
    let waves = stacks.map(\.wave).max() ?? 0
    let title = "network \(network): \(counted(stacks.count, "stack")) in \(counted(waves, "wave"))"
    var lines = wrapped(title, to: width) + (stacks.isEmpty ? [] : [""]) + stackLines(full: full, width)
    if let spokesThatFit {
      let fits = counted(spokesThatFit, "more default spoke") + (spokesThatFit == 1 ? " fits" : " fit")
      let fit = "\(fits) into \(stacks.count == 1 ? "the stack" : "stack \(network)")"
      lines += [""] + wrapped("\(fit); another layout cannot be chosen once it is deployed", to: width)
    }
    if full { lines += surveyLines(width) }
    lines += residueLines(full: full, width)
    let said = full ? notes : unfiltered.map { [$0] } ?? []
    for note in said { lines += [""] + wrapped(note, to: width) }
    return ScreenText(lines: lines)
  }

  /// A table, or a paragraph for each stack where the table is wider than the terminal.
  private func stackLines(full: Bool, _ width: Int) -> [String] {
    let name = (stacks.map(\.name.count) + [5]).max() ?? 5
    let place = isInOneSite ? 0 : 2 + (stacks.map(\.place.count).max() ?? 0)
    let isTable = name + 28 + place <= width && !stacks.isEmpty
    let head = [
      "wave  \(padded("stack", name))  resources      bytes" + (isInOneSite ? "" : "  account and region"),
      "      \(padded("", name))     of \(TemplateLimits.resources)  of \(grouped(TemplateLimits.inlineBytes))",
    ]
    return (isTable ? head : [])
      + stacks.flatMap { stack in
        let place = isInOneSite ? nil : stack.place
        return (isTable ? [stack.row(name, place)] : stack.paragraph(place))
          + (full ? stack.takings(width, indent: isTable ? 6 : 2) : [])
      }
  }
}

extension StackFacts {
  fileprivate var place: String { account + ", " + region }

  fileprivate func row(_ width: Int, _ place: String?) -> String {
    aligned(String(wave), 4) + "  " + padded(name, width) + "  " + aligned(String(resources), 9) + "  "
      + aligned(grouped(bytes), 9) + (place.map { "  " + $0 } ?? "")
  }

  fileprivate func paragraph(_ place: String?) -> [String] {
    [name] + (place.map { ["  in " + $0] } ?? []) + [
      "  wave \(wave), \(resources) of \(TemplateLimits.resources) resources,",
      "  \(grouped(bytes)) of \(grouped(TemplateLimits.inlineBytes)) bytes",
    ]
  }

  fileprivate func takings(_ width: Int, indent: Int) -> [String] {
    guard !takesFrom.isEmpty else { return [] }
    return wrapped("takes from \(takesFrom.joined(separator: ", "))", to: width, indent: indent)
  }
}

private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

private func aligned(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
