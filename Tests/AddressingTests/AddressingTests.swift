import Testing

@testable import Addressing
