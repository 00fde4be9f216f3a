#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files, read and written whole.
enum FileSystem {
  private static let process = getpid()

  /// Whether two files hold the same bytes; arrays alone would be compared byte by byte.
  static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return one.withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return true }
        return memcmp(left, right, one.count) == 0
      }
    }
  }

  /// The bytes of a file; nil when there is none, and a failure when it cannot be read.
  static func read(_ path: String) throws(Failure) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Failure(.noInput, "cannot read '\(path)': \(reason())")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var status = stat()
    // Growing by doubling would take three times what a page of a megabyte holds.
    if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(min(max(0, Int(status.st_size)), 1 << 24)) }
    var chunk = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = systemRead(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw Failure(.noInput, "cannot read '\(path)': \(reason())")
      }
    }
  }

  /// Writes a file so that it is there whole or not at all; folders above it are made.
  static func write(_ bytes: [UInt8], to path: String, executable: Bool) throws(Failure) {
    let temporary = "\(path).\(process).tmp"
    func create() -> Int32 { open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, executable ? 0o777 : 0o666) }
    var descriptor = create()
    if descriptor < 0, errno == ENOENT {
      try makeFolder(above: path)
      descriptor = create()
    }
    guard descriptor >= 0 else { throw Failure(.cannotWrite, "cannot write '\(path)': \(reason())") }
    let written = writeAll(bytes, to: descriptor)
    guard close(descriptor) == 0, written, rename(temporary, path) == 0 else {
      let why = reason()
      unlink(temporary)
      throw Failure(.cannotWrite, "cannot write '\(path)': \(why)")
    }
  }

  /// Whether there is nothing of that name.
  static func isMissing(_ path: String) -> Bool { access(path, F_OK) != 0 && errno == ENOENT }

  /// Whether a folder is of that name.
  static func isFolder(_ path: String) -> Bool {
    guard let directory = opendir(path) else { return false }
    closedir(directory)
    return true
  }

  /// The names in a folder, in order; empty when there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func remove(_ path: String) throws(Failure) {
    if unlink(path) != 0, errno != ENOENT { throw Failure(.cannotWrite, "cannot remove '\(path)': \(reason())") }
  }

  /// Removes a folder that nothing is in; any other stays.
  static func removeIfEmpty(_ folder: String) { rmdir(folder) }

  /// Writes all of `bytes` to an open file; false when that fails.
  @discardableResult
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { pointer -> Int in
        guard let base = pointer.baseAddress else { return 0 }
        return systemWrite(descriptor, base, pointer.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func makeFolder(above path: String) throws(Failure) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard !folder.isEmpty, mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
    guard errno == ENOENT else { throw Failure(.cannotWrite, "cannot make the folder '\(folder)': \(reason())") }
    try makeFolder(above: folder)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw Failure(.cannotWrite, "cannot make the folder '\(folder)': \(reason())")
    }
  }

  /// Why the last call to the system failed.
  static func reason() -> String { String(cString: strerror(errno)) }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
