import Artifacts
import Changes
import PeerageCompiler
import Reach

/// The folder that a compilation writes below, and what is there already.
struct OutputFolder {
  let path: String
  /// Where the topology lies below it; nil when it lies elsewhere.
  let topology: String?

  /// The folder above `stacks/` when the topology lies in one, otherwise the topology's own; or the one asked for.
  init(for file: String, asked: String?) {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let folder = parts.dropLast()
    let inStacks = folder.last == "stacks"
    let above = inStacks ? folder.dropLast() : folder
    let base = above.isEmpty ? "." : above.joined(separator: "/")
    path = asked ?? (base.isEmpty ? "/" : base)
    let below = (inStacks ? ["stacks"] : []) + parts.suffix(1)
    topology = OutputFolder.same(path, base) ? below.joined(separator: "/") : nil
  }

  /// The path of a file below the folder, as it is shown and opened.
  func path(of relative: String) -> String { path == "." ? relative : "\(path)/\(relative)" }

  /// What must be done so that the folder holds just `artifacts` or, where they are not `all` of the network's, holds
  /// them beside the others.
  func changes(
    to artifacts: [Artifact], of network: String, force: Bool, all: Bool = true, tidying: Bool
  ) throws(Failure) -> Changes {
    if FileSystem.isMissing(path) { return Changes(write: artifacts) }
    var changes = Changes()
    for artifact in artifacts {
      guard let present = try present(artifact.path, most: artifact.bytes.count) else {
        try refuseLinkToNothing(artifact.path)
        changes.write.append(artifact)
        continue
      }
      if FileSystem.isSame(present, artifact.bytes) {
        changes.unchanged += 1
      } else {
        try refuseForeign(artifact.path, present, of: network, force: force)
        changes.write.append(artifact)
      }
    }
    changes.remove = try (all ? stale(artifacts, of: network) : []) + (tidying ? leftovers(of: network) : [])
    return changes
  }

  /// Files to write and to remove, and how many are right already.
  struct Changes {
    var write: [Artifact] = []
    var remove: [String] = []
    var unchanged = 0

    var isEmpty: Bool { write.isEmpty && remove.isEmpty }
  }

  /// Where the network stands as its scripts that are there know it; nil where they tell nothing of that.
  func sitesBefore(of network: String) -> KnownSites? {
    let script = (try? FileSystem.readRegular(path(of: "bin/network-deploy"))) ?? []
    return KnownSites(script: script, of: network)
  }

  /// The templates of the network's stacks as they are, where changes touch some or the network is to stand elsewhere;
  /// nil where that is not so, and where there are none yet. One that cannot be read holds nothing.
  func templatesBefore(_ changes: Changes, of network: String, orIf isElsewhere: Bool) throws(Failure)
    -> [TemplateFile]?
  {
    guard isElsewhere || (changes.write.map(\.path) + changes.remove).contains(where: isStackTemplate) else {
      return nil
    }
    let files = try names(in: "stacks/\(network)").compactMap { name -> TemplateFile? in
      guard name.hasSuffix(".template.json") else { return nil }
      let bytes = (try? FileSystem.readRegular(path(of: "stacks/\(network)/\(name)"))) ?? []
      guard bytes.isEmpty || Ownership(of: bytes) == .network(network) else { return nil }
      return TemplateFile(stack: TemplateFile.stack(ofPath: name), bytes: bytes)
    }
    return files.isEmpty ? nil : files
  }

  /// Writes all that is to be written, or nothing; then removes.
  func apply(_ changes: Changes) throws(Failure) {
    if !changes.write.isEmpty {
      try FileSystem.replace { files throws(Failure) in
        for artifact in changes.write {
          let shown = path(of: artifact.path)
          // A link stays one: what it leads to becomes new.
          let target = FileSystem.isLink(shown) ? FileSystem.end(of: shown) ?? shown : shown
          try files.write(artifact.bytes, to: target, shown: shown, executable: artifact.isExecutable)
        }
      }
    }
    for file in changes.remove { try FileSystem.remove(path(of: file), after: changes.write.count) }
    for folder in Set(changes.remove.filter(isHandOver).map(folder(of:))) { FileSystem.removeIfEmpty(path(of: folder)) }
  }

  /// The bytes of an output that is there; one that cannot be read cannot be replaced either.
  private func present(_ file: String, most: Int = 0) throws(Failure) -> [UInt8]? {
    try asOutput { () throws(Failure) in
      try FileSystem.readRegular(path(of: file), most: max(most, FileSystem.mostBytes))
    }
  }

  /// What a link leads to is not made: it may be anywhere.
  private func refuseLinkToNothing(_ file: String) throws(Failure) {
    guard FileSystem.isLink(path(of: file)) else { return }
    throw Failure(.cannotWrite, "'\(path(of: file))' is a link that leads to nothing")
  }

  /// A script belongs to the one network of its folder, and other people's files are theirs.
  private func refuseForeign(
    _ file: String, _ bytes: [UInt8], of network: String, force: Bool
  ) throws(Failure) {
    let (owner, shown) = (Ownership(of: bytes), path(of: file))
    if case .network(let other) = owner, other != network {
      throw Failure(
        .cannotWrite,
        "'\(shown)' belongs to network '\(other)'; compile '\(network)' in a folder of its own, or with '--out DIR'"
      )
    }
    guard owner == .foreign else { return }
    if FileSystem.isLink(shown), let end = FileSystem.end(of: shown) {
      throw Failure(
        .cannotWrite,
        "'\(shown)' is a link to '\(end)', which was not written by Peerage, and '--force' follows no links")
    }
    if !force { throw Failure(.cannotWrite, "'\(shown)' was not written by Peerage; '--force' writes over it") }
  }

  /// Files of the network that Peerage wrote and `artifacts` no longer has: templates, sheets, the page.
  private func stale(_ artifacts: [Artifact], of network: String) throws(Failure) -> [String] {
    try stale(artifacts, of: network, in: "stacks/\(network)", [".template.json"] + pageNames)
      + stale(artifacts, of: network, in: handOverFolder(of: network), [".md", ".template.json"])
  }

  private func stale(
    _ artifacts: [Artifact], of network: String, in folder: String, _ endings: [String]
  ) throws(Failure) -> [String] {
    let current = Set(artifacts.map(\.path))
    var stale: [String] = []
    for name in try names(in: folder) where endings.contains(where: name.hasSuffix) {
      let file = "\(folder)/\(name)"
      guard !current.contains(file), let bytes = try present(file) else { continue }
      if Ownership(of: bytes) == .network(network) { stale.append(file) }
    }
    return stale
  }

  /// The names in a folder below; one that cannot be listed may hold what belongs to the network no longer.
  func names(in folder: String) throws(Failure) -> [String] {
    try asOutput { () throws(Failure) in try FileSystem.names(in: path(of: folder)).names }
  }

  private func asOutput<Result>(_ read: () throws(Failure) -> Result) throws(Failure) -> Result {
    do {
      return try read()
    } catch {
      throw Failure(.cannotWrite, error.message)
    }
  }

  private func folder(of file: String) -> String { file.split(separator: "/").dropLast().joined(separator: "/") }

  private static func same(_ left: String, _ right: String) -> Bool { trimmed(left) == trimmed(right) }

  private static func trimmed(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
