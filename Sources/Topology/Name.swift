/// The name of a network, VPC, external or account: `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 32 characters.
package struct Name: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The longest name, in characters.
  package static let maximumLength = 32

  package let text: String
  /// The name as part of a logical id, e.g. `qbox-2` is `Qbox2`.
  package let logicalID: String

  /// Fails for a text that is not a name.
  package init?(_ text: String) {
    guard text.utf8.count <= Name.maximumLength, Name.isWellFormed(text.utf8) else { return nil }
    self.init(refused: text)
  }

  /// Stands for a text that was refused, so that the checks can go on.
  init(refused text: String) {
    self.text = text
    // Letters that combine make it long to find where each one ends, and nothing of this name is ever written.
    guard text.utf8.count <= 2 * Name.maximumLength else {
      logicalID = text
      return
    }
    logicalID = text.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  package var description: String { text }

  package static func < (left: Name, right: Name) -> Bool { left.text < right.text }

  private static func isWellFormed(_ bytes: String.UTF8View) -> Bool {
    var previous = UInt8(ascii: "-")
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9") where index > 0: break
      case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }
}
