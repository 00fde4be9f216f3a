package import JSONText

/// The runtime of the functions that templates hold.
package enum FunctionRuntime {
  /// Lambda's name for it.
  package static let name = "python3.13"
  /// The last day of its support, as year, month and day (Lambda Developer Guide, "Lambda runtimes").
  package static let end = (year: 2029, month: 6, day: 30)
}

extension Resource {
  /// A log group that keeps records for some days, encrypted with a key if there is one, and goes with its stack.
  package static func logGroup(_ id: String, days: Int, key: String?, tags: ResourceTags) -> Resource {
    let encryption = key.map { [JSON.Member("KmsKeyId", .string($0))] } ?? []
    return Resource(id, .logGroup, [.init("RetentionInDays", .integer(days))] + encryption + [tags.member])
      .goingWithItsStack()
  }

  /// A function whose code stands in the template; it logs to `logs` and may take `seconds`.
  package static func function(
    _ id: String, code: String, role: String, logs: String, seconds: Int, summary: String, tags: ResourceTags
  ) -> Resource {
    Resource(
      id, .function,
      [
        .init("Description", .string(summary)), .init("Runtime", .string(FunctionRuntime.name)),
        .init("Handler", "index.handler"), .init("Code", ["ZipFile": .string(code)]),
        .init("Role", .attribute("Arn", of: role)), .init("LoggingConfig", ["LogGroup": .ref(logs)]),
        .init("MemorySize", 128), .init("Timeout", .integer(seconds)), tags.member,
      ])
  }

  /// A resource that a function makes; CloudFormation gives up waiting for its answer after `seconds`.
  package static func custom(
    _ id: String, _ type: ResourceType, function: JSON, seconds: Int, dependsOn: [String] = [],
    _ properties: [JSON.Member], tags: ResourceTags? = nil
  ) -> Resource {
    Resource(
      id, type, dependsOn: dependsOn,
      [.init("ServiceToken", function), .init("ServiceTimeout", .integer(seconds))] + properties
        + (tags.map { [$0.member] } ?? []))
  }

  /// Records of a VPC's traffic, to a log group by a role.
  package static func flowLog(_ id: String, vpc: JSON, logs: String, role: String, tags: ResourceTags) -> Resource {
    Resource(
      id, .flowLog,
      flowLogSource(vpc) + [
        .init("LogDestinationType", "cloud-watch-logs"), .init("LogGroupName", .ref(logs)),
        .init("DeliverLogsPermissionArn", .attribute("Arn", of: role)), tags.member,
      ])
  }

  /// Records of a VPC's traffic, to a bucket by its ARN.
  package static func flowLog(_ id: String, vpc: JSON, bucket: String, tags: ResourceTags) -> Resource {
    Resource(
      id, .flowLog,
      flowLogSource(vpc) + [.init("LogDestinationType", "s3"), .init("LogDestination", .string(bucket)), tags.member])
  }

  private static func flowLogSource(_ vpc: JSON) -> [JSON.Member] {
    [.init("ResourceId", vpc), .init("ResourceType", "VPC"), .init("TrafficType", "ALL")]
  }
}
