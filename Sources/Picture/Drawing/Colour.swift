/// The colours of the picture.
enum Colour: String, CaseIterable {
  case page
  case site
  case card
  case hub
  case tierPublic = "public"
  case tierMiddle = "middle"
  case tierData = "data"
  case internet
  case nat
  case onNAT = "on-nat"
  case text
  case muted
  case line
  /// Of cards.
  case edge
  /// Of frames and rows.
  case faint

  /// On paper and bright screens, as `0xRRGGBB`.
  var light: UInt32 {
    switch self {
    case .page, .card, .onNAT: 0xFFFFFF
    case .site: 0xF5F7FA
    case .hub: 0xE9F1FB
    case .tierPublic: 0xFDF1D8
    case .tierMiddle: 0xE9EEF4
    case .tierData: 0xE4F0E6
    case .internet: 0xECEFF3
    case .nat: 0x3D4A5A
    case .text: 0x1B2430
    case .muted: 0x546171
    case .line: 0x2A5A9B
    case .edge: 0x5B6776
    case .faint: 0xC9D1DA
    }
  }

  /// On dark screens.
  var dark: UInt32 {
    switch self {
    case .page: 0x0D1117
    case .site: 0x151B23
    case .card: 0x1C242E
    case .hub: 0x1B2D47
    case .tierPublic: 0x3A3220
    case .tierMiddle: 0x27313D
    case .tierData: 0x20352A
    case .internet: 0x202934
    case .nat: 0xC4CDD8
    case .onNAT: 0x12171D
    case .text: 0xE8EDF3
    case .muted: 0xA6B1BE
    case .line: 0x7FB0EE
    case .edge: 0x8894A3
    case .faint: 0x38434F
    }
  }

  var reference: String { "var(--pg-\(rawValue))" }

  /// All of them as custom properties, e.g. `--pg-page:#ffffff;…`.
  static func declarations(_ theme: (Colour) -> UInt32) -> String {
    allCases.map { "--pg-\($0.rawValue):#" + hexadecimal(theme($0)) }.joined(separator: ";")
  }

  private static func hexadecimal(_ colour: UInt32) -> String {
    let digits = String(colour, radix: 16)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
