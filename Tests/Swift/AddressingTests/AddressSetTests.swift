import Testing

@testable import Addressing

/// Sets of addresses, and the blocks that they are written in.
@Suite("Sets of addresses") struct AddressSetTests {
  private func block(_ text: String) throws -> Block { try #require(Block(text)) }

  private func blocks(_ texts: String...) throws -> [Block] { try texts.map(block) }

  @Test func blocksAreTheFewest() throws {
    let set = AddressSet(try blocks("10.0.1.0/24", "10.0.0.0/24", "10.0.2.0/25", "10.0.0.7/32"))
    #expect(set.blockTexts == ["10.0.0.0/23", "10.0.2.0/25"])
    #expect(AddressSet.everywhere.blockTexts == ["0.0.0.0/0"])
    #expect(AddressSet.empty.blocks.isEmpty)
    #expect(AddressSet(0xFFFF_FFFE...UInt32.max).blockTexts == ["255.255.255.254/31"])
  }

  @Test func whatIsLeftOfBlocks() throws {
    let left = try blocks("10.0.0.0/22", "10.0.8.0/24").subtracting(blocks("10.0.1.0/24", "10.0.8.0/22"))
    #expect(left.map(\.description) == ["10.0.0.0/24", "10.0.2.0/23"])
  }

  @Test(arguments: [1, 2, 3, 4, 5]) func blocksHoldTheSetAndNoMore(seed: UInt32) {
    var state = seed
    func next() -> UInt32 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return state
    }
    let spans = (0..<40).map { _ in
      let lower = next()
      return AddressSet.Span(lower, max(lower, lower &+ next() >> 12))
    }
    let set = AddressSet(spans)
    let blocks = set.blocks
    #expect(AddressSet(blocks) == set)
    #expect(blocks == blocks.aggregated())
    #expect(AddressSet.everywhere.subtracting(set).blocks == [.everything].subtracting(blocks))
  }

  @Test func thePublicOnes() throws {
    let inside = try blocks("10.20.0.0/16", "172.31.0.0/16", "192.168.0.0/24", "100.127.0.0/16", "169.254.169.254/32")
    #expect(!AddressSet.internet.meets(AddressSet(inside)))
    let outside = try blocks("8.8.8.8/32", "172.32.0.0/16", "100.128.0.0/9", "223.255.255.255/32")
    #expect(AddressSet(outside).isSubset(of: .internet))
  }
}
