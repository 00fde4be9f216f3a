import Testing

@testable import Addressing

@Suite struct BlockTests {
  @Test(arguments: ["10.20.0.0/16", "0.0.0.0/0", "255.255.255.255/32", "10.20.30.4/30"])
  func blocksAreReadAndPrinted(_ text: String) { #expect(Block(text)?.description == text) }

  @Test(arguments: [
    "", "/", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "10.0.0.0.0/8", "256.0.0.0/8",
    "010.0.0.0/8", "10.0.0.0/08", " 10.0.0.0/8", "10.0.0.0/8 ", "10.0.0.0/8/8", "a.b.c.d/8", "10..0.0/8",
    "10.0.0.0/99999999999999999999", "１0.0.0.0/8",
  ])
  func otherTextsAreNone(_ text: String) { #expect(Block.parse(text) == .failure(.form)) }

  @Test func hostBitsNameTheBlockThatWasMeant() throws {
    let meant = try #require(Block("10.20.4.0/22"))
    #expect(Block.parse("10.20.5.0/22") == .failure(.hostBits(meant: meant)))
  }

  @Test func ends() throws {
    let block = try #require(Block("10.20.4.0/22"))
    #expect(block.last.description == "10.20.7.255")
    #expect(block.size == 1024)
    #expect(Block.everything.size == 1 << 32)
    #expect(Block.everything.last.description == "255.255.255.255")
  }

  @Test func parts() throws {
    let block = try #require(Block("10.20.0.0/16"))
    #expect(block.part(5, bits: 4)?.description == "10.20.80.0/20")
    #expect(block.part(16, bits: 4) == nil)
    #expect(block.part(-1, bits: 4) == nil)
    #expect(block.part(0, bits: 17) == nil)
  }

  @Test func overlapIsContainmentOneWayOrTheOther() {
    var random = Seeded(1)
    for _ in 0..<2000 {
      let (a, b) = (Block.random(&random), Block.random(&random))
      #expect(a.overlaps(b) == b.overlaps(a))
      #expect(a.overlaps(b) == (a.first <= b.last && b.first <= a.last))
      #expect(a.covering(b) == b.covering(a))
      #expect(a.covering(b).contains(a) && a.covering(b).contains(b))
      #expect(Block(a.description) == a)
    }
  }

  @Test func aggregationIsExactAndLeast() {
    var random = Seeded(2)
    for _ in 0..<500 {
      let blocks = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Block(
          holding: IPv4Address(UInt32.random(in: 0..<64, using: &random)), length: .random(in: 27...32, using: &random))
      }
      let result = blocks.aggregated()
      for address in (0..<UInt32(64)).map({ Block(holding: IPv4Address($0), length: 32) }) {
        #expect(blocks.contains { $0.contains(address) } == result.contains { $0.contains(address) })
      }
      #expect(result == result.sorted() && result == result.aggregated())
      for (lower, upper) in zip(result, result.dropFirst()) {
        #expect(!lower.overlaps(upper) && lower.joined(with: upper) == nil)
      }
    }
  }
}

extension Block {
  /// A block of the first 256 addresses of 10.0.0.0/8, or of all addresses.
  static func random(_ random: inout Seeded) -> Block {
    let address =
      Bool.random(using: &random)
      ? UInt32(10) << 24 | .random(in: 0...255, using: &random) : .random(in: 0...(.max), using: &random)
    return Block(holding: IPv4Address(address), length: .random(in: 0...32, using: &random))
  }
}

/// The same numbers on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
