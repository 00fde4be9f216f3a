import PeerageCompiler

extension OutputFolder.Changes {
  /// What became of the files, or would; a line each where there are few.
  func summary(in folder: OutputFolder, checking: Bool) -> String {
    if isEmpty { return "\(checking ? "up to date" : "unchanged"): \(files(unchanged))\n" }
    let written = write.map { "\(checking ? "differs" : "wrote")    \(folder.path(of: $0.path))" }
    let removed = remove.map { "\(checking ? "left over" : "removed")  \(folder.path(of: $0))" }
    let shown = written.count > 12 ? Array(written.prefix(10)) + ["and \(written.count - 10) files more"] : written
    return (shown + removed + (unchanged > 0 ? ["unchanged: \(files(unchanged))"] : [])).joined(separator: "\n") + "\n"
  }

  private func files(_ count: Int) -> String { "\(count) file\(count == 1 ? "" : "s")" }
}

extension Report {
  /// The report and what became of the files, as JSON.
  func json(files changes: OutputFolder.Changes, in folder: OutputFolder, checking: Bool) -> String {
    json(
      checking: checking, write: changes.write.map { folder.path(of: $0.path) },
      remove: changes.remove.map { folder.path(of: $0) },
      unchanged: changes.unchanged)
  }
}
