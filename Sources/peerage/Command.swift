/// What can be asked for, in the order of the help screen.
enum Command: String, CaseIterable {
  case initialize = "init"
  case check
  case compile
  case plan
  case report
  case reach
  case diff
  case explain
  /// For programs: no help screen names it.
  case describe

  /// The names of those that people use.
  static let names = allCases.filter { $0 != .describe }.map(\.rawValue)

  /// The options that it takes.
  var options: Set<Option> {
    switch self {
    case .initialize: []
    case .check, .plan, .explain, .describe: [.format]
    case .compile: [.out, .check, .force, .noPage, .format]
    case .report: [.out, .force, .format]
    case .reach: [.template, .parameter, .ephemeral, .format]
    case .diff: [.parameter, .ephemeral, .format]
    }
  }

  func run(_ arguments: Arguments) throws(Failure) -> ExitCode {
    switch self {
    case .initialize: try writeInitialTopology(arguments)
    case .check: try checkTopology(arguments)
    case .compile: try compileTopology(arguments)
    case .plan: try planTopology(arguments)
    case .report: try reportTopology(arguments)
    case .reach: try reachNetwork(arguments)
    case .diff: try compareTemplates(arguments)
    case .explain: try explainDiagnostic(arguments)
    case .describe: try describeProgram(arguments)
    }
  }
}

/// What a command line may say beside names of files and ends.
enum Option: String, CaseIterable {
  case check = "--check"
  case ephemeral = "--ephemeral"
  case force = "--force"
  case format = "--format"
  case noPage = "--no-page"
  case out = "--out"
  case parameter = "--parameter"
  case template = "--template"
}
