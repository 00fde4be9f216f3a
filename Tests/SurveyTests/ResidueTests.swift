import Survey
import Testing
import Topology

@Suite("What security groups have to do")
struct ResidueTests {
  private func advice(_ it: Surveyed) -> [String: [String]] {
    Dictionary(
      it.survey.residue.map { (it.network.title(of: $0.to), $0.advice) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func ofACME() throws {
    let all = advice(try Topologies.acme())
    #expect(Set(all.keys) == ["mgmt.public", "mgmt.private", "prod.public", "prod.app", "stage.public"])
    #expect(
      all["prod.app"] == [
        "Admit only the ports that the application listens on, each from those alone that need it: mgmt "
          + "(10.0.0.0/17) and its own VPC's public (10.20.0.0/18), app (10.20.64.0/18) and data (10.20.128.0/18).",
        "Never admit 0.0.0.0/0: external.qbox (172.31.0.0/16) is part of it.",
        "Security groups of mgmt, in the same region, can stand for blocks.",
      ])
    #expect(
      all["prod.public"]?[1]
        == "Admit 0.0.0.0/0 to TCP 80, TCP 443 alone.")
    #expect(
      all["stage.public"]?[1]
        == "Never admit 0.0.0.0/0: anybody's packets to TCP 1024-65535, UDP 1024-65535, ICMP echo replies get this far."
    )
    #expect(
      all["mgmt.private"]?[0]
        == "Admit only the ports that the application listens on, and only from its own VPC's public (10.0.0.0/18) and "
        + "private (10.0.64.0/18): nobody else may open connections here.")
  }

  @Test func sourcesAreThoseOfTheResidue() throws {
    for it in try [Topologies.acme()] + Topologies.golden.map({ try Topologies.golden($0) }) {
      let told = it.survey.residue.flatMap { tier in
        tier.sources.map { "\($0.from) \(tier.to) \($0.traffic.words)" }
      }
      #expect(told.sorted() == it.network.residue.map { "\($0.from) \($0.to) \($0.traffic.words)" }.sorted())
      for tier in it.survey.residue {
        #expect(tier.sources.allSatisfy { !$0.blocks.isEmpty })
        #expect((2...3).contains(tier.advice.count))
        #expect(tier.advice.allSatisfy { $0.hasSuffix(".") })
      }
    }
  }

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
      """)
    #expect(
      advice(it)["mgmt.private"]?.last
        == "Name blocks: security groups of far, in another region, cannot be named.")
  }
}
