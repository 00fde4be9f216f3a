import Survey
import Testing
import Topology
import Words

@Suite("Permissions")
struct PermissionTests {
  private func lines(_ it: Surveyed) -> [String] {
    it.survey.permissions.map { permission in
      let causes = permission.causes.map { cause in
        switch cause {
        case .line(let line): "\(line)"
        case .always(let phrase): phrase
        }
      }
      return "\(it.network.title(of: permission.from)) to \(it.network.title(of: permission.to)): "
        + "\(permission.traffic.words) [\(causes.joined(separator: "; "))]"
    }
  }

  @Test func ofACME() throws {
    let all = lines(try Topologies.acme())
    #expect(all.count == 30)
    #expect(all.contains("prod.app to external.qbox: TCP 9200, TCP 9300-9400 [30]"))
    #expect(all.contains("internet to prod.public: TCP 80, TCP 443 [36]"))
    #expect(all.contains("prod.app to internet: all TCP [NAT lets TCP out]"))
    #expect(all.contains("mgmt.public to internet: everything [a public tier opens connections to the internet]"))
    #expect(all.contains("prod.data to prod.app: everything [tiers beside each other]"))
    #expect(all.contains("mgmt.public to stage.data: everything [24]"))
  }

  @Test func severalAllowsOfOnePair() throws {
    let it = try Surveyed(
      """
      network "n" { region = "eu-west-1" }
      spoke "one" { cidr = "10.1.0.0/16" }
      spoke "two" {
        cidr         = "10.2.0.0/16"
        network_acls = false
      }
      spoke "three" {
        cidr         = "10.3.0.0/16"
        network_acls = false
      }
      peering { between = [spoke.one, spoke.two] }
      peering { between = [spoke.two, spoke.three] }
      allow {
        from  = spoke.one.app
        to    = spoke.two.data
        ports = [5432]
      }
      allow {
        from  = spoke.one.app
        to    = spoke.two.data
        ports = [6379]
      }
      allow {
        from  = spoke.two.app
        to    = spoke.three.app
        ports = [443]
      }
      """)
    let all = lines(it)
    #expect(all.contains("one.app to two.data: TCP 5432, TCP 6379 [13; 18]"))
    #expect(all.contains("two.app to three.app: everything [23; no network ACL at either end]"))
    #expect(all.contains("two.public to two.data: everything [no network ACLs in the VPC]"))
  }
}
