internal import Diagnostics
internal import HCL

extension Check {
  static let endpointPolicies = Check(
    Explanation(
      "endpoint-policy",
      """
      'endpoint_policy' says what may be reached by gateway endpoints: what is of some 'accounts', and buckets ('s3') and \
      tables ('dynamodb') by name. What it says must cover each endpoint that a VPC has, so that none stays open to \
      everything unnoticed.
      """,
      limit: "a policy of an endpoint has at most 20,480 characters (VPC User Guide, quotas).",
      failing: """
        spoke "web" {
          cidr            = "10.0.0.0/16"
          endpoint_policy = { s3 = ["acme-*"] }
        }
        """,
      passing: """
        spoke "web" {
          cidr            = "10.0.0.0/16"
          endpoints       = ["s3"]
          endpoint_policy = { s3 = ["acme-*"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.existing == nil && !vpc.hasFlaw("endpoint_policy", "endpoints") {
      guard let policy = vpc.endpointPolicy else { continue }
      let place = (vpc.places.wrote("endpoint_policy") ? vpc.places : network.places)["endpoint_policy"]
      for endpoint in vpc.endpoints where !policy.covers(endpoint) {
        diagnostics.append(.uncovered(endpoint, of: vpc, at: place))
      }
      for endpoint in vpc.endpoints where policy.characters(of: endpoint) > EndpointPolicy.mostCharacters {
        diagnostics.append(.longPolicy(policy.characters(of: endpoint), of: endpoint, at: place))
      }
    }
  }
}

extension EndpointPolicy {
  fileprivate static let mostCharacters = 20_480

  /// At least as many characters as its document has, ARNs of the longest names of partitions and regions.
  fileprivate func characters(of endpoint: VPC.Endpoint) -> Int {
    let around =
      switch endpoint {
      case .dynamodb: 64
      case .s3: 32
      }
    return (names[endpoint] ?? []).reduce(300 + accounts.count * 15) { $0 + 2 * ($1.utf8.count + around) }
  }
}

extension Diagnostic {
  fileprivate static func uncovered(_ endpoint: VPC.Endpoint, of vpc: VPC, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .error, id: "endpoint-policy",
      "'\(vpc.name)' has a gateway endpoint of '\(endpoint.rawValue)', and 'endpoint_policy' says nothing of it",
      at: Label(range, "no 'accounts', no '\(endpoint.rawValue)'"),
      help: [
        "write 'accounts', or the names that may be reached, as in \(endpoint.rawValue) = [\"acme-*\"]",
        "or leave the endpoint out of 'endpoints'",
      ])
  }

  fileprivate static func longPolicy(_ characters: Int, of endpoint: VPC.Endpoint, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .error, id: "endpoint-policy",
      "the policy of the gateway endpoints of '\(endpoint.rawValue)' has \(characters) characters, and at most 20480 fit",
      at: Label(range, "too many names"), help: ["a name may hold '*', which stands for anything"])
  }

  static func unknownInPolicy(_ key: Word) -> Diagnostic {
    Diagnostic(
      .error, id: "endpoint-policy", "'endpoint_policy' has no '\(key.text)'", at: Label(key.range, "not known"),
      help: didYouMean(key.text, among: ["accounts", "dynamodb", "s3"]))
  }

  static func badEndpointName(_ text: String, of endpoint: VPC.Endpoint, at range: SourceRange) -> Diagnostic {
    let what =
      switch endpoint {
      case .dynamodb: "a table"
      case .s3: "a bucket"
      }
    return Diagnostic(
      .error, id: "endpoint-policy", "'\(text)' is not the name of \(what)", at: Label(range, "not a name"),
      help: ["names, not ARNs; '*' stands for anything, as in \"acme-*\""])
  }
}
