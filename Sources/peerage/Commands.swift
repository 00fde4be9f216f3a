import Diagnostics
import PeerageCompiler

/// `peerage check FILE`
func checkTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let source = try topology(arguments.expect("FILE")[0])
  let compilation = compile(source, topologyPath: nil)
  try report(compilation.diagnostics, of: source, as: arguments.format)
  return compilation.outcome == nil ? .errorsFound : .done
}

/// `peerage plan FILE`
func planTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let source = try topology(arguments.expect("FILE")[0])
  let compilation = compile(source, topologyPath: nil)
  try report(compilation.diagnostics, of: source, as: .text)
  guard let outcome = compilation.outcome else { return .errorsFound }
  switch arguments.format {
  case .text: try Terminal.output.write(outcome.report.text(full: true, width: Terminal.output.width))
  case .json: try Terminal.output.write(outcome.report.json())
  }
  return .done
}

/// `peerage compile FILE`
func compileTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let file = try arguments.expect("FILE")[0]
  let source = try topology(file)
  let folder = OutputFolder(for: file, asked: arguments.out)
  let compilation = compile(source, topologyPath: folder.topology)
  try report(compilation.diagnostics, of: source, as: .text)
  guard let outcome = compilation.outcome else { return .errorsFound }
  let report = outcome.report
  let changes = try folder.changes(
    to: outcome.artifacts, of: report.network, force: arguments.force || arguments.check)
  if !arguments.check { try folder.apply(changes) }
  let files = changes.summary(in: folder, checking: arguments.check)
  switch arguments.format {
  case .text:
    let sizes = arguments.check ? "" : report.text(full: false, width: Terminal.output.width) + "\n"
    try Terminal.output.write(sizes + files)
  case .json: try Terminal.output.write(report.json(files: changes, in: folder))
  }
  return arguments.check && !changes.isEmpty ? .errorsFound : .done
}

/// `peerage explain ID`
func explainDiagnostic(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let id = try arguments.expect("ID")[0]
  guard let explanation = explanation(of: id) else {
    throw Failure(
      .usage, "there is no diagnostic '\(id)'; known are:\n" + explainableIDs.map { "  \($0)" }.joined(separator: "\n"))
  }
  switch arguments.format {
  case .text: try Terminal.output.write(explanation.text)
  case .json: try Terminal.output.write(explanation.json)
  }
  return .done
}

/// The topology's text.
private func topology(_ path: String) throws(Failure) -> SourceFile {
  guard let bytes = try FileSystem.read(path) else { throw Failure(.noInput, "there is no file '\(path)'") }
  return SourceFile(path: path, bytes: bytes)
}

/// Writes diagnostics to stderr as text, or to stdout as JSON where they are the command's result.
private func report(
  _ diagnostics: Diagnostics, of source: SourceFile, as format: Format
) throws(Failure) {
  switch format {
  case .json: try Terminal.output.write(renderJSON(diagnostics, of: source))
  case .text:
    guard !diagnostics.isEmpty else { return }
    let terminal = Terminal.errors
    terminal.say(renderText(diagnostics, of: source, colour: terminal.hasColour, width: terminal.width))
    terminal.say("\n\(source.path): \(summary(of: diagnostics))\n")
  }
}
