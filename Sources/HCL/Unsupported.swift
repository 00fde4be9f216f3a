/// What HCL has and the topology language does without.
enum Unsupported: CaseIterable {
  case conditional
  case `for`
  case function
  case heredoc
  case index
  case null
  case `operator`
  case parentheses
  case splat
  case template

  /// The construct by its name in HCL's specification.
  var name: String {
    switch self {
    case .conditional: "conditionals"
    case .for: "'for' expressions"
    case .function: "functions"
    case .heredoc: "heredocs"
    case .index: "indexes"
    case .null: "'null'"
    case .operator: "operators"
    case .parentheses: "parentheses"
    case .splat: "splats"
    case .template: "templates"
    }
  }

  /// What to write instead.
  var help: String {
    switch self {
    case .conditional, .function, .operator, .parentheses: "write the value itself"
    case .for: "write the items one by one"
    case .heredoc: "write the text as one line in double quotes"
    case .index: "join names with dots"
    case .null: "leave the attribute out for its default"
    case .splat: "write the names one by one, as in [spoke.NAME.app, spoke.OTHER.app]"
    case .template: "write the text itself in place of '${…}'; only where '${' belongs to the text it is written '$${'"
    }
  }
}
