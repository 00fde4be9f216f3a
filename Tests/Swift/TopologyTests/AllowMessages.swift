/// Messages about what an `allow` may say, as a topology and what is said of it.
let allowMessages: [Message] = [
  Message(
    "two spokes of one hub",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "stage" {
      cidr = "10.1.0.0/16"
    }
    spoke "prod" {
      cidr = "10.2.0.0/16"
    }
    allow {
      from = spoke.stage.app
      to = spoke.prod
      ports = [1]
    }
    """,
    """
    13: 'stage' and 'prod' are not connected: both are connected to 'm', but peering is not transitive [not-connected]
      ^ not connected to 'stage'
      12: from here
      help: add a peering block: peering { between = [spoke.stage, spoke.prod] }
    """),
  Message(
    "an external of another",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "p" {
      cidr = "10.1.0.0/16"
    }
    external "e" {
      peer = spoke.p
      cidr = "172.31.0.0/16"
    }
    allow {
      from = hub.m
      to = [spoke.p, external.e]
      ports = [1]
    }
    """,
    """
    13: 'hub.m' and 'external.e' are not connected: 'e' is connected to 'p' alone [not-connected]
      ^ not connected to 'e'
      14: connected to 'p'
      help: peering is not transitive: what reaches 'e' must be in 'p'
    """),
  Message(
    "nothing ours",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = internet
      to = internet
      ports = [1]
    }
    """,
    """
    7: neither 'internet' nor 'internet' is one of our VPCs [allow-without-ours]
      ^ not ours
      6: not ours
    """),
  Message(
    "internet to more than public",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    spoke "b" {
      cidr = "10.1.0.0/16"
    }
    allow {
      from = internet
      to = [spoke, spoke.a.data]
      ports = [1]
    }
    """,
    """
    10: the internet can open connections only to 'public' tiers [internet-ends]
      ^ must be a 'public' tier
      help: name the tiers: [spoke.a.public, spoke.b.public]
    10: the internet can open connections only to 'public' tiers [internet-ends]
      ^ must be a 'public' tier
      help: name the tier: spoke.a.public
    """),
  Message(
    "public and data to the internet",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = [spoke.a.public, spoke.a.data, spoke.a]
      to = internet
      ports = ["udp/123"]
    }
    """,
    """
    6: a 'public' tier may open anything to the internet without an 'allow' [internet-ends]
      ^ needs no 'allow'
      help: take it out
    6: only 'private' and 'app' tiers can be allowed more than TCP to the internet [internet-ends]
      ^ must be a 'private' or 'app' tier
      help: name the tier: spoke.a.app
    6: only 'private' and 'app' tiers can be allowed more than TCP to the internet [internet-ends]
      ^ must be a 'private' or 'app' tier
      help: name the tier: spoke.a.app
    """),
  Message(
    "no NAT",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
      nat = "none"
    }
    allow {
      from = spoke.a.app
      to = internet
      ports = ["udp/123"]
    }
    """,
    """
    7: 'spoke.a.app' has no way to the internet: 'a' has no NAT [internet-ends]
      ^ no NAT
      4: 'a'
      help: write nat = "single" or nat = "per-zone" in 'a'
    """),
  Message(
    "no NAT and no public tier",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
      tiers = ["app"]
      nat = "none"
    }
    allow {
      from = spoke.a.app
      to = internet
      ports = ["udp/123"]
    }
    """,
    """
    8: 'spoke.a.app' has no way to the internet: 'a' has no NAT [internet-ends]
      ^ no NAT
      5: 'a'
      help: add "public" to 'tiers' of 'a': NAT gateways stand there
      help: write nat = "single" or nat = "per-zone" in 'a'
    """),
  Message(
    "nothing matched",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = spoke
      to = spoke
      ports = [1]
    }
    """,
    """
    5: no two ends of this 'allow' are connected [unmatched-allow]
      ^ lets nothing pass
    """),
  Message(
    "a VPC to itself",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = spoke.a
      to = spoke.a
      ports = [1]
    }
    """,
    """
    5: no two ends of this 'allow' are connected [unmatched-allow]
      ^ lets nothing pass
      help: inside a VPC name the tiers, as in spoke.prod.public to spoke.prod.data
    """),
  Message(
    "one reference unmatched",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.1.0.0/16"
    }
    spoke "b" {
      cidr = "10.2.0.0/16"
      hubs = []
    }
    allow {
      from = hub
      to = [spoke.a, spoke.b]
      ports = [1]
    }
    """,
    """
    14: 'spoke.b' is connected to nothing on the other side of this 'allow' [unmatched-allow]
      ^ lets nothing pass
    """),
  Message(
    "unused connections",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.1.0.0/16"
    }
    spoke "b" {
      cidr = "10.2.0.0/16"
      hubs = [hub.m]
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
    }
    peering {
      between = [spoke.a, spoke.b]
    }
    """,
    """
    5: no 'allow' uses the connection of 'm' and 'a' [unused-connection]
      ^ nothing passes
      help: add an 'allow' between the two, or write hubs = [] in 'a'
    10: no 'allow' uses the connection of 'm' and 'b' [unused-connection]
      ^ nothing passes
      help: add an 'allow' between the two, or take hub.m out of 'hubs'
    12: no 'allow' uses external 'e' [unused-connection]
      ^ nothing passes
      help: add an 'allow' with external.e, or take the external out
    16: no 'allow' uses the connection of 'a' and 'b' [unused-connection]
      ^ nothing passes
      help: add an 'allow' between the two, or take the peering out
    """),
  Message(
    "connections of which no 'allow' could be made out",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.1.0.0/16"
      allow {
        from = hub.m
        ports = [1]
      }
    }
    spoke "b" {
      cidr = "10.2.0.0/16"
    }
    allow {
      from = spoke.b
      from = hub.m
      to = spoke.b
      ports = [1]
    }
    """,
    """
    7: there is no block 'allow' within 'spoke' [unknown-block]
      ^ a block within a block
      help: move it out of the block: blocks stand beside each other; and write to = spoke.a in it
    15: no two ends of this 'allow' are connected [unmatched-allow]
      ^ lets nothing pass
      help: inside a VPC name the tiers, as in spoke.prod.public to spoke.prod.data
    17: 'from' is written twice in one block [repeated-attribute]
      ^ again
      16: first here
    """),
  Message(
    "ports without ACLs on one side",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      network_acls = false
    }
    spoke "a" {
      cidr = "10.1.0.0/16"
    }
    allow {
      from = hub.m.private
      to = spoke.a.app
      ports = [1]
    }
    """,
    """
    9: the ports of this 'allow' are not enforced in 'm', without network ACLs [unfiltered-allow]
      ^ names ports
      help: security groups must do it there
    """),
  Message(
    "ports without ACLs on both",
    """
    network "n" {
      region = "eu-west-1"
      network_acls = false
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.1.0.0/16"
    }
    allow {
      from = hub.m.private
      to = spoke.a.app
      ports = [1]
    }
    """,
    """
    11: the ports of this 'allow' are not enforced between 1 pair of ends, without network ACLs [unfiltered-allow]
      ^ names ports
      help: security groups must do it there
    """),
]
