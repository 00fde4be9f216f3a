import Markup

/// Text that somebody wrote freely, e.g. a tag's value: its direction stays its own, and characters that nobody sees
/// or that turn text round are shown by their numbers.
func said(_ text: String) -> Node { Element("bdi", [], shown(text)).node }

/// The parts of a text, with what is not visible made visible.
func shown(_ text: String) -> [Node] {
  guard text.unicodeScalars.contains(where: isHidden) else { return [.text(text)] }
  var (nodes, plain) = ([Node](), String.UnicodeScalarView())
  for scalar in text.unicodeScalars {
    guard isHidden(scalar) else {
      plain.append(scalar)
      continue
    }
    if !plain.isEmpty { nodes.append(.text(String(plain))) }
    plain = String.UnicodeScalarView()
    nodes.append(tag("span", "U+" + hexadecimal(scalar.value), class: "unseen"))
  }
  return plain.isEmpty ? nodes : nodes + [.text(String(plain))]
}

/// Whether a character is not seen itself: controls, marks of direction, spaces of no width (Unicode, category C).
private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return (scalar.value < 0x20 && scalar != "\t") || scalar.value == 0x7F }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
  default: return false
  }
}

private func hexadecimal(_ number: UInt32) -> String {
  let digits = String(number, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
