/// Messages about a `never` that something breaks without an `allow` for it: answers, the internet, tiers beside each
/// other, what nothing filters.
let neverMessagesWithoutAllow: [Message] = [
  Message(
    "answers, counted and not",
    prodAndThem + """
      allow {
        from = spoke.prod.data
        to = external.them
        ports = [443]
      }
      never {
        from = external
        to = spoke.prod.data
        ports = ["all"]
        residue = true
      }
      never {
        from = external.them
        to = spoke.prod
        ports = ["all"]
      }
      never {
        from = external
        to = spoke.prod
        ports = ["tcp/1-1023", "udp"]
        residue = true
      }
      """,
    """
    9: the answers to this 'allow' let 'external.them' send TCP 1024-65535 to 'spoke.prod.data', which a 'never' forbids [never-violated]
      ^ its answers let it pass
      14: forbids it
      help: network ACLs cannot tell such packets from answers; without 'residue' they do not count
    """),
  Message(
    "a ping's answers",
    prodAndThem + """
      allow {
        from = spoke.prod.data
        to = external.them
        ports = ["icmp"]
      }
      never {
        from = external
        to = spoke.prod
        ports = ["icmp"]
        residue = true
      }
      """,
    """
    9: the answers to this 'allow' let 'external.them' send ICMP echo replies to 'spoke.prod.data', which a 'never' forbids [never-violated]
      ^ its answers let it pass
      14: forbids it
      help: network ACLs cannot tell such packets from answers; without 'residue' they do not count
    """),
  Message(
    "the answers of the internet",
    """
    network "n" {
      region = "eu-west-1"
      ephemeral = "32768-61000"
    }
    spoke "prod" {
      cidr = "10.0.0.0/16"
    }
    spoke "dark" {
      cidr = "10.1.0.0/16"
      nat = "none"
    }
    never {
      from = internet
      to = [spoke.prod.public, spoke.dark.public]
      ports = [2000]
      residue = true
    }
    never {
      from = internet
      to = spoke.dark
      ports = ["40000-40001"]
      residue = true
    }
    """,
    """
    12: the answers to the NAT gateway in 'spoke.prod.public' let the internet send TCP 2000 to 'spoke.prod.public', which this 'never' forbids [never-violated]
      ^ forbids what is open without an 'allow'
      5: 'prod' has NAT
      help: write nat = "none", and nothing of it goes out
    18: the answers to what 'spoke.dark.public' opens let the internet send TCP 40000-40001 to 'spoke.dark.public', which this 'never' forbids [never-violated]
      ^ forbids what is open without an 'allow'
      8: 'dark' has a tier 'public'
      help: a tier 'public' opens connections to the internet, and takes answers; 'tiers' may leave it out
    """),
  Message(
    "NAT and the internet gateway",
    """
    network "n" {
      region = "eu-west-1"
      nat = "single"
    }
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    spoke "b" {
      cidr = "10.1.0.0/16"
      nat = "per-zone"
    }
    spoke "c" {
      cidr = "10.2.0.0/16"
      nat = "none"
    }
    never {
      from = [spoke.a.app, spoke.c.app, spoke.c.data]
      to = internet
      ports = ["all"]
    }
    never {
      from = spoke.b
      to = internet
      ports = [25]
    }
    """,
    """
    16: 'spoke.a.app' may open all TCP to the internet without an 'allow', which this 'never' forbids [never-violated]
      ^ forbids what is open without an 'allow'
      3: 'a' has NAT
      help: write nat = "none", and nothing of it goes out
    21: 'spoke.b.public' may open TCP 25 to the internet without an 'allow', which this 'never' forbids [never-violated]
      ^ forbids what is open without an 'allow'
      8: 'b' has a tier 'public'
      help: a tier 'public' opens connections to the internet, and takes answers; 'tiers' may leave it out
    21: 'spoke.b.app' may open TCP 25 to the internet without an 'allow', which this 'never' forbids [never-violated]
      ^ forbids what is open without an 'allow'
      10: 'b' has NAT
      help: write nat = "none", and nothing of it goes out
    """),
  Message(
    "tiers of one VPC",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    never {
      from = spoke.a.public
      to = spoke.a
      ports = [5432]
    }
    never {
      from = spoke.a.data
      to = spoke.a.public
      ports = ["all"]
    }
    allow {
      from = spoke.a.data
      to = spoke.a.public
      ports = [53]
    }
    """,
    """
    5: 'spoke.a.public' may open TCP 5432 to 'spoke.a.app' without an 'allow', which this 'never' forbids [never-violated]
      ^ forbids what is open without an 'allow'
      2: these tiers of 'a' always reach each other
      help: what must be kept apart belongs in VPCs of its own; of one VPC only 'public' and 'data' are
    15: 'spoke.a.data' may open TCP 53 to 'spoke.a.public', which a 'never' forbids [never-violated]
      ^ lets it pass
      10: forbids it
      help: narrow the 'allow', or the 'never', which forbids everything
    """),
  Message(
    "a VPC without network ACLs",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
      network_acls = false
    }
    never {
      from = [spoke.a.data, internet]
      to = spoke.a.public
      ports = [22]
    }
    """,
    """
    6: 'spoke.a.data' may open TCP 22 to 'spoke.a.public' (and 1 more pair) without an 'allow', which this 'never' forbids [never-violated]
      ^ forbids what is open without an 'allow'
      4: 'a' has no network ACLs
      help: write network_acls = true, and only what an 'allow' names passes
    """),
  Message(
    "ports that nothing enforces",
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
    spoke "b" {
      cidr = "10.2.0.0/16"
      network_acls = true
    }
    allow {
      from = hub.m.private
      to = spoke.a.app
      ports = ["udp/53"]
    }
    allow {
      from = hub.m.private
      to = spoke.b.app
      ports = ["udp/53"]
    }
    never {
      from = spoke
      to = hub
      ports = [22]
    }
    """,
    """
    15: the ports of this 'allow' are not enforced between 1 pair of ends, without network ACLs [unfiltered-allow]
      ^ names ports
      help: security groups must do it there
    15: 'spoke.a.app' may open TCP 22 to 'hub.m.private', since no network ACL filters there, which a 'never' forbids [never-violated]
      ^ makes the routes, and its ports are not enforced
      25: forbids it
      help: with network ACLs at one end only the ports of the 'allow' pass
    20: the ports of this 'allow' are not enforced in 'm', without network ACLs [unfiltered-allow]
      ^ names ports
      help: security groups must do it there
    """),
]
