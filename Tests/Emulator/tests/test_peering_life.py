"""The life of a peering connection between accounts and regions, and its DNS options (AWS.md 1, 2, 3)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from driver import Driver, refused
from templates import ref, resource, template, vpc

ON = {"AllowDnsResolutionFromRemoteVpc": True}


@pytest.fixture
def other(aws: Driver) -> Driver:
    return Driver(aws.server, str(int(aws.account) + 500_000_000))


def made_vpc(site: Driver, block: str, names: bool = False) -> str:
    identity = site.ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]
    site.ec2.modify_vpc_attribute(VpcId=identity, EnableDnsHostnames={"Value": names})
    return identity


def ask(aws: Driver, other: Driver, vpc: str, their_vpc: str, **more: Any) -> str:
    """Our VPC asks theirs."""
    made = aws.ec2.create_vpc_peering_connection(
        VpcId=vpc, PeerVpcId=their_vpc, PeerOwnerId=other.account, PeerRegion=other.region, **more
    )
    return made["VpcPeeringConnection"]["VpcPeeringConnectionId"]


def pair(aws: Driver, other: Driver, names: bool = False) -> tuple[str, str, str]:
    """(connection, our VPC, their VPC)."""
    ours, theirs = made_vpc(aws, "10.1.0.0/16", names), made_vpc(other, "10.2.0.0/16", names)
    return ask(aws, other, ours, theirs), ours, theirs


def shown(site: Driver, identity: str) -> dict[str, Any]:
    return site.ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[identity])["VpcPeeringConnections"][0]


def code(site: Driver, identity: str) -> str:
    return shown(site, identity)["Status"]["Code"]


def test_request_is_pending_for_both_and_says_until_when(aws: Driver, other: Driver) -> None:
    """AWS.md 1.12 and 3.1: seven days."""
    identity, _, _ = pair(aws, other)
    for site in (aws, other):
        found = shown(site, identity)
        assert found["Status"] == {"Code": "pending-acceptance", "Message": f"Pending Acceptance by {other.account}"}
        assert "CidrBlockSet" not in found["AccepterVpcInfo"] and "PeeringOptions" not in found["AccepterVpcInfo"]
    left = found["ExpirationTime"] - datetime.now(timezone.utc)
    assert timedelta(days=6, hours=23) < left <= timedelta(days=7)
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert "ExpirationTime" not in shown(aws, identity)


@pytest.mark.parametrize("where", ["account", "region"])
def test_only_the_accepters_side_accepts_or_rejects(aws: Driver, other: Driver, where: str) -> None:
    site = other if where == "account" else Driver(aws.server, aws.account, "us-east-1")
    identity, ours, theirs = pair(aws, site)
    for call in (aws.ec2.accept_vpc_peering_connection, aws.ec2.reject_vpc_peering_connection):
        assert refused(call, VpcPeeringConnectionId=identity)[0] == "OperationNotPermitted"
    site.ec2.reject_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert code(aws, identity) == "rejected"
    assert refused(site.ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=identity)[0] == "InvalidStateTransition"
    again = ask(aws, site, ours, theirs)
    site.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=again)
    assert code(aws, again) == code(site, again) == "active"
    assert refused(ask, aws, site, ours, theirs)[0] == "VpcPeeringConnectionAlreadyExists"
    assert refused(ask, site, aws, theirs, ours)[0] == "VpcPeeringConnectionAlreadyExists"


def test_who_may_delete(aws: Driver, other: Driver) -> None:
    """AWS.md 1.12: the requester while it is pending, either when it is active."""
    identity, ours, theirs = pair(aws, other)
    assert refused(other.ec2.delete_vpc_peering_connection, VpcPeeringConnectionId=identity)[0] == "InvalidStateTransition"
    aws.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=identity)
    again = ask(aws, other, ours, theirs)
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=again)
    other.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=again)
    for site in (aws, other):
        assert code(site, identity) == code(site, again) == "deleted"
    assert refused(aws.ec2.delete_vpc_peering_connection, VpcPeeringConnectionId=again)[0] == "InvalidStateTransition"


def test_expiry(aws: Driver, other: Driver) -> None:
    identity, ours, theirs = pair(aws, other)
    aws.server.settings(clock_offset=7 * 86400 - 60)
    assert code(aws, identity) == "pending-acceptance"
    aws.server.settings(clock_offset=7 * 86400)
    assert code(aws, identity) == code(other, identity) == "expired"
    assert refused(other.ec2.accept_vpc_peering_connection, VpcPeeringConnectionId=identity)[0] == "InvalidStateTransition"
    assert ask(aws, other, ours, theirs), "an expired request is not in the way of another"
    aws.server.settings(clock_offset=9 * 86400)
    assert refused(shown, aws, identity)[0] == "InvalidVpcPeeringConnectionID.NotFound"


def test_states_that_a_test_sets(aws: Driver, other: Driver) -> None:
    identity, _, _ = pair(aws, other)
    aws.server.connection(identity, "expired")
    assert shown(aws, identity)["Status"] == {"Code": "expired", "Message": "Expired"}
    aws.server.connection(identity, "provisioning", message="soon")
    assert shown(other, identity)["Status"] == {"Code": "provisioning", "Message": "soon"}
    with pytest.raises(ValueError, match="no connection pcx-none"):
        aws.server.connection("pcx-none", "expired")


def test_provisioning_before_it_is_active(aws: Driver, other: Driver) -> None:
    """AWS.md 1.12 and 2.6: no options until then; a stack's own connection is active when its step ends."""
    aws.server.settings(provisioning=2)
    identity, _, _ = pair(aws, other, names=True)
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert refused(modify, aws, identity, requester=ON)[0] == "OperationNotPermitted"
    assert [code(aws, identity), code(other, identity), code(aws, identity)] == ["provisioning", "provisioning", "active"]
    modify(aws, identity, requester=ON)
    body = template(A=vpc("10.5.0.0/16"), B=vpc("10.6.0.0/16"), P=resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=ref("B")))
    assert aws.deploy("one", body) == "CREATE_COMPLETE"
    assert code(aws, aws.ids("one")["P"]) == "active"


def test_failed_is_shown_for_a_while_and_cannot_be_deleted(aws: Driver, other: Driver) -> None:
    """AWS.md 1.12 and 3.13."""
    overlap = ask(aws, other, made_vpc(aws, "10.1.0.0/16"), made_vpc(other, "10.1.128.0/20"))
    nobody = ask(aws, other, made_vpc(aws, "10.3.0.0/16"), "vpc-0123456789abcdef0")
    for identity in (overlap, nobody):
        status = shown(aws, identity)["Status"]
        assert status["Code"] == "failed" and "incorrect VPC-ID, Account ID, or overlapping CIDR range" in status["Message"]
        assert refused(aws.ec2.delete_vpc_peering_connection, VpcPeeringConnectionId=identity)[0] == "InvalidStateTransition"
    assert shown(aws, nobody)["AccepterVpcInfo"]["OwnerId"] == other.account
    aws.server.settings(clock_offset=2 * 3600)
    assert refused(shown, aws, overlap)[0] == "InvalidVpcPeeringConnectionID.NotFound"
    missing = refused(aws.ec2.create_vpc_peering_connection, VpcId=made_vpc(aws, "10.4.0.0/16"), PeerVpcId="vpc-0123456789abcdef0")
    assert missing[0] == "InvalidVpcID.NotFound"


def test_outstanding_requests(aws: Driver, other: Driver) -> None:
    """AWS.md 3.1: 25, all of an account's together."""
    theirs = made_vpc(other, "10.2.0.0/16")
    made = [ask(aws, other, made_vpc(aws, f"10.{n}.0.0/16"), theirs) for n in range(100, 125)]
    one_more = made_vpc(aws, "10.125.0.0/16")
    assert refused(ask, aws, other, one_more, theirs)[0] == "OutstandingVpcPeeringConnectionLimitExceeded"
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=made[0])
    assert ask(aws, other, one_more, theirs)


def test_pending_requester_can_add_no_block(aws: Driver, other: Driver) -> None:
    """AWS.md 3.12: the accepter can, and an overlap then fails the request."""
    identity, ours, theirs = pair(aws, other)
    assert refused(aws.ec2.associate_vpc_cidr_block, VpcId=ours, CidrBlock="100.64.0.0/16")[0] == "OperationNotPermitted"
    other.ec2.associate_vpc_cidr_block(VpcId=theirs, CidrBlock="100.64.0.0/16")
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    blocks = [b["CidrBlock"] for b in shown(aws, identity)["AccepterVpcInfo"]["CidrBlockSet"]]
    assert blocks == ["10.2.0.0/16", "100.64.0.0/16"]
    aws.ec2.associate_vpc_cidr_block(VpcId=ours, CidrBlock="100.65.0.0/16")


def test_each_side_has_its_own_tags(aws: Driver, other: Driver) -> None:
    """AWS.md 1.14, in filters too."""
    ours, theirs = made_vpc(aws, "10.1.0.0/16"), made_vpc(other, "10.2.0.0/16")
    tags = [{"ResourceType": "vpc-peering-connection", "Tags": [{"Key": "Name", "Value": "ours"}]}]
    identity = ask(aws, other, ours, theirs, TagSpecifications=tags)

    def named(site: Driver, name: str) -> list[str]:
        found = site.ec2.describe_vpc_peering_connections(Filters=[{"Name": "tag:Name", "Values": [name]}])
        return [c["VpcPeeringConnectionId"] for c in found["VpcPeeringConnections"]]

    assert named(aws, "ours") == [identity] and named(other, "ours") == []
    other.ec2.create_tags(Resources=[identity], Tags=[{"Key": "Name", "Value": "theirs"}])
    assert named(aws, "theirs") == [] and named(other, "theirs") == [identity]
    assert shown(aws, identity)["Tags"] == [{"Key": "Name", "Value": "ours"}]


def test_filters(aws: Driver, other: Driver) -> None:
    identity, ours, theirs = pair(aws, other)
    pairs = {
        "requester-vpc-info.vpc-id": ours, "accepter-vpc-info.vpc-id": theirs, "requester-vpc-info.owner-id": aws.account,
        "accepter-vpc-info.owner-id": other.account, "status-code": "pending-acceptance", "vpc-peering-connection-id": identity,
    }  # fmt: skip
    for site in (aws, other):
        for name, value in pairs.items():
            for values, count in (([value, "x"], 1), (["x"], 0)):
                found = site.ec2.describe_vpc_peering_connections(Filters=[{"Name": name, "Values": values}])
                assert len(found["VpcPeeringConnections"]) == count, name


def _state(site: Driver, table: str) -> str:
    routes = site.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
    return next(r["State"] for r in routes if "VpcPeeringConnectionId" in r)


def test_routes_follow_the_connection(aws: Driver, other: Driver) -> None:
    """AWS.md 1.16: a black hole while it is pending, and again when it is gone."""
    identity, ours, theirs = pair(aws, other)
    tables = []
    for site, vpc, block in ((aws, ours, "10.2.0.0/16"), (other, theirs, "10.1.0.0/16")):
        table = site.ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        site.ec2.create_route(RouteTableId=table, DestinationCidrBlock=block, VpcPeeringConnectionId=identity)
        tables.append((site, table))
    assert [_state(*t) for t in tables] == ["blackhole", "blackhole"]
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert [_state(*t) for t in tables] == ["active", "active"]
    aws.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert [_state(*t) for t in tables] == ["blackhole", "blackhole"]
    table = aws.ec2.create_route_table(VpcId=ours)["RouteTable"]["RouteTableId"]
    again = refused(aws.ec2.create_route, RouteTableId=table, DestinationCidrBlock="10.2.0.0/16", VpcPeeringConnectionId=identity)
    assert again[0] == "InvalidVpcPeeringConnectionID.NotFound"


def modify(site: Driver, identity: str, **sides: Any) -> None:
    site.ec2.modify_vpc_peering_connection_options(
        VpcPeeringConnectionId=identity, **{f"{side.title()}PeeringConnectionOptions": value for side, value in sides.items()}
    )


@pytest.mark.parametrize("where", ["account", "region"])
def test_each_side_sets_its_own_options(aws: Driver, other: Driver, where: str) -> None:
    """AWS.md 2.2 to 2.6."""
    site = other if where == "account" else Driver(aws.server, aws.account, "us-east-1")
    identity, _, _ = pair(aws, site, names=True)
    assert refused(modify, aws, identity, requester=ON)[0] == "OperationNotPermitted"
    site.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert refused(modify, aws, identity, accepter=ON)[0] == "OperationNotPermitted"
    assert refused(modify, site, identity, requester=ON)[0] == "OperationNotPermitted"
    assert refused(modify, aws, identity, requester=ON, accepter=ON)[0] == "OperationNotPermitted"
    modify(aws, identity, requester=ON)

    def options(site: Driver) -> list[bool]:
        found = shown(site, identity)
        return [found[f"{side}VpcInfo"]["PeeringOptions"]["AllowDnsResolutionFromRemoteVpc"] for side in ("Requester", "Accepter")]

    assert options(aws) == options(site) == [True, False]
    modify(site, identity, accepter=ON)
    assert options(aws) == [True, True]
    modify(aws, identity, requester={"AllowDnsResolutionFromRemoteVpc": False})
    assert options(site) == [False, True]


def test_both_in_one_call_in_one_account_and_region(aws: Driver) -> None:
    identity, _, _ = pair(aws, aws, names=True)
    aws.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    modify(aws, identity, requester=ON, accepter=ON)


@pytest.mark.parametrize("lacking", ["ours", "theirs", "support"])
def test_options_need_dns_in_both_vpcs(aws: Driver, other: Driver, lacking: str) -> None:
    """AWS.md 2.3."""
    identity, ours, theirs = pair(aws, other, names=True)
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    site, vpc = (other, theirs) if lacking == "theirs" else (aws, ours)
    name = "EnableDnsSupport" if lacking == "support" else "EnableDnsHostnames"
    site.ec2.modify_vpc_attribute(VpcId=vpc, **{name: {"Value": False}})
    assert refused(modify, aws, identity, requester=ON)[0] == "InvalidVpcPeeringConnectionState.DnsHostnamesDisabled"
    modify(aws, identity, requester={"AllowDnsResolutionFromRemoteVpc": False})


def test_options_are_lost_with_the_connection(aws: Driver) -> None:
    """AWS.md 2.8."""
    identity, ours, theirs = pair(aws, aws, names=True)
    aws.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    modify(aws, identity, requester=ON)
    aws.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=identity)
    again = ask(aws, aws, ours, theirs)
    aws.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=again)
    assert shown(aws, again)["RequesterVpcInfo"]["PeeringOptions"]["AllowDnsResolutionFromRemoteVpc"] is False
