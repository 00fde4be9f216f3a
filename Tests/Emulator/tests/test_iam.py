"""Roles: who may assume them, and what their policies let them do (AWS.md 1.7)."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest
from driver import Driver, refused
from templates import att, ref, resource, template, vpc


def policy(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allow(action: Any, on: Any = "*", condition: Any = None, effect: str = "Allow") -> dict[str, Any]:
    made = {"Effect": effect, "Action": action, "Resource": on}
    return made | ({"Condition": condition} if condition else {})


def trust(principal: Any, condition: Any = None) -> dict[str, Any]:
    made = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return policy(made | ({"Condition": condition} if condition else {}))


def role(aws: Driver, trusted: Any, document: Any, name: str = "role") -> str:
    iam = aws.boto("iam")
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trusted))["Role"]["Arn"]
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=json.dumps(document))
    return arn


def as_role(aws: Driver, arn: str, service: str, region: str = "eu-west-1", **more: Any) -> Any:
    """A client with the role's temporary keys."""
    keys = aws.boto("sts").assume_role(RoleArn=arn, RoleSessionName="test", **more)["Credentials"]
    return boto3.client(
        service, region_name=region, endpoint_url=aws.server.url, aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"],
    )  # fmt: skip


def arn(aws: Driver, kind: str, region: str = "eu-west-1") -> str:
    return f"arn:aws:ec2:{region}:{aws.account}:{kind}"


def tight(other: Driver, their_vpc: str, named: str | None = None, operator: str = "StringEquals") -> dict[str, Any]:
    """The accepter's policy: its VPC, and connections to that VPC alone (AWS.md 1.7)."""
    accept, vpc_arn = "ec2:AcceptVpcPeeringConnection", arn(other, f"vpc/{named or their_vpc}")
    connections = arn(other, "vpc-peering-connection/*")
    return policy(allow(accept, vpc_arn), allow(accept, connections, {operator: {"ec2:AccepterVpc": vpc_arn}}))


@pytest.fixture
def other(aws: Driver) -> Driver:
    return Driver(aws.server, str(int(aws.account) + 500_000_000))


def peer(aws: Driver, other: Driver, their_vpc: str, **more: Any) -> str:
    body = template(
        A=vpc(), Peering=resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=their_vpc, PeerOwnerId=other.account, **more)
    )
    return aws.deploy("across", body)


def their_vpc(other: Driver) -> str:
    return other.ec2.create_vpc(CidrBlock="10.50.0.0/16")["Vpc"]["VpcId"]


@pytest.mark.parametrize("operator", ["StringEquals", "ArnEquals", "ArnLike"])
def test_peer_role_that_allows_its_own_vpc(aws: Driver, other: Driver, operator: str) -> None:
    theirs = their_vpc(other)
    accepts = role(other, trust({"AWS": aws.account}), tight(other, theirs, operator=operator))
    assert peer(aws, other, theirs, PeerRoleArn=accepts) == "CREATE_COMPLETE", aws.reasons("across")


def test_peer_role_that_allows_everything(aws: Driver, other: Driver) -> None:
    theirs = their_vpc(other)
    accepts = role(other, trust({"AWS": f"arn:aws:iam::{aws.account}:root"}), policy(allow("ec2:Accept*")))
    assert peer(aws, other, theirs, PeerRoleArn=accepts) == "CREATE_COMPLETE", aws.reasons("across")


@pytest.mark.parametrize("wrong", ["vpc", "condition", "nothing", "deny"])
def test_peer_role_that_may_not_accept(aws: Driver, other: Driver, wrong: str) -> None:
    theirs = their_vpc(other)
    document = tight(other, theirs)
    if wrong == "vpc":
        document["Statement"][0]["Resource"] = arn(other, "vpc/vpc-0123456789abcdef0")
    elif wrong == "condition":
        document = tight(other, theirs, "vpc-0123456789abcdef0")
        document["Statement"][0]["Resource"] = arn(other, "vpc/*")
    elif wrong == "nothing":
        document = policy(allow("ec2:DescribeVpcs"))
    else:
        document["Statement"].append(allow("ec2:AcceptVpcPeeringConnection", effect="Deny"))
    accepts = role(other, trust({"AWS": aws.account}), document)
    assert peer(aws, other, theirs, PeerRoleArn=accepts) == "ROLLBACK_COMPLETE"
    said = aws.reasons("across")
    assert "is not authorized to perform: ec2:AcceptVpcPeeringConnection on resource: " in said
    assert "assumed-role/role/" in said
    codes = [c["error"] for c in aws.server.calls(account=other.account, action="AcceptVpcPeeringConnection")]
    assert codes == ["UnauthorizedOperation"]


def test_peer_role_that_trusts_somebody_else(aws: Driver, other: Driver) -> None:
    theirs = their_vpc(other)
    accepts = role(other, trust({"AWS": "999999999999"}), tight(other, theirs))
    assert peer(aws, other, theirs, PeerRoleArn=accepts) == "ROLLBACK_COMPLETE"
    assert f"is not authorized to perform: sts:AssumeRole on resource: {accepts}" in aws.reasons("across")


def test_trust_with_a_condition(aws: Driver) -> None:
    wants = trust({"AWS": aws.account}, {"StringEquals": {"sts:ExternalId": "abc"}})
    made = role(aws, wants, policy(allow("ec2:*")))
    assert refused(as_role, aws, made, "ec2")[0] == "AccessDenied"
    assert as_role(aws, made, "ec2", ExternalId="abc").describe_vpcs()


def test_identity_of_a_role(aws: Driver, other: Driver) -> None:
    made = role(other, trust({"AWS": aws.account}), policy(allow("ec2:DescribeVpcs")))
    found = as_role(aws, made, "sts").get_caller_identity()
    assert found["Account"] == other.account
    assert found["Arn"] == f"arn:aws:sts::{other.account}:assumed-role/role/test"


def test_describe_needs_every_resource(aws: Driver) -> None:
    made = role(aws, trust({"AWS": aws.account}), policy(allow("ec2:DescribeVpcs"), allow("ec2:DescribeSubnets", arn(aws, "subnet/*"))))
    ec2 = as_role(aws, made, "ec2")
    assert ec2.describe_vpcs()["Vpcs"]
    code, said = refused(ec2.describe_subnets)
    assert code == "UnauthorizedOperation" and "ec2:DescribeSubnets on resource: *" in said
    assert refused(ec2.create_vpc, CidrBlock="10.0.0.0/16")[0] == "UnauthorizedOperation"
    assert aws.ec2.create_vpc(CidrBlock="10.0.0.0/16"), "administrators may do everything"


def test_conditions_that_are_not_known_are_not_met(aws: Driver) -> None:
    unknown = {"StringEquals": {"aws:SourceVpce": "vpce-1"}}
    made = role(aws, trust({"AWS": aws.account}), policy(allow("ec2:DescribeVpcs", condition=unknown)))
    assert refused(as_role(aws, made, "ec2").describe_vpcs)[0] == "UnauthorizedOperation"
    region = {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}
    made = role(aws, trust({"AWS": aws.account}), policy(allow("ec2:DescribeVpcs", condition=region)), "second")
    assert as_role(aws, made, "ec2").describe_vpcs()
    assert refused(as_role(aws, made, "ec2", "us-east-1").describe_vpcs)[0] == "UnauthorizedOperation"


def test_actions_of_peering_by_vpc_and_by_tag(aws: Driver) -> None:
    """Each action on a connection is narrowed by the VPCs and tags of that connection."""
    ids = [aws.ec2.create_vpc(CidrBlock=f"10.{n}.0.0/16")["Vpc"]["VpcId"] for n in (1, 2, 3)]
    mine, connections = arn(aws, f"vpc/{ids[0]}"), arn(aws, "vpc-peering-connection/*")
    by_vpc = {"StringEquals": {"ec2:RequesterVpc": mine}}
    by_tag = {"StringEquals": {"ec2:ResourceTag/owner": "us"}}
    document = policy(
        allow("ec2:CreateVpcPeeringConnection", mine),
        allow("ec2:CreateVpcPeeringConnection", connections, {"ArnEquals": {"ec2:AccepterVpc": arn(aws, f"vpc/{ids[1]}")}}),
        allow("ec2:CreateTags", connections, {"StringEquals": {"ec2:CreateAction": "CreateVpcPeeringConnection"}}),
        allow("ec2:ModifyVpcPeeringConnectionOptions", connections, by_vpc),
        allow("ec2:DeleteVpcPeeringConnection", connections, by_tag),
    )
    ec2 = as_role(aws, role(aws, trust({"AWS": aws.account}), document), "ec2")
    ask, tags = ec2.create_vpc_peering_connection, [{"ResourceType": "vpc-peering-connection", "Tags": [{"Key": "owner", "Value": "us"}]}]
    assert refused(ask, VpcId=ids[0], PeerVpcId=ids[2])[0] == "UnauthorizedOperation"
    assert refused(ask, VpcId=ids[1], PeerVpcId=ids[0])[0] == "UnauthorizedOperation"
    made = ask(VpcId=ids[0], PeerVpcId=ids[1], TagSpecifications=tags)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    alien = aws.ec2.create_vpc_peering_connection(VpcId=ids[1], PeerVpcId=ids[2])["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    options = {"RequesterPeeringConnectionOptions": {"AllowDnsResolutionFromRemoteVpc": False}}
    assert refused(ec2.modify_vpc_peering_connection_options, VpcPeeringConnectionId=made, **options)[0] == "OperationNotPermitted"
    assert refused(ec2.modify_vpc_peering_connection_options, VpcPeeringConnectionId=alien, **options)[0] == "UnauthorizedOperation"
    assert refused(ec2.create_tags, Resources=[alien], Tags=[{"Key": "owner", "Value": "us"}])[0] == "UnauthorizedOperation"
    assert refused(ec2.delete_vpc_peering_connection, VpcPeeringConnectionId=alien)[0] == "UnauthorizedOperation"
    ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=made)


def test_rights_that_take_a_while(aws: Driver) -> None:
    made = role(aws, trust({"AWS": aws.account}), policy(allow("ec2:DescribeVpcs")))
    aws.server.settings(iam_lag=2)
    ec2 = as_role(aws, made, "ec2")
    assert [refused(ec2.describe_vpcs)[0] for _ in range(2)] == ["UnauthorizedOperation"] * 2
    assert ec2.describe_vpcs()["Vpcs"]


def test_other_protocols_are_refused_in_their_words(aws: Driver) -> None:
    made = role(aws, trust({"AWS": aws.account}), policy(allow("s3:GetObject", "arn:aws:s3:::b/own/*")))
    assert refused(as_role(aws, made, "logs").describe_log_groups)[0] == "AccessDeniedException"
    assert refused(as_role(aws, made, "cloudformation").describe_stacks)[0] == "AccessDenied"
    assert refused(as_role(aws, made, "iam").list_roles)[0] == "AccessDenied"
    s3 = as_role(aws, made, "s3")
    assert refused(s3.get_object, Bucket="b", Key="other")[0] == "AccessDenied"
    assert refused(s3.get_object, Bucket="b", Key="own/x")[0] == "NoSuchBucket"


def test_boundary_of_the_account_bounds(aws: Driver) -> None:
    document = json.dumps(policy(allow("ec2:DescribeVpcs")))
    boundary = aws.boto("iam").create_policy(PolicyName="bound", PolicyDocument=document)["Policy"]["Arn"]
    own = policy(allow("ec2:*"))
    made = resource("IAM::Role", AssumeRolePolicyDocument=trust({"AWS": aws.account}), PermissionsBoundary=boundary, Policies=[{"PolicyName": "p", "PolicyDocument": own}])
    assert aws.deploy("one", template({"Arn": {"Value": att("R", "Arn")}}, R=made), Capabilities=["CAPABILITY_IAM"]) == "CREATE_COMPLETE"
    found = aws.boto("iam").get_role(RoleName=aws.ids("one")["R"])["Role"]["PermissionsBoundary"]
    assert found["PermissionsBoundaryArn"] == boundary
    ec2 = as_role(aws, aws.stack("one")["Outputs"][0]["OutputValue"], "ec2")
    assert ec2.describe_vpcs() and refused(ec2.describe_subnets)[0] == "UnauthorizedOperation"
