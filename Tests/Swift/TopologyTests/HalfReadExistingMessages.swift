/// Messages about VPCs that are there already, of which a part could not be made out.
let halfReadExistingMessages: [Message] = [
  Message(
    "an ACL of a tier whose tables could not be made out, shared with another tier",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "old" {
      cidr = "10.1.0.0/16"
      subnets = { data = ["10.1.128.0/20"] }
      existing = { vpc = "vpc-0f0e0d0c", route_tables = { app = "rtb-0f0e0d0c", data = ["rtb-0a0b0c0d"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 40, to = 59 }, data = { id = "acl-0f0e0d0c", from = 60, to = 79 } } }
    }
    allow {
      from = hub.m
      to = spoke.old.data
      ports = [5432]
    }
    """,
    """
    8: here must be a list of ids, as in ["rtb-0f0e0d0c"], and there is a string [wrong-type]
      ^ a string
    """)
]
