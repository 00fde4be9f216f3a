#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import PeerageCompiler

/// Today; or the day that SOURCE_DATE_EPOCH says, as for every program whose output must not depend on the day
/// (reproducible-builds.org).
func today() -> Day {
  let told = getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) }
  return Day(secondsSince1970: max(0, told ?? time(nil)))
}
