/// The style of the picture: light, and dark where the reader's system is. Nothing is told by colour alone.
let pictureStyle = """
  .pg-picture{\(Colour.declarations(\.light));max-width:100%;height:auto}
  @media screen and (prefers-color-scheme:dark){.pg-picture{\(Colour.declarations(\.dark))}}
  .pg-text{font-family:system-ui,"Segoe UI",Roboto,Helvetica,Arial,"DejaVu Sans",sans-serif;font-size:13px;\
  font-weight:400;font-style:normal;letter-spacing:0;word-spacing:0;fill:var(--pg-text);\
  font-variant-numeric:tabular-nums}
  \(TextStyle.allCases.map(\.rule).joined(separator: "\n"))
  .pg-page{fill:var(--pg-page)}
  \(Fill.allCases.map(\.rule).joined(separator: "\n"))
  .pg-line{fill:none;stroke:var(--pg-line);stroke-width:2}
  .pg-waiting-line{stroke-dasharray:8 5}
  .pg-announced-line{stroke-dasharray:2 4}
  .pg-internet-line{stroke:var(--pg-edge)}
  .pg-head{fill:var(--pg-line)}
  .pg-internet-head{fill:var(--pg-edge)}
  .pg-arrow{fill:none;stroke:var(--pg-line);stroke-width:1.5}
  .pg-gateway-mark{fill:var(--pg-card);stroke:var(--pg-edge);stroke-width:2}
  """

extension TextStyle {
  /// The colour of the text.
  var colour: Colour {
    switch self {
    case .heading, .name, .plain, .zone: .text
    case .site, .muted: .muted
    case .filled: .onNAT
    }
  }

  fileprivate var rule: String {
    ".pg-\(rawValue)-text{font-size:\(size)px;fill:\(colour.reference)\(isBold ? ";font-weight:700" : "")}"
  }
}

extension Fill {
  /// The colour of the area; nil where what is beneath is seen.
  var colour: Colour? {
    switch self {
    case .site: .site
    case .card, .external: .card
    case .hub: .hub
    case .tierPublic: .tierPublic
    case .tierMiddle: .tierMiddle
    case .tierData: .tierData
    case .unfiltered: nil
    case .zone, .pill: .page
    case .nat: .nat
    case .internet: .internet
    }
  }

  private var edge: String {
    switch self {
    case .site, .tierPublic, .tierMiddle, .tierData: "stroke:\(Colour.faint.reference)"
    case .card, .external, .zone, .nat, .internet: "stroke:\(Colour.edge.reference)"
    case .hub: "stroke:\(Colour.edge.reference);stroke-width:2"
    case .unfiltered: "stroke:\(Colour.text.reference);stroke-dasharray:4 3"
    case .pill: "stroke:\(Colour.line.reference)"
    }
  }

  fileprivate var rule: String { ".pg-\(rawValue)-box{fill:\(colour?.reference ?? "none");\(edge)}" }
}
