/// What attributes cannot say, for browsers alone: how the picture fits into a window, and its colours on dark screens.
/// Nothing is told by colour alone. All of it depends on media, since other programs take `height:auto` for no height.
let pictureStyle = """
  @media all{.pg-picture{max-width:100%;height:auto;font-variant-numeric:tabular-nums}}
  @media screen and (prefers-color-scheme:dark){.pg-picture{fill:\(Colour.text.darkValue)}
  \(Colour.allCases.filter { $0 != .page }.map(\.darkRule).joined(separator: "\n"))
  .pg-picture .pg-page{fill:\(Colour.page.darkValue)}}
  """

extension Colour {
  /// What is of this colour, wherever it is.
  fileprivate var darkRule: String {
    ["fill", "stroke"].map { ".pg-picture [\($0)=\"\(value)\"]{\($0):\(darkValue)}" }.joined()
  }
}
