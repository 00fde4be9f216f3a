internal import Addressing
internal import Diagnostics
internal import Words

extension Check {
  static let redundantAllow = Check(
    Explanation(
      "redundant-allow",
      """
      The 'allow' opens nothing that is not open anyway: it is from a tier to itself, or it names ports where tiers of \
      one VPC reach each other, or NAT lets all of TCP out, or other 'allow' blocks open the same. Where that is so of a part of it, the message names the part. \
      It sets no limit, though it reads like one; security groups do that.
      """,
      failing: """
        spoke "prod" {
          cidr = "10.0.0.0/16"
        }
        allow {
          from  = spoke.prod.app
          to    = spoke.prod.data
          ports = [5432]
        }
        """,
      passing: """
        spoke "prod" {
          cidr = "10.0.0.0/16"
        }
        allow {
          from  = spoke.prod.app
          to    = internet
          ports = ["udp/4500"]
        }
        """)
  ) { network, diagnostics in
    let openAnyway = openAnyway(network)
    for (source, open) in openAnyway.sorted(by: { $0.key.lower < $1.key.lower }) {
      diagnostics.append(open.diagnostic(network, at: source))
    }
    for covered in network.coveredAllows() where openAnyway[covered.place] == nil {
      diagnostics.append(covered.diagnostic(network))
    }
  }

  /// What each `allow` says that may flow without it.
  private static func openAnyway(_ network: Network) -> [SourceRange: OpenAnyway] {
    var rows: [VPCRef: [Pair: Opening]] = [:]
    var found: [SourceRange: OpenAnyway] = [:]
    for grant in network.grants {
      for source in grant.sources { found[source, default: OpenAnyway()].pairs += 1 }
      // Where no ACL stands its ports are no limit either, which is said by 'unfiltered-allow'.
      guard let vpc = grant.vpcAlone, network[vpc].networkACLs else { continue }
      let pair = Pair(from: grant.from, to: grant.to)
      if rows[vpc] == nil { rows[vpc] = network.rows(of: vpc) }
      guard let row = rows[vpc]?[pair] else { continue }
      for source in grant.sources {
        let written = network.allows[source] ?? grant.traffic
        let idle = written.intersection(row.traffic)
        guard !idle.isEmpty, idle == written || idle != row.traffic else { continue }
        found[source]?.add(row, idle == written ? nil : idle)
      }
    }
    return found.filter { !$0.value.rows.isEmpty }
  }
}

/// What may flow of an `allow` without it.
private struct OpenAnyway {
  /// How many pairs of ends the `allow` is about.
  var pairs = 0
  var rows: [Opening] = []
  /// The part of it that changes nothing, where not all of it does. All of TCP, say, of an `allow` of everything is none:
  /// nobody reads it as a limit.
  var idle: Traffic?

  mutating func add(_ row: Opening, _ part: Traffic?) {
    rows.append(row)
    if let part { idle = idle?.union(part) ?? part }
  }

  func diagnostic(_ network: Network, at place: SourceRange) -> Diagnostic {
    let row = rows[0]
    let more = rows.count == 1 ? "" : " (and \(counted(rows.count - 1, "more pair")))"
    let (from, to) = (network.quoted(row.pair.from), network.quoted(row.pair.to))
    let part = idle.map { "\($0.named) of it " } ?? ""
    let isEverywhere = rows.count == pairs
    return Diagnostic(
      .warning, id: "redundant-allow",
      "\(from) may open \(row.traffic.named) to \(to)\(more) without this 'allow'",
      at: Diagnostic.Label(place, part + (isEverywhere ? "changes nothing" : "changes nothing there")),
      related: [row.row?.label(network, row.pair)].compactMap { $0 },
      help: [
        "\(isEverywhere ? "take \(idle?.named ?? "it") out: " : "")it sets no limit there; security groups do"
          + (row.row == .nat ? ", or nat = \"none\"" : "")
      ])
  }
}

extension Opening {
  /// The row of what may always flow that it is, if it is one.
  fileprivate var row: Row? {
    guard case .row(let row) = cause else { return nil }
    return row
  }
}

extension Grant {
  /// The one VPC that it is about, inside or with the internet.
  fileprivate var vpcAlone: VPCRef? {
    switch (from, to) {
    case (.tier(let one, _), .tier(let other, _)): one == other ? one : nil
    case (.tier(let vpc, _), .internet), (.internet, .tier(let vpc, _)): vpc
    default: nil
    }
  }
}

extension Network {
  /// What may always be opened in a VPC and between it and the internet, by pair.
  fileprivate func rows(of vpc: VPCRef) -> [Pair: Opening] {
    Dictionary(openings(in: vpc).map { ($0.pair, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
