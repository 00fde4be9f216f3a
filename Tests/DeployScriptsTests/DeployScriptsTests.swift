import Testing

@testable import DeployScripts
