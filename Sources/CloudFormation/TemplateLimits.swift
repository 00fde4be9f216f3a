/// What CloudFormation takes (CloudFormation User Guide, "Understand CloudFormation quotas").
package enum TemplateLimits {
  /// Bytes of a template that is sent with the request.
  package static let inlineBytes = 51_200
  /// Bytes of a template that is read from S3.
  package static let bucketBytes = 1_000_000
  package static let resources = 500
  package static let parameters = 200
  package static let outputs = 200
  /// Characters of a stack's name.
  package static let stackName = 128
}
