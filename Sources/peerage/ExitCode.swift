import Diagnostics

/// What the command's exit status says (sysexits.h for those above 1).
enum ExitCode: Int32 {
  case done = 0
  case errorsFound = 1
  /// What was asked for is neither so nor not so, by what can be known.
  case notKnown = 3
  case usage = 64
  case noInput = 66
  case cannotWrite = 73
}

/// A failure that ends the command: one line for stderr, perhaps a list below it, and the exit status.
struct Failure: Error {
  let code: ExitCode
  let message: String
  /// Lines below the message, as they are.
  let details: [String]

  init(_ code: ExitCode, _ message: String, details: [String] = []) {
    self.code = code
    self.message = message
    self.details = details
  }

  /// A word that is none of `known`, with those that it is near to, if there are.
  static func unknown(_ what: String, _ word: String, among known: some Sequence<String>) -> Failure {
    let near = didYouMean(word, among: known).map { "; \($0)" }.joined()
    return Failure(.usage, "\(what) '\(word)'\(near)")
  }
}
