"""Flow logs to CloudWatch and to a bucket, within a permissions boundary; keys of log groups, and policies of endpoints."""

import json

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


def test_a_key_comes_changes_and_goes_in_place(site):
    logs = site.boto("logs")
    text = LOGGED.replace("{home}", site.account).replace("arn:aws:s3:::flow-logs-of-" + site.account + "/net/", "cloudwatch")
    text = "\n".join(line for line in text.splitlines() if "boundary" not in line)
    site.write(text).stand()
    before = site.ids()
    for name in ("1234abcd-12ab-34cd-56ef-1234567890ab", "mrk-1234abcd12ab34cd56ef1234567890ab", None):
        key = f"arn:aws:kms:eu-west-1:{site.account}:key/{name}"
        site.write(text.replace("  zones ", f'  kms_key              = "{key}"\n  zones ') if name else text).stand()
        assert site.ids() == before
        groups = logs.describe_log_groups()["logGroups"]
        assert len(groups) == 3 and {group.get("kmsKeyId") for group in groups} == {key if name else None}


def test_a_key_of_another_region_makes_no_log_group(site):
    """The compiler refuses it; a template by hand fails as at AWS."""
    group = {"Type": "AWS::Logs::LogGroup", "Properties": {"KmsKeyId": "arn:aws:kms:us-east-1:111122223333:key/1"}}
    site.cloudformation.create_stack(StackName="keyed", TemplateBody=json.dumps({"Resources": {"Group": group}}))
    assert site.aws.wait("keyed", account=site.account, region="eu-west-1") == "ROLLBACK_COMPLETE"


def test_endpoints_get_a_policy_in_place(site):
    text = LOGGED.replace('"cloudwatch"', '"off"', 1).replace('  flow_logs = "arn:aws:s3:::flow-logs-of-{home}/net/"\n', "")
    text = "\n".join(line for line in text.splitlines() if "boundary" not in line)
    site.write(text).stand()
    before = site.ids()
    policy = f'{{ accounts = ["{site.account}"], s3 = ["layers-*"] }}'
    said = site.write(text.replace("  zones ", f"  endpoint_policy      = {policy}\n  zones ")).deploy("--execute").ok()
    assert "LOSS" not in said.words and site.ids() == before
    found = {each["ServiceName"].split(".")[-1]: json.loads(each["PolicyDocument"]) for each in site.ec2.describe_vpc_endpoints()["VpcEndpoints"]}
    owned = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*",
             "Condition": {"StringEquals": {"aws:ResourceAccount": [site.account]}}}
    layers = {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": ["arn:aws:s3:::layers-*", "arn:aws:s3:::layers-*/*"]}
    assert found["s3"]["Statement"] == [owned, layers] and found["dynamodb"]["Statement"] == [owned]
    site.expect_promise()


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
