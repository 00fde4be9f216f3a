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
