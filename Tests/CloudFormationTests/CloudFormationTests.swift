import Testing

@testable import CloudFormation
