/// What a property comes to once references and functions are resolved.
enum Value: Hashable, Sendable {
  case text(String)
  case list([Value])
  /// The thing that a resource makes, by the resource's number over all stacks.
  case resource(Int)
  /// An attribute of it, e.g. `DefaultNetworkAcl`.
  case attribute(String, of: Int)
  /// Left out, as `AWS::NoValue` says.
  case absent
  /// Not to be known: what would have it, e.g. `PeerVpcId`, and why it has not, as a phrase.
  case unknown(String, why: String)

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var number: Int? { text.flatMap { Int($0) } }

  var flag: Bool? {
    switch text?.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Why it is not known; nil when it is.
  var reason: String? {
    guard case .unknown(_, let why) = self else { return nil }
    return why
  }
}

extension Value {
  /// A text of a template: one that is looked up when the stack is made, as `{{resolve:ssm:/net/cidr}}`, is not known
  /// (AWS CloudFormation User Guide, dynamic references).
  static func written(_ text: String) -> Value {
    guard text.utf8.contains(UInt8(ascii: "{")), text.contains("{{resolve:") else { return .text(text) }
    return .unknown("", why: "its value stands elsewhere: \(text)")
  }

  /// The parts of a text that lists them between commas.
  var parts: Value {
    guard let text else { return self }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return .list(parts.map { .text($0.trimmingSpaces) })
  }

  /// How many bytes a text that functions make may have: as many as the value of a parameter (AWS CloudFormation User
  /// Guide, quotas). Texts that are put together from themselves would grow without end.
  static let longest = 4_096

  static let tooLong = Value.unknown("", why: "its text is longer than 4,096 bytes")

  /// The value, where it is no longer than that.
  var short: Value { isShort ? self : .tooLong }

  private var isShort: Bool {
    switch self {
    case .text(let text): text.utf8.count <= Value.longest
    case .list(let values): values.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) + 1 } <= Value.longest
    case .resource, .attribute, .absent, .unknown: true
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    let tail = drop { $0 == " " }
    return String(tail.prefix(tail.count - tail.reversed().prefix { $0 == " " }.count))
  }
}
