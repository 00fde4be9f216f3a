"""Flow logs to CloudWatch and to a bucket, within a permissions boundary."""

LOGGED = """\
network "logged" {
  region               = "eu-west-1"
  zones                = 1
  nat                  = "none"
  flow_logs            = "cloudwatch"
  permissions_boundary = "arn:aws:iam::{home}:policy/boundary"
}

spoke "one" {
  cidr  = "10.1.0.0/16"
  tiers = ["app"]
}

spoke "two" {
  cidr      = "10.2.0.0/16"
  tiers     = ["app"]
  flow_logs = "arn:aws:s3:::flow-logs-of-{home}/net/"
}

peering {
  between = [spoke.one, spoke.two]
}

allow {
  from  = spoke.one
  to    = spoke.two
  ports = [443]
}
"""


def test_to_cloudwatch_and_a_bucket(site):
    iam, logs, s3 = (site.boto(service) for service in ("iam", "logs", "s3"))
    document = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
    boundary = iam.create_policy(PolicyName="boundary", PolicyDocument=document)["Policy"]["Arn"]
    s3.create_bucket(Bucket=f"flow-logs-of-{site.account}", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    site.write(LOGGED.replace("{home}", site.account)).stand()

    names = {vpc.id: vpc.name for vpc in site.state().vpcs.values()}
    flows = {names[flow["ResourceId"]]: flow for flow in site.ec2.describe_flow_logs()["FlowLogs"]}
    assert {name: flow["LogDestinationType"] for name, flow in flows.items()} == {"logged-one": "cloud-watch-logs", "logged-two": "s3"}
    assert {flow["DeliverLogsStatus"] for flow in flows.values()} == {"SUCCESS"}
    groups = logs.describe_log_groups()["logGroups"]
    assert len(groups) == 2 and {group["retentionInDays"] for group in groups} == {30}
    roles = [iam.get_role(RoleName=role["RoleName"])["Role"] for role in iam.list_roles()["Roles"]]
    assert len(roles) == 2 and {role["PermissionsBoundary"]["PermissionsBoundaryArn"] for role in roles} == {boundary}

    before = site.ids()
    site.change('flow_logs            = "cloudwatch"', 'flow_logs            = "off"').stand()
    assert [names[flow["ResourceId"]] for flow in site.ec2.describe_flow_logs()["FlowLogs"]] == ["logged-two"]
    assert site.ids().items() <= before.items() and len(iam.list_roles()["Roles"]) == 1
    site.delete("--yes").ok()
    site.expect_nothing()
