import Diagnostics
import Foundation
import Testing

@testable import HCL

/// The same numbers at each run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// What holds for any input.
@Suite struct LawTests {
  /// Parses the bytes and checks the laws; true when there was nothing to say.
  @discardableResult
  private func check(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
    var diagnostics = Diagnostics()
    let source = SourceFile(path: "x.hcl", bytes: bytes)
    let tree = parse(source, &diagnostics)
    let input = String(decoding: bytes, as: UTF8.self)
    #expect(tree.printed == bytes, "\(input)", sourceLocation: sourceLocation)
    #expect(zip(tree.tokens, tree.tokens.dropFirst()).allSatisfy { $0.upper == $1.lower }, "\(input)")
    #expect(diagnostics.sorted.count <= Complaints.limit + 1, "\(input)")
    #expect(!diagnostics.isEmpty || isWhole(tree.root), "\(input)", sourceLocation: sourceLocation)
    for diagnostic in diagnostics.sorted { checkStyle(diagnostic) }
    let text = renderText(diagnostics, of: source, colour: false, width: 40)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isControl }, "\(input)")
    return diagnostics.isEmpty
  }

  /// Lower case, no final period, help where there is any.
  private func checkStyle(_ diagnostic: Diagnostic) {
    for text in [diagnostic.message] + diagnostic.help {
      #expect(text.first?.isUppercase == (text.hasPrefix("HCL ")), "\(text)")
      #expect(!text.hasSuffix("."), "\(text)")
    }
    #expect(!diagnostic.message.contains("'the line end'"))
    #expect(!diagnostic.message.contains("'the end of the file'"))
    #expect(["encoding", "nesting", "syntax", "too-many-errors", "unsupported-syntax"].contains(diagnostic.id))
  }

  /// All of it was read.
  private func isWhole(_ body: Body) -> Bool {
    body.isWhole && body.attributes.allSatisfy { isWhole($0.value) }
      && body.blocks.allSatisfy { $0.hasWholeHeader && isWhole($0.body) }
  }

  private func isWhole(_ value: HCL.Expression) -> Bool {
    switch value.kind {
    case .invalid: false
    case .list(let elements): elements.allSatisfy(isWhole)
    case .object(let items): items.allSatisfy { isWhole($0.value) }
    case .string, .number, .bool, .reference: true
    }
  }

  private static let soup = [
    "a", "b-1", "hub", "for", "null", "true", "\"x\"", "\"", "'", "1", "0x1", "1.5", "{", "}", "[", "]", "(", ")", "=",
    ":", ",", ".", "...", "-", "*", "?", "==", "=>", "+", "\n", "\n", "\r\n", "\r", " ", " ", "\t", "# c\n", "//", "/*",
    "*/", "<<E\n", "\nE\n", "${", "\"${", "}\"", "$${", "\\", "é", "\u{FEFF}", "\u{1B}", ";", "a = 1\n", "a {\n", "}\n",
    "x = [", "x = {\n",
  ]

  @Test(arguments: 0..<8) func randomBytes(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<200 {
      let count = Int.random(in: 0..<60, using: &generator)
      check((0..<count).map { _ in UInt8.random(in: seed % 2 == 0 ? 0...255 : 1...127, using: &generator) })
    }
  }

  @Test(arguments: 0..<8) func tokenSoup(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 100)
    for _ in 0..<400 {
      let count = Int.random(in: 0..<30, using: &generator)
      let pieces = (0..<count).compactMap { _ in LawTests.soup.randomElement(using: &generator) }
      check(Array(pieces.joined().utf8))
    }
  }

  @Test func theExampleMutatedTokenByToken() throws {
    let bytes = try Array(Data(contentsOf: example))
    var diagnostics = Diagnostics()
    let tokens = parse(SourceFile(path: "", bytes: bytes), &diagnostics).tokens
    #expect(diagnostics.isEmpty)
    var generator = SeededGenerator(seed: 7)
    for token in tokens where !token.isTrivia {
      let (before, behind) = (Array(bytes[..<token.lower]), Array(bytes[token.upper...]))
      let other = tokens.randomElement(using: &generator) ?? token
      let piece = LawTests.soup.randomElement(using: &generator) ?? ""
      check(before + behind)
      check(before + bytes[token.lower...].prefix(token.upper - token.lower) + bytes[token.lower...])
      check(before + bytes[other.lower..<other.upper] + behind)
      check(before + Array(piece.utf8) + behind)
      check(before)
    }
  }

  @Test func aMissingBracketIsOneMistake() throws {
    let bytes = try Array(Data(contentsOf: example))
    var ignored = Diagnostics()
    let tokens = parse(SourceFile(path: "", bytes: bytes), &ignored).tokens
    for token in tokens where token.kind.closer != nil || token.kind.isCloser || token.kind == .equals {
      var diagnostics = Diagnostics()
      let text = Array(bytes[..<token.lower] + bytes[token.upper...])
      _ = parse(SourceFile(path: "", bytes: text), &diagnostics)
      #expect(diagnostics.sorted.count == 1, "without the one at \(token.lower): \(diagnostics.sorted.map(\.message))")
    }
  }

  private var example: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../stacks/acme.hcl")
  }
}
