import Diagnostics
import PeerageCompiler

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command: finds what is asked for, runs it, and ends with its exit status.
@main
enum Peerage {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    EndingSignals.ignoreFileSize()
    do {
      try refuseOtherEncodings()
      let code = try run(words)
      end(code)
    } catch {
      Terminal.errors.sayWrapped("peerage: \(error.message)")
      Terminal.errors.say(ScreenText(lines: error.details))
      if error.code == .usage { Terminal.errors.say(ScreenText(lines: ["help: \(hint(for: words.first))"])) }
      end(error.code)
    }
  }

  private static func run(_ words: [String]) throws(Failure) -> ExitCode {
    guard let first = words.first else {
      Terminal.errors.say(ScreenText(own: HelpScreen.overview))
      return .usage
    }
    let rest = words.dropFirst()
    if ["-h", "--help", "help"].contains(first) {
      return try show(rest.first.flatMap { Command(rawValue: $0)?.helpScreen } ?? HelpScreen.overview)
    }
    if first == "--version" { return try show(HelpScreen.version + "\n") }
    guard let command = Command(rawValue: first) else {
      if first.hasPrefix("-") { throw Failure.unknown("unknown option", first, among: ["--help", "--version"]) }
      throw Failure.unknown("there is no command", first, among: Command.names)
    }
    let asksForHelp = rest.prefix { $0 != "--" }.contains { $0 == "-h" || $0 == "--help" }
    if asksForHelp, let screen = command.helpScreen { return try show(screen) }
    return try command.run(Arguments(rest, options: command.options))
  }

  /// A path of other bytes would be taken for another path.
  private static func refuseOtherEncodings() throws(Failure) {
    for (index, word) in CommandLine.arguments.enumerated().dropFirst() {
      guard let bytes = CommandLine.unsafeArgv[index], strcmp(bytes, word) != 0 else { continue }
      throw Failure(.usage, "'\(word)' is not UTF-8, which names of files have to be here")
    }
  }

  private static func show(_ text: String) throws(Failure) -> ExitCode {
    try Terminal.output.write(ScreenText(own: text))
    return .done
  }

  private static func hint(for command: String?) -> String {
    guard let command, Command(rawValue: command)?.helpScreen != nil else { return "'peerage -h' lists the commands" }
    return "'peerage \(command) -h' shows how it is used"
  }
}
