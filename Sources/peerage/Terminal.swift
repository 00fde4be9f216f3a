import Diagnostics
import Words

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is known of the terminal that a stream goes to.
struct Terminal {
  private let descriptor: Int32

  static let output = Terminal(descriptor: STDOUT_FILENO)
  static let errors = Terminal(descriptor: STDERR_FILENO)

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Colour goes to a terminal only, and nowhere when NO_COLOR is set (no-color.org).
  var hasColour: Bool { isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb" }

  /// Columns; 100 where nothing says how many there are.
  var width: Int {
    var size = winsize()
    if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return environment("COLUMNS").flatMap { Int($0) }.map { min(max(20, $0), 10_000) } ?? 100
  }

  /// The columns of running text: 80, fewer on a narrow terminal.
  var widthOfProse: Int { isTerminal ? min(width, 80) : 80 }

  /// Writes all of the text, or says that it cannot and throws: half a result is none.
  func write(_ text: ScreenText) throws(Failure) {
    if !FileSystem.writeAll(Array(text.string.utf8), to: descriptor) {
      throw Failure(.cannotWrite, "cannot write the results: \(FileSystem.reason())")
    }
  }

  /// Writes what is not the result; where that cannot be read, nothing else can either.
  func say(_ text: ScreenText) { FileSystem.writeAll(Array(text.string.utf8), to: descriptor) }

  /// Writes a message, which is wrapped only where a person reads it.
  func sayWrapped(_ message: String) {
    let line = brief(message)
    say(ScreenText(lines: isTerminal ? wrap(line, to: width) : [line]))
  }

  private func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
