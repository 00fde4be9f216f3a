import Addressing
import Testing
import Topology

@testable import Survey

@Suite("Address plan")
struct AddressPlanTests {
  private func blocks(_ texts: String...) -> [Block] { texts.compactMap { Block($0) } }

  @Test func whatIsLeftOfABlock() {
    #expect(
      blocks("10.0.0.0/16").subtracting(blocks("10.0.0.0/18", "10.0.192.0/20"))
        == blocks("10.0.64.0/18", "10.0.128.0/18", "10.0.208.0/20", "10.0.224.0/19"))
    #expect(blocks("10.0.0.0/16").subtracting(blocks("10.0.0.0/8")).isEmpty)
    #expect(blocks("10.0.0.0/16").subtracting(blocks("10.1.0.0/16")) == blocks("10.0.0.0/16"))
  }

  @Test func ofACME() throws {
    let plan = try Topologies.acme().survey.addressPlan
    #expect(plan.nextForSpoke == Block("10.21.0.0/16"))
    let prod = plan.vpcs[1]
    #expect(prod.free == blocks("10.20.192.0/18"))
    #expect(prod.size == 65_536 && prod.inSubnets == 9 * 4096)
    let app = prod.tiers[1]
    #expect(app.subnets.map(\.zone) == ["a", "b", "c"])
    #expect(app.subnets.map(\.block) == blocks("10.20.64.0/20", "10.20.80.0/20", "10.20.96.0/20"))
    #expect(app.subnets.map(\.usable) == [4091, 4091, 4091])
    #expect(app.reserved == blocks("10.20.112.0/20"))
  }

  @Test(arguments: [
    (["10.1.0.0/16", "10.2.0.0/20", "10.2.16.0/20"], "10.2.32.0/20"),
    (["10.255.0.0/16"], "10.0.0.0/16"),
    (["172.16.0.0/16"], "172.18.0.0/16"),
    (["10.1.0.0/16", "10.3.0.0/16", "192.168.0.0/16"], "10.4.0.0/16"),
    (["192.168.0.0/16"], nil),
  ])
  func nextBlock(_ spokes: [String], _ next: String?) throws {
    let text = spokes.enumerated().map { "spoke \"s\($0)\" { cidr = \"\($1)\" }\n" }.joined()
    let plan = try Surveyed("network \"n\" { region = \"eu-west-1\" }\n" + text).survey.addressPlan
    #expect(plan.nextForSpoke?.description == next)
  }

  @Test func ofAVPCThatWasThereItsOwnerKnows() throws {
    let it = try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      hub "mgmt" { cidr = "10.0.0.0/16" }
      spoke "old" {
        cidr     = "10.1.0.0/16"
        subnets  = { app = ["10.1.3.0/24"] }
        existing = {
          vpc          = "vpc-0f0e0d0c"
          route_tables = { app = ["rtb-0f0e0d0c"], data = ["rtb-0f0e0d0d"] }
        }
      }
      allow {
        from  = hub.mgmt.private
        to    = spoke.old.app
        ports = [443]
      }
      """)
    let old = it.survey.addressPlan.vpcs[1]
    #expect(old.isExisting && old.free.isEmpty && old.inSubnets == 256)
    #expect(old.tiers.map(\.subnets.count) == [1, 0])
    #expect(old.tiers.flatMap(\.reserved).isEmpty)
    #expect(old.tiers[0].subnets[0].zone == nil)
  }
}
