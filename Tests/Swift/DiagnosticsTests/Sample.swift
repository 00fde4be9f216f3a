@testable import Diagnostics

/// A source and a diagnostic about it: `«…»` is the subject, `‹…›` is related.
struct Sample {
  let source: SourceFile
  let diagnostics: Diagnostics

  init(
    _ text: String, _ message: String = "message", severity: Diagnostic.Severity = .error, id: String = "sample",
    label: String = "", related: [String] = [], help: [String] = [], details: [String] = []
  ) {
    var bytes: [UInt8] = []
    var subject: (Int, Int)?
    var others: [(Int, Int)] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "«": subject = (bytes.count, bytes.count)
      case "»": subject?.1 = bytes.count
      case "‹": others.append((bytes.count, bytes.count))
      case "›": others[others.count - 1].1 = bytes.count
      default: bytes += Array(String(scalar).utf8)
      }
    }
    source = SourceFile(path: "stacks/acme.hcl", bytes: bytes)
    var diagnostics = Diagnostics()
    let labels = zip(others, related).map { Diagnostic.Label(SourceRange($0.0, $0.1), $1) }
    diagnostics.append(
      Diagnostic(
        severity, id: id, message, at: subject.map { Diagnostic.Label(SourceRange($0.0, $0.1), label) },
        related: labels, help: help, details: details))
    self.diagnostics = diagnostics
  }

  func text(width: Int = 100, colour: Bool = false, wrapsHeaders: Bool = false) -> String {
    renderText(diagnostics, of: source, colour: colour, width: width, wrapsHeaders: wrapsHeaders)
  }
}

extension Sample {
  /// The example of the house style.
  static let overlap = Sample(
    """
    network "acme" {
      region = "eu-west-1"
    }

    hub "mgmt" {
      cidr = ‹"10.0.0.0/16"›
    }

    # far away

    spoke "stage" {
      cidr = «"10.0.128.0/20"»
    }
    """, "'stage' overlaps 'mgmt', and the two are connected", id: "overlapping-networks", label: "inside it",
    related: ["'mgmt' covers 10.0.0.0 to 10.0.255.255"], help: ["the next free /20 is 10.1.0.0/20"])
}
