import PeerageCompiler
import Reach

/// Templates with the path of each, under names that tell them apart: `prod/network.json` and `stage/network.json` are
/// the stacks `prod/network` and `stage/network`. A stack is known by its name alone.
func namedApart(_ found: [(path: String, file: TemplateFile)]) throws(Failure) -> [TemplateFile] {
  let namesakes = Dictionary(grouping: found, by: \.file.stack).filter { $0.value.count > 1 }
  var depths: [String: Int] = [:]
  for (stack, files) in namesakes {
    let folders = files.map { foldersAbove($0.path) }
    let most = folders.map(\.count).max() ?? 0
    guard let depth = (0...most).first(where: { depth in Set(folders.map { $0.suffix(depth) }).count == files.count })
    else { throw Failure(.usage, "the template '\(stack)' is given twice") }
    depths[stack] = depth
  }
  return found.map { path, file in
    guard let depth = depths[file.stack] else { return file }
    let name = (foldersAbove(path).suffix(depth) + [file.stack]).joined(separator: "/")
    return TemplateFile(stack: name, bytes: file.bytes, site: file.site)
  }
}

/// The folders of a path, without those that only lead there.
private func foldersAbove(_ path: String) -> [String] {
  path.split(separator: "/").dropLast().map(String.init).filter { $0 != "." && $0 != ".." }
}
