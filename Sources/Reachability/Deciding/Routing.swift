package import Addressing

/// A route table, decided for sets of addresses: the longest prefix wins.
package struct Routing: Hashable, Sendable {
  /// Destinations that go the same way; nil where no route takes them.
  package struct Piece: Sendable {
    package let destinations: AddressSet
    package let route: Route?
  }

  /// Where ways part: from each of these addresses to the next one the same route takes all.
  private let starts: [UInt32]
  private let best: [Int?]
  private let routes: [Route]

  package init(_ table: RouteTable) {
    // Of two routes for one block the later in the templates counts; the wider ones are laid first.
    routes = table.routes.sorted { $0.destination.length < $1.destination.length }
    var cuts: [UInt32] = [0]
    for route in routes {
      cuts.append(route.destination.first.value)
      if route.destination.last.value < .max { cuts.append(route.destination.last.value + 1) }
    }
    cuts.sort()
    let starts = cuts.enumerated().filter { $0.offset == 0 || cuts[$0.offset - 1] < $0.element }.map(\.element)
    self.starts = starts
    var best: [Int?] = Array(repeating: nil, count: starts.count)
    for (index, route) in routes.enumerated() {
      var at = Routing.place(of: route.destination.first.value, in: starts)
      while at < starts.count, starts[at] <= route.destination.last.value {
        best[at] = index
        at += 1
      }
    }
    self.best = best
  }

  /// Some destinations in parts, each with the route that takes it.
  package func pieces(of destinations: AddressSet) -> [Piece] {
    if let only = only(for: destinations) {
      return [Piece(destinations: destinations, route: only.map { routes[$0] })]
    }
    var found: [(route: Int?, spans: [AddressSet.Span])] = []
    for span in destinations.spans {
      var at = Routing.place(of: span.lower, in: starts)
      while at < starts.count, starts[at] <= span.upper {
        let end = at + 1 < starts.count ? starts[at + 1] - 1 : .max
        let part = AddressSet.Span(max(span.lower, starts[at]), min(span.upper, end))
        if let index = found.firstIndex(where: { $0.route == best[at] }) {
          found[index].spans.append(part)
        } else {
          found.append((best[at], [part]))
        }
        at += 1
      }
    }
    return found.map { Piece(destinations: AddressSet($0.spans), route: $0.route.map { routes[$0] }) }
  }

  /// The one route that takes all of some destinations, which may be none; nil where there are several.
  private func only(for destinations: AddressSet) -> Int?? {
    var only: Int??
    for span in destinations.spans {
      var at = Routing.place(of: span.lower, in: starts)
      while at < starts.count, starts[at] <= span.upper {
        if let only, only != best[at] { return nil }
        only = best[at]
        at += 1
      }
    }
    return only
  }

  /// The route for one destination.
  package func route(to destination: UInt32) -> Route? {
    best[Routing.place(of: destination, in: starts)].map { routes[$0] }
  }

  /// Whatever the table leads to, each once.
  package var targets: Set<Route.Target> { Set(routes.map(\.target)) }

  /// Whether two tables send everything the same way.
  package static func == (left: Routing, right: Routing) -> Bool {
    left.starts == right.starts
      && zip(left.best, right.best).allSatisfy { mine, theirs in
        mine.map { left.routes[$0].target } == theirs.map { right.routes[$0].target }
      }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(starts)
    for index in best { hasher.combine(index.map { routes[$0].target }) }
  }

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
