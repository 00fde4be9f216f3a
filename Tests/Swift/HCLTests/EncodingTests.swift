import Diagnostics
import Testing

@testable import HCL

/// What is wrong with a file before its grammar is.
@Suite struct EncodingTests {
  /// The diagnostics of these bytes as `offset: message`; printing the tree must give them back.
  private func complaints(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) -> [String] {
    var diagnostics = Diagnostics()
    let tree = parse(SourceFile(path: "", bytes: bytes), &diagnostics)
    #expect(tree.printed == bytes, sourceLocation: sourceLocation)
    #expect(diagnostics.sorted.allSatisfy { $0.id == "encoding" }, sourceLocation: sourceLocation)
    return diagnostics.sorted.map { "\($0.subject?.range.lower ?? -1): \($0.message)" }
  }

  @Test func byteOrderMark() {
    #expect(complaints([0xEF, 0xBB, 0xBF] + Array("a = 1\n".utf8)) == ["0: the file begins with a byte order mark"])
  }

  @Test func notText() {
    #expect(complaints([0x7F, 0x45, 0x4C, 0x46, 0, 0xFF]) == ["4: the file is not text: it holds a NUL byte"])
    #expect(complaints([0xFF, 0xFE, 0x61, 0]) == ["3: the file is not text: it holds a NUL byte"])
  }

  @Test func invalidUTF8() {
    let latin = Array("a = \"x".utf8) + [0xE9] + Array("\" # ".utf8) + [0xE8, 0xFF] + Array("\nb = 1\n".utf8)
    #expect(complaints(latin) == ["6: byte 0xE9 is not valid UTF-8 here, and there are 2 more places like it"])
    #expect(complaints([0x23, 0xED, 0xA0, 0x80]).first?.hasPrefix("1: byte 0xED is not valid UTF-8 here") == true)
    #expect(complaints([0x23, 0xC0]) == ["1: byte 0xC0 is not valid UTF-8 here"])
    #expect(complaints([0x23, 0xF0, 0x9F]) == ["1: byte 0xF0 is not valid UTF-8 here"])
    #expect(complaints([0xFF] + Array("a = 1".utf8)) == ["0: byte 0xFF is not valid UTF-8 here"])
  }

  @Test func controlCharacters() {
    let message = "encoding: control character U+001B"
    expect("a = \"«\u{1B}»[31m\"\nb = 1\n", says: message)
    expect("# «\u{1B}»\u{1B}\u{7} x\nb = 1\n", says: message)
    expect("a «\u{1B}»= 1\n", says: message)
    expect("# «\u{202E}»x\n", says: "encoding: control character U+202E")
    expect("# «\u{9B}»x\n", says: "encoding: control character U+009B")
    expect("a = \"\t\" # \t x\n\t\n")
  }

  @Test func carriageReturns() {
    let message = "encoding: carriage return without a line feed"
    expect("a = 1«\r»\r\nb = 2", says: message)
    expect("a = «\r»1\n", says: message)
    expect("# x«\r»b = 2\n", says: message)
    expect("a = 1\n«\r»", says: message)
  }
}
