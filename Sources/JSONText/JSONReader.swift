/// Reads JSON text into the values that `JSONWriter` writes: the one place that does.
///
/// Templates hold no fractions and no nulls that count: such a number is kept as its text, null as an empty object.
package struct JSONReader {
  /// Where and why a text is not JSON.
  package struct Fault: Error, Hashable, Sendable {
    /// Line and column of the byte at fault, from 1.
    package let line: Int
    package let column: Int
    /// A phrase, e.g. `a value is missing here`.
    package let reason: String
  }

  /// How deep arrays and objects may lie in each other.
  private static let depth = 200

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var texts = RepeatedTexts()

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads one JSON value that takes all of the text.
  package static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
    try bytes.withUnsafeBufferPointer { bytes throws(Fault) -> JSON in
      var reader = JSONReader(bytes)
      return try reader.whole()
    }
  }

  private mutating func whole() throws(Fault) -> JSON {
    let value = try value(0)
    skipSpace()
    if at < bytes.count { throw fault("something stands behind the end") }
    return value
  }

  private mutating func value(_ depth: Int) throws(Fault) -> JSON {
    guard depth < JSONReader.depth else { throw fault("values lie too deep in each other") }
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .object([]))
    case let digit? where digit.isNumeric: return try number()
    default: throw fault("a value is missing here")
    }
  }

  private mutating func object(_ depth: Int) throws(Fault) -> JSON {
    at += 1
    skipSpace()
    if byte == UInt8(ascii: "}") {
      at += 1
      return .object([])
    }
    var members: [JSON.Member] = []
    members.reserveCapacity(4)
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw fault("a name in quotes is missing here") }
      let key = try string()
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw fault("a colon is missing here") }
      at += 1
      members.append(JSON.Member(key, try value(depth + 1)))
      if try isOver(UInt8(ascii: "}")) { break }
    }
    if members.count == 1, members[0].key == "Ref", case .string(let id) = members[0].value { return .ref(id) }
    return .object(members.withoutRepeated)
  }

  private mutating func array(_ depth: Int) throws(Fault) -> JSON {
    var elements: [JSON] = []
    at += 1
    skipSpace()
    if byte == UInt8(ascii: "]") {
      at += 1
      return .array([])
    }
    repeat { elements.append(try value(depth + 1)) } while try !isOver(UInt8(ascii: "]"))
    return .array(elements)
  }

  /// Takes a comma, or the end of a list.
  private mutating func isOver(_ end: UInt8) throws(Fault) -> Bool {
    skipSpace()
    guard byte == end || byte == UInt8(ascii: ",") else { throw fault("a comma or the end of a list is missing here") }
    at += 1
    return bytes[at - 1] == end
  }

  private mutating func string() throws(Fault) -> String {
    at += 1
    let start = at
    while let next = byte, next != UInt8(ascii: "\""), next != UInt8(ascii: "\\"), next >= 0x20 { at += 1 }
    if byte == UInt8(ascii: "\"") {
      at += 1
      return texts.text(UnsafeBufferPointer(rebasing: bytes[start..<at - 1]))
    }
    var text = Array(bytes[start..<at])
    while let next = byte, next != UInt8(ascii: "\"") {
      guard next >= 0x20 else { throw fault("a text has no end on its line") }
      at += 1
      if next == UInt8(ascii: "\\") { try text.append(contentsOf: escaped()) } else { text.append(next) }
    }
    guard byte != nil else { throw fault("a text has no end") }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands behind a backslash, as UTF-8.
  private mutating func escaped() throws(Fault) -> [UInt8] {
    guard let mark = byte else { throw fault("a text has no end") }
    at += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [mark]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
    default: throw fault("a backslash stands before a letter that has no meaning there")
    }
  }

  /// `XXXX` behind `\u`, with its second half where it is one of two.
  private mutating func scalar() throws(Fault) -> Character {
    let first = try unit()
    if (0xD800..<0xDC00).contains(first), byte == UInt8(ascii: "\\"), at + 1 < bytes.count,
      bytes[at + 1] == UInt8(ascii: "u")
    {
      at += 2
      let second = try unit()
      if (0xDC00..<0xE000).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return Character(scalar)
      }
      return "\u{FFFD}"
    }
    return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
  }

  private mutating func unit() throws(Fault) -> UInt32 {
    guard at + 4 <= bytes.count, let unit = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else {
      throw fault("four hexadecimal digits are missing here")
    }
    at += 4
    return unit
  }

  private mutating func number() throws(Fault) -> JSON {
    let start = at
    while let next = byte, next.isNumeric { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if let number = Int(text) { return .integer(number) }
    guard Double(text) != nil else { throw fault("'\(text)' is no number") }
    return .string(text)
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(Fault) -> JSON {
    let length = word.utf8CodeUnitCount
    let text = UnsafeBufferPointer(start: word.utf8Start, count: length)
    guard bytes[at...].prefix(length).elementsEqual(text) else { throw fault("a value is missing here") }
    at += length
    return value
  }

  private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let next = byte, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { at += 1 }
  }

  private func fault(_ reason: String) -> Fault {
    let before = bytes[..<at]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    return Fault(line: line, column: column, reason: reason)
  }
}

extension [JSON.Member] {
  /// Of a key that is there twice the last, as other readers of JSON have it.
  fileprivate var withoutRepeated: [JSON.Member] {
    // Most objects have few members, and comparing their keys takes less than a set of them.
    if count <= 8 {
      let isRepeated = indices.contains { index in self[..<index].contains { $0.key == self[index].key } }
      if !isRepeated { return self }
    }
    var seen = Set<String>(minimumCapacity: count)
    if allSatisfy({ seen.insert($0.key).inserted }) { return self }
    seen = []
    return Array(reversed().filter { seen.insert($0.key).inserted }.reversed())
  }
}

extension UInt8 {
  /// Whether numbers have the byte.
  fileprivate var isNumeric: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}

/// Texts that are too long to lie in a `String` itself, each made once as long as no other one takes its place: templates
/// have few, and have them often.
private struct RepeatedTexts {
  private static let places = 64
  /// What a `String` holds without memory of its own.
  private static let short = 15
  private static let longest = 64

  private var known = [String](repeating: "", count: RepeatedTexts.places)

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard bytes.count > RepeatedTexts.short, bytes.count <= RepeatedTexts.longest else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let place = bytes.reduce(bytes.count) { ($0 &* 31) &+ Int($1) } & (RepeatedTexts.places - 1)
    let isKnown = known[place].utf8.withContiguousStorageIfAvailable { $0.elementsEqual(bytes) } ?? false
    if !isKnown { known[place] = String(decoding: bytes, as: UTF8.self) }
    return known[place]
  }
}
