import Diagnostics
import PeerageCompiler
import PlanReport
import Reach

/// `peerage reach FILE [FROM] [TO] [PORT]`
func reachNetwork(_ arguments: Arguments) throws(Failure) -> ExitCode {
  let words = try ReachWords(arguments)
  guard let reach = try readReach(words, arguments.format) else { return .errorsFound }
  let broken = words.templates.isEmpty ? [] : reach.broken
  for phrase in broken.prefix(20) { Terminal.errors.sayWrapped("peerage: \(phrase)") }
  if broken.count > 20 {
    Terminal.errors.sayWrapped("peerage: and \(broken.count - 20) more; '--format json' lists all")
  }
  guard let from = words.from, let to = words.to else {
    try Terminal.output.write(
      arguments.format == .json
        ? ScreenText(json: reach.json()) : reach.matrixText(width: Terminal.output.width))
    return broken.isEmpty ? .done : .errorsFound
  }
  let answers: [Answer]
  do {
    answers = try reach.ask(from, to, words.ports)
  } catch {
    throw Failure(.usage, error.message)
  }
  let width = Terminal.output.width
  try Terminal.output.write(
    arguments.format == .json
      ? ScreenText(json: reach.json(of: answers)) : reach.text(of: answers, width: width))
  return broken.isEmpty ? exitCode(answers.map(\.verdict)) : .errorsFound
}

private func exitCode(_ verdicts: [Answer.Verdict]) -> ExitCode {
  if verdicts.contains(.notReachable) { return .errorsFound }
  return verdicts.contains(.notKnown) ? .notKnown : .done
}

/// The words of the command line by what they mean.
private struct ReachWords {
  let topology: String?
  let templates: [String]
  let parameters: [String: String]
  let ephemeral: ClosedRange<UInt16>?
  let from: String?
  let to: String?
  let ports: String?

  init(_ arguments: Arguments) throws(Failure) {
    var operands = arguments.operands[...]
    var templates = arguments.templates
    if templates.isEmpty {
      guard let file = operands.popFirst() else { throw Failure(.usage, "FILE is missing") }
      topology = file
    } else {
      // What a shell makes of '--template stacks/acme/*.template.json'.
      templates += operands.filter { $0.hasSuffix(".json") }
      operands.removeAll { $0.hasSuffix(".json") }
      topology = operands.first?.hasSuffix(".hcl") == true ? operands.popFirst() : nil
    }
    self.templates = templates
    parameters = arguments.parameters
    ephemeral = arguments.ephemeral
    if topology != nil, ephemeral != nil {
      throw Failure(.usage, "'--ephemeral' is for templates alone, and FILE says what is so there")
    }
    from = operands.popFirst()
    to = operands.popFirst()
    ports = operands.popFirst()
    if let more = operands.first { throw Failure(.usage, "'\(more)' is one word too many") }
    if from != nil, to == nil { throw Failure(.usage, "TO is missing") }
  }
}

/// The network that is asked about; nil when the topology has errors, which are reported.
private func readReach(_ words: ReachWords, _ format: Format) throws(Failure) -> AnsweringNetwork? {
  var found: [(path: String, file: TemplateFile)] = []
  for path in words.templates {
    let isFolder = FileSystem.isFolder(path)
    found += try templateFiles(path).map { (path: isFolder ? "\(path)/\($0.stack)" : path, file: $0) }
  }
  let files = try namedApart(found)
  if words.topology != nil, !words.parameters.isEmpty {
    throw Failure(.usage, "'--parameter' is for templates alone, and FILE has all values")
  }
  try refuseUnknownParameters(words.parameters, of: files)
  guard let path = words.topology else {
    return try readTemplates(files, words)
  }
  if FileSystem.isFolder(path) {
    throw Failure(.usage, "'\(path)' is a folder; for the templates in it: peerage reach --template \(shellWord(path))")
  }
  guard let bytes = try FileSystem.read(path) else { throw Failure(.noInput, "there is no file '\(path)'") }
  let source = SourceFile(path: path, bytes: bytes)
  let reading = try readable { () throws(UnreadableTemplate) in try reach(source, templates: files) }
  if reading.reach == nil { report(reading.diagnostics, of: source, as: format) }
  return reading.reach
}

/// The network of templates alone.
private func readTemplates(_ files: [TemplateFile], _ words: ReachWords) throws(Failure) -> AnsweringNetwork {
  let ephemeral = words.ephemeral ?? 1024...65535
  let read = try readable { () throws(UnreadableTemplate) in
    try reach(templates: files, parameters: words.parameters, ephemeral: ephemeral)
  }
  if !read.isEmpty { return read }
  let what = files.count == 1 ? "the template '\(files[0].stack)'" : "any of the \(files.count) templates"
  let reasons = read.remarks.isEmpty ? ["no resource of it is an AWS::EC2::VPC"] : read.remarks.prefix(20)
  throw Failure(.noInput, "no VPC could be read from \(what)", details: reasons.map { "  " + $0 })
}

/// What templates give, or why one cannot be read.
private func readable<Result>(_ read: () throws(UnreadableTemplate) -> Result) throws(Failure) -> Result {
  do {
    return try read()
  } catch {
    throw Failure(.noInput, "cannot read the template '\(error.stack)': \(error.reason)")
  }
}
