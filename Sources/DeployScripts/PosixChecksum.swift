/// What POSIX `cksum` prints of these bytes, e.g. 4294967295 for none.
package func posixChecksum(_ bytes: [UInt8]) -> UInt32 {
  var checksum: UInt32 = 0
  bytes.withUnsafeBufferPointer { buffer in
    remainders.withUnsafeBufferPointer { table in
      let whole = buffer.count & ~7
      for start in stride(from: 0, to: whole, by: 8) { stepEight(&checksum, buffer, start, table) }
      for offset in whole..<buffer.count { step(&checksum, buffer[offset], table) }
      var length = buffer.count
      while length > 0 {
        step(&checksum, UInt8(truncatingIfNeeded: length), table)
        length >>= 8
      }
    }
  }
  return ~checksum
}

@inline(__always)
private func step(_ checksum: inout UInt32, _ byte: UInt8, _ table: UnsafeBufferPointer<UInt32>) {
  checksum = checksum << 8 ^ table[Int(UInt8(truncatingIfNeeded: checksum >> 24) ^ byte)]
}

/// Eight bytes at a time: the remainder of each by its place, all joined.
@inline(__always)
private func stepEight(
  _ checksum: inout UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ table: UnsafeBufferPointer<UInt32>
) {
  var joined: UInt32 = 0
  for place in 0..<8 {
    var byte = bytes[start + place]
    if place < 4 { byte ^= UInt8(truncatingIfNeeded: checksum >> UInt32(24 - 8 * place)) }
    joined ^= table[256 * (7 - place) + Int(byte)]
  }
  checksum = joined
}

/// The remainder of each byte by the polynomial of POSIX `cksum`, 0x04C11DB7, highest bit first; then the same with
/// one to seven zero bytes behind it.
private let remainders: [UInt32] = {
  var table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte) << 24) { remainder, _ in
      remainder << 1 ^ (remainder & 0x8000_0000 == 0 ? 0 : 0x04C1_1DB7)
    }
  }
  for index in 256..<2048 {
    let before = table[index - 256]
    table.append(before << 8 ^ table[Int(before >> 24)])
  }
  return table
}()
