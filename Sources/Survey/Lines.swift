import Diagnostics
import Topology

/// In which lines of the topology, from 1, what is asked for stands; each is looked up once.
struct Lines {
  /// Of each `allow` block.
  private let allows: [SourceRange: Int]
  /// Of what asks for each connection.
  private let connections: [Int]
  /// Of each external's name.
  private let externals: [Int]

  init(of network: Network, _ line: (SourceRange) -> Int) {
    var allows: [SourceRange: Int] = [:]
    for place in network.allows.keys { allows[place] = line(place) }
    self.allows = allows
    connections = network.connectionPlaces.map(line)
    externals = network.externals.map { line($0.declaration) }
  }

  func allow(_ place: SourceRange) -> Cause { .line(allows[place] ?? 1) }

  func connection(_ connection: ConnectionRef) -> Cause {
    .line(connections.indices.contains(connection.index) ? connections[connection.index] : 1)
  }

  func external(_ external: ExternalRef) -> Cause { .line(externals[external.index]) }
}
