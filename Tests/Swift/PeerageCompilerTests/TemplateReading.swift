import Foundation
import Testing

/// A template as any reader of JSON sees it: written by one hand, read by another.
struct ReadTemplate {
  let parameters: [String: Any]
  let resources: [String: [String: Any]]
  let outputs: [String: [String: Any]]
  let conditions: [String: Any]

  init(_ bytes: [UInt8]) throws {
    let top = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    parameters = top["Parameters"] as? [String: Any] ?? [:]
    resources = try #require(top["Resources"] as? [String: [String: Any]])
    outputs = top["Outputs"] as? [String: [String: Any]] ?? [:]
    conditions = top["Conditions"] as? [String: Any] ?? [:]
  }

  /// Whether a parameter has a value where nobody gives one.
  func fallsBack(_ parameter: String) -> Bool { (parameters[parameter] as? [String: Any])?["Default"] != nil }

  /// The ACL entries as lines: ACL, direction, number, action, what, block.
  var rules: [Rule] {
    resources.values.filter { $0["Type"] as? String == "AWS::EC2::NetworkAclEntry" }
      .compactMap { $0["Properties"] as? [String: Any] }.map(Rule.init).sorted { $0.order < $1.order }
  }

  /// The logical ids that a value refers to by Ref, Fn::GetAtt and Fn::Sub.
  static func references(in value: Any) -> [String] {
    if let list = value as? [Any] { return list.flatMap(references) }
    guard let object = value as? [String: Any] else { return [] }
    return object.flatMap { key, value -> [String] in
      switch (key, value) {
      case ("Ref", let id as String): [id]
      case ("Fn::GetAtt", let path as [String]): Array(path.prefix(1))
      case ("Fn::GetAtt", let path as String): path.split(separator: ".").prefix(1).map(String.init)
      case ("Fn::Sub", let text as String):
        text.components(separatedBy: "${").dropFirst().map { String($0.prefix { $0 != "}" && $0 != "." }) }
      default: references(in: value)
      }
    }
  }
}

/// An ACL entry of a template.
struct Rule {
  let acl: String
  let isEgress: Bool
  let number: Int
  let words: String

  init(_ properties: [String: Any]) {
    acl = ReadTemplate.references(in: properties["NetworkAclId"] ?? "").first ?? "?"
    isEgress = properties["Egress"] as? Bool ?? false
    number = properties["RuleNumber"] as? Int ?? -1
    let ports = properties["PortRange"] as? [String: Int] ?? [:]
    let icmp = properties["Icmp"] as? [String: Int] ?? [:]
    let protocols = [-1: "all", 1: "icmp", 6: "tcp", 17: "udp"]
    let what =
      [protocols[properties["Protocol"] as? Int ?? -2] ?? "?"]
      + (ports.isEmpty ? [] : ["\(ports["From"] ?? -1)-\(ports["To"] ?? -1)"])
      + (icmp.isEmpty ? [] : ["\(icmp["Type"] ?? -1)/\(icmp["Code"] ?? -1)"])
    words =
      "\(properties["RuleAction"] as? String ?? "?") \(what.joined(separator: " ")) "
      + "\(isEgress ? "to" : "from") \(properties["CidrBlock"] as? String ?? "?")"
  }

  var order: (String, Int, Int) { (acl, isEgress ? 1 : 0, number) }
}

/// The ACL entries of a template as lines under the name of each ACL's direction.
func ruleLines(of bytes: [UInt8]) throws -> [String] {
  var lines: [String] = []
  var before = ""
  for rule in try ReadTemplate(bytes).rules {
    let head = "\(rule.acl) \(rule.isEgress ? "out" : "in")"
    if head != before { lines.append(head) }
    before = head
    lines.append("  \(rule.number) \(rule.words)")
  }
  return lines
}
