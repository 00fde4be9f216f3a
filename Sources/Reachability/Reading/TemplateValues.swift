import CloudFormation
package import JSONText

/// What values and conditions of some templates come to, for who compares templates.
package struct TemplateValues {
  /// What a value comes to.
  package enum Resolved: Hashable {
    case known(JSON)
    /// Why it is not to be known, a phrase.
    case unknown(String)
  }

  private let stacks: Stacks
  private let places: [String: Int]

  /// `given` are values of parameters, by `NAME` or `STACK.NAME`.
  package init(_ templates: [StackTemplate], given: [String: String]) {
    stacks = Stacks(templates, given: given)
    places = Dictionary(
      templates.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  package func resolved(_ value: JSON, in stack: String) -> Resolved {
    guard let place = places[stack] else { return .unknown("there is no such stack") }
    return plain(stacks.resolve(value, in: place))
  }

  /// Whether there is a resource under that condition; nil when that is not to be known.
  package func stands(under condition: String?, in stack: String) -> Bool? {
    places[stack].flatMap { stacks.stands(under: condition, in: $0) }
  }

  /// With what other resources make as a reference to them, wherever they stand.
  private func plain(_ value: Value) -> Resolved {
    switch value {
    case .text(let text): return .known(.string(text))
    case .resource(let number): return .known(.array([.string("Ref")] + name(of: number)))
    case .attribute(let name, let number): return .known(.array([.string(name)] + self.name(of: number)))
    case .absent: return .known(.ref("AWS::NoValue"))
    case .unknown(_, let why): return .unknown(why)
    case .list(let values):
      var items: [JSON] = []
      for value in values {
        switch plain(value) {
        case .known(let item): items.append(item)
        case .unknown(let why): return .unknown(why)
        }
      }
      return .known(.array(items))
    }
  }

  private func name(of number: Int) -> [JSON] {
    let (resource, stack) = stacks.resource(number)
    return [.string(stacks.templates[stack].name), .string(resource.id)]
  }
}

extension StackTemplate {
  /// Whether Peerage made it: what its parameters are, its scripts say.
  package var isCompiled: Bool { network != nil }
}
