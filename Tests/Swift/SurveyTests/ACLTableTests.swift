import Addressing
import CloudFormation
import Diagnostics
import JSONText
import Survey
import Testing
import Topology

/// The rules of one direction as lines, e.g. `1000 allow all 10.0.0.0/16 (mgmt): tiers of the same VPC [24]`.
private func lines(_ rules: [ACLTable.Rule]) -> [String] {
  rules.map { rule in
    let causes = rule.causes.map(\.text).joined(separator: "; ")
    return "\(rule.number) \(rule.allows ? "allow" : "deny") \(rule.traffic) \(rule.block) (\(rule.whose)): "
      + "\(rule.purpose) [\(causes)]"
  }
}

extension Cause {
  fileprivate var text: String {
    switch self {
    case .line(let line): "\(line)"
    case .always(let phrase): phrase
    }
  }
}

@Suite("Tables of network ACLs")
struct ACLTableTests {
  private func table(_ tier: Tier.Kind, of vpc: String, in it: Surveyed) throws -> ACLTable {
    try #require(it.survey.acls.first { it.network.name(of: $0.vpc).text == vpc && $0.tier == tier })
  }

  @Test func productionApp() throws {
    let acl = try table(.app, of: "prod", in: Topologies.acme())
    #expect(acl.stack == "acme--vpc--prod")
    #expect(acl.id == "ProdAppAcl")
    #expect(acl.room == 19)
    #expect(
      lines(acl.ingress) == [
        "100 allow ICMP type 3 code 4 0.0.0.0/0 (anywhere): messages of path MTU discovery [path MTU discovery]",
        "1000 allow all 10.20.0.0/16 (prod): tiers of the same VPC [a tier within itself; tiers beside each other]",
        "3140 allow all 10.0.0.0/16 (mgmt): connections [24]",
        "9002 allow TCP 1024-65535 0.0.0.0/0 (anywhere): answers from the internet, gateway endpoints and external.qbox "
          + "[30; NAT lets TCP out; gateway endpoints]",
      ])
    #expect(
      lines(acl.egress) == [
        "100 allow ICMP type 3 code 4 0.0.0.0/0 (anywhere): messages of path MTU discovery [path MTU discovery]",
        "1000 allow all 10.20.0.0/16 (prod): tiers of the same VPC [a tier within itself; tiers beside each other]",
        "2445 allow TCP 9200 172.31.0.0/16 (external.qbox): connections [30]",
        "2447 allow TCP 9300-9400 172.31.0.0/16 (external.qbox): connections [30]",
        "3142 allow TCP 1024-65535 10.0.0.0/16 (mgmt): answers [24]",
        "3143 allow UDP 1024-65535 10.0.0.0/16 (mgmt): answers [24]",
        "3144 allow ICMP echo replies 10.0.0.0/16 (mgmt): answers [24]",
        "6000 deny all 10.0.0.0/8 (mgmt): keeps out what no rule above allows [13]",
        "6200 deny all 172.16.0.0/12 (external.qbox): keeps out what no rule above allows [18]",
        "9002 allow TCP 0-65535 0.0.0.0/0 (anywhere): connections to the internet and gateway endpoints "
          + "[NAT lets TCP out; gateway endpoints]",
      ])
  }

  @Test func linesOfACMEAreThoseMeant() throws {
    let it = try Topologies.acme()
    #expect(it.line(13).hasPrefix("spoke \"prod\""))
    #expect(it.line(18).hasPrefix("external \"qbox\""))
    #expect([24, 30, 36].map { it.line($0) } == ["allow {", "allow {", "allow {"])
  }

  @Test func publicIsAboutAnybody() throws {
    let gateway = "a public tier opens connections to the internet"
    let acl = try table(.public, of: "prod", in: Topologies.acme())
    let last: [String] = [
      "9002 allow TCP 1024-65535 0.0.0.0/0 (anywhere): answers from the internet [NAT lets TCP out; \(gateway)]",
      "9003 allow UDP 1024-65535 0.0.0.0/0 (anywhere): answers from the internet [\(gateway)]",
      "9004 allow ICMP echo replies 0.0.0.0/0 (anywhere): answers from the internet [\(gateway)]",
      "9005 allow TCP 80 0.0.0.0/0 (anywhere): connections from the internet [36]",
      "9007 allow TCP 443 0.0.0.0/0 (anywhere): connections from the internet [36]",
    ]
    #expect(lines(acl.ingress).suffix(5) == last[...])
    #expect(
      lines(acl.ingress)[2].hasSuffix(
        "(prod): keeps the rest of the VPC out [inside a VPC only tiers beside each other]"))
  }

  /// A rule for anybody lets an `allow` of a peer pass by the way; then the peer is named.
  @Test func whatABroadRuleCarries() throws {
    let it = try shared()
    let broad = try lines(table(.private, of: "mgmt", in: it).ingress).filter { $0.contains(" 0.0.0.0/0 ") }
    #expect(
      broad.last
        == "9002 allow TCP 1024-65535 0.0.0.0/0 (anywhere): connections from web.app; answers from the internet, gateway "
        + "endpoints, lake and web [9; 14; NAT lets TCP out; gateway endpoints]")
  }

  /// Lines and names say the same, though `mgmt` and `lake` have rules of their own above.
  @Test func coveringDeniesNameAllThatTheyRefuse() throws {
    let it = try shared()
    let denies = try lines(table(.public, of: "web", in: it).ingress).filter { $0.contains("deny all 10.0.0.0/8") }
    #expect(denies == ["6000 deny all 10.0.0.0/8 (mgmt and lake): keeps out what no rule above allows [3; 5]"])
  }

  private func shared() throws -> Surveyed {
    try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      hub "mgmt" { cidr = "10.0.0.0/16" }
      spoke "web" { cidr = "10.1.0.0/16" }
      spoke "lake" { cidr = "10.2.0.0/16" }
      peering {
        # between two spokes
        between = [spoke.web, spoke.lake]
      }
      allow {
        from  = hub
        to    = spoke
        ports = [22]
      }
      allow {
        from  = spoke.web.app
        to    = hub.mgmt.private
        ports = [8080]
      }
      """)
  }

  @Test(arguments: Topologies.golden)
  func rulesAreThoseOfTheTemplates(_ name: String) throws {
    let it = try Topologies.golden(name)
    for acl in it.survey.acls {
      let template = try #require(it.templates[acl.stack])
      let entries = entries(of: acl, in: template)
      #expect(entries.ingress == acl.ingress.map(\.entry))
      #expect(entries.egress == acl.egress.map(\.entry))
    }
    let all = it.templates.values.flatMap(\.resources).filter { $0.type == .networkACLEntry }.count
    #expect(all == it.survey.acls.reduce(0) { $0 + $1.ingress.count + $1.egress.count })
  }

  @Test(arguments: Topologies.golden + [nil])
  func everyRuleHasACause(_ name: String?) throws {
    let it = try name.map { try Topologies.golden($0) } ?? Topologies.acme()
    for rule in it.survey.acls.flatMap({ $0.ingress + $0.egress }) {
      #expect(!rule.causes.isEmpty)
      #expect(rule.causes == Set(rule.causes).sorted())
      for case .line(let line) in rule.causes {
        let begins = it.line(line).prefix { $0 != " " && $0 != "{" }
        if rule.allows { #expect(begins == "allow") } else { #expect(begins != "allow") }
      }
    }
  }

  @Test(arguments: Topologies.golden + [nil])
  func everyAllowCausesARule(_ name: String?) throws {
    let it = try name.map { try Topologies.golden($0) } ?? Topologies.acme()
    for grant in it.network.grants {
      for (end, isFrom) in [(grant.from, true), (grant.to, false)] {
        guard case .tier(let vpc, let tier) = end, it.network[vpc].filters(tier) else { continue }
        let acl = try #require(it.survey.acls.first { $0.vpc == vpc && $0.tier == tier })
        let caused = Set((isFrom ? acl.egress : acl.ingress).flatMap(\.causes))
        let lines = grant.sources.map { Cause.line(it.source.line(at: $0.lower)) }
        #expect(!caused.isDisjoint(with: lines))
      }
    }
  }

  /// What the entries of a template say, by number.
  private func entries(of acl: ACLTable, in template: Template) -> (ingress: [Entry], egress: [Entry]) {
    var found: [(isEgress: Bool, entry: Entry)] = []
    for resource in template.resources where resource.type == .networkACLEntry {
      let properties = resource.properties
      guard properties.value("NetworkAclId") == .ref(acl.id) || properties.value("NetworkAclId") == .string(acl.id),
        case .integer(let number)? = properties.value("RuleNumber"),
        case .string(let action)? = properties.value("RuleAction"),
        case .string(let block)? = properties.value("CidrBlock")
      else { continue }
      let entry = Entry(number: number, allows: action == "allow", block: block)
      found.append((properties.value("Egress") == .bool(true), entry))
    }
    func side(_ isEgress: Bool) -> [Entry] {
      found.filter { $0.isEgress == isEgress }.map(\.entry).sorted { $0.number < $1.number }
    }
    return (side(false), side(true))
  }
}

/// What tells one entry of an ACL's direction from others.
private struct Entry: Equatable {
  let number: Int
  let allows: Bool
  let block: String
}

extension ACLTable.Rule {
  fileprivate var entry: Entry { Entry(number: number, allows: allows, block: block.description) }
}

extension [JSON.Member] {
  fileprivate func value(_ key: String) -> JSON? { first { $0.key == key }?.value }
}
