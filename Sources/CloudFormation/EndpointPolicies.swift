package import JSONText

extension JSON {
  /// The policy of a gateway endpoint: everybody may do everything with what is of `accounts`, and with `resources`,
  /// whosever these are.
  package static func endpointPolicy(accounts: [String], resources: [JSON]) -> JSON {
    func statement(on resource: JSON, _ condition: [Member] = []) -> JSON {
      .object(
        [Member("Effect", "Allow"), Member("Principal", "*"), Member("Action", "*"), Member("Resource", resource)]
          + condition)
    }
    let ids = JSON.array(accounts.map { .string($0) })
    let owned = statement(on: "*", [Member("Condition", ["StringEquals": ["aws:ResourceAccount": ids]])])
    let named = statement(on: .array(resources))
    return policyDocument((accounts.isEmpty ? [] : [owned]) + (resources.isEmpty ? [] : [named]))
  }
}
