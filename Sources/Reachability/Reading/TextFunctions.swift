import Addressing
import CloudFormation

// The functions that make texts and lists of texts.

extension Stacks {
  func join(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 2, let separator = items[0].text else {
      return .unknown("", why: "a Fn::Join is not whole")
    }
    let joined = resolve(items[1], in: stack, depth)
    guard case .list(let parts) = joined else { return joined }
    return parts.first { $0.text == nil } ?? .text(parts.compactMap(\.text).joined(separator: separator))
  }

  func split(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 2, let separator = items[0].text?.first else {
      return .unknown("", why: "a Fn::Split is not whole")
    }
    let whole = resolve(items[1], in: stack, depth)
    guard let text = whole.text else { return whole }
    return .list(text.split(separator: separator, omittingEmptySubsequences: false).map { .text(String($0)) })
  }

  func selection(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count == 2 else {
      return .unknown("", why: "a Fn::Select is not whole")
    }
    let list = resolve(items[1], in: stack, depth)
    guard case .list(let values) = list else { return list }
    guard let index = resolve(items[0], in: stack, depth).number, values.indices.contains(index) else {
      return .unknown("", why: "a Fn::Select goes beyond its list")
    }
    return values[index]
  }

  /// `Fn::Cidr`: a block, how many parts, and how many bits of an address each part leaves free.
  func parts(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    guard case .array(let items) = argument, items.count >= 2 else {
      return .unknown("", why: "a Fn::Cidr is not whole")
    }
    let values = items.map { resolve($0, in: stack, depth) }
    if let unknown = values.first(where: { $0.reason != nil }) { return unknown }
    let free = values.count > 2 ? values[2].number : 8
    guard let block = values[0].text.flatMap({ Block($0) }), let count = values[1].number, let free,
      (1...256).contains(count), (0...32 - block.length).contains(free)
    else { return .unknown("", why: "a Fn::Cidr has no such parts") }
    let parts = (0..<count).map { block.part($0, bits: 32 - free - block.length) }
    guard parts.allSatisfy({ $0 != nil }) else { return .unknown("", why: "a Fn::Cidr has no such parts") }
    return .list(parts.compactMap { $0 }.map { .text($0.description) })
  }

  func substitution(_ argument: JSON, in stack: Int, _ depth: Int) -> Value {
    var (template, more) = (argument.text, [JSON.Member]())
    if case .array(let items) = argument, items.count == 2 {
      template = items[0].text
      more = items[1].members ?? []
    }
    guard let template else { return .unknown("", why: "a Fn::Sub is not whole") }
    var (result, rest) = ("", template[...])
    while let mark = rest.firstRange(of: "${"), let end = rest[mark.upperBound...].firstIndex(of: "}") {
      result += rest[..<mark.lowerBound]
      let name = String(rest[mark.upperBound..<end])
      rest = rest[rest.index(after: end)...]
      if name.hasPrefix("!") {
        result += "${" + name.dropFirst() + "}"
        continue
      }
      let json = more[name] ?? (name.contains(".") ? ["Fn::GetAtt": .string(name)] : .ref(name))
      let value = resolve(json, in: stack, depth)
      // A text that is a reference and nothing else stands for the thing itself.
      if result.isEmpty, rest.isEmpty, mark.lowerBound == template.startIndex { return value }
      guard let text = value.text else { return value }
      result += text
    }
    return .text(result + rest)
  }
}
