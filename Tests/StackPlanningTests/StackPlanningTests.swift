import Testing

@testable import StackPlanning
