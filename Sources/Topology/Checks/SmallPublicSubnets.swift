internal import Addressing
internal import Diagnostics

extension Check {
  static let smallPublicSubnets = Check(
    Explanation(
      "small-public-subnets",
      """
      The subnets of a tier 'public' are too small for an application load balancer. Other things fit; and subnets \
      cannot grow later, they are replaced.
      """,
      limit: """
        a load balancer needs a /27 with 8 free addresses in each zone (Elastic Load Balancing User Guide, subnets for \
        your load balancer).
        """,
      failing: """
        spoke "prod" {
          cidr = "10.1.0.0/24"
        }
        """,
      passing: """
        spoke "prod" {
          cidr = "10.1.0.0/23"
        }
        """)
  ) { network, diagnostics in
    for vpc in network.vpcs where vpc.existing == nil && !vpc.hasFlaw("cidr", "tiers", "subnets", "zones") {
      guard let tier = vpc.edgeTier, let small = tier.subnets.first(where: { $0.length == 28 }) else { continue }
      let isWritten = vpc.places.wrote("subnets.public")
      diagnostics.append(
        Diagnostic(
          .note, id: "small-public-subnets",
          "the subnets of 'public' in '\(vpc.name)' are too small for a load balancer, which needs a /27",
          at: Diagnostic.Label(isWritten ? vpc.places["subnets.public"] : vpc.place(ofBlock: 0), "\(small) is one"),
          help: [isWritten ? "give it blocks of a /27 or larger" : "a /23 is cut into subnets of a /27"]))
    }
  }
}
