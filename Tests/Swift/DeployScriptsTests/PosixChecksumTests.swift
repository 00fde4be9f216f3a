import Testing

@testable import DeployScripts

/// Against what `cksum` of coreutils and of BSD print.
@Suite struct PosixChecksumTests {
  @Test(
    arguments: [
      ("", 4_294_967_295), ("a", 1_220_704_766), ("abc", 1_219_131_554), ("123456789", 930_766_865),
      ("The quick brown fox jumps over the lazy dog\n", 2_382_472_371),
    ] as [(String, UInt32)])
  func ofText(_ text: String, _ checksum: UInt32) {
    #expect(posixChecksum(Array(text.utf8)) == checksum)
  }

  @Test func ofManyBytes() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 256) }
    #expect(posixChecksum(bytes) == 27_392_304)
  }
}
