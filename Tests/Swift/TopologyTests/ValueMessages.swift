/// Messages about values, as a topology and what is said of it.
let valueMessages: [Message] = [
  Message(
    "zones",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = 0
    }
    """,
    """
    4: 'zones' is 0, and must be 1 to 4 [out-of-range]
      ^ 0
    """),
  Message(
    "five zone names",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c", "eu-west-1d", "eu-west-1e"]
    }
    """,
    """
    4: 'zones' is 5, and must be 1 to 4 [out-of-range]
      ^ 5
    """),
  Message(
    "zone of another region",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = ["us-east-1a"]
    }
    """,
    """
    4: 'us-east-1a' is not a zone of 'eu-west-1' [foreign-zone]
      ^ of another region
      help: its zones are named like 'eu-west-1a'
    """),
  Message(
    "zones of a region that is wrong",
    """
    network "a" {
      region = "eu-wets-1"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = ["eu-west-1a"]
    }
    """,
    """
    2: 'eu-wets-1' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: did you mean 'eu-west-1'?
    """),
  Message(
    "new region",
    """
    network "a" {
      region = "antarctica-south-1"
    }
    """,
    """
    1: the network has no VPC, so there is nothing to deploy [no-vpcs]
      ^ neither a hub nor a spoke
      help: add hub "mgmt" { cidr = "10.0.0.0/16" }
    2: 'antarctica-south-1' is not a region that Peerage knows [unknown-region]
      ^ new, perhaps
    """),
  Message(
    "no region",
    """
    network "a" {
      region = "Frankfurt am Main"
    }
    """,
    """
    2: 'Frankfurt am Main' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: regions are named like 'eu-west-1'
    """),
  Message(
    "acl_rules",
    """
    network "a" {
      region = "eu-west-1"
      acl_rules = 41
    }
    """,
    """
    3: 'acl_rules' is 41, and must be 20 to 40 [out-of-range]
      ^ 41
    """),
  Message(
    "account",
    """
    network "a" {
      region = "eu-west-1"
      account = "12345678901x"
    }
    """,
    """
    3: '12345678901x' is not the id of an account [bad-account]
      ^ must be 12 digits
    """),
  Message(
    "ephemeral",
    """
    network "a" {
      region = "eu-west-1"
      ephemeral = "many"
    }
    """,
    """
    3: 'many' is not a range of ports [bad-ports]
      ^ not a range
      help: a range is written as "1024-65535"
    """),
  Message(
    "layout",
    """
    network "a" {
      region = "eu-west-1"
      layout = "flat"
    }
    """,
    """
    3: 'layout' cannot be 'flat' [unknown-value]
      ^ not known
      help: the values are 'vpc', 'site'
    """),
  Message(
    "connection id",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      connection = "pcx-0a1b2c3"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    8: 'pcx-0a1b2c3' is not the id of a connection [bad-connection]
      ^ must be 'pcx-' and 8 or 17 hexadecimal digits
    """),
  Message(
    "ports",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = internet
      to = hub.m.public
      ports = [0, 65536, "9-1", "sctp/5", "tpc", "080", "1-2-3", "", -1]
    }
    """,
    """
    8: '0' is outside of 1 to 65535 [bad-ports]
      ^ no such port
      help: every port of TCP is "tcp", every protocol and port is "all"
    8: '65536' is outside of 1 to 65535 [bad-ports]
      ^ no such port
    8: '9-1' ends before it begins [bad-ports]
      ^ the wrong way round
      help: did you mean '1-9'?
    8: 'sctp/5' is not a port [bad-ports]
      ^ not a port
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: 'tpc' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'tcp'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '080' is not a port [bad-ports]
      ^ not a port
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '1-2-3' is not a port [bad-ports]
      ^ not a port
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '' is not a port [bad-ports]
      ^ not a port
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    8: '-1' is not a port [bad-ports]
      ^ not a port
      help: did you mean 'all'?
      help: ports are 443, "8000-8100", "tcp/443", "udp/53", "tcp", "udp", "icmp", "all"
    """),
  Message(
    "no ports",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    allow {
      from = internet
      to = hub.m.public
      ports = []
    }
    """,
    """
    8: 'ports' is empty, so this 'allow' would let nothing pass [bad-ports]
      ^ must hold at least one
    """),
  Message(
    "tags",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tags = { Name = "x", "AWS:x" = "y", "peerage:x" = "y", "a,b" = "y", c = "a\\u0007b", "" = "e", d = "" }
    }
    """,
    """
    4: the tag 'Name' is Peerage's own [bad-tags]
      ^ not allowed
    4: the tag 'AWS:x' begins with 'aws:', which is reserved [bad-tags]
      ^ not allowed
    4: the tag 'peerage:x' begins with 'peerage:', which is reserved [bad-tags]
      ^ not allowed
    4: a tag's key cannot hold ',' [bad-tags]
      ^ not allowed
    4: a tag's value cannot hold U+0007 [bad-tags]
      ^ not allowed
    4: a tag's key is empty [bad-tags]
      ^ not allowed
    4: a tag's value is empty, which CloudFormation does not take [bad-tags]
      ^ not allowed
    """),
  Message(
    "long tags",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tags = { "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk" = "x", b = "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv" }
    }
    """,
    """
    4: a tag's key has 129 characters, and at most 128 are allowed [bad-tags]
      ^ not allowed
    4: a tag's value has 257 characters, and at most 256 are allowed [bad-tags]
      ^ not allowed
    """),
  Message(
    "41 tags",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tags = { k0 = "v", k1 = "v", k2 = "v", k3 = "v", k4 = "v", k5 = "v", k6 = "v", k7 = "v", k8 = "v", k9 = "v", k10 = "v", k11 = "v", k12 = "v", k13 = "v", k14 = "v", k15 = "v", k16 = "v", k17 = "v", k18 = "v", k19 = "v", k20 = "v", k21 = "v", k22 = "v", k23 = "v", k24 = "v", k25 = "v", k26 = "v", k27 = "v", k28 = "v", k29 = "v", k30 = "v", k31 = "v", k32 = "v", k33 = "v", k34 = "v", k35 = "v", k36 = "v", k37 = "v", k38 = "v", k39 = "v", k40 = "v" }
    }
    """,
    """
    4: there are 41 tags, and at most 40 are allowed [bad-tags]
      ^ 41 tags
    """),
  Message(
    "tags with the network’s",
    """
    network "a" {
      region = "eu-west-1"
      tags = { n0 = "v", n1 = "v", n2 = "v", n3 = "v", n4 = "v", n5 = "v", n6 = "v", n7 = "v", n8 = "v", n9 = "v", n10 = "v", n11 = "v", n12 = "v", n13 = "v", n14 = "v", n15 = "v", n16 = "v", n17 = "v", n18 = "v", n19 = "v", n20 = "v", n21 = "v", n22 = "v", n23 = "v", n24 = "v", n25 = "v", n26 = "v", n27 = "v", n28 = "v", n29 = "v" }
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      tags = { k0 = "v", k1 = "v", k2 = "v", k3 = "v", k4 = "v", k5 = "v", k6 = "v", k7 = "v", k8 = "v", k9 = "v", k10 = "v" }
    }
    """,
    """
    7: 'm' has 41 tags with the network's, and at most 40 are allowed [bad-tags]
      ^ 11 tags
      3: 30 tags
    """),
  Message(
    "accepted tags",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      tags = { "Größe 1" = "a+b-c=d.e_f:g/h@i 日本" }
    }
    """,
    ""),
]
