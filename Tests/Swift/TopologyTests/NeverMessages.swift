/// Messages about what a `never` forbids, as a topology and what is said of it.
let neverMessages: [Message] = [
  Message(
    "an allow opens it",
    prodAndThem + """
      allow {
        from = external.them
        to = spoke.prod
        ports = [443, "8000-8100"]
      }
      never {
        from = external
        to = spoke.prod.data
        ports = ["80-443", "8050-9000"]
      }
      """,
    """
    9: 'external.them' may open TCP 443, 8050-8100 to 'spoke.prod.data', which a 'never' forbids [never-violated]
      ^ lets it pass
      14: forbids it
      help: narrow the 'allow', or the 'never', which forbids TCP 80-443, 8050-9000
    """),
  Message(
    "a never before the allow, and many pairs",
    prodAndThem + """
      never {
        from = spoke.prod
        to = external
        ports = ["all"]
      }
      allow {
        from = spoke.prod
        to = external.them
        ports = ["udp", "icmp"]
      }
      """,
    """
    14: 'spoke.prod.public' may open all UDP and ICMP to 'external.them' (and 2 more pairs), which a 'never' forbids [never-violated]
      ^ lets it pass
      9: forbids it
      help: narrow the 'allow', or the 'never', which forbids everything
    """),
  Message(
    "a never for all but one port",
    prodAndThem + """
      allow {
        from = spoke.prod.app
        to = external.them
        ports = [5432]
      }
      allow {
        from = spoke.prod.data
        to = external.them
        ports = ["all"]
      }
      never {
        from = spoke
        to = external
        ports = ["1-5431", "5433-65535", "udp", "icmp"]
      }
      """,
    """
    14: 'spoke.prod.data' may open TCP 1-5431, 5433-65535, all UDP and ICMP to 'external.them', which a 'never' forbids [never-violated]
      ^ lets it pass
      19: forbids it
      help: narrow the 'allow', or the 'never', which forbids TCP 1-5431, 5433-65535, all UDP and ICMP
    """),
  Message(
    "two allows for one pair, of which one is in the way",
    prodAndThem + """
      allow {
        from = spoke.prod.app
        to = external.them
        ports = [443]
      }
      allow {
        from = spoke.prod.app
        to = external.them
        ports = [22]
      }
      never {
        from = spoke
        to = external.them
        ports = [22]
      }
      """,
    """
    14: 'spoke.prod.app' may open TCP 22 to 'external.them', which a 'never' forbids [never-violated]
      ^ lets it pass
      19: forbids it
      help: narrow the 'allow', or the 'never', which forbids TCP 22
    """),
  Message(
    "what holds: nothing is connected, nobody is there yet, or nobody opens it",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.1.0.0/16"
    }
    spoke "b" {
      cidr = "10.2.0.0/16"
    }
    allow {
      from = hub
      to = spoke
      ports = [22]
    }
    never {
      from = [external, internet, spoke.a]
      to = [spoke.b.data, external]
      ports = ["all"]
    }
    never {
      from = spoke
      to = spoke
      ports = ["all"]
      residue = true
    }
    never {
      from = spoke
      to = hub
      ports = ["all"]
    }
    never {
      from = hub
      to = spoke
      ports = [23, "tcp/24-1000"]
      residue = false
    }
    """, ""),
  Message(
    "one thing on both sides",
    prodAndThem + """
      never {
        from = [spoke.prod]
        to = spoke.prod
        ports = [1]
      }
      never {
        from = spoke.prod.app
        to = spoke.prod.app
        ports = [1]
      }
      never {
        from = external.them
        to = external.them
        ports = [1]
      }
      allow {
        from = spoke.prod.app
        to = external.them
        ports = [1]
      }
      """,
    """
    9: this 'never' would keep 'spoke.prod' from itself alone [unmatched-never]
      ^ forbids nothing
      11: on both sides
      help: inside a VPC name the tiers, as in spoke.prod.public to spoke.prod.data
    14: this 'never' would keep 'spoke.prod.app' from itself alone [unmatched-never]
      ^ forbids nothing
      16: on both sides
      help: inside a tier everything may flow: what must be kept apart belongs in tiers of its own
    19: this 'never' would keep 'external.them' from itself alone [unmatched-never]
      ^ forbids nothing
      21: on both sides
    """),
  Message(
    "external alone belongs in a never",
    prodAndThem + """
      allow {
        from = external
        to = spoke.prod.app
        ports = [443]
      }
      """,
    """
    10: 'external' without a name means all of them, and in a 'never' alone [bad-reference]
      ^ which one?
      help: name it: external.them
    """),
  Message(
    "a never with mistakes",
    prodAndThem + """
      allow {
        from = spoke.prod.app
        to = external.them
        ports = [443]
      }
      never "x" {
        form = external.them
        to = spoke.prdo
        ports = []
        residue = "yes"
      }
      never {
        from = []
        to = account
        ports = ["al"]
        ports = [1]
      }
      """,
    """
    14: 'never' takes no name [surplus-name]
      ^ one too many
    15: 'never' has no attribute 'form' [unknown-attribute]
      ^ not known
      help: did you mean 'from'?
    16: there is no spoke 'prdo' [unknown-name]
      ^ not declared
      help: did you mean 'prod'?
    17: 'ports' is empty, so this 'never' would forbid nothing [bad-ports]
      ^ must hold at least one
    18: 'residue' takes true or false [wrong-type]
      ^ this is a string
    21: 'from' is an empty list [empty-list]
      ^ must hold at least one
    22: 'account' refers to nothing [bad-reference]
      ^ not a reference
      help: references are hub.NAME, spoke.NAME, spoke.NAME.TIER, external.NAME, account.NAME, internet, hub, spoke
    23: 'al' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'all'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    24: 'ports' is written twice in one block [repeated-attribute]
      ^ again
      23: first here
    """),
]

/// A VPC and an external, eight lines with the `network`.
let prodAndThem = """
  spoke "prod" {
    cidr = "10.0.0.0/16"
  }
  external "them" {
    peer = spoke.prod
    cidr = "172.31.0.0/16"
  }

  """
