/// Messages about what is not done yet, as a topology and what is said of it.
let laterMessages: [Message] = [
  Message(
    "in the network",
    """
    network "n" {
      region = "eu-west-1"
      dns = true
      flow_logs = "cloudwatch"
    }
    """,
    """
    3: 'dns = true' is not supported yet [not-supported-yet]
      ^ not yet
    4: 'flow_logs' other than "off" is not supported yet [not-supported-yet]
      ^ not yet
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
    "accounts",
    """
    account "data" {
      id = "123456789012"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      account = account.data
      region = "us-east-1"
    }
    """,
    """
    2: another account is not supported yet [not-supported-yet]
      ^ not yet
    7: 'account' is not supported yet [not-supported-yet]
      ^ not yet
    8: another region than the network's is not supported yet [not-supported-yet]
      ^ not yet
    """),
  Message(
    "existing",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
      existing = { vpc = "vpc-1", route_tables = { private = ["rtb-1"] } }
    }
    """,
    """
    4: 'existing' is not supported yet [not-supported-yet]
      ^ not yet
    """),
  Message(
    "an external that we ask",
    """
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    external "e" {
      peer = hub.m
      cidr = "172.31.0.0/16"
      account = "123456789012"
      region = "us-east-1"
      vpc = "vpc-1"
      role = "arn:aws:iam::123456789012:role/r"
      dns = true
    }
    allow {
      from = hub.m
      to = external.e
      ports = [443]
    }
    """,
    """
    8: 'account' is not supported yet [not-supported-yet]
      ^ not yet
    9: another region than the network's is not supported yet [not-supported-yet]
      ^ not yet
    10: 'vpc' is not supported yet [not-supported-yet]
      ^ not yet
    11: 'role' is not supported yet [not-supported-yet]
      ^ not yet
    12: 'dns = true' is not supported yet [not-supported-yet]
      ^ not yet
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
    10: 'dns = true' is not supported yet [not-supported-yet]
      ^ not yet
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
