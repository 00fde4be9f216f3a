import Foundation
import Survey
import Testing

@Suite("Cost")
struct CostTests {
  private func topology(_ region: String) -> String {
    """
    network "n" { region = "\(region)" }
    spoke "one" {
      cidr  = "10.1.0.0/16"
      nat   = "per-zone"
      zones = 3
    }
    spoke "two" {
      cidr = "10.2.0.0/16"
    }
    """
  }

  @Test func ofAKnownRegion() throws {
    let cost = try Surveyed(topology("eu-west-1")).survey.cost
    #expect(cost.items.map(\.what) == ["NAT gateways", "public IPv4 addresses", "gateway endpoints"])
    #expect(cost.items.map(\.count) == [4, 4, 4])
    #expect(cost.items.map(\.centsEach) == [3504, 365, 0])
    #expect(cost.items[0].whose == ["one: 3", "two: 1"])
    #expect(cost.cents == 4 * 3869)
    #expect(cost.basis == "AWS list prices of eu-west-1")
    #expect(cost.terms == "list prices")
    #expect(cost.source.contains("$0.048 an hour in eu-west-1 (the EC2 price list of 2026-09-25)"))
  }

  @Test func ofAnUnknownRegion() throws {
    let cost = try Surveyed(topology("ap-southeast-2")).survey.cost
    #expect(cost.items.map(\.centsEach) == [3285, 365, 0])
    #expect(cost.basis == "AWS list prices, for ap-southeast-2 those of us-east-1")
    #expect(cost.terms == "list prices, for ap-southeast-2 those of us-east-1")
    #expect(
      cost.byUse[0]
        == "Each GB through a NAT gateway, in or out: $0.045 for ap-southeast-2, as in us-east-1 (its own price is not "
        + "known here).")
    #expect(cost.source.hasSuffix("differ: those of us-east-1 stand for them."))
  }

  @Test func whatIsChargedByUseIsToldWhereThereIsAny() throws {
    let closed = try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      spoke "one" {
        cidr      = "10.1.0.0/16"
        tiers     = ["data"]
        zones     = 1
        endpoints = []
      }
      """)
    #expect(closed.survey.cost.items.isEmpty && closed.survey.cost.byUse.isEmpty)
    let text = topology("us-east-1").replacing("cidr = \"10.2", with: "flow_logs = \"cloudwatch\"\n  cidr = \"10.2")
    let logged = try Surveyed(text)
    #expect(
      logged.survey.cost.byUse == [
        "Each GB through a NAT gateway, in or out: $0.045 in us-east-1.",
        "Each GB out to the internet: data transfer, by region and volume.",
        "The one NAT gateway of two is in one zone: what the other zones send through it crosses zones, too.",
        "Each GB between zones of a region, inside a VPC: $0.01 on either side.",
        "Flow logs of two: each GB that CloudWatch Logs takes in, and what it keeps.",
      ])
  }
}
