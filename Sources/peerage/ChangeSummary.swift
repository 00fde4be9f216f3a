import PeerageCompiler

extension OutputFolder.Changes {
  /// What became of the files, or would; a line each where there are few.
  func summary(in folder: OutputFolder, checking: Bool) -> String {
    if isEmpty { return checking ? "up to date: \(unchanged) files\n" : "unchanged: \(unchanged) files\n" }
    let written = write.map { "\(checking ? "differs" : "wrote")    \(folder.path(of: $0.path))" }
    let removed = remove.map { "\(checking ? "left over" : "removed")  \(folder.path(of: $0))" }
    let shown = written.count > 12 ? Array(written.prefix(10)) + ["and \(written.count - 10) files more"] : written
    return (shown + removed + (unchanged > 0 ? ["unchanged: \(unchanged) files"] : [])).joined(separator: "\n") + "\n"
  }
}

extension Report {
  /// The report and what became of the files, as JSON.
  func json(files changes: OutputFolder.Changes, in folder: OutputFolder) -> String {
    json(
      write: changes.write.map { folder.path(of: $0.path) }, remove: changes.remove.map { folder.path(of: $0) },
      unchanged: changes.unchanged)
  }
}
