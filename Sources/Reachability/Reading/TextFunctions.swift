import Addressing
import CloudFormation
import JSONText

// The functions that make texts and lists of texts.

extension Stacks {
  func join(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 2, let separator = items[0].text else {
      return .unknown("", why: "a Fn::Join is not whole")
    }
    let joined = look(items[1], in: stack, depth)
    guard case .list(let parts) = joined else { return joined }
    return parts.first { $0.text == nil } ?? text(of: parts.compactMap(\.text), between: separator)
  }

  private func text(of parts: [String], between separator: String) -> Value {
    let length = parts.reduce(0) { $0 + $1.utf8.count + separator.utf8.count }
    return length > Value.longest + separator.utf8.count ? .tooLong : .written(parts.joined(separator: separator))
  }

  func split(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 2, let separator = items[0].text, !separator.isEmpty else {
      return .unknown("", why: "a Fn::Split is not whole")
    }
    if separator.utf8.count > 64 { return .unknown("", why: "a Fn::Split is by more than 64 bytes") }
    let whole = look(items[1], in: stack, depth)
    guard let text = whole.text else { return whole }
    return .list(text.parts(between: separator).map { .text(String($0)) })
  }

  func selection(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 2 else {
      return .unknown("", why: "a Fn::Select is not whole")
    }
    let list = look(items[1], in: stack, depth)
    guard case .list(let values) = list else { return list }
    guard let index = look(items[0], in: stack, depth).number, values.indices.contains(index) else {
      return .unknown("", why: "a Fn::Select goes beyond its list")
    }
    return values[index]
  }

  /// `Fn::Cidr`: a block, how many parts, and how many bits of an address each part leaves free.
  func parts(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count >= 2 else {
      return .unknown("", why: "a Fn::Cidr is not whole")
    }
    let values = items.map { look($0, in: stack, depth) }
    if let unknown = values.first(where: { $0.reason != nil }) { return unknown }
    let free = values.count > 2 ? values[2].number : 8
    guard let block = values[0].text.flatMap({ Block(asAWSReads: $0) }), let count = values[1].number, let free,
      (1...256).contains(count), (0...32 - block.length).contains(free)
    else { return .unknown("", why: "a Fn::Cidr has no such parts") }
    let parts = (0..<count).map { block.part($0, bits: 32 - free - block.length) }
    guard parts.allSatisfy({ $0 != nil }) else { return .unknown("", why: "a Fn::Cidr has no such parts") }
    return .list(parts.compactMap { $0 }.map { .text($0.description) })
  }

  func substitution(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    var (template, members) = (argument.text, [JSON.Member]())
    if case .array(let items) = argument, items.count == 2 {
      template = items[0].text
      members = items[1].members ?? []
    }
    guard let template else { return .unknown("", why: "a Fn::Sub is not whole") }
    let own = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    // Each name once, however often it stands in the text.
    var values: [Substring: Value] = [:]
    func value(of name: Substring) -> Value {
      if let value = values[name] { return value }
      let value =
        own[String(name)].map { look($0, in: stack, depth) }
        ?? look(name.contains(".") ? ["Fn::GetAtt": .string(String(name))] : .ref(String(name)), in: stack, depth)
      values[name] = value
      return value
    }
    return substituted(SubstitutionText(template).parts, value)
  }

  private func substituted(_ parts: [SubstitutionText.Part], _ value: (Substring) -> Value) -> Value {
    // A text that is a reference and nothing else stands for the thing itself.
    if parts.count == 1, case .name(let name) = parts[0] { return value(name) }
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .name(let name):
        let value = value(name)
        guard let text = value.text else { return value }
        result += text
      }
      if result.utf8.count > Value.longest { return .tooLong }
    }
    return .written(result)
  }
}

/// The text of a `Fn::Sub`: `${Name}` and `${Name.Attribute}` stand for values, `${!Name}` for `${Name}`.
package struct SubstitutionText {
  package enum Part {
    case text(Substring)
    case name(Substring)
  }

  package private(set) var parts: [Part] = []

  package init(_ text: String) {
    var rest = text[...]
    while let mark = rest.first("${"), let end = rest[mark.upperBound...].utf8.firstIndex(of: UInt8(ascii: "}")) {
      add(.text(rest[..<mark.lowerBound]))
      let name = rest[mark.upperBound..<end]
      if name.utf8.first == UInt8(ascii: "!") {
        add(.text("${"))
        add(.text(name.dropFirst()))
        add(.text("}"))
      } else {
        parts.append(.name(name))
      }
      rest = rest[rest.utf8.index(after: end)...]
    }
    add(.text(rest))
  }

  private mutating func add(_ part: Part) {
    if case .text(let text) = part, text.isEmpty { return }
    parts.append(part)
  }
}

extension StringProtocol {
  /// Where some ASCII text stands first, byte by byte: what follows it may be a mark that combines with it.
  fileprivate func first(_ ascii: String) -> Range<Index>? {
    var start = utf8.startIndex
    while let found = utf8[start...].firstIndex(of: ascii.utf8[ascii.startIndex]) {
      if utf8[found...].starts(with: ascii.utf8) { return found..<utf8.index(found, offsetBy: ascii.utf8.count) }
      start = utf8.index(after: found)
    }
    return nil
  }

  fileprivate func parts(between separator: String) -> [SubSequence] {
    var (parts, rest) = ([SubSequence](), self[...])
    while let mark = rest.first(separator) {
      parts.append(rest[..<mark.lowerBound])
      rest = rest[mark.upperBound...]
    }
    return parts + [rest]
  }
}
