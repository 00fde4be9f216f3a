/// Messages about values of a wrong type, and what was probably meant, as a topology and what is said of it.
let meantMessages: [Message] = [
  Message(
    "number for a block",
    """
    hub "m" {
      cidr = 10
    }
    """,
    """
    3: 'cidr' takes a block in quotes, or a list of them [wrong-type]
      ^ this is a number
      help: write "10"
    """),
  Message(
    "reference for a choice",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      nat = single
    }
    """,
    """
    4: 'nat' takes "none", "single" or "per-zone" [wrong-type]
      ^ this is a reference
      help: write "single"
    """),
  Message(
    "fraction",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = 1.5
    }
    """,
    """
    4: 'zones' takes a whole number of zones [wrong-type]
      ^ this is '1.5'
    """),
  Message(
    "string for a boolean",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      public_ips = "yes"
    }
    """,
    """
    4: 'public_ips' takes true or false [wrong-type]
      ^ this is a string
    """),
  Message(
    "item of a wrong type",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tiers = ["public", 3]
    }
    """,
    """
    4: 'tiers' takes "public", "private" or "data" [wrong-type]
      ^ this is a number
    """),
  Message(
    "number in tags",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tags = { cost = 4711 }
    }
    """,
    """
    4: 'tags' takes text in quotes [wrong-type]
      ^ this is a number
      help: write "4711"
    """),
  Message(
    "references in quotes",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "p" {
      cidr = "10.1.0.0/16"
      hubs = "hub.m"
    }
    external "e" {
      peer = "spoke.p"
      cidr = "172.31.0.0/16"
    }
    allow {
      from = "hub.m"
      to = ["spoke.p.app", "external.e"]
      ports = [1]
    }
    allow {
      from = "internet"
      to = "10.9.0.0/16"
      ports = [1]
    }
    allow {
      from = hub.m.private
      to = "0.0.0.0/0"
      ports = ["all"]
    }
    allow {
      from = "m"
      to = spoke.p
      ports = [1]
    }
    """,
    """
    7: 'hubs' takes a list of hubs, as in hub.mgmt [wrong-type]
      ^ this is a string
      help: write [hub.m]
    10: 'peer' takes a VPC, as in spoke.prod [wrong-type]
      ^ this is a string
      help: write spoke.p without quotes
    14: 'from' takes a VPC, a tier, an external or internet, or a list of them [wrong-type]
      ^ this is a string
      help: write hub.m without quotes
    15: 'to' takes a VPC, a tier, an external or internet [wrong-type]
      ^ this is a string
      help: write spoke.p.app without quotes
    15: 'to' takes a VPC, a tier, an external or internet [wrong-type]
      ^ this is a string
      help: write external.e without quotes
    19: the internet is written as internet, without quotes [wrong-type]
      ^ this is a string
      help: write from = internet; 'to' is a tier 'public' that is named, as in spoke.prod.public
    20: 'to' takes a VPC, a tier, an external or internet, or a list of them [wrong-type]
      ^ this is a string
      help: addresses outside our VPCs are declared in an 'external' block, and named here as external.NAME
    25: the internet is written as internet, without quotes [wrong-type]
      ^ this is a string
      help: write to = internet; 'from' is a tier 'private' or 'app' that is named, as in spoke.prod.app
    29: 'from' takes a VPC, a tier, an external or internet, or a list of them [wrong-type]
      ^ this is a string
      help: references have no quotes: hub.NAME, spoke.NAME, spoke.NAME.TIER, external.NAME, internet
    """),
  Message(
    "one thing for a list of them",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tiers = "public"
      endpoints = s3
    }
    allow {
      from = internet
      to = hub.m.public
      ports = 443
    }
    """,
    """
    4: 'tiers' takes a list with some of "public", "private", "data" [wrong-type]
      ^ this is a string
      help: write ["public"]
    5: 'endpoints' takes a list with some of "s3", "dynamodb" [wrong-type]
      ^ this is a reference
      help: write ["s3"]
    10: 'ports' takes a list; each item is a port, or a range or protocol in quotes [wrong-type]
      ^ this is a number
      help: write [443]
    """),
  Message(
    "quotes too many or too few",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = "3"
      public_ips = "true"
      nat = none
      subnets = []
      tags = "none"
    }
    peering {
      between = hub.m
    }
    """,
    """
    4: 'zones' takes a whole number of zones, or a list of zone names in quotes [wrong-type]
      ^ this is a string
      help: write 3 without quotes
    5: 'public_ips' takes true or false [wrong-type]
      ^ this is a string
      help: write true without quotes
    6: 'nat' takes "none", "single" or "per-zone" [wrong-type]
      ^ this is a reference
      help: write "none"
    7: 'subnets' takes an object, as in { public = ["10.0.0.0/24"] } [wrong-type]
      ^ this is a list
    8: 'tags' takes an object, as in { team = "web" } [wrong-type]
      ^ this is a string
    11: 'between' takes a list of two VPCs, as in spoke.prod [wrong-type]
      ^ this is a reference
    """),
  Message(
    "ports as others write them",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = internet
      to = hub.m.public
      ports = ["443/tcp", "53:UDP", "TCP 22", "*", "443/http", "any", "8000 - 8100"]
    }
    """,
    """
    8: '443/tcp' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'tcp/443'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '53:UDP' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'udp/53'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: 'TCP 22' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'tcp/22'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '*' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'all'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '443/http' is not a port [bad-ports]
      ^ not a port
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: 'any' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'all'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '8000 - 8100' is not a port [bad-ports]
      ^ not a port
      help: did you mean '8000-8100'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    """),
  Message(
    "a number without end",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = 999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999
    }
    """,
    """
    4: 'zones' takes a whole number of zones [wrong-type]
      ^ this is '99999999999999999999999999999999999999999999999999999999999…'
    """),
  Message(
    "a text without end",
    """
    hub "m" {
      cidr = "ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten "
    }
    """,
    """
    3: 'ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten … n ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ten ' is not a block of IPv4 addresses [bad-block]
      ^ not a block
      help: a block is an address and a length, as in 10.20.0.0/16
    """),
]
