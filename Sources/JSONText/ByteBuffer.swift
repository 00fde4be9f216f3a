/// Bytes that text is appended to, in storage that grows by itself; faster than an array for many short pieces.
final class ByteBuffer {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(reserving capacity: Int) {
    self.capacity = max(capacity, 64)
    storage = .allocate(capacity: self.capacity)
  }

  deinit { storage.deallocate() }

  /// All that was appended.
  var bytes: [UInt8] { Array(UnsafeBufferPointer(start: storage, count: count)) }

  func append(_ byte: UInt8) {
    if count == capacity { grow(to: count + 1) }
    storage[count] = byte
    count += 1
  }

  func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let base = source.baseAddress else { return }
    if count + source.count > capacity { grow(to: count + source.count) }
    (storage + count).update(from: base, count: source.count)
    count += source.count
  }

  func append(_ byte: UInt8, times: Int) {
    if count + times > capacity { grow(to: count + times) }
    (storage + count).update(repeating: byte, count: times)
    count += times
  }

  /// Takes back all but the first `count` bytes.
  func truncate(to count: Int) { self.count = min(count, self.count) }

  private func grow(to least: Int) {
    let larger = max(least, 2 * capacity)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: storage, count: count)
    storage.deallocate()
    storage = moved
    capacity = larger
  }
}
