import Artifacts
import Changes
import Diagnostics
import PeerageCompiler
import PlanReport
import Words

extension OutputFolder.Changes {
  /// What became of the files, or would, a line each where there are few; and what follows for a person.
  ///
  /// `command` is what writes them, e.g. `peerage compile stacks/acme.hcl`.
  func summary(in folder: OutputFolder, checking: Bool, command: String, width: Int) -> ScreenText {
    if isEmpty { return ScreenText(lines: ["\(checking ? "up to date" : "unchanged"): \(files(unchanged))"]) }
    let written = write.map { "\(checking ? "differs" : "wrote")    \(folder.path(of: $0.path))" }
    let removed = remove.map { "\(checking ? "left over" : "removed")  \(folder.path(of: $0))" }
    let rest = unchanged > 0 ? ["unchanged: \(files(unchanged))"] : []
    let next = checking ? ["", "To write them anew: \(command)"] : retired(width)
    return ScreenText(lines: firstFiles(written) + firstFiles(removed) + rest + next)
  }

  /// What the templates that were removed mean where they are deployed.
  private func retired(_ width: Int) -> [String] {
    let stacks = """
      Where the stacks of the removed templates are deployed, they are retired now: bin/network-deploy names them, with \
      the command that deletes them. A VPC that was only renamed keeps its stack: give it its old name as 'id'.
      """
    let handOvers = """
      Whoever launched the template of a removed hand-over has its stack still: tell them that it can go.
      """
    let templates = remove.filter { $0.hasSuffix(".template.json") }
    let texts =
      (templates.contains { !isHandOver($0) } ? [stacks] : [])
      + (templates.contains(where: isHandOver) ? [handOvers] : [])
    return texts.flatMap { [""] + wrap($0, to: min(width, 100)) }
  }

  private func firstFiles(_ lines: [String]) -> [String] { fewLines(lines) { "and \($0) files more" } }

  private func files(_ count: Int) -> String { counted(count, "file") }
}

extension Arguments {
  /// The command that writes what this one compares.
  func compileCommand(_ file: String) -> String {
    (["peerage compile", shellWord(file)] + (noPage ? ["--no-page"] : [])
      + (out.map { ["--out", shellWord($0)] } ?? []))
      .joined(separator: " ")
  }
}

extension Report {
  /// The report and what became of the files, as JSON.
  func json(
    files changes: OutputFolder.Changes, in folder: OutputFolder, checking: Bool, change: NetworkChange?
  ) -> String {
    json(
      checking: checking, write: changes.write.map { folder.path(of: $0.path) },
      remove: changes.remove.map { folder.path(of: $0) },
      unchanged: changes.unchanged, change: change)
  }
}
