import Addressing

/// A route table, decided for sets of addresses: the longest prefix wins.
package struct Routing: Sendable {
  /// Destinations that go the same way; nil where no route takes them.
  package struct Piece: Sendable {
    package let destinations: NumberSet
    package let route: Route?
  }

  /// Where ways part: from each of these addresses to the next one the same route takes all.
  private let starts: [UInt32]
  private let best: [Int?]
  private let routes: [Route]

  package init(_ table: RouteTable) {
    // Of two routes for one block the later in the templates counts; the wider ones are laid first.
    routes = table.routes.sorted { $0.destination.length < $1.destination.length }
    var starts: Set<UInt32> = [0]
    for route in routes {
      starts.insert(route.destination.first.value)
      if route.destination.last.value < .max { starts.insert(route.destination.last.value + 1) }
    }
    self.starts = starts.sorted()
    var best: [Int?] = Array(repeating: nil, count: starts.count)
    for (index, route) in routes.enumerated() {
      var at = Routing.place(of: route.destination.first.value, in: self.starts)
      while at < self.starts.count, self.starts[at] <= route.destination.last.value {
        best[at] = index
        at += 1
      }
    }
    self.best = best
  }

  /// Some destinations in parts, each with the route that takes it.
  package func pieces(of destinations: NumberSet) -> [Piece] {
    var found: [(route: Int?, spans: [NumberSet.Span])] = []
    for span in destinations.spans {
      var at = Routing.place(of: span.lower, in: starts)
      while at < starts.count, starts[at] <= span.upper {
        let end = at + 1 < starts.count ? starts[at + 1] - 1 : .max
        let part = NumberSet.Span(max(span.lower, starts[at]), min(span.upper, end))
        if let index = found.firstIndex(where: { $0.route == best[at] }) {
          found[index].spans.append(part)
        } else {
          found.append((best[at], [part]))
        }
        at += 1
      }
    }
    if found.count == 1 { return [Piece(destinations: destinations, route: found[0].route.map { routes[$0] })] }
    return found.map { Piece(destinations: NumberSet($0.spans), route: $0.route.map { routes[$0] }) }
  }

  /// The route for one destination.
  package func route(to destination: UInt32) -> Route? {
    best[Routing.place(of: destination, in: starts)].map { routes[$0] }
  }

  /// Whatever the table leads to, each once.
  package var targets: Set<Route.Target> { Set(routes.map(\.target)) }

  /// The last of `starts` that is not above an address, found by halving.
  private static func place(of address: UInt32, in starts: [UInt32]) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= address { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }
}
