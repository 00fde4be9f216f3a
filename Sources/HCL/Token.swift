package import Diagnostics

/// A run of bytes that belong together, e.g. `hub`, `"10.0.0.0/16"`, a comment.
package struct Token: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    // What the parser passes over.
    case space
    case comment
    /// `/*` without `*/`; it reaches to the end of the file.
    case unclosedComment
    /// Bytes that had their diagnostic before: control characters, invalid UTF-8.
    case unreadable
    // What it reads.
    case newline
    case word
    case number
    /// Begins with a digit and is no number, e.g. `0x1f`, `10.0.0.0`.
    case malformedNumber
    case string
    /// A string with `${` or `%{` in it.
    case template
    /// A string whose quote is missing; it reaches to the end of the line.
    case unclosedString
    /// `'text'`
    case singleQuoted
    case heredoc
    case openBrace
    case closeBrace
    case openBracket
    case closeBracket
    case openParenthesis
    case closeParenthesis
    case equals
    case colon
    case comma
    case dot
    case ellipsis
    case minus
    case star
    case question
    /// Any other operator of HCL, e.g. `+`, `==`, `&&`.
    case operation
    /// A character that means nothing in HCL, e.g. `;`, `@`.
    case stray
    /// The end of the file; it has no bytes.
    case end
  }

  package let kind: Kind
  // 32 bits each: a file of ten megabytes can have as many tokens.
  private let first: UInt32
  private let next: UInt32

  init(_ kind: Kind, _ lower: Int, _ upper: Int) {
    self.kind = kind
    first = UInt32(clamping: lower)
    next = UInt32(clamping: upper)
  }

  /// The offset of its first byte.
  package var lower: Int { Int(first) }

  /// The offset behind its last byte.
  package var upper: Int { Int(next) }

  package var range: SourceRange { SourceRange(lower, upper) }

  /// White space within a line, comments, and bytes that had their diagnostic.
  package var isTrivia: Bool { kind.rawValue <= Kind.unreadable.rawValue }
}

extension Token.Kind {
  var isCloser: Bool { self == .closeBrace || self == .closeBracket || self == .closeParenthesis }

  /// The bracket that this one is closed by; nil when it opens nothing.
  var closer: Token.Kind? {
    switch self {
    case .openBrace: .closeBrace
    case .openBracket: .closeBracket
    case .openParenthesis: .closeParenthesis
    default: nil
    }
  }
}
