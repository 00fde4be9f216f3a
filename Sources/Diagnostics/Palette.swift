/// The colours of a terminal, or none.
struct Palette {
  let isOn: Bool

  enum Role {
    case severity(Diagnostic.Severity)
    case related
    case gutter
    case help
    case strong
  }

  func paint(_ text: String, as role: Role) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code(role))m\(text)\u{1B}[0m" : text
  }

  /// The parameters of SGR (ECMA-48 8.3.117), from the eight basic colours, which every terminal theme keeps readable.
  private func code(_ role: Role) -> String {
    switch role {
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.note): "1;36"
    case .related: "34"
    case .gutter: "2"
    case .help: "32"
    case .strong: "1"
    }
  }
}
