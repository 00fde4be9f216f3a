/// Messages about accounts, regions, DNS resolution and flow logs.
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
    "an account beside a home whose id is none",
    """
    network "a" {
      region = "eu-west-1"
      account = "1234"
    }
    account "data" {
      id = "444455556666"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      account = account.data
    }
    """,
    """
    3: '1234' is not the id of an account [bad-account]
      ^ must be 12 digits
    """),
  Message(
    "an account that is not declared, and one by its id or its name",
    """
    network "a" {
      region = "eu-west-1"
      account = "111122223333"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      account = account.data
    }
    spoke "p" {
      cidr = "10.1.0.0/16"
      account = "444455556666"
    }
    spoke "q" {
      cidr = "10.2.0.0/16"
      account = "data"
    }
    """,
    """
    7: there is no account 'data' [unknown-name]
      ^ not declared
      help: declare it: account "data" { id = "123456789012" }
    11: 'account' takes an account, as in account.data [wrong-type]
      ^ this is a string
      help: declare it: account "data" { id = "444455556666" }, and write account.data without quotes
    15: 'account' takes an account, as in account.data [wrong-type]
      ^ this is a string
      help: references have no quotes: account.NAME
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
      ^ no such region
      help: regions are named like 'eu-west-1'
    13: 'eu-west-1a' is not a zone of 'us-east-1' [foreign-zone]
      ^ of another region
      help: its zones are named like 'us-east-1a'
    """),
  Message(
    "regions that may have come, in every place",
    """
    network "n" {
      region = "eu-south-3"
      account = "111122223333"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "riyadh" {
      cidr = "10.1.0.0/16"
      region = "me-west-1"
      zones = ["me-west-1a", "me-west-1b"]
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "777788889999"
      vpc = "vpc-0f0e0d0c"
      region = "nz-south-1"
    }
    allow {
      from = hub.m
      to = [spoke.riyadh, external.e]
      ports = [443]
    }
    """,
    """
    2: 'eu-south-3' is not a region that Peerage knows [unknown-region]
      ^ new, perhaps
      help: did you mean 'eu-south-1' or 'eu-south-2'?
    10: 'me-west-1' is not a region that Peerage knows [unknown-region]
      ^ new, perhaps
    18: 'nz-south-1' is not a region that Peerage knows [unknown-region]
      ^ new, perhaps
    """),
  Message(
    "slips in regions, in every place",
    """
    network "n" {
      region = "-rf"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      region = "eu-west1"
    }
    hub "n" {
      cidr = "10.1.0.0/16"
      region = "EU-WEST-1"
    }
    hub "o" {
      cidr = "10.2.0.0/16"
      region = "ue-west-1"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      region = "eu-wets-1"
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    2: '-rf' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: regions are named like 'eu-west-1'
    6: 'eu-west1' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: did you mean 'eu-west-1'?
    10: 'EU-WEST-1' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: did you mean 'eu-west-1'?
    14: 'ue-west-1' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: did you mean 'eu-west-1' or 'us-west-1'?
    16: 'e' has no 'account', and we cannot ask for a connection [incomplete-request]
      ^ 'account' must be here
      help: we ask by 'account' and 'vpc'; without both, and without 'region' and 'role', an external is announced
    16: 'e' has no 'vpc', and we cannot ask for a connection [incomplete-request]
      ^ 'vpc' must be here
      help: we ask by 'account' and 'vpc'; without both, and without 'region' and 'role', an external is announced
    19: 'eu-wets-1' is not a region that Peerage knows [unknown-region]
      ^ no such region
      help: did you mean 'eu-west-1'?
    """),
  Message(
    "local zones, and what is none",
    """
    network "n" {
      region = "us-west-2"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      zones = ["us-west-2-lax-1a", "us-west-2a"]
    }
    hub "n" {
      cidr = "10.1.0.0/16"
      zones = ["us-west-2-rf", "us-west-2a"]
    }
    """,
    """
    10: 'us-west-2-rf' is not a zone of 'us-west-2' [foreign-zone]
      ^ of another region
      help: its zones are named like 'us-west-2a'
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
    "flow logs to what is no bucket",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      flow_logs = "arn:aws:s3:::-rf"
    }
    hub "n" {
      cidr = "10.1.0.0/16"
      flow_logs = "arn:aws:s3:::x@y"
    }
    hub "o" {
      cidr = "10.2.0.0/16"
      flow_logs = "arn:aws:s3:::logs.of-acme/network/"
    }
    hub "p" {
      cidr = "10.3.0.0/16"
      flow_logs = "arn:aws:s3:::acme/../others"
    }
    hub "q" {
      cidr = "10.4.0.0/16"
      flow_logs = "arn:aws:s3:::acme..logs"
    }
    hub "r" {
      cidr = "10.5.0.0/16"
      flow_logs = "arn:aws:s3:eu-west-1:123456789012:acme"
    }
    hub "s" {
      cidr = "10.6.0.0/16"
      flow_logs = "arn:aws:s3:::10.0.0.1"
    }
    """,
    """
    4: 'flow_logs' cannot be 'arn:aws:s3:::-rf' [unknown-value]
      ^ not known
      help: the values are 'off', 'cloudwatch' and the ARN of an S3 bucket
    8: 'flow_logs' cannot be 'arn:aws:s3:::x@y' [unknown-value]
      ^ not known
      help: the values are 'off', 'cloudwatch' and the ARN of an S3 bucket
    16: 'flow_logs' cannot be 'arn:aws:s3:::acme/../others' [unknown-value]
      ^ not known
      help: the values are 'off', 'cloudwatch' and the ARN of an S3 bucket
    20: 'flow_logs' cannot be 'arn:aws:s3:::acme..logs' [unknown-value]
      ^ not known
      help: the values are 'off', 'cloudwatch' and the ARN of an S3 bucket
    24: 'flow_logs' cannot be 'arn:aws:s3:eu-west-1:123456789012:acme' [unknown-value]
      ^ not known
      help: the values are 'off', 'cloudwatch' and the ARN of an S3 bucket
    28: 'flow_logs' cannot be 'arn:aws:s3:::10.0.0.1' [unknown-value]
      ^ not known
      help: the values are 'off', 'cloudwatch' and the ARN of an S3 bucket
    """),
]
