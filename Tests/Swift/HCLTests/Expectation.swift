import Diagnostics
import Testing

@testable import HCL

/// A text with marks in it, and what is said of it: `«…»` is the place of a diagnostic.
struct Marked {
  let source: SourceFile
  let ranges: [SourceRange]

  init(_ text: String) {
    var bytes: [UInt8] = []
    var open: [Int] = []
    var ranges: [SourceRange] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«": open.append(bytes.count)
      case "»": ranges.append(SourceRange(open.removeLast(), bytes.count))
      default: bytes += Array(String(scalar).utf8)
      }
    }
    source = SourceFile(path: "test.hcl", bytes: bytes)
    self.ranges = ranges.sorted { $0.lower < $1.lower }
  }
}

/// Parses the text, and compares the diagnostics' ids, messages and places with the expected ones, in order.
func expect(_ text: String, says messages: String..., sourceLocation: SourceLocation = #_sourceLocation) {
  let marked = Marked(text)
  var diagnostics = Diagnostics()
  let tree = parse(marked.source, &diagnostics)
  let found = diagnostics.sorted
  #expect(found.map { "\($0.id): \($0.message)" } == messages, sourceLocation: sourceLocation)
  #expect(found.compactMap { $0.subject?.range } == marked.ranges, sourceLocation: sourceLocation)
  #expect(tree.printed == marked.source.bytes, sourceLocation: sourceLocation)
}

/// The text's tree in short: `type label { name = value … }`; it must have no diagnostics.
func tree(of text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
  var diagnostics = Diagnostics()
  let tree = parse(SourceFile(path: "test.hcl", bytes: Array(text.utf8)), &diagnostics)
  #expect(diagnostics.sorted.map(\.message) == [], sourceLocation: sourceLocation)
  return shape(of: tree.root)
}

func shape(of body: Body) -> String {
  body.items.map { item in
    switch item {
    case .attribute(let attribute): "\(attribute.name.text) = \(shape(of: attribute.value))"
    case .block(let block):
      ([block.type.text] + block.labels.map(\.text) + ["{\(shape(of: block.body))}"]).joined(separator: " ")
    }
  }.joined(separator: "; ")
}

func shape(of value: Expression) -> String {
  switch value.kind {
  case .string(let text): "\"\(text)\""
  case .number(let spelling): spelling
  case .bool(let bool): "\(bool)"
  case .list(let elements): "[\(elements.map(shape).joined(separator: ", "))]"
  case .object(let items): "{\(items.map { "\($0.key.text): \(shape(of: $0.value))" }.joined(separator: ", "))}"
  case .reference(let words): words.map(\.text).joined(separator: ".")
  case .invalid: "?"
  }
}
