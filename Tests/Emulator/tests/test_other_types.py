"""Types beside the network: roles, log groups, flow logs, groups, functions, custom resources."""

from __future__ import annotations

import json
from typing import Any

import pytest
from driver import Driver
from templates import att, network, ref, resource, template, vpc

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
ALLOW = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]}


def role(**more: Any) -> dict[str, Any]:
    return resource("IAM::Role", AssumeRolePolicyDocument=TRUST, **more)


def capable(aws: Driver, body: Any, kind: str = "CREATE") -> str:
    return aws.deploy("one", body, kind, Capabilities=["CAPABILITY_IAM"])


def test_role_and_policy(aws: Driver) -> None:
    inline = [{"PolicyName": "p", "PolicyDocument": ALLOW}]
    body = template(Role=role(Policies=inline, PermissionsBoundary="arn:aws:iam::aws:policy/PowerUserAccess"), More=resource("IAM::Policy", PolicyName="q", PolicyDocument=ALLOW, Roles=[ref("Role")]))
    assert capable(aws, body) == "CREATE_COMPLETE", aws.reasons("one")
    iam, name = aws.boto("iam"), aws.ids("one")["Role"]
    assert sorted(iam.list_role_policies(RoleName=name)["PolicyNames"]) == ["p", "q"]
    assert iam.get_role(RoleName=name)["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"].endswith("PowerUserAccess")
    assert capable(aws, template(Role=role()), "UPDATE") == "UPDATE_COMPLETE", aws.reasons("one")
    assert iam.list_role_policies(RoleName=name)["PolicyNames"] == []
    assert "PermissionsBoundary" not in iam.get_role(RoleName=name)["Role"]
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert name not in [r["RoleName"] for r in iam.list_roles()["Roles"]]


def test_flow_logs(aws: Driver) -> None:
    body = template(
        Vpc=vpc(), Role=role(), Group=resource("Logs::LogGroup", RetentionInDays=30),
        Log=resource("EC2::FlowLog", ResourceType="VPC", ResourceId=ref("Vpc"), TrafficType="ALL", LogGroupName=ref("Group"), DeliverLogsPermissionArn=att("Role", "Arn")),
    )  # fmt: skip
    assert capable(aws, body) == "CREATE_COMPLETE", aws.reasons("one")
    assert aws.ec2.describe_flow_logs()["FlowLogs"][0]["ResourceId"] == aws.ids("one")["Vpc"]
    assert aws.delete("one") == "DELETE_COMPLETE", aws.reasons("one")
    assert aws.ec2.describe_flow_logs()["FlowLogs"] == []


def test_security_group(aws: Driver) -> None:
    def body(port: int) -> dict[str, Any]:
        rule = {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "CidrIp": "10.0.0.0/8"}
        return template(Vpc=vpc(), Group=resource("EC2::SecurityGroup", GroupDescription="x", VpcId=ref("Vpc"), SecurityGroupIngress=[rule]))

    aws.deploy("one", body(443))
    aws.update("one", body(80))
    group = aws.ec2.describe_security_groups(GroupIds=[aws.ids("one")["Group"]])["SecurityGroups"][0]
    assert [p["FromPort"] for p in group["IpPermissions"]] == [80]
    assert aws.delete("one") == "DELETE_COMPLETE"


def test_bucket_and_wait_handle(aws: Driver) -> None:
    body = template({"Arn": {"Value": att("Bucket", "Arn")}}, Bucket=resource("S3::Bucket"), Handle=resource("CloudFormation::WaitConditionHandle"))
    assert aws.deploy("one", body) == "CREATE_COMPLETE", aws.reasons("one")
    assert aws.stack("one")["Outputs"][0]["OutputValue"] == f"arn:aws:s3:::{aws.ids('one')['Bucket']}"
    assert aws.delete("one") == "DELETE_COMPLETE"


@pytest.mark.parametrize("region", ["us-gov-west-1", "cn-north-1"])
def test_partitions(aws: Driver, region: str) -> None:
    site = Driver(aws.server, aws.account, region)
    assert site.deploy("one", template(G=resource("EC2::InternetGateway"))) == "CREATE_COMPLETE"
    assert site.stack("one")["StackId"].startswith(f"arn:aws-{'us-gov' if 'gov' in region else 'cn'}:cloudformation:{region}:")


def test_type_without_code_fails_loudly(aws: Driver) -> None:
    """AWS.md 9.1: nothing is skipped in silence."""
    assert aws.deploy("one", template(Queue=resource("SQS::Queue"))) == "ROLLBACK_COMPLETE"
    assert "has no resource type AWS::SQS::Queue" in aws.reasons("one")
    assert json.loads(json.dumps(aws.ids("one"))) == {}


def test_things_are_found_by_filters_with_their_ids(aws: Driver) -> None:
    """One that is gone is no error of a filter, unlike an id that is asked for."""
    aws.deploy("one", template(**network()), Tags=[{"Key": "peerage:network", "Value": "acme"}])
    ids = aws.ids("one")
    address = aws.ec2.describe_addresses()["Addresses"][0]["AllocationId"]
    asked = {
        ids["Public"]: ("describe_subnets", "subnet-id"), ids["Vpc"]: ("describe_vpcs", "vpc-id"),
        ids["PublicTable"]: ("describe_route_tables", "route-table-id"), ids["Acl"]: ("describe_network_acls", "network-acl-id"),
        ids["Gateway"]: ("describe_internet_gateways", "internet-gateway-id"),
        ids["Endpoint"]: ("describe_vpc_endpoints", "vpc-endpoint-id"), address: ("describe_addresses", "allocation-id"),
    }
    for id, (call, name) in asked.items():
        answer = getattr(aws.ec2, call)(Filters=[{"Name": name, "Values": [id, "gone-1"]}])
        found = next(value for value in answer.values() if isinstance(value, list))
        assert len(found) == 1 and id in found[0].values(), call
        assert not next(v for v in getattr(aws.ec2, call)(Filters=[{"Name": name, "Values": ["gone-1"]}]).values() if isinstance(v, list))
    assert len(aws.ec2.describe_nat_gateways(Filter=[{"Name": "nat-gateway-id", "Values": [ids["Nat"]]}])["NatGateways"]) == 1
    assert not aws.ec2.describe_nat_gateways(Filter=[{"Name": "subnet-id", "Values": [ids["Private"]]}])["NatGateways"]
    assert not aws.ec2.describe_flow_logs(Filters=[{"Name": "flow-log-id", "Values": ["gone-1"]}])["FlowLogs"]
    gone = [{"Name": "vpc-peering-connection-id", "Values": ["pcx-0a"]}, {"Name": "status-code", "Values": ["active", "provisioning"]}]
    assert not aws.ec2.describe_vpc_peering_connections(Filters=gone)["VpcPeeringConnections"]
    tagged = aws.ec2.describe_tags(Filters=[{"Name": "key", "Values": ["peerage:network"]}, {"Name": "value", "Values": ["acme"]}])["Tags"]
    assert {ids["Vpc"], ids["Public"], ids["Nat"], address} <= {tag["ResourceId"] for tag in tagged}
    origin = [{"Name": "resource-id", "Values": [ids["Vpc"]]}, {"Name": "key", "Values": ["aws:cloudformation:stack-name", "aws:cloudformation:logical-id"]}]
    assert sorted(tag["Value"] for tag in aws.ec2.describe_tags(Filters=origin)["Tags"]) == ["Vpc", "one"]
