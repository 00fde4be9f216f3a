import Artifacts
import PeerageCompiler

extension OutputFolder {
  /// What a run that was killed left of the files that it was writing. Nobody may be writing below the folder.
  func leftovers(of network: String) throws(Failure) -> [String] {
    let pages = { (name: String) in name.hasSuffix(".template.json") || pageNames.contains(name) }
    let sheets = { (name: String) in name.hasSuffix(".template.json") || name.hasSuffix(".md") }
    return try leftovers(in: "bin") { $0 == "network-deploy" || $0 == "network-delete" }
      + leftovers(in: "stacks") { $0 == "\(network).hcl" } + leftovers(in: "stacks/\(network)", of: pages)
      + leftovers(in: handOverFolder(of: network), of: sheets)
  }

  private func leftovers(in folder: String, of isOurs: (String) -> Bool) throws(Failure) -> [String] {
    try names(in: folder).filter { name in
      guard let place = StagedFiles.place(ofTemporary: name), isOurs(place) else { return false }
      if case .file = FileSystem.kind(of: path(of: "\(folder)/\(name)")) { return true }
      return false
    }.map { "\(folder)/\($0)" }
  }
}
