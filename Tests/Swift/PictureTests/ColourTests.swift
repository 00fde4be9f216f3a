import Foundation
import Testing

@testable import Picture

/// Every text can be read on whatever it stands, in light and in dark (WCAG 2.1, 1.4.3: 4.5 to 1).
@Suite("Colours")
struct ColourTests {
  private static let grounds: [TextStyle: [Colour]] = [
    .heading: [.page], .name: [.card, .hub], .site: [.site, .internet],
    .plain: [.page, .site, .card, .hub, .tierPublic, .tierMiddle, .tierData],
    .muted: [.page, .card, .hub], .zone: [.card], .filled: [.nat],
  ]

  @Test(arguments: TextStyle.allCases)
  func textsStandOut(_ style: TextStyle) {
    for ground in ColourTests.grounds[style] ?? [] {
      #expect(contrast(style.colour.light, ground.light) >= 4.5, "\(style) on \(ground), light")
      #expect(contrast(style.colour.dark, ground.dark) >= 4.5, "\(style) on \(ground), dark")
    }
  }

  /// WCAG 2.1, 1.4.11: 3 to 1.
  @Test(arguments: [Colour.line, .edge])
  func linesStandOut(_ line: Colour) {
    for ground in [Colour.page, .site, .card, .hub] {
      #expect(contrast(line.light, ground.light) >= 3, "\(ground), light")
      #expect(contrast(line.dark, ground.dark) >= 3, "\(ground), dark")
    }
  }

  /// The dark colour is found by the light one, but the page's by a class.
  @Test func noTwoAreAlikeInLight() {
    let others = Colour.allCases.filter { $0 != .page }
    #expect(Set(others.map(\.light)).count == others.count)
  }

  private func contrast(_ one: UInt32, _ other: UInt32) -> Double {
    let (darker, lighter) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
  }

  private func luminance(_ colour: UInt32) -> Double {
    zip([16, 8, 0], [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
      let channel = Double(colour >> UInt32(part.0) & 0xFF) / 255
      return sum + part.1 * (channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4))
    }
  }
}
