import Diagnostics

/// What a file can be told about its HCL, by name.
extension Diagnostic {
  static func badEscape(_ spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax(
      "\(quoted(spelling)) is no escape", range,
      help: #"HCL has \n, \r, \t, \", \\, \uXXXX and \UXXXXXXXX"#)
  }

  static func blockOnSeveralLines(_ type: String, _ range: SourceRange) -> Diagnostic {
    syntax(
      "block \(quoted(type)) has text behind its '{', but does not end on that line", range,
      help: "begin a new line after the '{'")
  }

  static func blockWithEquals(_ type: String, _ range: SourceRange) -> Diagnostic {
    syntax("\(quoted(type)) is a block, which has no '='", range, help: "leave the '=' out")
  }

  static func braceOnNextLine(_ range: SourceRange, header: SourceRange) -> Diagnostic {
    syntax(
      "the '{' is not on the line of its block", range, related: [Label(header, "the block begins here")],
      help: "move it up to the end of that line")
  }

  static func byteOrderMark(_ range: SourceRange) -> Diagnostic {
    encoding("the file begins with a byte order mark", range, help: "save it as UTF-8 without one")
  }

  static func controlCharacter(_ scalar: Unicode.Scalar, _ range: SourceRange) -> Diagnostic {
    if scalar == "\r" {
      return encoding("carriage return without a line feed", range, help: "end lines with LF or CRLF")
    }
    return encoding("control character \(scalar.codePoint)", range, help: "remove it")
  }

  static func crowdedBlock(_ range: SourceRange, opened: SourceRange) -> Diagnostic {
    syntax(
      "a block on one line holds at most one attribute", range, related: [Label(opened, "the block begins here")],
      help: "begin a new line after the '{' and for each attribute")
  }

  static func invalidUTF8(_ byte: UInt8, _ range: SourceRange, others: Int) -> Diagnostic {
    let more = others == 0 ? "" : ", and there are \(others) more places like it"
    let digits = (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    return encoding("byte 0x\(digits) is not valid UTF-8 here\(more)", range, help: "save the file as UTF-8")
  }

  static func malformedNumber(_ spelling: String, _ range: SourceRange, meant: String) -> Diagnostic {
    syntax(
      "\(quoted(spelling)) is not a number", range,
      help: "numbers are decimal; a text stands in double quotes: \"\(excerpt(meant))\"")
  }

  static func missingComma(before spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax("missing ',' before \(quoted(spelling))", range)
  }

  static func missingEquals(after name: String, _ range: SourceRange) -> Diagnostic {
    syntax("missing '=' after \(quoted(name))", range)
  }

  static func missingEqualsOrBrace(after name: String, _ range: SourceRange) -> Diagnostic {
    syntax(
      "missing '=' or '{' after \(quoted(name))", range,
      help: "an attribute is written 'name = value', a block 'type \"name\" {'")
  }

  static func missingName(after spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax("missing name after \(quoted(spelling))", range)
  }

  static func missingNewline(before spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax(
      "missing line end before \(quoted(spelling))", range, help: "each attribute and each block stands on its own line"
    )
  }

  static func missingValue(after spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax("missing value after \(quoted(spelling))", range)
  }

  static func nestedTooDeep(_ range: SourceRange, limit: Int) -> Diagnostic {
    Diagnostic(.error, id: "nesting", "brackets are nested deeper than \(limit)", at: Label(range, ""))
  }

  static func notAnItem(_ spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax("\(quoted(spelling)) begins neither an attribute nor a block", range)
  }

  static func notText(_ range: SourceRange) -> Diagnostic {
    encoding("the file is not text: it holds a NUL byte", range, help: "save it as UTF-8")
  }

  static func otherLanguage(_ language: String, _ range: SourceRange) -> Diagnostic {
    syntax(
      "the file is \(language), and a topology is written in HCL", range,
      help: "'peerage init NAME' writes one to begin from, with blocks as network \"acme\" { region = \"eu-west-1\" }")
  }

  static func quotedName(_ spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax("the name \(quoted(spelling)) of an attribute is in quotes", range, help: "leave the quotes out")
  }

  static func singleQuotes(_ range: SourceRange, isClosed: Bool) -> Diagnostic {
    syntax(isClosed ? "text in single quotes" : "unexpected single quote", range, help: "use double quotes")
  }

  static func strayBracket(_ spelling: String, _ range: SourceRange) -> Diagnostic {
    syntax("\(quoted(spelling)) closes nothing", range)
  }

  static func unclosed(_ bracket: String, _ range: SourceRange, before end: Label?) -> Diagnostic {
    syntax("\(quoted(bracket)) is not closed", range, related: end.map { [$0] } ?? [])
  }

  static func unclosedComment(_ range: SourceRange) -> Diagnostic {
    syntax("the comment is not closed", range, help: "end it with '*/'")
  }

  static func unclosedString(_ range: SourceRange) -> Diagnostic {
    syntax("the text has no closing quote on its line", range)
  }

  static func unexpected(_ spelling: String, _ range: SourceRange, help: String? = nil) -> Diagnostic {
    syntax("unexpected \(quoted(spelling))", range, help: help)
  }

  static func unfinishedMerge(_ range: SourceRange, others: [SourceRange]) -> Diagnostic {
    syntax(
      "a merge is not finished: git left its marks", range, related: others.map { Label($0, "another mark") },
      help: "keep the lines that are right, and take the lines with the marks out")
  }

  static func unsupported(_ construct: Unsupported, _ range: SourceRange, help: String? = nil) -> Diagnostic {
    Diagnostic(
      .error, id: "unsupported-syntax", "\(construct.name) \(construct == .null ? "is" : "are") not supported",
      at: Label(range, ""), help: [help ?? construct.help])
  }
}

extension Diagnostic {
  private static func encoding(_ message: String, _ range: SourceRange, help: String) -> Diagnostic {
    Diagnostic(.error, id: "encoding", message, at: Label(range, ""), help: [help])
  }

  private static func syntax(
    _ message: String, _ range: SourceRange, related: [Label] = [], help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, id: "syntax", message, at: Label(range, ""), related: related, help: help.map { [$0] } ?? [])
  }

  private static func quoted(_ spelling: String) -> String { "'\(excerpt(spelling))'" }

  /// The first 60 characters, so that a message stays a line.
  private static func excerpt(_ spelling: String) -> String {
    let start = spelling.unicodeScalars.prefix(60)
    return start.endIndex == spelling.endIndex ? spelling : String(start) + "…"
  }
}
