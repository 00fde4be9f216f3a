internal import Addressing
internal import Diagnostics
internal import Words

extension Check {
  static let subnetCount = Check(
    Explanation(
      "subnet-count", "'subnets' gives a tier more or fewer blocks than the VPC has zones: it has one subnet in each.",
      failing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 3
          subnets = { public = ["10.0.0.0/24", "10.0.1.0/24"] }
        }
        """,
      passing: """
        hub "mgmt" {
          cidr    = "10.0.0.0/16"
          zones   = 3
          subnets = { public = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"] }
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.existing == nil && !vpc.places.flaws.contains("zones") {
      for tier in vpc.writtenTiers where !vpc.places.flaws.contains(tier.attribute) {
        let (count, zones) = (tier.subnets.count, vpc.zones.count)
        if count == zones { continue }
        diagnostics.append(
          Diagnostic(
            .error, id: "subnet-count",
            "'\(tier.name)' of '\(vpc.name)' has \(counted(count, "subnet")) for \(counted(zones, "zone"))",
            at: Diagnostic.Label(vpc.places[tier.attribute], counted(count, "block")),
            related: vpc.places.wrote("zones") ? [Diagnostic.Label(vpc.places["zones"], counted(zones, "zone"))] : []))
      }
    }
  }
}
