/// Messages about what is connected, as a topology and what is said of it.
let connectionMessages: [Message] = [
  Message(
    "several hubs",
    """
    hub "a" {
      cidr = "10.0.0.0/16"
    }
    hub "b" {
      cidr = "10.1.0.0/16"
    }
    spoke "p" {
      cidr = "10.2.0.0/16"
    }
    allow {
      from = hub.a
      to = spoke.p
      ports = [1]
    }
    """,
    """
    8: there are 2 hubs, and 'p' does not say which are its own [missing-hubs]
      ^ needs 'hubs'
      help: write hubs = [hub.a, hub.b], or fewer of them
    """),
  Message(
    "three ends",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    spoke "b" {
      cidr = "10.1.0.0/16"
    }
    spoke "c" {
      cidr = "10.2.0.0/16"
    }
    peering {
      between = [spoke.a, spoke.b, spoke.c]
    }
    """,
    """
    12: a peering joins two VPCs, and this one names 3 [peering-of-two]
      ^ must be two
    """),
  Message(
    "connected twice",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "p" {
      cidr = "10.1.0.0/16"
    }
    peering {
      between = [spoke.p, hub.m]
    }
    allow {
      from = hub
      to = spoke
      ports = ["all"]
    }
    """,
    """
    8: 'm' and 'p' are connected twice [repeated-connection]
      ^ again
      5: connected here
    """),
  Message(
    "one connection for two externals",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      connection = "pcx-0a1b2c3d"
    }
    external "f" {
      peer = hub.m
      cidr = "172.30.0.0/16"
      connection = "pcx-0a1b2c3d"
    }
    allow {
      from = hub.m
      to = [external.e, external.f]
      ports = [443]
    }
    """,
    """
    13: 'f' and 'e' have the same connection [repeated-connection]
      ^ the same
      8: the connection of 'e'
      help: write one external with the blocks of both
    """),
]
