/// How a text looks.
enum TextStyle: CaseIterable {
  /// The name of the network.
  case heading
  /// The name of a VPC or an external.
  case name
  /// The account and region of a frame.
  case site
  case plain
  /// What explains, less dark.
  case muted
  /// A letter in a cell.
  case zone
  /// A letter in a filled cell.
  case filled

  /// In pixels.
  var size: Int {
    switch self {
    case .heading: 20
    case .name: 16
    case .site, .plain, .muted: 13
    case .zone, .filled: 12
    }
  }

  var isBold: Bool {
    switch self {
    case .heading, .name, .site, .filled: true
    case .plain, .muted, .zone: false
    }
  }

  /// From one line to the next, in pixels.
  var lineHeight: Int { size + 5 }

  /// From the top of a line to its baseline, in pixels.
  var ascent: Int { size }

  /// The width of a text in the widest of the common fonts, in pixels.
  func width(of text: String) -> Int {
    let advances = isBold ? Advances.bold : Advances.regular
    let sum = text.unicodeScalars.reduce(0) { $0 + Advances.of($1, in: advances) }
    return (sum * size + 999) / 1000
  }
}

/// A line of text at a place.
struct Text: Hashable {
  enum Anchor: String {
    case start
    case middle
    case end
  }

  let string: String
  let style: TextStyle
  /// On the baseline.
  var place: Point
  var anchor = Anchor.start
  /// Turned by a quarter, reading upwards.
  var isTurned = false

  init(_ string: String, _ style: TextStyle, at place: Point, anchor: Anchor = .start, isTurned: Bool = false) {
    self.string = string
    self.style = style
    self.place = place
    self.anchor = anchor
    self.isTurned = isTurned
  }

  /// What it covers at most.
  var box: Box {
    let width = style.width(of: string)
    let before =
      switch anchor {
      case .start: 0
      case .middle: (width + 1) / 2
      case .end: width
      }
    if isTurned {
      return Box(x: place.x - style.ascent, y: place.y + before - width, width: style.size * 5 / 4, height: width)
    }
    return Box(x: place.x - before, y: place.y - style.ascent, width: width, height: style.size * 5 / 4)
  }
}
