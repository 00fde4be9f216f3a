/// A path or name as one word of a command that a person can copy, e.g. `'stacks/a b.hcl'`.
package func shellWord(_ text: String) -> String {
  // What begins with a hyphen would be taken for an option.
  let word = text.hasPrefix("-") ? "./" + text : text
  if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
  return "'" + word.replacing("'", with: "'\\''") + "'"
}

/// What no shell takes for anything but itself; letters beyond ASCII, too.
private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...: true
  case UInt8(ascii: "+")...UInt8(ascii: ":"): true
  case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "="): true
  default: false
  }
}
