import Reachability
import Topology

extension BoundNetwork {
  /// In what the templates differ from the promise: every way that there is, or should be, is looked at once.
  var differences: [Finding] {
    var (holes, told, lost) = ([Finding](), Set<Told>(), [Finding]())
    paths.forEachWay(asked: { partners(of: $0) }) { way in
      lost += losses(on: way)
      if way.packets.isEmpty { return }
      let extra = extra(way)
      if extra.isEmpty { return }
      let (from, to) = (title(of: way.from), title(of: way.to))
      guard told.insert(Told(from: from, to: to, packets: extra)).inserted else { return }
      holes.append(Finding(.hole, from, to, extra, example: way.example))
    }
    let throughNAT = promise.behindNAT.flatMap { lossesThroughNAT($0) }
    return holes + endpointHoles + lost + lossesWithoutConnection + throughNAT + endpointLosses + pathMTULosses
  }

  private struct Told: Hashable {
    let from: String
    let to: String
    let packets: PacketSet
  }

  /// What a way lacks that is promised to go straight.
  private func losses(on way: Delivery) -> [Finding] {
    if case .nat = way.path { return [] }
    guard let from = end(at: way.from), let to = end(at: way.to) else { return [] }
    return losses(on: way, from, to)
  }

  /// The end that a place stands for first.
  private func end(at place: Place) -> End? {
    switch place {
    case .group(let group): ends[group.index].first
    case .outsider(let outsider): externals[outsider.index]
    case .internet: .internet
    }
  }

  /// The VPCs that the promise has a VPC's ends meet.
  private func partners(of vpc: Handle<Reachability.VPC>) -> [Handle<Reachability.VPC>] {
    vpcs[vpc.index].map { promise.partners(of: $0).flatMap { standing[$0.index] } } ?? []
  }
}
