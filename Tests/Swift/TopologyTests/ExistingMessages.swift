/// Messages about VPCs that are there already.
let existingMessages: [Message] = [
  Message(
    "an existing VPC",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = ["rtb-0f0e0d0c"] } }
    }
    allow {
      from = hub.m
      to = spoke.old
      ports = ["all"]
    }
    """,
    """
    7: nothing of ours filters 'app' of 'old' [unfiltered-existing]
      ^ no range in 'network_acls'
    7: 'app' of 'old' stands for all of its VPC in the rules of others [unfiltered-existing]
      ^ no blocks in 'subnets'
    """),
  Message(
    "an existing VPC with mistakes",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      existing = { vcp = "vpc-0f0e0d0c", vpc = "vpc-zz", route_tables = { ap = ["rtb-0f0e0d0c"], data = "rtb-0f0e0d0c" }, network_acls = { data = { id = "acl-0f0e0d0c", from = 40 } } }
    }
    allow {
      from = hub.m
      to = spoke.old
      ports = ["all"]
    }
    """,
    """
    7: 'existing' has no 'vcp' [unknown-attribute]
      ^ not known
      help: did you mean 'vpc'?
    7: 'vpc-zz' is not the id of a VPC [bad-id]
      ^ must be 'vpc-' and 8 or 17 hexadecimal digits
    7: 'old' cannot have a tier 'ap' [absent-tier]
      ^ not one of its tiers
      help: did you mean 'app'?
      help: its tiers can be 'public', 'app', 'data'
    7: here must be a list of ids, as in ["rtb-0f0e0d0c"], and there is a string [wrong-type]
      ^ a string
    7: 'network_acls' has no 'to' [missing-attribute]
      ^ 'to' must be here
      help: write to = 59, the last number that is ours
    """),
  Message(
    "an existing VPC without tables",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      existing = { vpc = "vpc-0f0e0d0c" }
    }
    allow {
      from = hub.m
      to = spoke.old
      ports = ["all"]
    }
    """,
    """
    7: 'existing' has no 'route_tables' [missing-attribute]
      ^ 'route_tables' must be here
      help: write route_tables = { data = ["rtb-0f0e0d0c"] }, with the tables of each tier
    """),
  Message(
    "existing is no object",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      existing = "vpc-0f0e0d0c"
    }
    allow {
      from = hub.m
      to = spoke.old
      ports = ["all"]
    }
    """,
    """
    7: here must be an object, as in { … }, and there is a string [wrong-type]
      ^ a string
    """),
  Message(
    "tables and ranges of an existing VPC",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = ["rtb-0f0e0d0c"], data = ["rtb-0f0e0d0c"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 59, to = 40 }, public = { id = "acl-0f0e0d0c", from = 0, to = 40 } } }
    }
    allow {
      from = hub.m
      to = spoke.old
      ports = ["all"]
    }
    """,
    """
    7: nothing of ours filters 'app', 'data' of 'old' [unfiltered-existing]
      ^ no range in 'network_acls'
    7: 'app', 'data' of 'old' stand for all of its VPC in the rules of others [unfiltered-existing]
      ^ no blocks in 'subnets'
    7: 'rtb-0f0e0d0c' is here twice, and a table belongs to one tier [repeated-item]
      ^ again
      7: first here
      help: subnets that share a table are one tier: give the blocks of both in 'subnets'
    7: 'to' is 40, and the numbers begin at 59 [out-of-range]
      ^ less than 59
    7: 'old' has no route tables for 'public' [absent-tier]
      ^ not one of its tiers
      help: its tiers are 'app', 'data'
    """),
  Message(
    "an external that is an existing VPC",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    hub "n" {
      cidr = "10.2.0.0/16"
    }
    spoke "old" {
      hubs = [hub.m]
      cidr = "10.1.0.0/16"
      subnets = { app = ["10.1.0.0/18"] }
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = ["rtb-0f0e0d0c"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 40, to = 59 } } }
    }
    external "e" {
      peer = hub.m
      cidr = "10.1.0.0/17"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
    }
    external "f" {
      peer = hub.n
      cidr = "172.31.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
    }
    external "g" {
      peer = spoke.old
      cidr = "172.30.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    16: 'e' overlaps 'old', and 'm' is connected to both [ambiguous-networks]
      ^ inside it
      10: 'old' covers 10.1.0.0 to 10.1.255.255
      help: the next free /17 is 10.3.0.0/17
    18: external 'e' asks for vpc-0f0e0d0c, and that is 'old' of this topology [external-is-existing]
      ^ ours
      12: here it is 'old'
      help: leave the external out, since the two are connected; or correct one of the two ids
    24: external 'f' asks for vpc-0f0e0d0c, and that is 'old' of this topology [external-is-existing]
      ^ ours
      12: here it is 'old'
      help: leave the external out and write peering { between = [hub.n, spoke.old] }, or correct one of the two ids
    30: external 'g' asks for vpc-0f0e0d0c, and that is 'old' of this topology [external-is-existing]
      ^ ours
      12: here it is 'old'
      help: a VPC is not connected with itself: correct one of the two ids
    """),
  Message(
    "tables and ACLs of two existing VPCs",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      subnets = { app = ["10.1.0.0/18"] }
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = ["rtb-0f0e0d0c"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 40, to = 59 } } }
    }
    spoke "older" {
      cidr = "10.2.0.0/16"
      subnets = { app = ["10.2.0.0/18"] }
      existing = { vpc = "vpc-0a0b0c0d", route_tables = { app = ["rtb-0f0e0d0c"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 60, to = 79 } } }
    }
    allow {
      from = hub.m
      to = spoke
      ports = [443]
    }
    """,
    """
    13: 'older' and 'old' both name the route table rtb-0f0e0d0c [repeated-existing]
      ^ again
      8: first here
    13: 'older' and 'old' both name the ACL acl-0f0e0d0c [repeated-existing]
      ^ again
      8: first here
    """),
  Message(
    "tiers that share an ACL",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "alike" {
      cidr = "10.1.0.0/16"
      subnets = { app = ["10.1.0.0/18"], data = ["10.1.64.0/18"] }
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = ["rtb-0f0e0d0c"], data = ["rtb-0a0b0c0d"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 60, to = 79 }, data = { id = "acl-0f0e0d0c", from = 40, to = 59 } } }
    }
    spoke "apart" {
      cidr = "10.2.0.0/16"
      subnets = { app = ["10.2.0.0/18"], data = ["10.2.64.0/18"] }
      existing = { vpc = "vpc-0a0b0c0d", route_tables = { app = ["rtb-0a0a0a0a"], data = ["rtb-0b0b0b0b"] }, network_acls = { app = { id = "acl-0a0b0c0d", from = 60, to = 79 }, data = { id = "acl-0a0b0c0d", from = 40, to = 59 } } }
    }
    allow {
      from = hub.m
      to = [spoke.alike, spoke.apart.data]
      ports = [443]
    }
    allow {
      from = spoke.apart.app
      to = hub.m
      ports = [22]
    }
    """,
    """
    13: 'data' and 'app' of 'apart' have one ACL, acl-0a0b0c0d, and the rules of the first deny what the second may [shared-acl]
      ^ one ACL for both
      help: subnets that share an ACL are one tier: give the blocks and the route tables of both to it; or let both be named in each 'allow'
    """),
  Message(
    "what an existing VPC does not take",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      subnets = { app = ["10.1.0.0/18"] }
      zones = 3
      nat = "none"
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = ["rtb-0f0e0d0c"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 40, to = 59 } } }
    }
    allow {
      from = hub.m
      to = spoke.old
      ports = ["all"]
    }
    """,
    """
    8: 'zones' of 'old' changes nothing [unused-attribute]
      ^ the VPC is there already
    9: 'nat' of 'old' changes nothing [unused-attribute]
      ^ the VPC is there already
    """),
  Message(
    "the internet and an existing VPC",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      subnets = { public = ["10.1.0.0/18"] }
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { public = ["rtb-0f0e0d0c"] }, network_acls = { public = { id = "acl-0f0e0d0c", from = 40, to = 59 } } }
    }
    allow {
      from = hub.m
      to = spoke.old
      ports = ["all"]
    }
    allow {
      from = internet
      to = spoke.old.public
      ports = [443]
    }
    """,
    """
    17: what passes between 'spoke.old.public' and the internet is for the owner of 'old' to say [existing-and-internet]
      ^ there already
      8: the owner's VPC
      help: routes to peers and the rules for them are ours here, and nothing else
    """),
]
