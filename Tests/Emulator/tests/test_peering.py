"""Peering connections: by CloudFormation, by hand, across accounts (AWS.md 1, 2, 3, 9.15)."""

from __future__ import annotations

from typing import Any

from driver import Driver, refused
from templates import ref, resource, template, vpc


def pair(other: str = "10.1.0.0/16", **more: Any) -> dict[str, Any]:
    return template(
        A=vpc(), B=vpc(other),
        Peering=resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=ref("B"), **more),
    )  # fmt: skip


def connection(aws: Driver, identity: str) -> dict[str, Any]:
    return aws.ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[identity])["VpcPeeringConnections"][0]


def test_same_account_is_accepted_by_itself(aws: Driver) -> None:
    assert aws.deploy("one", pair(Tags=[{"Key": "Name", "Value": "a-b"}])) == "CREATE_COMPLETE"
    found = connection(aws, aws.ids("one")["Peering"])
    assert found["Status"]["Code"] == "active"
    assert found["AccepterVpcInfo"]["CidrBlockSet"] == [{"CidrBlock": "10.1.0.0/16"}]
    assert {"Key": "Name", "Value": "a-b"} in found["Tags"]
    identity = aws.ids("one")["Peering"]
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert connection(aws, identity)["Status"]["Code"] == "deleted"


def test_overlap_fails_to_stabilize(aws: Driver) -> None:
    """AWS.md 3.13 and 1.10."""
    assert aws.deploy("one", pair("10.0.128.0/20")) == "ROLLBACK_COMPLETE"
    assert "failed to stabilize" in aws.reasons("one")


def test_overlap_of_a_secondary_block(aws: Driver) -> None:
    body = pair()
    body["Resources"]["More"] = resource("EC2::VPCCidrBlock", VpcId=ref("A"), CidrBlock="100.64.0.0/16")
    body["Resources"]["Same"] = resource("EC2::VPCCidrBlock", VpcId=ref("B"), CidrBlock="100.64.0.0/16")
    body["Resources"]["Peering"]["DependsOn"] = ["More", "Same"]
    assert aws.deploy("one", body) == "ROLLBACK_COMPLETE"
    del body["Resources"]["Peering"]["DependsOn"][1], body["Resources"]["Same"]
    assert aws.deploy("two", body) == "CREATE_COMPLETE"
    blocks = connection(aws, aws.ids("two")["Peering"])["RequesterVpcInfo"]["CidrBlockSet"]
    assert [b["CidrBlock"] for b in blocks] == ["10.0.0.0/16", "100.64.0.0/16"]


def test_one_per_pair_so_a_rename_fails(aws: Driver) -> None:
    """AWS.md 1.11."""
    body = pair()
    aws.deploy("one", body)
    body["Resources"]["Renamed"] = body["Resources"].pop("Peering")
    assert aws.update("one", body) == "UPDATE_ROLLBACK_COMPLETE"
    assert "already exists" in aws.reasons("one")


def test_only_tags_change_in_place(aws: Driver) -> None:
    """AWS.md 1.2."""
    aws.deploy("one", pair())
    changes = aws.changes("one", pair(Tags=[{"Key": "Name", "Value": "x"}]))
    assert changes["Peering"]["Replacement"] == "False"
    assert aws.changes("one", pair(PeerRegion="eu-west-1"))["Peering"]["Replacement"] == "True"


def test_a_connection_that_nobody_made(aws: Driver) -> None:
    code, _ = refused(connection, aws, "pcx-0123456789abcdef0")
    assert code == "InvalidVpcPeeringConnectionID.NotFound"


def test_quota(aws: Driver) -> None:
    aws.server.quota(peerings_per_vpc=1)
    body = pair()
    body["Resources"] |= {
        "C": vpc("10.2.0.0/16"),
        "More": resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=ref("C"), depends="Peering"),
    }
    assert aws.deploy("one", body) == "ROLLBACK_COMPLETE"
    assert "limit on the number of active VPC peering connections" in aws.reasons("one")


def _ask(aws: Driver, other: Driver) -> tuple[str, str, str]:
    """The other party's VPC asks ours; (their VPC, our VPC, connection)."""
    theirs = other.ec2.create_vpc(CidrBlock="172.31.0.0/16")["Vpc"]["VpcId"]
    ours = aws.ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    for site, vpc_id in ((other, theirs), (aws, ours)):
        site.ec2.modify_vpc_attribute(VpcId=vpc_id, EnableDnsHostnames={"Value": True})
    made = other.ec2.create_vpc_peering_connection(VpcId=theirs, PeerVpcId=ours, PeerOwnerId=aws.account)
    return theirs, ours, made["VpcPeeringConnection"]["VpcPeeringConnectionId"]


def test_third_party_asks_and_we_accept(aws: Driver) -> None:
    other = Driver(aws.server, str(int(aws.account) + 500_000_000))
    theirs, ours, identity = _ask(aws, other)
    assert connection(aws, identity)["Status"]["Code"] == "pending-acceptance"
    assert "CidrBlockSet" not in connection(aws, identity)["RequesterVpcInfo"]
    options = {"AccepterPeeringConnectionOptions": {"AllowDnsResolutionFromRemoteVpc": True}}
    modify = aws.ec2.modify_vpc_peering_connection_options
    assert refused(modify, VpcPeeringConnectionId=identity, **options)[0] == "OperationNotPermitted"
    assert refused(other.ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=identity)[0] == "OperationNotPermitted"
    aws.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    found = connection(aws, identity)
    assert found["Status"]["Code"] == "active"
    assert found["RequesterVpcInfo"]["OwnerId"] == other.account
    assert found["RequesterVpcInfo"]["CidrBlockSet"] == [{"CidrBlock": "172.31.0.0/16"}]
    modify(VpcPeeringConnectionId=identity, **options)
    shown = connection(aws, identity)["AccepterVpcInfo"]["PeeringOptions"]
    assert shown["AllowDnsResolutionFromRemoteVpc"] is True


def test_tags_are_the_requesters_alone(aws: Driver) -> None:
    """AWS.md 1.14."""
    other = Driver(aws.server, str(int(aws.account) + 500_000_000))
    _, _, identity = _ask(aws, other)
    other.ec2.create_tags(Resources=[identity], Tags=[{"Key": "Name", "Value": "theirs"}])
    assert connection(other, identity)["Tags"] and not connection(aws, identity).get("Tags")


def test_filters(aws: Driver) -> None:
    aws.deploy("one", pair())
    ids = aws.ids("one")

    def found(name: str, value: str) -> list[str]:
        shown = aws.ec2.describe_vpc_peering_connections(Filters=[{"Name": name, "Values": [value]}])
        return [c["VpcPeeringConnectionId"] for c in shown["VpcPeeringConnections"]]

    assert found("requester-vpc-info.vpc-id", ids["A"]) == found("accepter-vpc-info.vpc-id", ids["B"]) == [ids["Peering"]]
    assert found("status-code", "active") == [ids["Peering"]] and found("status-code", "deleted") == []


def _route(aws: Driver, vpc_id: str, identity: str) -> str:
    table = aws.ec2.create_route_table(VpcId=vpc_id)["RouteTable"]["RouteTableId"]
    aws.ec2.create_route(RouteTableId=table, DestinationCidrBlock="172.31.0.0/16", VpcPeeringConnectionId=identity)
    return table


def test_routes_to_connections(aws: Driver) -> None:
    """AWS.md 1.16: pending is a black hole; 9.15: another VPC's connection is refused."""
    other = Driver(aws.server, str(int(aws.account) + 500_000_000))
    _, ours, identity = _ask(aws, other)
    stranger = aws.ec2.create_vpc(CidrBlock="10.30.0.0/16")["Vpc"]["VpcId"]
    assert refused(_route, aws, stranger, identity)[0] == "InvalidParameterValue"
    table = _route(aws, ours, identity)

    def state() -> str:
        routes = aws.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
        return next(r["State"] for r in routes if r["DestinationCidrBlock"] == "172.31.0.0/16")

    assert state() == "blackhole"
    aws.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert state() == "active"
    other.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert state() == "blackhole"


def _peer_across(aws: Driver, other: Driver, **more: Any) -> str:
    theirs = other.ec2.create_vpc(CidrBlock="10.50.0.0/16")["Vpc"]["VpcId"]
    body = template(
        A=vpc(),
        Peering=resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=theirs, PeerOwnerId=other.account, **more),
    )
    return aws.deploy("across", body)


def test_other_account_needs_a_role(aws: Driver) -> None:
    """AWS.md 1.7 and 1.8."""
    other = Driver(aws.server, str(int(aws.account) + 500_000_000))
    assert _peer_across(aws, other) == "ROLLBACK_COMPLETE"
    assert f"User {aws.account} cannot accept peering pcx-" in aws.reasons("across")
    aws.delete("across")
    assert _peer_across(aws, other, PeerRoleArn=_accepting_role(aws, other)) == "CREATE_COMPLETE", aws.reasons("across")
    assert connection(other, aws.ids("across")["Peering"])["Status"]["Code"] == "active"


def _accepting_role(aws: Driver, other: Driver) -> str:
    """The ARN of a role of the other account that accepts for us."""
    statement = {"Effect": "Allow", "Principal": {"AWS": aws.account}, "Action": "sts:AssumeRole"}
    trust = {"Version": "2012-10-17", "Statement": [statement]}
    accept = {"Effect": "Allow", "Action": "ec2:AcceptVpcPeeringConnection", "Resource": "*"}
    own = [{"PolicyName": "accept", "PolicyDocument": {"Version": "2012-10-17", "Statement": [accept]}}]
    made = resource("IAM::Role", AssumeRolePolicyDocument=trust, Policies=own)
    role = template({"Arn": {"Value": {"Fn::GetAtt": ["Role", "Arn"]}}}, Role=made)
    assert other.deploy("role", role, Capabilities=["CAPABILITY_IAM"]) == "CREATE_COMPLETE"
    return other.stack("role")["Outputs"][0]["OutputValue"]


def test_another_role_changes_in_place(aws: Driver) -> None:
    """AWS-2.md A1: another role, or its region, replaces nothing; another account does."""
    other = Driver(aws.server, str(int(aws.account) + 500_000_000))
    theirs = other.ec2.create_vpc(CidrBlock="10.50.0.0/16")["Vpc"]["VpcId"]
    first = _accepting_role(aws, other)

    def peered(**more: Any) -> dict[str, Any]:
        terms = {"PeerOwnerId": other.account, "PeerRoleArn": first} | more
        return template(A=vpc(), Peering=resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=theirs, **terms))

    assert aws.deploy("across", peered()) == "CREATE_COMPLETE", aws.reasons("across")
    identity = aws.ids("across")["Peering"]
    moved = peered(PeerRoleArn=first + "-v2", AssumeRoleRegion="us-east-1")
    assert aws.changes("across", moved)["Peering"]["Replacement"] == "False"
    assert aws.update("across", moved) == "UPDATE_COMPLETE", aws.reasons("across")
    assert aws.ids("across")["Peering"] == identity and connection(other, identity)["Status"]["Code"] == "active"
    assert aws.changes("across", peered(PeerOwnerId=aws.account))["Peering"]["Replacement"] == "True"


def test_role_that_does_not_trust_us(aws: Driver) -> None:
    other = Driver(aws.server, str(int(aws.account) + 500_000_000))
    assert _peer_across(aws, other, PeerRoleArn=f"arn:aws:iam::{other.account}:role/none") == "ROLLBACK_COMPLETE"
    assert "not authorized to perform: sts:AssumeRole" in aws.reasons("across")


def test_other_region_of_the_account(aws: Driver) -> None:
    """AWS.md 1.6."""
    there = Driver(aws.server, aws.account, "eu-central-1")
    theirs = there.ec2.create_vpc(CidrBlock="10.60.0.0/16")["Vpc"]["VpcId"]
    body = template(
        A=vpc(),
        Peering=resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=theirs, PeerRegion="eu-central-1"),
    )
    assert aws.deploy("regions", body) == "CREATE_COMPLETE", aws.reasons("regions")
    assert connection(there, aws.ids("regions")["Peering"])["Status"]["Code"] == "active"
