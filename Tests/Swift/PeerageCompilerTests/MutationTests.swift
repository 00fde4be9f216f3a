import Diagnostics
import Foundation
import Testing

@testable import PeerageCompiler

/// Each token of a topology left out, doubled, swapped with the next, or replaced: never a crash; either something is
/// wrong and said, or something comes out.
@Suite struct MutationTests {
  private static let junk = [
    "\"", "{", "]", "0", "-1", "null", "\"${x}\"", "spoke.none", "\"10.0.0.0/33\"", "é", "\u{0}",
    "99999999999999999999",
  ]

  @Test(arguments: Golden.all) func goldenTopologies(_ golden: Golden) throws {
    try mutate(String(contentsOf: golden.folder.appending(path: "topology.hcl"), encoding: .utf8))
  }

  @Test func acme() throws {
    try mutate(String(contentsOf: Folder.top.appending(path: "stacks/acme.hcl"), encoding: .utf8))
  }

  private func mutate(_ text: String) throws {
    let tokens = tokens(of: text)
    var random = Seeded(UInt64(tokens.count))
    for index in tokens.indices where !tokens[index].allSatisfy(\.isWhitespace) {
      var swapped = tokens
      let next = min(index + 2, tokens.count - 1)
      swapped.swapAt(index, next)
      let junk = Self.junk.randomElement(using: &random) ?? ""
      let other = tokens.randomElement(using: &random) ?? ""
      check(swapped)
      for replacement in [[], [tokens[index], tokens[index]], [junk], [other]] {
        check(Array(tokens[..<index]) + replacement + Array(tokens[(index + 1)...]))
      }
    }
  }

  private func check(_ tokens: [String]) {
    let text = tokens.joined()
    let source = SourceFile(path: "t.hcl", bytes: Array(text.utf8))
    let compilation = compile(source, topologyPath: nil)
    #expect((compilation.outcome == nil) == compilation.diagnostics.hasErrors, "\(text)")
    for diagnostic in compilation.diagnostics.sorted {
      #expect(explanation(of: diagnostic.id) != nil, "\(diagnostic.id)")
    }
    #expect(!renderText(compilation.diagnostics, of: source, colour: true, width: 40).contains("\u{0}"))
  }

  /// Words, strings, white space, and single other characters.
  private func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var rest = Substring(text)
    while let first = rest.first {
      let token: Substring
      if first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") {
        token = rest[...close]
      } else if first.isWhitespace {
        token = rest.prefix(while: \.isWhitespace)
      } else if first.isLetter || first.isNumber {
        token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      } else {
        token = rest.prefix(1)
      }
      tokens.append(String(token))
      rest = rest.dropFirst(token.count)
    }
    return tokens
  }
}
