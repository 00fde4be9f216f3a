import Topology

extension Network {
  /// Ends in few words: a VPC's name where all of its tiers are meant.
  func titles(of ends: [End]) -> [String] {
    let tiers = Dictionary(grouping: ends.filter { $0.vpc != nil }, by: { $0.vpc })
    var titles: [String] = []
    for end in ends {
      let isWhole = end.vpc.map { tiers[$0]?.count == self[$0].tiers.count } ?? false
      let title = isWhole ? end.vpc.map { name(of: $0).text } ?? "" : title(of: end)
      if titles.last != title { titles.append(title) }
    }
    return titles
  }
}
