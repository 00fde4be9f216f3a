import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps two processes from writing below one folder at once. It holds until the process ends, however it does.
enum FolderLock {
  /// Waits until nobody else writes below the folder. False where it cannot be locked: there is no such folder, or the
  /// file system knows no locks.
  static func take(_ folder: String) -> Bool {
    guard let descriptor = opened(folder) else { return false }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { return false }
    Terminal.errors.sayWrapped("peerage: waiting for another one that writes below '\(folder)'")
    while flock(descriptor, LOCK_EX) != 0 {
      if errno != EINTR { return false }
    }
    return true
  }

  /// Whether nobody writes below the folder now, as far as one can know.
  static func isFree(_ folder: String) -> Bool {
    guard let descriptor = opened(folder) else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) == 0
  }

  private static func opened(_ folder: String) -> Int32? {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    return descriptor < 0 ? nil : descriptor
  }
}
