/// The colours of the picture. On dark screens each is found by what it is in light, so that no two are alike there; but
/// the page, which has a class.
enum Colour: CaseIterable {
  case page
  case site
  /// Of cards, and of what stands out on rows and cards.
  case card
  case hub
  case tierPublic
  case tierMiddle
  case tierData
  case internet
  case nat
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
    case .page, .card: 0xFFFFFF
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
    case .text: 0xE8EDF3
    case .muted: 0xA6B1BE
    case .line: 0x7FB0EE
    case .edge: 0x8894A3
    case .faint: 0x38434F
    }
  }

  /// As an attribute has it, e.g. `#e9f1fb`.
  var value: String { Colour.hexadecimal(light) }

  /// The same on dark screens.
  var darkValue: String { Colour.hexadecimal(dark) }

  private static func hexadecimal(_ colour: UInt32) -> String {
    let digits = String(colour, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
