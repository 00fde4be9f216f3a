#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileSystem {
  /// The most bytes that are read of a file: sixteen times the largest template that CloudFormation takes.
  static let mostBytes = 16 << 20

  /// The bytes of a file that somebody named, which may be a pipe too; nil when there is none, and a failure when it
  /// cannot be read or is larger than anything that is meant.
  static func read(_ path: String) throws(Failure) -> [UInt8]? { try read(path, most: mostBytes) }

  /// The bytes of a file that was found in its place, where only a regular one can be meant.
  static func readRegular(_ path: String, most: Int = mostBytes) throws(Failure) -> [UInt8]? {
    if case .other(let words) = kind(of: path) {
      throw Failure(.noInput, "'\(path)' is \(words), where a file belongs")
    }
    return try read(path, most: most)
  }

  private static func read(_ path: String, most: Int) throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Failure(.noInput, "cannot read '\(path)': \(reason())")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var status = stat()
    // Growing by doubling would take three times what a page of a megabyte holds.
    if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(min(max(0, Int(status.st_size)), mostBytes)) }
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = systemRead(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw Failure(.noInput, "cannot read '\(path)': \(reason())")
      }
      if bytes.count > most { throw Failure(.noInput, "'\(path)' has more than \(most >> 20) MB, which is too much") }
    }
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
