/// Messages about accounts, regions, connections that we ask for, and VPCs that are there already.
let siteMessages: [Message] = [
  Message(
    "accounts",
    """
    network "n" {
      region = "eu-west-1"
      account = "111122223333"
    }
    account "data" {
      id = "444455556666"
    }
    account "data-2" {
      id = "444455556666"
    }
    account "home" {
      id = "1234"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      account = account.dat
    }
    hub "n" {
      cidr = "10.0.0.0/16"
      account = hub.m
    }
    """,
    """
    9: account 444455556666 is declared twice [repeated-account]
      ^ again, for 'data-2'
      6: first here
      help: a VPC without 'account' is in the home account
    11: 'home' is the home account's own name [reserved-name]
      ^ another name must be here
      help: a VPC without 'account' is in the home account
    12: '1234' is not the id of an account [bad-account]
      ^ must be 12 digits
    16: there is no account 'dat' [unknown-name]
      ^ not declared
      help: did you mean 'data'?
    20: 'account' takes an account, as in account.data [wrong-reference]
      ^ this is something else
    """),
  Message(
    "an account beside an unnamed home",
    """
    account "data" {
      id = "444455556666"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      account = account.data
    }
    """,
    """
    1: the network does not name its home account, and there is another one beside it [unchecked-account]
      ^ 'account' is not written
      2: another account
      help: write account = "123456789012", with the home account's id: a wrong profile is found then
    """),
  Message(
    "an account that nothing is in",
    """
    network "n" {
      region = "eu-west-1"
      account = "111122223333"
    }
    account "data" {
      id = "444455556666"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    """,
    """
    5: no VPC is in account 'data' [unused-account]
      ^ not used
    """),
  Message(
    "regions",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      region = "eu-wset-1"
    }
    hub "n" {
      cidr = "10.1.0.0/16"
      region = "xx-nowhere-7"
    }
    hub "o" {
      cidr = "10.2.0.0/16"
      region = "us-east-1"
      zones = ["eu-west-1a"]
    }
    """,
    """
    4: 'eu-wset-1' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: did you mean 'eu-west-1'?
    8: 'xx-nowhere-7' is not a region that Peerage knows [unknown-region]
      ^ new, perhaps
    13: 'eu-west-1a' is not a zone of 'us-east-1' [foreign-zone]
      ^ of another region
      help: its zones are named like 'us-east-1a'
    """),
  Message(
    "zones of the network in another region",
    """
    network "n" {
      region = "eu-west-1"
      zones = ["eu-west-1a", "eu-west-1b"]
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      region = "us-east-1"
    }
    """,
    """
    7: 'm' is in 'us-east-1', and the network's zones are of another region [foreign-zone]
      ^ no 'eu-west-1a' here
      help: write 'zones' in 'm', as a number or with its region's names
    """),
  Message(
    "partitions",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    spoke "b" {
      cidr = "10.1.0.0/16"
      region = "cn-north-1"
    }
    peering {
      between = [spoke.a, spoke.b]
    }
    allow {
      from = spoke.a
      to = spoke.b
      ports = [1]
    }
    """,
    """
    9: 'a' and 'b' cannot be connected: 'eu-west-1' and 'cn-north-1' are in different partitions [other-partition]
      ^ connected here
    """),
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
  Message(
    "peering with dns",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    spoke "b" {
      cidr = "10.1.0.0/16"
    }
    peering {
      between = [spoke.a, spoke.b]
      dns = true
    }
    allow {
      from = spoke
      to = spoke
      ports = ["all"]
    }
    """,
    """
    """),
  Message(
    "flow logs",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      flow_logs = "s3"
    }
    """,
    """
    4: 'flow_logs' cannot be 's3' [unknown-value]
      ^ not known
      help: the values are 'off', 'cloudwatch' and the ARN of an S3 bucket
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
