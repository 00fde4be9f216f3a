import Artifacts
import Diagnostics
import PeerageCompiler
import PlanReport
import Testing

/// The page of a topology, as compile writes it.
func page(of topology: String) throws -> String {
  let compilation = compile(SourceFile(path: "n.hcl", bytes: Array(topology.utf8)), topologyPath: nil)
  let outcome = try #require(compilation.outcome, "\(compilation.diagnostics.sorted.map(\.message))")
  let artifacts = outcome.artifacts(outcome.report)
  return String(decoding: try #require(artifacts.first { $0.path.hasSuffix("/index.html") }).bytes, as: UTF8.self)
}

/// A hub, two spokes and what is around them.
let small = """
  network "small" {
    region = "eu-west-1"
  }

  hub "mgmt" {
    cidr = "10.0.0.0/16"
  }

  spoke "stage" {
    cidr = "10.10.0.0/16"
  }

  spoke "prod" {
    cidr  = "10.20.0.0/16"
    zones = 3
  }

  external "search" {
    peer = spoke.prod
    cidr = "172.31.0.0/16"
  }

  allow {
    from  = hub
    to    = spoke
    ports = ["all"]
  }

  allow {
    from  = spoke.prod.app
    to    = external.search
    ports = [9200, "9300-9400"]
  }

  """

/// A hub with that many spokes that may do the same.
func many(_ spokes: Int) -> String {
  let blocks = (1...spokes).map { "spoke \"s\($0)\" {\n  cidr = \"10.\($0).0.0/16\"\n}\n" }.joined()
  return """
    network "many" {
      region = "eu-west-1"
    }
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    \(blocks)
    allow {
      from  = hub.mgmt.private
      to    = spoke
      ports = [22]
    }

    """
}

/// An element of a page: its name, its attributes as they are written.
struct Tag {
  let name: String
  let attributes: [String: String]
}

/// A page cut into its tags and the text between them; fails where it is not as one writer writes it.
struct Reading {
  private(set) var tags: [Tag] = []
  private(set) var text = ""
  /// What `style` and `script` hold.
  private(set) var verbatim = ""
  private var isOpen: [String] = []

  init(_ page: String) throws {
    var rest = page[...]
    try #require(rest.hasPrefix("<!DOCTYPE html>\n<!-- Written by peerage for network "))
    rest = rest[try #require(rest.firstRange(of: " -->\n")).upperBound...]
    while let begin = rest.firstIndex(of: "<") {
      text += rest[..<begin]
      let end = try #require(rest[begin...].firstIndex(of: ">"))
      try take(rest[rest.index(after: begin)..<end])
      rest = rest[rest.index(after: end)...]
      guard let name = isOpen.last, ["style", "script"].contains(name) else { continue }
      let close = try #require(rest.firstRange(of: "</\(name)"))
      verbatim += rest[..<close.lowerBound]
      rest = rest[close.lowerBound...]
    }
    try #require(isOpen.isEmpty, "\(isOpen) not closed")
  }

  private mutating func take(_ inside: Substring) throws {
    if inside.hasPrefix("/") {
      try #require(isOpen.popLast() == String(inside.dropFirst()))
      return
    }
    let name = String(inside.prefix { $0 != " " })
    var (attributes, rest) = ([String: String](), inside.dropFirst(name.count))
    while !rest.isEmpty {
      let parts = try #require(try /\ ([a-zA-Z:-]+)="([^"]*)"/.prefixMatch(in: rest), "\(inside)").output
      try #require(attributes.updateValue(String(parts.2), forKey: String(parts.1)) == nil, "\(inside)")
      rest = rest.dropFirst(parts.0.count)
    }
    tags.append(Tag(name: name, attributes: attributes))
    if !["meta", "input", "wbr"].contains(name) { isOpen.append(name) }
  }

  /// The values of an attribute, wherever it stands.
  func all(_ attribute: String) -> [String] { tags.compactMap { $0.attributes[attribute] } }
}
