/// What gateway endpoints let through: what is of some accounts, or has some names.
package struct EndpointPolicy: Hashable, Sendable {
  /// The ids of the accounts whose buckets and tables may be used, in order.
  package let accounts: [String]
  /// The names of buckets or tables that may be used, whosever they are, in order; `*` stands for anything.
  package let names: [VPC.Endpoint: [String]]

  /// Whether it says anything of an endpoint.
  package func covers(_ endpoint: VPC.Endpoint) -> Bool { !accounts.isEmpty || names[endpoint]?.isEmpty == false }
}
