internal import Diagnostics

extension Check {
  static let collidingNames = Check(
    Explanation(
      "colliding-names",
      """
      Two names, or two pairs of names, give the same logical id: hyphens are left out of logical ids, so 'a-1' and 'a1' \
      are both 'A1'. The same holds for two VPCs with one 'id', and for connections: 'a' with 'b-c' and 'a-b' with \
      'c' are both 'ABC'.
      """,
      limit: "logical ids are letters and digits, unique in a template (CloudFormation User Guide, Resources).",
      failing: """
        hub "a-1" {
          cidr = "10.0.0.0/16"
        }
        hub "a1" {
          cidr = "10.1.0.0/16"
        }
        """,
      passing: """
        hub "a-1" {
          cidr = "10.0.0.0/16"
        }
        hub "a-2" {
          cidr = "10.1.0.0/16"
        }
        """)
  ) { network, diagnostics in
    var found = Collisions()
    let places = network.vpcs.map { $0.places["id"] }
    for index in places.indices.sorted(by: { places[$0].lower < places[$1].lower }) {
      let (vpc, place) = (network.vpcs[index], places[index])
      if Name(vpc.id.text) == nil { continue }
      found.note("vpc " + vpc.id.logicalID, vpc.nameAndID, at: place, vpc.id.logicalID)
    }
    for external in network.externals.sorted(by: { $0.declaration.lower < $1.declaration.lower })
    where Name(external.name.text) != nil {
      let id = external.name.logicalID
      found.note("external " + id, "'\(external.name)'", at: external.declaration, id)
    }
    if found.list.isEmpty { noteConnections(network, &found) }
    for diagnostic in found.list { diagnostics.append(diagnostic) }
  }

  private static func noteConnections(_ network: Network, _ found: inout Collisions) {
    for (connection, place) in zip(network.connections, network.connectionPlaces).sorted(by: { $0.1.lower < $1.1.lower }
    ) {
      let (one, other) = (network.id(of: connection.requester), network.id(of: connection.accepter))
      let id = one.logicalID + other.logicalID
      found.note("connection " + id, "the connection of '\(one)' and '\(other)'", at: place, id)
    }
  }
}

extension VPC {
  /// "'prod'", or "'live' (id 'prod')" after a renaming.
  fileprivate var nameAndID: String { id == name ? "'\(name)'" : "'\(name)' (id '\(id)')" }
}

/// What logical ids are taken, and by what.
private struct Collisions {
  private var owners: [String: (name: String, place: SourceRange)] = [:]
  private(set) var list: [Diagnostic] = []

  mutating func note(_ key: String, _ name: String, at place: SourceRange, _ id: String) {
    guard let first = owners[key] else {
      owners[key] = (name, place)
      return
    }
    list.append(
      Diagnostic(
        .error, id: "colliding-names", "\(name) and \(first.name) give the same logical id, '\(id)'",
        at: Diagnostic.Label(place, "'\(id)' too"), related: [Diagnostic.Label(first.place, "'\(id)'")],
        help: ["give one of them another name, or a VPC another 'id'"]))
  }
}
