import Addressing
import Proof
import Reach
import Reachability

/// What people call the ends of a change: their text is made here alone.
struct EndNames: Sendable {
  private var titles: [ChangedVPC: String] = [:]

  init() {}

  /// VPCs go by the names that they have now; those that are gone by their old ones, told apart where another one that
  /// was there already has taken it.
  init(_ then: Flows, _ now: Flows) {
    for (index, vpc) in now.vpcs.enumerated() { titles[vpc] = now.paths.network.title(ofVPC: index) }
    let standing = Set(then.vpcs)
    let taken = Set(titles.filter { standing.contains($0.key) }.map(\.value))
    for (index, vpc) in then.vpcs.enumerated() where titles[vpc] == nil {
      let moved = titles[ChangedVPC(source: vpc.source, isElsewhere: false)]
      let title = moved ?? then.paths.network.title(ofVPC: index)
      titles[vpc] = moved == nil && taken.contains(title) ? "\(title) (\(vpc.source.words))" : title
    }
  }

  /// The name of a VPC.
  func title(of vpc: ChangedVPC) -> String { titles[vpc] ?? vpc.source.words }

  /// E.g. `stage.app`, `external.qbox`, `internet`; blocks for addresses that no network known here has.
  func text(of end: ChangedEnd) -> String {
    switch end {
    case .subnets(let name, let vpc): name.text(in: title(of: vpc))
    case .outsider(let name): name
    case .internet: "internet"
    case .endpoint(let service): "the \(service) endpoint"
    case .beyond(_, let addresses): addresses.blockTexts.joined(separator: ", ")
    }
  }

  /// An end as a line tells it.
  func text(of end: ToldEnd) -> String {
    switch end {
    case .whole(let end): text(of: end)
    case .part(let end, let share): "\(text(of: end)) (\(share.words))"
    case .around(let spaces): "other addresses of \(spaces.map(\.block.description).joined(separator: ", "))"
    case .vpc(let vpc): title(of: vpc)
    }
  }
}

/// An end as a line tells it.
enum ToldEnd: Hashable {
  case whole(ChangedEnd)
  /// Some of its addresses.
  case part(ChangedEnd, Share)
  /// Addresses around those of networks that are known: by the spaces that they lie in.
  case around([PrivateSpace])
  /// All that is in a VPC.
  case vpc(ChangedVPC)

  init(_ end: ChangedEnd, _ share: Share? = nil) {
    switch end {
    case .beyond(.covered, let addresses):
      self = .around(PrivateSpace.allCases.filter { AddressSet($0.block).meets(addresses) })
    case .beyond(.named, _), .subnets, .outsider, .internet, .endpoint:
      self = share.map { .part(end, $0) } ?? .whole(end)
    }
  }
}

extension DeployedNetwork {
  fileprivate func title(ofVPC index: Int) -> String { title(of: vpcs[index]) }
}
