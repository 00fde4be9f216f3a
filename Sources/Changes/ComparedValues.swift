import CloudFormation
import JSONText
import Reach
import Reachability

/// The values of one stack before and after a change, for comparing what they come to.
struct ComparedValues {
  /// That a value differs, how sure it is, and why it is no surer, a phrase.
  struct Difference {
    let certainty: Certainty
    let why: String?

    static let surely = Difference(certainty: .surely, why: nil)

    /// By a condition that nobody can know.
    static func perhaps(_ condition: String?) -> Difference {
      Difference(certainty: .perhaps, why: "whether condition '\(condition ?? "")' holds is not to be known")
    }
  }

  let stack: String
  let before: TemplateValues
  let after: TemplateValues
  /// Nil where values are compared as they are written: of templates that Peerage compiled, whose parameters its scripts
  /// know.
  let changed: ChangedNames?

  /// The parameters, mappings and conditions by which values may differ that are written alike.
  struct ChangedNames {
    let parameters: Set<String>
    let areOthersSame: Bool

    var isEmpty: Bool { parameters.isEmpty && areOthersSame }
  }

  init(_ stack: String, _ old: ReadTemplate, _ new: ReadTemplate, _ before: TemplateValues, _ after: TemplateValues) {
    self.stack = stack
    self.before = before
    self.after = after
    let isOurs = old.template.isCompiled || new.template.isCompiled
    changed = isOurs ? nil : ChangedNames(old, new)
  }

  /// Whether there is a resource before, or after; what is not to be known counts as there.
  func stands(_ resource: JSON, in values: TemplateValues) -> Bool {
    changed == nil || values.stands(under: resource["Condition"]?.text, in: stack) != false
  }

  /// Whether a resource that is there before, or perhaps is, goes; nil where it stays, or stays as unknown as it was.
  func removal(of before: JSON, after: JSON?) -> Difference? {
    guard let changed else { return after == nil ? .surely : nil }
    let was = condition(of: before, in: self.before)
    let will = after.map { condition(of: $0, in: self.after) } ?? (name: nil, holds: false)
    switch (was.holds, will.holds) {
    case (true?, false?): return .surely
    case (false?, _), (_, true?): return nil
    case (nil, nil) where before["Condition"] == after?["Condition"] && changed.isEmpty: return nil
    case (_, nil): return .perhaps(will.name)
    case (nil, _): return .perhaps(was.name)
    }
  }

  private func condition(of resource: JSON, in values: TemplateValues) -> (name: String?, holds: Bool?) {
    let name = resource["Condition"]?.text
    return (name, values.stands(under: name, in: stack))
  }

  /// How two values differ; nil where they come to the same.
  func difference(_ old: JSON?, _ new: JSON?) -> Difference? {
    let isSame = old == new || old?.canonical == new?.canonical
    guard let changed else { return isSame ? nil : .surely }
    if isSame, changed.isEmpty, new?.imports != true { return nil }
    switch (old, new) {
    case (let old?, let new?): return difference(old, new, isSame, changed)
    case (let some?, nil): return lone(before.resolved(some, in: stack))
    case (nil, let some?): return lone(after.resolved(some, in: stack))
    case (nil, nil): return nil
    }
  }

  private func difference(_ old: JSON, _ new: JSON, _ isSame: Bool, _ changed: ChangedNames) -> Difference? {
    if let (old, new) = parts(old, new) {
      return zip(old, new).compactMap { difference($0, $1) }.max { $0.certainty < $1.certainty }
    }
    switch (before.resolved(old, in: stack), after.resolved(new, in: stack)) {
    case (.known(let was), .known(let now)): return was == now ? nil : .surely
    case (.unknown(let why), _), (_, .unknown(let why)):
      if isSame, changed.areOthersSame, new.references.isDisjoint(with: changed.parameters) { return nil }
      return Difference(certainty: .perhaps, why: why)
    }
  }

  /// A property that is there on one side alone.
  private func lone(_ value: TemplateValues.Resolved) -> Difference? {
    switch value {
    case .known(let found): return found == .ref("AWS::NoValue") ? nil : .surely
    case .unknown(let why): return Difference(certainty: .perhaps, why: why)
    }
  }

  /// The parts of two lists of one length, or of two objects that are no functions, side by side.
  private func parts(_ old: JSON, _ new: JSON) -> ([JSON?], [JSON?])? {
    switch (old, new) {
    case (.array(let old), .array(let new)): return old.count == new.count ? (old, new) : nil
    case (.object(let members), .object(let others)):
      let keys = Set((members + others).map(\.key)).sorted()
      if keys.contains(where: { $0 == "Ref" || $0.hasPrefix("Fn::") }) { return nil }
      return (keys.map { old[$0] }, keys.map { new[$0] })
    default: return nil
    }
  }
}

extension ComparedValues.ChangedNames {
  fileprivate init(_ old: ReadTemplate, _ new: ReadTemplate) {
    func isSame(_ section: String) -> Bool { old.document[section]?.canonical == new.document[section]?.canonical }
    let before = old.document["Parameters"]
    parameters = Set(
      (new.document["Parameters"]?.members ?? []).filter { $0.value.canonical != before?[$0.key]?.canonical }.map(\.key)
    )
    areOthersSame = isSame("Mappings") && isSame("Conditions")
  }
}

extension JSON {
  /// Whether it takes what another stack exports, which may change there.
  fileprivate var imports: Bool {
    switch self {
    case .string, .integer, .bool, .ref: false
    case .array(let items): items.contains(where: \.imports)
    case .object(let members): members.contains { $0.key == "Fn::ImportValue" || $0.value.imports }
    }
  }
}
