/// Messages about connections that we ask externals for.
let requestMessages: [Message] = [
  Message(
    "a request without its account",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      vpc = "vpc-0f0e0d0c"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    5: 'e' has no 'account', and we cannot ask for a connection [incomplete-request]
      ^ 'account' must be here
      help: we ask by 'account' and 'vpc'; without both, and without 'region' and 'role', an external is announced
    """),
  Message(
    "a request without its VPC",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "777788889999"
      region = "us-east-1"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    5: 'e' has no 'vpc', and we cannot ask for a connection [incomplete-request]
      ^ 'vpc' must be here
      help: we ask by 'account' and 'vpc'; without both, and without 'region' and 'role', an external is announced
    """),
  Message(
    "a request beside a connection",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      connection = "pcx-0f0e0d0c"
      role = "arn:aws:iam::777788889999:role/r"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    9: 'e' has a 'connection' that they asked for, and 'role' for one that we ask for [asked-and-connected]
      ^ for asking
      8: they asked
      help: keep 'connection' alone, or leave it out so that we ask
    """),
  Message(
    "a request with mistakes",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "7777"
      vpc = "vpc-1"
      role = "accept"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    8: '7777' is not the id of an account [bad-account]
      ^ must be 12 digits
    9: 'vpc-1' is not the id of a VPC [bad-id]
      ^ must be 'vpc-' and 8 or 17 hexadecimal digits
    10: 'accept' is not the ARN of a role [bad-arn]
      ^ as in arn:aws:iam::123456789012:role/NAME
    """),
  Message(
    "roles that there cannot be",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f1e2d3c"
      role = "arn:aws:iam::777788889999:role/../accept"
    }
    external "f" {
      peer = hub.m
      cidr = "172.30.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f1e2d3d"
      role = "arn:aws:iam::777788889999:role/net/"
    }
    allow {
      from = hub.m
      to = [external.e, external.f]
      ports = [443]
    }
    """,
    """
    10: 'arn:aws:iam::777788889999:role/../accept' is not the ARN of a role [bad-arn]
      ^ as in arn:aws:iam::123456789012:role/NAME
    17: 'arn:aws:iam::777788889999:role/net/' is not the ARN of a role [bad-arn]
      ^ as in arn:aws:iam::123456789012:role/NAME
    """),
  Message(
    "a role of somebody else",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
      role = "arn:aws:iam::444455556666:role/r"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    10: the role is in account 444455556666, and 'account' is 777788889999 [foreign-role]
      ^ in 444455556666
      help: the role that accepts is one of the account that owns their VPC
    """),
  Message(
    "two requests for one pair",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
    }
    external "f" {
      peer = hub.m
      cidr = "172.30.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
    }
    allow {
      from = hub.m
      to = [external.e, external.f]
      ports = [443]
    }
    """,
    """
    15: 'f' and 'e' ask one VPC for a connection to 'm' [repeated-connection]
      ^ the same
      9: asked by 'e'
      help: write one external with the blocks of both
    """),
  Message(
    "one VPC by another account, and in another region",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    hub "n" {
      cidr = "10.1.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
    }
    external "f" {
      peer = hub.m
      cidr = "172.30.0.0/16"
      account = "888899990000"
      vpc = "vpc-0f0e0d0c"
    }
    external "g" {
      peer = hub.n
      cidr = "172.31.0.0/16"
      account = "888899990000"
      vpc = "vpc-0f0e0d0c"
    }
    external "h" {
      peer = hub.n
      cidr = "172.29.0.0/16"
      account = "777788889999"
      region = "us-east-1"
      vpc = "vpc-0f0e0d0c"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    18: 'f' and 'e' ask one VPC for a connection to 'm' [repeated-connection]
      ^ the same
      12: asked by 'e'
      help: write one external with the blocks of both
    23: 'g' and 'e' ask for vpc-0f0e0d0c in different accounts [vpc-in-two-places]
      ^ one of these is wrong
      11: 'e'
    30: 'h' and 'e' ask for vpc-0f0e0d0c in different regions [vpc-in-two-places]
      ^ one of these is wrong
      8: 'e'
    31: 'h' and 'g' ask one VPC for a connection to 'n' [repeated-connection]
      ^ the same
      24: asked by 'g'
      help: write one external with the blocks of both
    """),
  Message(
    "an external that is ours with a role",
    """
    network "n" {
      region = "eu-west-1"
      account = "123456789012"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "123456789012"
      vpc = "vpc-0f0e0d0c"
      role = "arn:aws:iam::123456789012:role/r"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    11: external 'e' is in an account of ours [external-is-ours]
      ^ ours
      help: declare it as a hub or spoke; 'existing' is for a VPC that is there
    """),
  Message(
    "an external that is ours",
    """
    network "n" {
      region = "eu-west-1"
      account = "123456789012"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "123456789012"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    11: external 'e' is in an account of ours [external-is-ours]
      ^ ours
      help: declare it as a hub or spoke; 'existing' is for a VPC that is there
    """),
]
