import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files that are written beside those whose places they take, so that either all of them can be written or nothing
/// changes; each is there whole, old or new, at any moment.
struct StagedFiles {
  private struct Staged {
    let temporary: String
    let target: String
    /// As it is shown.
    let path: String
  }

  private static let process = getpid()
  private var staged: [Staged] = []

  /// Writes a file beside its place, `target`, which is shown as `path`; folders above it are made.
  mutating func write(_ bytes: [UInt8], to target: String, shown path: String, executable: Bool) throws(Failure) {
    let temporary = "\(target).\(StagedFiles.process).tmp"
    // Never into what is there: a link of that name would lead anywhere.
    unlink(temporary)
    func create() -> Int32 { open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, executable ? 0o777 : 0o666) }
    var descriptor = create()
    if descriptor < 0, errno == ENOENT {
      try makeFolder(above: target)
      descriptor = create()
    }
    guard descriptor >= 0 else { throw cannotWrite(path) }
    staged.append(Staged(temporary: temporary, target: target, path: path))
    let isWritten = FileSystem.writeAll(bytes, to: descriptor)
    let why = FileSystem.reason()
    // After a power cut an unsynced file may be empty. The scripts find that of a template by its checksum; an empty
    // script would end well and have done nothing. Synced, a file takes 1 to 7 ms longer.
    if executable { fsync(descriptor) }
    guard close(descriptor) == 0, isWritten else { throw cannotWrite(path, isWritten ? FileSystem.reason() : why) }
  }

  /// Puts all of them into their places; where one cannot be, says which are there by then.
  func takePlaces() throws(Failure) {
    for (index, file) in staged.enumerated() where rename(file.temporary, file.target) != 0 {
      let why = FileSystem.reason()
      for rest in staged[index...] { unlink(rest.temporary) }
      let new =
        index == 0 ? "nothing was written" : "\(index) of \(staged.count) files are new, the others as they were"
      throw Failure(
        .cannotWrite, "cannot write '\(file.path)': \(why); \(new)",
        details: fewLines(staged[..<index].map { "  new: \($0.path)" }) { "  and \($0) more" })
    }
  }

  /// Removes what was written, so that all is as it was.
  func discard() {
    for file in staged { unlink(file.temporary) }
  }

  private func cannotWrite(_ path: String, _ why: String = FileSystem.reason()) -> Failure {
    Failure(.cannotWrite, "cannot write '\(path)': \(why); nothing was written")
  }

  private func makeFolder(above path: String) throws(Failure) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    guard !folder.isEmpty, mkdir(folder, 0o777) != 0, errno != EEXIST else { return }
    guard errno == ENOENT else {
      throw Failure(.cannotWrite, "cannot make the folder '\(folder)': \(FileSystem.reason())")
    }
    try makeFolder(above: folder)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw Failure(.cannotWrite, "cannot make the folder '\(folder)': \(FileSystem.reason())")
    }
  }
}

extension StagedFiles {
  /// The name of the file that one of ours was to become, e.g. `index.html` of `index.html.4711.tmp`; nil for others.
  static func place(ofTemporary name: String) -> String? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 2, parts.last == "tmp", let process = parts.dropLast().last, !process.isEmpty,
      process.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return parts.dropLast(2).joined(separator: ".")
  }
}

extension FileSystem {
  /// Writes files by `write`, which stages them, and puts them into their places. Signals that end the process wait
  /// meanwhile: it ends with all of them as they were, or with all of them new.
  static func replace(_ write: (inout StagedFiles) throws(Failure) -> Void) throws(Failure) {
    EndingSignals.hold()
    defer { EndingSignals.release() }
    var files = StagedFiles()
    do {
      try write(&files)
    } catch {
      files.discard()
      throw error
    }
    if EndingSignals.areWaiting { return files.discard() }
    try files.takePlaces()
  }

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
        if errno == EAGAIN { waitUntilWritable(descriptor) } else if errno != EINTR { return false }
        continue
      }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// Waits for whoever reads the other end of a pipe that does not wait by itself.
private func waitUntilWritable(_ descriptor: Int32) {
  var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  poll(&waiting, 1, -1)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}
