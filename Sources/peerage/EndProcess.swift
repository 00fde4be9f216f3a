#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ends the process with `code`.
func end(_ code: ExitCode) -> Never { exit(code.rawValue) }
