#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The signals by which people and systems end a process: Ctrl-C, a closed terminal, `kill`.
enum EndingSignals {
  private static let all = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in all { sigaddset(&set, signal) }
    return set
  }

  /// From now on they wait.
  static func hold() {
    var held = set
    sigprocmask(SIG_BLOCK, &held, nil)
  }

  /// Those that waited end the process now, and others at once again.
  static func release() {
    var held = set
    sigprocmask(SIG_UNBLOCK, &held, nil)
  }

  /// Whether one has come that waits.
  static var areWaiting: Bool {
    var pending = sigset_t()
    sigpending(&pending)
    return all.contains { sigismember(&pending, $0) == 1 }
  }

  /// Lets a write beyond the limit of a file's size (`ulimit -f`) fail like one on a full disk.
  static func ignoreFileSize() { signal(SIGXFSZ, SIG_IGN) }
}
