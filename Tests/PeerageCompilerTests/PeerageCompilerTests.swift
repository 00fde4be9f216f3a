import Testing

@testable import PeerageCompiler
