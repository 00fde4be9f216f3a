/// Messages about addresses, as a topology and what is said of it.
let addressMessages: [Message] = [
  Message(
    "no blocks",
    """
    hub "a" {
      cidr = "10.0.0.0"
    }
    hub "b" {
      cidr = "10.0.0.0/33"
    }
    hub "c" {
      cidr = "010.0.0.0/16"
    }
    hub "d" {
      cidr = []
    }
    """,
    """
    3: '10.0.0.0' is not a block of IPv4 addresses [bad-block]
      ^ not a block
      help: a block is an address and a length, as in 10.0.0.0/16
    6: '10.0.0.0/33' is not a block of IPv4 addresses [bad-block]
      ^ not a block
      help: a block is an address and a length, as in 10.1.0.0/16
    9: '010.0.0.0/16' is not a block of IPv4 addresses [bad-block]
      ^ not a block
      help: a block is an address and a length, as in 10.20.0.0/16
    12: 'cidr' is an empty list [empty-list]
      ^ must hold at least one
    """),
  Message(
    "host bits, and no overlap from them",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.0.5.0/22"
    }
    allow {
      from = hub
      to = spoke
      ports = ["all"]
    }
    """,
    """
    6: '10.0.5.0/22' is not aligned: it has bits beyond its length [host-bits]
      ^ inside 10.0.4.0/22
      help: the block that holds it, 10.0.4.0/22, overlaps 10.0.0.0/16 of 'm'
      help: the next free /22 is 10.1.0.0/22
    """),
  Message(
    "host bits beside free addresses",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = ["10.4.5.0/22", "100.64.0.0/24"]
    }
    spoke "b" {
      cidr = "10.0.5.0/22"
      subnets = { app = ["10.0.4.1/24", "10.0.5.0/24"] }
    }
    allow {
      from = hub
      to = spoke
      ports = ["all"]
    }
    """,
    """
    6: '10.4.5.0/22' is not aligned: it has bits beyond its length [host-bits]
      ^ inside 10.4.4.0/22
      help: the block that holds it is 10.4.4.0/22
    9: '10.0.5.0/22' is not aligned: it has bits beyond its length [host-bits]
      ^ inside 10.0.4.0/22
      help: the block that holds it, 10.0.4.0/22, overlaps 10.0.0.0/16 of 'm'
      help: the next free /22 is 10.1.0.0/22
    10: '10.0.4.1/24' is not aligned: it has bits beyond its length [host-bits]
      ^ inside 10.0.4.0/24
      help: the block that holds it is 10.0.4.0/24
    """),
  Message(
    "sizes",
    """
    hub "a" {
      cidr = "10.0.0.0/15"
    }
    hub "b" {
      cidr = "10.9.0.0/29"
      subnets = { public = [], private = [] }
    }
    """,
    """
    3: a VPC's block is /16 to /28, and '10.0.0.0/15' of 'a' is /15 [block-size]
      ^ too large
      help: write 10.0.0.0/16
    6: a VPC's block is /16 to /28, and '10.9.0.0/29' of 'b' is /29 [block-size]
      ^ too small
      help: write 10.9.0.0/28
    7: 'subnets.public' is an empty list [empty-list]
      ^ must hold at least one
    7: 'subnets.private' is an empty list [empty-list]
      ^ must hold at least one
    """),
  Message(
    "overlap inside",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.0.128.0/20"
    }
    allow {
      from = hub
      to = spoke
      ports = ["all"]
    }
    """,
    """
    6: 'a' overlaps 'm', and the two are connected [overlapping-networks]
      ^ inside it
      3: 'm' covers 10.0.0.0 to 10.0.255.255
      help: the next free /20 is 10.1.0.0/20
    """),
  Message(
    "overlap of a secondary block",
    """
    hub "m" {
      cidr = ["10.1.0.0/16", "100.64.0.0/24"]
    }
    spoke "a" {
      cidr = ["10.2.0.0/16", "100.64.0.0/16"]
    }
    allow {
      from = hub
      to = spoke
      ports = ["all"]
    }
    """,
    """
    6: 'a' overlaps 'm', and the two are connected [overlapping-networks]
      ^ around it
      3: 'm' covers 100.64.0.0 to 100.64.0.255
      help: the next free /16 is 100.65.0.0/16
    """),
  Message(
    "a third network of the peer",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "a" {
      cidr = "10.1.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = ["172.31.0.0/16", "10.1.2.0/24"]
    }
    allow {
      from = hub
      to = [spoke, external.e]
      ports = ["all"]
    }
    """,
    """
    10: 'e' overlaps 'a', and 'm' is connected to both [ambiguous-networks]
      ^ inside it
      6: 'a' covers 10.1.0.0 to 10.1.255.255
      help: the next free /24 is 10.2.0.0/24
    """),
  Message(
    "overlap where nothing is connected",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    spoke "b" {
      cidr = "10.0.0.0/16"
    }
    """,
    ""),
  Message(
    "secondary blocks of 10.0.0.0/15, in either order",
    """
    hub "a" {
      cidr = ["10.2.0.0/16", "10.0.0.0/16", "10.1.0.0/16"]
    }
    hub "b" {
      cidr = ["10.3.0.0/16", "10.1.0.0/17", "10.0.0.0/17"]
    }
    hub "c" {
      cidr = ["10.4.0.0/16", "10.0.0.0/20", "10.0.128.0/20"]
    }
    hub "d" {
      cidr = ["10.5.0.0/16", "10.0.128.0/20", "10.0.0.0/20"]
    }
    """,
    """
    9: AWS does not add '10.0.128.0/20' to 'c', whose primary block is 10.4.0.0/16 [secondary-blocks]
      ^ a second one in 10.0.0.0/16
      9: the primary block
      help: blocks of 100.64.0.0/10 can always be added
    12: AWS does not add '10.0.0.0/20' to 'd', whose primary block is 10.5.0.0/16 [secondary-blocks]
      ^ a second one in 10.0.0.0/16
      12: the primary block
      help: blocks of 100.64.0.0/10 can always be added
    """),
  Message(
    "secondary blocks",
    """
    hub "a" {
      cidr = ["10.1.0.0/16", "172.16.0.0/16", "198.19.0.0/24", "10.0.0.0/24", "100.64.0.0/16"]
    }
    hub "b" {
      cidr = ["172.20.0.0/16", "172.31.0.0/16"]
    }
    hub "c" {
      cidr = ["100.64.0.0/16", "192.168.0.0/24"]
    }
    """,
    """
    3: AWS does not add '172.16.0.0/16' to 'a', whose primary block is 10.1.0.0/16 [secondary-blocks]
      ^ in 172.16.0.0/12
      3: the primary block
      help: blocks of 100.64.0.0/10 can always be added
    3: AWS does not add '198.19.0.0/24' to 'a', whose primary block is 10.1.0.0/16 [secondary-blocks]
      ^ in 198.19.0.0/16
      3: the primary block
      help: blocks of 100.64.0.0/10 can always be added
    3: AWS does not add '10.0.0.0/24' to 'a', whose primary block is 10.1.0.0/16 [secondary-blocks]
      ^ in 10.0.0.0/16, beside 10.0.0.0/15
      3: the primary block
      help: blocks of 100.64.0.0/10 can always be added
    6: AWS does not add '172.31.0.0/16' to 'b', whose primary block is 172.20.0.0/16 [secondary-blocks]
      ^ in 172.31.0.0/16
      6: the primary block
      help: blocks of 100.64.0.0/10 can always be added
    9: AWS does not add '192.168.0.0/24' to 'c', whose primary block is 100.64.0.0/16 [secondary-blocks]
      ^ in 192.168.0.0/16
      9: the primary block
      help: blocks of 100.64.0.0/10 can always be added
    """),
  Message(
    "subnets outside, overlapping, and too many",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      subnets = { public = ["10.1.0.0/24", "10.0.0.0/24", "10.0.0.128/25"], data = [] }
    }
    """,
    """
    4: 'public' of 'm' has 3 subnets for 2 zones [subnet-count]
      ^ 3 blocks
    4: '10.1.0.0/24' of 'public' is outside of 'm' [subnet-outside-vpc]
      ^ in none of its blocks
      3: the blocks of 'm'
    4: '10.0.0.128/25' of 'public' and '10.0.0.0/24' of 'public' overlap in 'm' [overlapping-subnets]
      ^ inside it
      4: 'public' covers 10.0.0.0 to 10.0.0.255
    4: 'm' has subnets for 'data', and no such tier [absent-tier]
      ^ not one of its tiers
      help: its tiers are 'public', 'private'
    """),
  Message(
    "a subnet over planned ones",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      subnets = { public = ["10.0.0.0/24", "10.0.80.0/24"] }
    }
    """,
    """
    4: '10.0.80.0/24' of 'public' and '10.0.80.0/20' of 'private' overlap in 'm' [overlapping-subnets]
      ^ inside it
      3: 'private' covers 10.0.80.0 to 10.0.95.255
    """),
  Message(
    "too small to plan",
    """
    spoke "m" {
      cidr = "10.0.0.0/25"
      zones = 1
      subnets = { app = ["10.0.0.0/28"] }
    }
    """,
    """
    3: 'm' is a /25, and no subnets are planned in less than a /24 [small-vpc]
      ^ 128 addresses
      help: give the blocks of 'public', 'data' in 'subnets'
    """),
  Message(
    "too small for its subnets",
    """
    spoke "m" {
      cidr = "10.0.0.0/27"
    }
    """,
    """
    3: 'm' is a /27, and no subnets are planned in less than a /24 [small-vpc]
      ^ 32 addresses
      help: take a /24 or a larger block, or fewer 'tiers' and 'zones': each subnet has 16 addresses at least
    """),
  Message(
    "nat without public",
    """
    spoke "m" {
      cidr = "10.0.0.0/16"
      tiers = ["app"]
      nat = "per-zone"
    }
    """,
    """
    5: 'm' has NAT and no tier 'public' for it [nat-without-public]
      ^ no public subnet to stand in
      4: its tiers
      help: add 'public' to 'tiers', or write nat = "none"
    """),
  Message(
    "nothing to serve",
    """
    spoke "m" {
      cidr = "10.0.0.0/16"
      tiers = ["public"]
      nat = "single"
      endpoints = ["s3"]
    }
    """,
    """
    5: 'nat' of 'm' changes nothing [unused-attribute]
      ^ no tier goes out by it
    6: 'endpoints' of 'm' changes nothing [unused-attribute]
      ^ no tier has a table for them
    """),
]
