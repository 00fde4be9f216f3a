private let key = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"

/// Messages about keys of log groups and policies of endpoints, as a topology and what is said of it.
let policyMessages: [Message] = [
  Message(
    "keys that are none",
    """
    network "a" {
      region = "eu-west-1"
      kms_key = ["alias/logs", "arn:aws:kms:eu-west-1:123456789012:alias/logs", "arn:aws:kms:eu-west-1:1234:key/1"]
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    """,
    """
    3: 'alias/logs' is not the ARN of a key [bad-arn]
      ^ as in arn:aws:kms:eu-west-1:123456789012:key/KEY-ID
    3: 'arn:aws:kms:eu-west-1:123456789012:alias/logs' is not the ARN of a key [bad-arn]
      ^ as in arn:aws:kms:eu-west-1:123456789012:key/KEY-ID
    3: 'arn:aws:kms:eu-west-1:1234:key/1' is not the ARN of a key [bad-arn]
      ^ as in arn:aws:kms:eu-west-1:123456789012:key/KEY-ID
    """),
  Message(
    "boundaries that are none",
    """
    network "a" {
      region = "eu-west-1"
      permissions_boundary = "arn:aws:iam::1234:policy/net/boundary"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    """,
    """
    3: 'arn:aws:iam::1234:policy/net/boundary' is not the ARN of a policy [bad-arn]
      ^ as in arn:aws:iam::123456789012:policy/NAME
    """),
  Message(
    "no key at all",
    """
    network "a" {
      region = "eu-west-1"
      kms_key = []
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    """,
    """
    3: 'kms_key' is an empty list [empty-list]
      ^ must hold at least one
    """),
  Message(
    "a key where no log group is, and none where one is",
    """
    network "a" {
      region = "eu-west-1"
      kms_key = "\(key)"
      dns = false
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    hub "far" {
      cidr = "10.1.0.0/16"
      region = "us-east-1"
    }
    hub "logged" {
      cidr = "10.2.0.0/16"
      region = "us-east-2"
      flow_logs = "cloudwatch"
    }
    """,
    """
    3: log groups are made in 'us-east-2', and 'kms_key' has no key of it [key-region]
      ^ of other regions
      help: write a list with a key for each region
    """),
  Message(
    "a region of functions",
    """
    network "a" {
      region = "eu-west-1"
      kms_key = "\(key)"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
    }
    spoke "far" {
      cidr = "10.1.0.0/16"
      region = "us-east-1"
    }
    allow {
      from = hub.m.private
      to = spoke.far.app
      ports = [443]
    }
    """,
    """
    3: log groups are made in 'us-east-1', and 'kms_key' has no key of it [key-region]
      ^ of other regions
      help: write a list with a key for each region
    """),
  Message(
    "two keys of a region, and an account with a key of its own",
    """
    network "a" {
      region = "eu-west-1"
      account = "111122223333"
      kms_key = ["\(key)", "arn:aws:kms:eu-west-1:123456789012:key/mrk-0"]
      flow_logs = "cloudwatch"
    }
    account "data" {
      id = "444455556666"
      kms_key = "arn:aws:kms:eu-west-2:123456789012:key/mrk-0"
    }
    hub "m" {
      cidr = "10.0.0.0/16"
      account = account.data
      region = "eu-west-2"
    }
    hub "n" {
      cidr = "10.1.0.0/16"
      account = account.data
    }
    """,
    """
    4: 'kms_key' has two keys of 'eu-west-1' [key-region]
      ^ the second one
    """),
  Message(
    "what a policy of endpoints does not take",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
      endpoint_policy = {
        accounts = ["1234"]
        s3 = ["arn:aws:s3:::acme", "Acme", "ab", "*", "acme-*"]
        dynamodb = ["Orders_1", "a/b"]
        dynamo = []
      }
    }
    """,
    """
    5: '1234' is not the id of an account [bad-account]
      ^ must be 12 digits
    6: 'arn:aws:s3:::acme' is not the name of a bucket [endpoint-policy]
      ^ not a name
      help: names, not ARNs; '*' stands for anything, as in "acme-*"
    6: 'Acme' is not the name of a bucket [endpoint-policy]
      ^ not a name
      help: names, not ARNs; '*' stands for anything, as in "acme-*"
    6: 'ab' is not the name of a bucket [endpoint-policy]
      ^ not a name
      help: names, not ARNs; '*' stands for anything, as in "acme-*"
    7: 'a/b' is not the name of a table [endpoint-policy]
      ^ not a name
      help: names, not ARNs; '*' stands for anything, as in "acme-*"
    8: 'endpoint_policy' has no 'dynamo' [endpoint-policy]
      ^ not known
      help: did you mean 'dynamodb'?
    8: 'dynamo' is an empty list [empty-list]
      ^ must hold at least one
    """),
  Message(
    "a policy that leaves an endpoint out, and one that no endpoint has",
    """
    network "a" {
      region = "eu-west-1"
      endpoint_policy = { s3 = ["acme-*"] }
    }
    spoke "a" {
      cidr = "10.0.0.0/16"
    }
    spoke "b" {
      cidr = "10.1.0.0/16"
      endpoints = ["s3"]
    }
    spoke "c" {
      cidr = "10.2.0.0/16"
      endpoints = []
      endpoint_policy = { accounts = ["111122223333"] }
    }
    spoke "d" {
      cidr = "10.3.0.0/16"
      endpoint_policy = { accounts = ["111122223333"] }
    }
    """,
    """
    3: 'a' has a gateway endpoint of 'dynamodb', and 'endpoint_policy' says nothing of it [endpoint-policy]
      ^ no 'accounts', no 'dynamodb'
      help: write 'accounts', or the names that may be reached, as in dynamodb = ["acme-*"]
      help: or leave the endpoint out of 'endpoints'
    15: 'endpoint_policy' of 'c' changes nothing [unused-attribute]
      ^ no endpoint has it
    """),
  Message(
    "an endpoint policy that does not fit",
    """
    spoke "a" {
      cidr = "10.0.0.0/16"
      endpoints = ["s3"]
      endpoint_policy = { s3 = [\(buckets(120))] }
    }
    """,
    """
    5: the policy of the gateway endpoints of 's3' has 22860 characters, and at most 20480 fit [endpoint-policy]
      ^ too many names
      help: a name may hold '*', which stands for anything
    """),
]

/// Names of 62 characters.
private func buckets(_ count: Int) -> String {
  (100..<100 + count).map { "\"\(String(repeating: "b", count: 59))\($0)\"" }.joined(separator: ", ")
}
