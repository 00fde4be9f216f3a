"""VPCs and connections at both parties, made by hand."""

from __future__ import annotations

import itertools
from typing import Any

from driver import Driver

_blocks = itertools.count()


def vpc(at: Driver) -> str:
    """With what the option for DNS wants of both VPCs (AWS.md 2.3)."""
    number = next(_blocks)
    made = at.ec2.create_vpc(CidrBlock=f"10.{number // 16 % 256}.{number % 16 * 16}.0/20")["Vpc"]["VpcId"]
    at.ec2.modify_vpc_attribute(VpcId=made, EnableDnsHostnames={"Value": True})
    return made


def ask(requester: Driver, own: str, accepter: Driver, peer: str) -> str:
    """A request that is pending."""
    made = requester.ec2.create_vpc_peering_connection(
        VpcId=own, PeerVpcId=peer, PeerOwnerId=accepter.account, PeerRegion=accepter.region
    )
    return made["VpcPeeringConnection"]["VpcPeeringConnectionId"]


def accept(at: Driver, connection: str) -> None:
    at.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=connection)


def reject(at: Driver, connection: str) -> None:
    at.ec2.reject_vpc_peering_connection(VpcPeeringConnectionId=connection)


def drop(at: Driver, connection: str) -> None:
    at.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=connection)


def read(at: Driver, connection: str) -> dict[str, Any]:
    return at.ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[connection])["VpcPeeringConnections"][0]


def state(at: Driver, connection: str) -> str:
    return read(at, connection)["Status"]["Code"]


def tags(at: Driver, connection: str) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in read(at, connection).get("Tags", [])}


def connections(at: Driver, own: str) -> dict[str, str]:
    """State by id, of all that the VPC has asked for."""
    filters = [{"Name": "requester-vpc-info.vpc-id", "Values": [own]}]
    found = at.ec2.describe_vpc_peering_connections(Filters=filters)["VpcPeeringConnections"]
    return {c["VpcPeeringConnectionId"]: c["Status"]["Code"] for c in found}


def resolves(at: Driver, connection: str) -> tuple[bool, bool]:
    """Whether the requester's and the accepter's host names may be resolved from the other side."""
    found = read(at, connection)
    sides = (found[side].get("PeeringOptions") or {} for side in ("RequesterVpcInfo", "AccepterVpcInfo"))
    requester, accepter = (bool(options.get("AllowDnsResolutionFromRemoteVpc")) for options in sides)
    return requester, accepter
