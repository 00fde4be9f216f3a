/// What POSIX `cksum` prints of these bytes, e.g. 4294967295 for none.
package func posixChecksum(_ bytes: [UInt8]) -> UInt32 {
  var checksum: UInt32 = 0
  for byte in bytes { step(&checksum, byte) }
  var length = bytes.count
  while length > 0 {
    step(&checksum, UInt8(truncatingIfNeeded: length))
    length >>= 8
  }
  return ~checksum
}

@inline(__always)
private func step(_ checksum: inout UInt32, _ byte: UInt8) {
  checksum = checksum << 8 ^ remainders[Int(UInt8(truncatingIfNeeded: checksum >> 24) ^ byte)]
}

/// The remainder of each byte by the polynomial of POSIX `cksum`, 0x04C11DB7, highest bit first.
private let remainders: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte) << 24) { remainder, _ in
    remainder << 1 ^ (remainder & 0x8000_0000 == 0 ? 0 : 0x04C1_1DB7)
  }
}
