package import Reachability
package import Topology

/// Whether templates keep what their topology promises.
package struct Verdict {
  /// In what they differ, over every pair of subnets, every address and every kind of packet; none is the proof.
  package let findings: [Finding]
  /// What flows though the topology forbids it in so many words.
  package let brokenGuards: [BrokenGuard]
  /// Rules that decide on no packet.
  package let idleRules: [IdleRule]

  package init(_ bound: BoundNetwork) {
    findings = bound.absences + bound.differences
    brokenGuards = bound.brokenGuards
    idleRules = bound.paths.network.idleRules
  }

  /// The verdict on templates as they are written. They are read back from their bytes, so that what writes them is
  /// proven like what plans them: a rule that it loses or changes is found here. What cannot be read proves nothing.
  package init(on written: [WrittenTemplate], of network: Network) {
    var (templates, unreadable) = ([StackTemplate](), [Finding]())
    for template in written {
      do throws(StackTemplate.Unreadable) {
        templates.append(try StackTemplate(name: template.stack, reading: template.bytes))
      } catch {
        unreadable.append(Finding(.unreadable, template.stack, why: error.reason))
      }
    }
    if unreadable.isEmpty {
      self.init(BoundNetwork(consume templates, of: network))
    } else {
      self.init(unreadable: unreadable)
    }
  }

  private init(unreadable: [Finding]) {
    findings = unreadable
    brokenGuards = []
    idleRules = []
  }
}

/// What is written to the disk for a stack.
package struct WrittenTemplate: Sendable {
  /// The stack's name, e.g. `acme--vpc--prod`.
  package let stack: String
  package let bytes: [UInt8]

  package init(stack: String, bytes: [UInt8]) {
    self.stack = stack
    self.bytes = bytes
  }
}

extension BoundNetwork {
  /// VPCs and tiers of the topology that no template makes, and subnets that no tier has.
  fileprivate var absences: [Finding] {
    let vpcs = missing.map { Finding(.absent, network.name(of: $0).text, why: "no template makes the VPC") }
    let tiers = network.vpcs.indices.map { VPCRef($0) }.flatMap { vpc in
      network[vpc].tiers.filter { isAbsent($0, of: vpc) }.map { tier in
        Finding(.absent, network.words(for: .tier(vpc, tier.kind)), why: "not all of its subnets are made")
      }
    }
    let others = strangers.map { Finding(.stranger, $0.source.id, why: "the topology has no such subnet") }
    return vpcs + tiers + others
  }

  private func isAbsent(_ tier: Tier, of vpc: VPCRef) -> Bool {
    if network.existing(vpc) != nil { return false }
    let standing = groups[.tier(vpc, tier.kind)]?.reduce(0) { $0 + paths.groups[$1].subnets.count } ?? 0
    return standing != tier.subnets.count
  }

  /// The ends that a place stands for.
  package func ends(at place: Place) -> [End] {
    switch place {
    case .group(let group): ends[group.index]
    case .outsider(let outsider):
      externals[outsider.index].map { [$0] } ?? []
    case .internet: [.internet]
    }
  }

  /// A place as people write it.
  package func title(of place: Place) -> String {
    switch place {
    case .group(let group): paths.groups[group].name
    case .outsider(let outsider): paths.network.outsiders[outsider].name
    case .internet: "internet"
    }
  }
}
