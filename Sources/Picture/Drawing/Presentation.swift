import Markup

/// How things look, as presentation attributes: programs that know no style sheets or variables know these.
extension Text {
  /// Of the whole picture: how a text looks where it says nothing else.
  static let presentation = [
    Attribute("font-family", "system-ui,Segoe UI,Roboto,Helvetica,Arial,DejaVu Sans,sans-serif"),
    Attribute("font-size", "\(TextStyle.plain.size)"), Attribute("font-weight", "400"),
    Attribute("font-style", "normal"), Attribute("letter-spacing", "0"), Attribute("word-spacing", "0"),
    Attribute("fill", TextStyle.plain.colour.value),
  ]
}

extension TextStyle {
  /// The colour of the text.
  var colour: Colour {
    switch self {
    case .heading, .name, .plain, .zone: .text
    case .site, .muted: .muted
    case .filled: .card
    }
  }

  /// What differs from a plain text.
  var presentation: [Attribute] {
    let plain = TextStyle.plain
    return (size == plain.size ? [] : [Attribute("font-size", "\(size)")])
      + (isBold == plain.isBold ? [] : [Attribute("font-weight", "700")])
      + (colour == plain.colour ? [] : [Attribute("fill", colour.value)])
  }
}

extension Fill {
  /// The colour of the area; nil where what is beneath is seen.
  var colour: Colour? {
    switch self {
    case .site: .site
    case .card, .external, .zone, .pill: .card
    case .hub: .hub
    case .tierPublic: .tierPublic
    case .tierMiddle: .tierMiddle
    case .tierData: .tierData
    case .unfiltered: nil
    case .nat: .nat
    case .internet: .internet
    }
  }

  private var edge: Colour {
    switch self {
    case .site, .tierPublic, .tierMiddle, .tierData: .faint
    case .card, .hub, .external, .zone, .nat, .internet: .edge
    case .unfiltered: .text
    case .pill: .line
    }
  }

  private var more: [Attribute] {
    switch self {
    case .hub: [Attribute("stroke-width", "2")]
    case .unfiltered: [Attribute("stroke-dasharray", "4 3")]
    case .site, .card, .tierPublic, .tierMiddle, .tierData, .zone, .nat, .external, .internet, .pill: []
    }
  }

  var presentation: [Attribute] {
    [Attribute("fill", colour?.value ?? "none"), Attribute("stroke", edge.value)] + more
  }
}

extension Stroke {
  var colour: Colour {
    switch self {
    case .active, .waiting, .announced: .line
    case .internet: .edge
    }
  }

  private var dashes: [Attribute] {
    switch self {
    case .active, .internet: []
    case .waiting: [Attribute("stroke-dasharray", "8 5")]
    case .announced: [Attribute("stroke-dasharray", "2 4")]
    }
  }

  /// Of a line; an arrowhead is filled with its colour.
  var presentation: [Attribute] { colour.line(width: "2") + dashes }
}

extension Colour {
  /// A line of a width in pixels, which fills nothing.
  func line(width: String) -> [Attribute] {
    [Attribute("fill", "none"), Attribute("stroke", value), Attribute("stroke-width", width)]
  }
}
