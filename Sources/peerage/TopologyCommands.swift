import Changes
import Diagnostics
import PeerageCompiler
import PlanReport
import Words

/// `peerage check FILE`
func checkTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let source = try topology(arguments.expect("FILE")[0])
  let compilation = compile(source, topologyPath: nil, today: today())
  switch arguments.format {
  case .text:
    report(compilation.diagnostics, of: source, as: .text)
    // Programs see it by the exit status; a person would wonder at silence.
    if compilation.diagnostics.isEmpty, Terminal.errors.isTerminal {
      Terminal.errors.say(ScreenText(lines: ["\(source.path): no mistakes found"]))
    }
  case .json: try Terminal.output.write(ScreenText(json: renderJSON(compilation.diagnostics, of: source)))
  }
  return compilation.outcome == nil ? .errorsFound : .done
}

/// `peerage plan FILE`
func planTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let source = try topology(arguments.expect("FILE")[0])
  let compilation = compile(source, topologyPath: nil, today: today())
  report(compilation.diagnostics, of: source, as: arguments.format)
  guard let outcome = compilation.outcome else { return .errorsFound }
  switch arguments.format {
  case .text: try Terminal.output.write(outcome.report.text(full: true, width: Terminal.output.width))
  case .json: try Terminal.output.write(ScreenText(json: outcome.report.json()))
  }
  return .done
}

/// `peerage compile FILE`
func compileTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let file = try arguments.expect("FILE")[0]
  let source = try topology(file)
  let folder = OutputFolder(for: file, asked: arguments.out)
  if let path = folder.topology { try refuseUnspeakable(path) }
  let compilation = compile(source, topologyPath: folder.topology, today: today())
  report(compilation.diagnostics, of: source, as: arguments.format)
  guard let outcome = compilation.outcome else { return .errorsFound }
  let report = outcome.report
  let isAlone = arguments.check ? FolderLock.isFree(folder.path) : FolderLock.take(folder.path)
  let changes = try folder.changes(
    to: outcome.artifacts(report, withPage: !arguments.noPage), of: report.network,
    force: arguments.force || arguments.check, tidying: isAlone)
  let before = folder.sitesBefore(of: report.network)
  let change = try folder.templatesBefore(changes, of: report.network, orIf: outcome.isElsewhere(than: before)).map {
    outcome.change(from: $0, before: before)
  }
  if !arguments.check { try folder.apply(changes) }
  let files = changes.summary(
    in: folder, checking: arguments.check, command: arguments.compileCommand(file), width: Terminal.output.width)
  switch arguments.format {
  case .text:
    let sizes =
      arguments.check
      ? [] : [report.text(full: false, width: Terminal.output.width), ScreenText(lines: [""])]
    let flows = change.map {
      [
        $0.heading(checking: arguments.check),
        $0.text(width: Terminal.output.width, list: "--format json", colour: Terminal.output.hasColour),
      ]
    }
    for part in sizes + [files] + (flows ?? []) { try Terminal.output.write(part) }
  case .json:
    try Terminal.output.write(
      ScreenText(json: report.json(files: changes, in: folder, checking: arguments.check, change: change)))
  }
  return arguments.check && !changes.isEmpty ? .errorsFound : .done
}

/// `peerage report FILE`
func reportTopology(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let file = try arguments.expect("FILE")[0]
  let source = try topology(file)
  let folder = OutputFolder(for: file, asked: arguments.out)
  let compilation = compile(source, topologyPath: folder.topology, today: today())
  report(compilation.diagnostics, of: source, as: arguments.format)
  guard let outcome = compilation.outcome else { return .errorsFound }
  let report = outcome.report
  let changes = try folder.changes(
    to: outcome.pages(report), of: report.network, force: arguments.force, all: false,
    tidying: FolderLock.take(folder.path))
  try folder.apply(changes)
  switch arguments.format {
  case .text:
    let command = arguments.compileCommand(file)
    try Terminal.output.write(
      changes.summary(in: folder, checking: false, command: command, width: Terminal.output.width))
  case .json:
    try Terminal.output.write(
      ScreenText(json: report.json(files: changes, in: folder, checking: false, change: nil)))
  }
  return .done
}

/// `peerage explain ID`
func explainDiagnostic(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let id = try arguments.expect("ID")[0]
  guard let explanation = explanation(of: id) else {
    throw unknownDiagnostic(id)
  }
  switch arguments.format {
  case .text: try Terminal.output.write(explanation.text(width: Terminal.output.widthOfProse))
  case .json: try Terminal.output.write(ScreenText(json: explanation.json))
  }
  return .done
}

/// Names the ids that are near to `id` or hold it; all of them only where there are none.
private func unknownDiagnostic(_ id: String) -> Failure {
  let near = nearNames(to: id, among: explainableIDs)
  let holding = id.utf8.count < 3 ? [] : explainableIDs.filter { $0.contains(id) }
  let meant = near.isEmpty ? holding : near
  if !meant.isEmpty { return Failure(.usage, "there is no diagnostic '\(id)'; \(didYouMean(oneOf: meant))") }
  return Failure(
    .usage, "there is no diagnostic '\(id)'; these are known:", details: explainableIDs.map { "  \($0)" })
}

/// The scripts say the topology's path, compare its checksum, and hand it to tools that read lines and escapes.
private func refuseUnspeakable(_ path: String) throws(Failure) {
  guard let scalar = path.unicodeScalars.first(where: { shown(String($0)) != String($0) || $0 == "\\" }) else { return }
  let what = scalar == "\n" ? "a line feed" : scalar == "\\" ? "a backslash" : "a control character"
  throw Failure(.usage, "'\(path)' has \(what) in its name, and the scripts could not name it")
}

/// The topology's text.
private func topology(_ path: String) throws(Failure) -> SourceFile {
  guard let bytes = try FileSystem.read(path) else { throw Failure(.noInput, "there is no file '\(path)'") }
  return SourceFile(path: path, bytes: bytes)
}

/// Writes diagnostics to stderr, as JSON where programs read the results.
func report(_ diagnostics: Diagnostics, of source: SourceFile, as format: Format) {
  let terminal = Terminal.errors
  switch format {
  case .json: terminal.say(ScreenText(json: renderJSON(diagnostics, of: source)))
  case .text:
    guard !diagnostics.isEmpty else { return }
    let few = diagnostics.cut(to: 100)
    terminal.say(
      ScreenText(
        few ?? diagnostics, of: source, colour: terminal.hasColour, width: terminal.width,
        wrapsHeaders: terminal.isTerminal))
    let cut = few == nil ? "" : "; the first 100 errors are shown"
    terminal.say(ScreenText(lines: ["", "\(source.path): \(summary(of: diagnostics))\(cut)"]))
  }
}

extension Diagnostics {
  /// The first errors, where there are more than anybody reads; nil where all can be shown.
  fileprivate func cut(to most: Int) -> Diagnostics? {
    let errors = sorted.filter { $0.severity == .error }
    guard errors.count > most else { return nil }
    var few = Diagnostics()
    few.append(contentsOf: errors.prefix(most))
    return few
  }
}
