import CloudFormation
import JSONText
import Reach
import Reachability

/// What becomes of the resources of stacks, from their templates before and after.
struct ResourceDifference {
  private var stacks: [ComparedStack]
  /// What refers to something else though it is written as before: parameters, resources and outputs.
  private var renewed: [[String: Certainty]]
  private var renewedOutputs: [String: Certainty] = [:]
  /// The names whose users are to be told so.
  private var waiting: [(stack: Int, name: String)] = []
  /// How often a user was told, for tests of how work grows.
  private(set) var steps = 0

  /// `remade` are stacks of which another one stands in another place now: all that they give is something else.
  /// `given` are values of parameters, by `NAME` or `STACK.NAME`.
  init(
    _ old: [String: ReadTemplate], _ new: [(name: String, template: ReadTemplate)], remade: Set<String> = [],
    given: [String: String] = [:]
  ) {
    let before = TemplateValues(old.sorted { $0.key < $1.key }.map(\.value.template), given: given)
    let after = TemplateValues(new.map(\.template.template), given: given)
    stacks = new.compactMap { name, template in
      old[name].map { ComparedStack(name, $0, template, ComparedValues(name, $0, template, before, after)) }
    }
    renewed = Array(repeating: [:], count: stacks.count)
    for stack in new where remade.contains(stack.name) {
      for output in stack.template.document["Outputs"]?.members ?? [] { renewedOutputs[output.key] = .surely }
    }
    spread()
  }

  /// The changes, stack after stack, in the order of the templates: removals last.
  var changes: [ResourceChange] { stacks.flatMap(\.changes) }

  /// Follows what is replaced through references, outputs and parameters until nothing more comes of it.
  ///
  /// The certainty of a name only grows, so that this ends, and each user is told twice at most.
  private mutating func spread() {
    for stack in stacks.indices {
      for name in stacks[stack].otherDefaults { note(name, .surely, in: stack) }
      for name in stacks[stack].parameters where renewedOutputs[name] != nil { note(name, .surely, in: stack) }
      for resource in stacks[stack].resources.indices { noteFate(of: resource, in: stack) }
    }
    // Most changes replace nothing: who uses what need not be known then.
    if waiting.isEmpty { return }
    let users = stacks.map(\.users)
    var takers: [String: [Int]] = [:]
    for (stack, compared) in stacks.enumerated() {
      for name in compared.parameters { takers[name, default: []].append(stack) }
    }
    while let (stack, name) = waiting.popLast() {
      guard let certainty = renewed[stack][name] else { continue }
      for user in users[stack][name] ?? [] { tell(user, certainty, in: stack, takers) }
    }
  }

  private mutating func tell(
    _ user: ComparedStack.User, _ certainty: Certainty, in stack: Int, _ takers: [String: [Int]]
  ) {
    steps += 1
    switch user {
    case .property(let property, let resource):
      if stacks[stack].resources[resource].raise(property, to: certainty) { noteFate(of: resource, in: stack) }
    case .output(let name):
      if let known = renewedOutputs[name], known >= certainty { return }
      renewedOutputs[name] = certainty
      for taker in takers[name] ?? [] { note(name, certainty, in: taker) }
    }
  }

  private mutating func noteFate(of resource: Int, in stack: Int) {
    let compared = stacks[stack].resources[resource]
    switch compared.fate?.fate {
    case .replaced: note(compared.id, .surely, in: stack)
    case .perhapsReplaced: note(compared.id, .perhaps, in: stack)
    case .added, .changed, .tagged, .removed, .perhapsRemoved, .refused, nil: break
    }
  }

  private mutating func note(_ name: String, _ certainty: Certainty, in stack: Int) {
    if let known = renewed[stack][name], known >= certainty { return }
    renewed[stack][name] = certainty
    waiting.append((stack, name))
  }
}
