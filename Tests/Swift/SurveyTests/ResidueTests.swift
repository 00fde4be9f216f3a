import Addressing
import Survey
import Testing
import Topology
import Words

@Suite("What security groups have to do")
struct ResidueTests {
  private func advice(_ it: Surveyed) -> [String: [String]] {
    Dictionary(
      it.survey.residue.map { (it.network.title(of: $0.tier), $0.advice) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func ofACME() throws {
    let all = advice(try Topologies.acme())
    #expect(Set(all.keys) == ["mgmt.public", "mgmt.private", "prod.public", "prod.app", "stage.public"])
    #expect(
      all["prod.app"] == [
        "mgmt (10.0.0.0/17) may open anything here: admit only the ports that the application needs.",
        "From its own VPC's public (10.20.0.0/18), app (10.20.64.0/18) and data (10.20.128.0/18) admit only connections "
          + "that the application needs.",
        "Never admit 0.0.0.0/0: external.qbox is part of it.",
        "Security groups of mgmt can stand for blocks.",
      ])
    let anybodys = "anybody's packets to TCP 1024-65535, UDP 1024-65535 and ICMP echo replies get this far"
    #expect(all["prod.public"]?.contains("Admit 0.0.0.0/0 to TCP 80 and TCP 443 alone: \(anybodys).") == true)
    #expect(all["prod.public"]?.first == "Admit TCP 80 and TCP 443 from anywhere.")
    #expect(all["stage.public"]?.contains("Never admit 0.0.0.0/0: \(anybodys).") == true)
    #expect(
      all["mgmt.public"]?.last == "Never admit 0.0.0.0/0: \(anybodys), and so do those of prod and stage.")
    #expect(
      all["mgmt.private"]?[0]
        == "From its own VPC's public (10.0.0.0/18) and private (10.0.64.0/18) admit only connections that the "
        + "application needs. Nobody else may open connections here.")
  }

  private func ofExternal() throws -> Surveyed {
    try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      hub "mgmt" { cidr = "10.0.0.0/16" }
      spoke "shop" { cidr = "10.1.0.0/16" }
      external "payments" {
        peer = spoke.shop
        cidr = "172.31.0.0/16"
      }
      allow {
        from  = hub.mgmt.private
        to    = spoke.shop.app
        ports = [22, 8080, "icmp"]
      }
      allow {
        from  = spoke.shop.app
        to    = hub.mgmt.private
        ports = [8080]
      }
      allow {
        from  = external.payments
        to    = spoke.shop.app
        ports = ["8443-8453"]
      }
      allow {
        from  = spoke.shop.app
        to    = external.payments
        ports = [443, 2000]
      }
      """)
  }

  @Test func whatMayBeOpenedIsNoResidue() throws {
    let it = try ofExternal()
    let residue = it.survey.residue.flatMap { tier in
      tier.arriving.filter { $0.end != .internet }.map {
        "\(it.network.title(of: $0.end)) \(it.network.title(of: tier.tier)) \($0.traffic.words)"
      }
    }
    #expect(
      residue.sorted() == [
        "external.payments shop.app TCP 1024-8442, TCP 8454-65535",
        "mgmt.private shop.app TCP 1024-8079, TCP 8081-65535",
        "shop.app mgmt.private TCP 1024-8079, TCP 8081-65535, ICMP echo replies",
      ])
  }

  /// The ACL of `app` lets the answers in, but nobody but the NAT gateway sends any there.
  @Test func theInternetReachesNothingBehindNAT() throws {
    let it = try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      spoke "prod" { cidr = "10.20.0.0/16" }
      allow {
        from  = spoke.prod.app
        to    = internet
        ports = ["udp/123"]
      }
      """)
    let reached = it.survey.residue.filter { $0.arriving.contains { $0.end == .internet } }
    #expect(reached.map { it.network.title(of: $0.tier) } == ["prod.public"])
  }

  @Test func whatMayLeaveUnasked() throws {
    let it = try ofExternal()
    let tier = try #require(it.survey.residue.first { !$0.leaving.isEmpty })
    #expect(it.network.title(of: tier.tier) == "shop.app" && tier.leaving.count == 1)
    #expect(tier.leaving[0].traffic.words == "TCP 1024-1999, TCP 2001-65535")
    #expect(tier.leaving[0].blocks.map(\.description) == ["172.31.0.0/16"])
    #expect(
      tier.advice[0]
        == "Admit TCP 22, TCP 8080 and ICMP from mgmt.private (10.0.64.0/18); TCP 8443-8453 from external.payments "
        + "(172.31.0.0/16).")
    #expect(
      tier.advice.suffix(2) == [
        "To external.payments (172.31.0.0/16) let out TCP 443 and TCP 2000 alone.",
        "Answers need no rule. A new group lets out everything: narrow that rule.",
      ])
  }

  @Test func sourcesAreThoseOfTheResidue() throws {
    for it in try [Topologies.acme()] + Topologies.golden.map({ try Topologies.golden($0) }) {
      let told = it.survey.residue.flatMap { tier in
        tier.arriving.map { "\($0.end) \(tier.tier) \($0.traffic.words)" }
      }
      let publicTiers = it.network.vpcs.indices.map { End.tier(VPCRef($0), .public) }
      let all = it.network.residue.filter { $0.from != .internet || publicTiers.contains($0.to) }
      #expect(told.sorted() == all.map { "\($0.from) \($0.to) \($0.traffic.words)" }.sorted())
      for tier in it.survey.residue {
        #expect((tier.arriving + tier.leaving).allSatisfy { !$0.blocks.isEmpty && !$0.traffic.isEmpty })
        #expect(!tier.advice.isEmpty)
        #expect(tier.advice.allSatisfy { $0.hasSuffix(".") })
      }
    }
  }

  /// Nor those of peers that may open nothing here.
  @Test func groupsOfAnotherRegionCannotBeNamed() throws {
    let it = try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      hub "mgmt" { cidr = "10.0.0.0/16" }
      spoke "far" {
        cidr   = "10.1.0.0/16"
        region = "eu-central-1"
      }
      allow {
        from  = hub.mgmt.private
        to    = spoke.far.app
        ports = [443]
      }
      allow {
        from  = spoke.far.app
        to    = hub.mgmt.public
        ports = [443]
      }
      """)
    let all = advice(it)
    #expect(all["mgmt.public"]?.last == "Groups of far, in another region, cannot be named.")
    #expect(all["mgmt.private"]?.last == "Never admit 0.0.0.0/0: far.app is part of it.")
  }
}
