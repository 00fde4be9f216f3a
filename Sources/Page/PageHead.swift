import Markup

/// Writes what a browser has to know before the first word: there is nothing to fetch, and nothing may be.
func writeHead(of network: String, into writer: inout MarkupWriter) {
  func meta(_ name: String, _ value: String) -> Element {
    Element("meta", [Attribute("name", name), Attribute("content", value)])
  }
  writer.element("head") { writer in
    writer.write(Element("meta", [Attribute("charset", "utf-8")]))
    writer.write(
      Element("meta", [Attribute("http-equiv", "Content-Security-Policy"), Attribute("content", Script.policy)]))
    writer.write(meta("viewport", "width=device-width, initial-scale=1"))
    writer.write(meta("color-scheme", "light dark"))
    writer.write(Element("title", [], [.text("Network \(network)")]))
    writer.write(Element("style", [], [.verbatim(Style.text)]))
  }
}

/// How the page looks.
private enum Style {
  static let text = [PackageResources.page_css, PackageResources.tables_css, PackageResources.print_css]
    .map { String(decoding: $0, as: UTF8.self) }.joined()
}

/// What the page does: it searches, and opens what is folded before it is printed.
enum Script {
  static let text = String(decoding: PackageResources.page_js, as: UTF8.self)

  /// SHA-256 of `page.js`, in base 64; Tests/CommandLine/test_report.py holds it.
  private static let hash = "anSObe6q/Wv2eR8SaEa/67QmdGBMjnsX21f2y6jceHM="

  /// Nothing is fetched, and no script runs but ours.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'"
}
