package import JSONText

/// Who may take a role.
package enum Principal: Hashable, Sendable {
  /// A service of AWS, e.g. `lambda.amazonaws.com`, on condition that it acts for this account where it says so.
  case service(String, onlyForThisAccount: Bool)
  /// Accounts by their 12 digits, texts or references.
  case accounts([JSON])

  fileprivate var trust: JSON {
    var statement: [JSON.Member] = [
      .init("Effect", "Allow"), .init("Principal", json), .init("Action", "sts:AssumeRole"),
    ]
    if case .service(_, onlyForThisAccount: true) = self {
      statement.append(.init("Condition", ["StringEquals": ["aws:SourceAccount": .ref("AWS::AccountId")]]))
    }
    return policyDocument([.object(statement)])
  }

  private var json: JSON {
    switch self {
    case .service(let name, _): ["Service": .string(name)]
    case .accounts(let ids): ["AWS": ids.count == 1 ? root(of: ids[0]) : .array(ids.map { root(of: $0) })]
    }
  }

  /// The account itself, which decides whom of its own it lets take the role.
  private func root(of account: JSON) -> JSON {
    switch account {
    case .string(let id): .sub("arn:${AWS::Partition}:iam::" + id + ":root")
    case .ref(let name): .sub("arn:${AWS::Partition}:iam::${" + name + "}:root")
    case .integer, .bool, .array, .object:
      ["Fn::Join": ["", [.sub("arn:${AWS::Partition}:iam::"), account, ":root"]]]
    }
  }
}

/// The name that a role must have.
package struct RoleName: Hashable, Sendable {
  package let text: String
  /// Begins and ends with a slash.
  let path: String

  /// Reads the name out of a role's ARN, e.g. `arn:aws:iam::123456789012:role/network/accept`; nil for one that IAM
  /// gives to no role (IAM User Guide, "IAM and AWS STS quotas").
  package init?(arn: String) {
    let parts = arn.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, let name = parts.last, (1...64).contains(name.utf8.count), !name.contains(":") else {
      return nil
    }
    text = String(name)
    path = "/" + parts.dropFirst().dropLast().map { $0 + "/" }.joined()
  }

  fileprivate var members: [JSON.Member] {
    (path == "/" ? [] : [.init("Path", .string(path))]) + [.init("RoleName", .string(text))]
  }
}

extension Template {
  /// What CloudFormation wants to be told before it makes the template's roles; nil where there are none.
  package var capability: String? {
    let roles = resources.filter { $0.type == .role }
    if roles.isEmpty { return nil }
    let isNamed = roles.contains { $0.properties.contains { $0.key == "RoleName" } }
    return isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM"
  }
}

/// What a policy allows.
package struct Statement: Hashable, Sendable {
  fileprivate let json: JSON

  /// `condition` is the condition block as IAM has it, e.g. `{"StringEquals": {…}}`.
  package init(_ actions: [String], on resources: [JSON], if condition: JSON? = nil) {
    func one(_ values: [JSON]) -> JSON { values.count == 1 ? values[0] : .array(values) }
    var members: [JSON.Member] = [
      .init("Effect", "Allow"), .init("Action", one(actions.map { .string($0) })), .init("Resource", one(resources)),
    ]
    if let condition { members.append(.init("Condition", condition)) }
    json = .object(members)
  }
}

extension Resource {
  /// A role with one policy of its own, within the permissions boundary if there is one; CloudFormation names it unless
  /// it has a name of its own.
  package static func role(
    _ id: String, named roleName: RoleName? = nil, for principal: Principal, policy name: String,
    _ statements: [Statement], boundary: String?, tags: ResourceTags
  ) -> Resource {
    var properties = roleName?.members ?? []
    properties.append(.init("AssumeRolePolicyDocument", principal.trust))
    if let boundary { properties.append(.init("PermissionsBoundary", .string(boundary))) }
    let policy: JSON = ["PolicyName": .string(name), "PolicyDocument": policyDocument(statements.map(\.json))]
    return Resource(id, .role, properties + [.init("Policies", .array([policy])), tags.member])
  }
}

/// A policy of these statements.
func policyDocument(_ statements: [JSON]) -> JSON {
  ["Version": "2012-10-17", "Statement": .array(statements)]
}
