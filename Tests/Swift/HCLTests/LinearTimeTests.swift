import Diagnostics
import Testing

@testable import HCL

/// Time and memory grow with the input, whatever it is; time is counted in steps of the parser.
@Suite struct LinearTimeTests {
  private static let count = 4_000

  private func repeated(_ text: String, _ count: Int = LinearTimeTests.count) -> [UInt8] {
    Array(String(repeating: text, count: count).utf8)
  }

  /// Steps for each token, and the messages.
  private func cost(_ bytes: [UInt8]) -> (steps: Double, messages: [String]) {
    let tokens = scan(bytes)
    var parser = Parser(SourceFile(path: "", bytes: bytes), tokens, Complaints())
    _ = parser.parseFile()
    return (Double(parser.steps) / Double(tokens.count), parser.complaints.list.map(\.message))
  }

  @Test(arguments: [
    "{", "}", "[", "]", "(", "a{", "a {\n", "a = [\n", "a = {", "a = (", "a = f(", "[{", "a = [1\n", "\"", "\"${", "'",
    "<<E\n", "/*", "/**/", "\n", " \n", "a", "a ", "a=", "a = \"x\" ", "a = 1\n", "a = [b c", ",", "a.", "}{", "([",
    "a {\n}\n",
    "a = [{b = [", "x \"y\" {\n", "\"a\" ", "a = $\n", "1 ", "-", "a = \"\\q\"\n", "(\n", "a = [\"", "é", "$",
  ])
  func repetition(_ text: String) {
    for prefix in ["", "a = [", "a = {\n", "a {\n", "a = f(", "a = "] {
      let bytes = Array(prefix.utf8) + repeated(text)
      let (steps, messages) = cost(bytes)
      #expect(steps < 4, "\(prefix)\(text)")
      #expect(messages.count <= Complaints.limit + 1)
    }
  }

  @Test func deepNestingIsOneMistake() {
    let message = "brackets are nested deeper than 64"
    let opening = Array("a = ".utf8) + repeated("[", 100_000)
    #expect(cost(opening).messages == [message])
    #expect(cost(opening + repeated("]", 100_000)).messages == [message])
    #expect(
      cost(opening + repeated("]", 100_000) + Array("\nb = 1\nc = \n".utf8)).messages == [
        message, "missing value after '='",
      ])
    #expect(cost(repeated("a {\n", 100_000) + repeated("}\n", 100_000)).messages == [message])
    #expect(cost(Array("a = ".utf8) + repeated("{ a = ", 100_000)).messages == [message])
    #expect(cost(Array("a = ".utf8) + repeated("[", 64) + repeated("]", 64)).messages == [])
    #expect(cost(Array("a = ".utf8) + repeated("[", 65) + repeated("]", 65)).messages == [message])
  }

  @Test func bracesAreOneMistake() {
    #expect(cost(repeated("{")).messages == ["'{' begins neither an attribute nor a block"])
    #expect(cost(repeated("}")).messages == ["'}' closes nothing"])
  }

  @Test func manyMistakesAreCut() {
    var diagnostics = Diagnostics()
    _ = parse(SourceFile(path: "", bytes: repeated("a =\n")), &diagnostics)
    #expect(diagnostics.sorted.count == 101)
    #expect(diagnostics.sorted.last?.id == "too-many-errors")
    var controls = Diagnostics()
    _ = parse(SourceFile(path: "", bytes: repeated("#\u{1B}\n")), &controls)
    #expect(controls.sorted.map(\.id).filter { $0 == "too-many-errors" }.count == 1)
  }
}
