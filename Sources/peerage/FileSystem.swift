#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the system says of files and folders.
enum FileSystem {
  /// What a path leads to, links followed.
  enum Kind {
    case missing
    case file
    case folder
    /// A pipe, a device or a socket, in words: reading it may wait, or never end.
    case other(String)
  }

  static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing }
    return kind(status)
  }

  static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFIFO: .other("a named pipe")
    case S_IFSOCK: .other("a socket")
    default: .other("a device")
    }
  }

  /// Whether there is nothing of that name.
  static func isMissing(_ path: String) -> Bool { access(path, F_OK) != 0 && errno == ENOENT }

  /// Whether a folder is of that name.
  static func isFolder(_ path: String) -> Bool {
    if case .folder = kind(of: path) { return true }
    return false
  }

  /// Whether the name itself is a link, wherever it leads.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Where a path leads once all links are followed; nil where nothing is there.
  static func end(of path: String) -> String? {
    guard let end = realpath(path, nil) else { return nil }
    defer { free(end) }
    return String(cString: end)
  }

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

  /// Removes a file; `written` others are new by then.
  static func remove(_ path: String, after written: Int) throws(Failure) {
    guard unlink(path) != 0, errno != ENOENT else { return }
    let new = written == 0 ? "" : "; all that had to be written is"
    throw Failure(.cannotWrite, "cannot remove '\(path)': \(reason())\(new)")
  }

  /// Removes a folder that nothing is in; any other stays.
  static func removeIfEmpty(_ folder: String) { rmdir(folder) }

  /// Why the last call to the system failed.
  static func reason() -> String { String(cString: strerror(errno)) }
}
