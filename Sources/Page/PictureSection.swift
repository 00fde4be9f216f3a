import Markup

/// The network as a picture.
struct PictureSection: Section {
  let id = "picture"
  let title = "Picture"
  private let picture: Element

  init(_ content: PageContent) { picture = content.picture }

  func write(into writer: inout MarkupWriter) {
    writer.element(
      "div",
      [
        Attribute("class", "picture"), Attribute("tabindex", "0"), Attribute("role", "region"),
        Attribute("aria-label", "Picture of the network"),
      ]
    ) { $0.write(picture) }
    writer.paragraph(
      "The same picture is in ", code("network.svg"), " beside this page, for other documents.", class: "aside")
  }
}
