import Diagnostics
import PeerageCompiler

/// `peerage init NAME`
func writeInitialTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let name = try arguments.expect("NAME")[0]
  guard let text = initialTopology(named: name) else {
    throw Failure(
      .usage, "'\(name)' is no name: begin with a-z, then a-z, 0-9 and single hyphens, at most 32 characters")
  }
  let path = "stacks/\(name).hcl"
  if try FileSystem.read(path) != nil {
    throw Failure(
      .cannotWrite, "'\(path)' is there already; compile it with 'peerage compile \(path)', or choose another name")
  }
  _ = FolderLock.take(".")
  try FileSystem.replace { files throws(Failure) in
    try files.write(Array(text.utf8), to: path, shown: path, executable: false)
  }
  try Terminal.output.write(ScreenText(lines: ["wrote \(path); edit it, then: peerage compile \(path)"]))
  return .done
}
