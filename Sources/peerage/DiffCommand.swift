import Changes
import Diagnostics
import PeerageCompiler
import Reach

/// `peerage diff OLD NEW`
func compareTemplates(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let paths = try arguments.expect("OLD", "NEW")
  let (old, new) = (try templateFiles(paths[0]), try templateFiles(paths[1]))
  // Two files are one stack's, whatever they are called.
  let areOneStack = !FileSystem.isFolder(paths[0]) && !FileSystem.isFolder(paths[1])
  let before = areOneStack ? old.map { TemplateFile(stack: new[0].stack, bytes: $0.bytes) } : old
  try refuseUnknownParameters(arguments.parameters, of: before + new)
  let change = NetworkChange(
    from: before, to: new, sites: sitesBeside(paths[0]), sitesBeside(paths[1]), parameters: arguments.parameters,
    ephemeral: arguments.ephemeral)
  if let unread = change.unread.first { throw Failure(.noInput, unread) }
  switch arguments.format {
  case .text:
    try Terminal.output.write(
      change.text(width: Terminal.output.width, list: "--format json", colour: Terminal.output.hasColour))
  case .json: try Terminal.output.write(ScreenText(json: change.json()))
  }
  return change.isEmpty ? .done : .errorsFound
}

/// The templates in a folder, or a single one.
func templateFiles(_ path: String) throws(Failure) -> [TemplateFile] {
  guard FileSystem.isFolder(path) else {
    if path.hasSuffix(".hcl") {
      throw Failure(.usage, "'\(path)' is a topology, where templates are wanted: a folder that it compiles to")
    }
    guard let bytes = try FileSystem.read(path) else { throw Failure(.noInput, "there is no file or folder '\(path)'") }
    return [TemplateFile(stack: TemplateFile.stack(ofPath: path), bytes: bytes)]
  }
  var files: [TemplateFile] = []
  let found = try FileSystem.names(in: path)
  if let name = found.unreadable.first(where: { $0.hasSuffix(".template.json") }) {
    throw Failure(.noInput, "the name of '\(path)/\(name)' is not UTF-8")
  }
  for name in found.names where name.hasSuffix(".template.json") {
    if let bytes = try FileSystem.readRegular("\(path)/\(name)") {
      files.append(TemplateFile(stack: TemplateFile.stack(ofPath: name), bytes: bytes))
    }
  }
  if files.isEmpty { throw Failure(.noInput, "there is no *.template.json in '\(path)'") }
  return files
}

/// Where the network of a folder of templates stands, as the scripts tell that were compiled with them: `bin` beside
/// `stacks/NETWORK`.
private func sitesBeside(_ folder: String) -> KnownSites? {
  let parts = folder.split(separator: "/", omittingEmptySubsequences: false).filter { $0 != "." }
  let path = parts.last == "" ? parts.dropLast() : parts
  guard path.count >= 2, path[path.count - 2] == "stacks", let network = path.last else { return nil }
  let script = (path.dropLast(2) + ["bin", "network-deploy"]).joined(separator: "/")
  return KnownSites(script: (try? FileSystem.readRegular(script)) ?? [], of: String(network))
}
