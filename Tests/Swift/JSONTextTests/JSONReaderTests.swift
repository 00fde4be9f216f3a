import Testing

@testable import JSONText

@Suite("Reading JSON")
struct JSONReaderTests {
  private func read(_ text: String) throws(JSONReader.Fault) -> JSON { try JSONReader.read(Array(text.utf8)) }

  private func fault(_ text: String) -> JSONReader.Fault? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    let value: JSON = [
      "a": ["x", 1, -20, true, false, [], .ref("Vpc")], "b\"\\\u{7}é": ["c": [:], "d": "\u{1F600}"],
    ]
    for indent in [0, 3] {
      let writer = JSONWriter()
      writer.writeLaidOut(value, indent: indent, column: 0)
      #expect(try JSONReader.read(writer.bytes) == value)
    }
  }

  @Test func escapesAndNumbers() throws {
    #expect(try read(#" "\u00e9\n\/\ud83d\ude00\ud83d" "#) == .string("é\n/\u{1F600}\u{FFFD}"))
    #expect(try read("[1.5, 1e3, null]") == ["1.5", "1e3", [:]])
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("\n  é", 2, 3), ("{\"a\": 1} x", 1, 10),
    ("\"a\nb\"", 1, 3), ("\"\\x\"", 1, 4), ("tru", 1, 1), ("1-2", 1, 4), ("\"\\u12\"", 1, 4),
  ])
  func faultsHaveAPlace(_ text: String, _ line: Int, _ column: Int) throws {
    let found = try #require(fault(text))
    #expect((found.line, found.column) == (line, column), "\(found.reason)")
  }

  @Test func nestingHasALimit() throws {
    #expect(fault(String(repeating: "[", count: 10_000))?.reason == "values lie too deep in each other")
    #expect(fault(String(repeating: "[", count: 150) + String(repeating: "]", count: 150)) == nil)
  }

  /// Whatever is cut off or put in, reading ends, with a value or a fault.
  @Test func everyDamageIsAFaultOrAValue() {
    let text = Array(#"{"Resources": {"A": {"Type": "T", "Properties": {"P": [1, "x", {"Ref": "B"}]}}}}"#.utf8)
    for index in text.indices {
      #expect(fault(String(decoding: text[..<index], as: UTF8.self)) != nil, "cut at \(index)")
      for byte in [UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "\\"), 0x00, 0xFF] {
        var damaged = text
        damaged[index] = byte
        _ = try? JSONReader.read(damaged)
      }
    }
  }

  @Test func theLastOfRepeatedKeysCounts() throws {
    let text = #"{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}"#
    #expect(try JSONReader.read(Array(text.utf8)) == ["b": ["c": 2], "a": 3])
  }
}
