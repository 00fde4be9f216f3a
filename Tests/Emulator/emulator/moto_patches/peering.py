"""Peering connections: overlap, one per pair, quota, what is shown and when (AWS.md 1, 2, 3, 9.15)."""

from __future__ import annotations

import ipaddress
from typing import Any

from moto.ec2.models.vpc_peering_connections import VPCPeeringConnection, VPCPeeringConnectionBackend
from moto.ec2.responses.vpc_peering_connections import VPCPeeringConnections
from moto.ec2.utils import generic_filter

from .wrapping import refuse, wrap

LIVE = ("pending-acceptance", "provisioning", "active")


def apply(world: Any) -> None:
    def create(original: Any, self: Any, vpc: Any, peer_vpc: Any, tags: Any = None) -> Any:
        _check_pair(self, vpc, peer_vpc)
        _check_quota(world, vpc)
        connection = original(vpc, peer_vpc, tags)
        if overlapping(vpc, peer_vpc):
            connection._status.code = "failed"  # AWS.md 3.13: a status, not an error of the call
            connection._status.message = "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range"
        return connection

    def accept(original: Any, self: Any, vpc_pcx_id: str) -> Any:
        connection = self.get_vpc_peering_connection(vpc_pcx_id)
        _check_quota(world, connection.peer_vpc)
        if connection._status.code == "pending-acceptance" and overlapping(connection.vpc, connection.peer_vpc):
            connection._status.code = "failed"  # AWS.md 3.12: a block added since then
        return original(vpc_pcx_id)

    wrap(VPCPeeringConnectionBackend, "create_vpc_peering_connection", create)
    wrap(VPCPeeringConnectionBackend, "accept_vpc_peering_connection", accept)
    wrap(VPCPeeringConnectionBackend, "delete_vpc_peering_connection", _delete)
    wrap(VPCPeeringConnectionBackend, "modify_vpc_peering_connection_options", _modify_options)
    VPCPeeringConnectionBackend.get_vpc_peering_connection = _get
    VPCPeeringConnections.describe_vpc_peering_connections = _describe
    VPCPeeringConnection.get_filter_value = _filter_value
    VPCPeeringConnection.requester_vpc_info = property(lambda self: _side(self, self.vpc, self.requester_options))
    VPCPeeringConnection.accepter_vpc_info = property(lambda self: _side(self, self.peer_vpc, self.accepter_options))


def unknown(connection: str) -> Exception:
    return refuse("InvalidVpcPeeringConnectionID.NotFound", f"The vpcPeeringConnection ID '{connection}' does not exist")


def _get(self: Any, vpc_pcx_id: str) -> Any:
    if vpc_pcx_id not in self.vpc_pcxs:
        raise unknown(vpc_pcx_id)
    return self.vpc_pcxs[vpc_pcx_id]


def blocks_of(vpc: Any) -> list[ipaddress.IPv4Network]:
    return [ipaddress.IPv4Network(b["cidr_block"]) for b in vpc.get_cidr_block_association_set()]


def overlapping(vpc: Any, other: Any) -> bool:
    """AWS.md 3.13: any block of one against any of the other; a VPC with itself too."""
    return vpc.id == other.id or any(a.overlaps(b) for a in blocks_of(vpc) for b in blocks_of(other))


def connections_of(backend: Any, vpc_id: str) -> list[Any]:
    """The live connections that a VPC has on either side."""
    live = [c for c in backend.vpc_pcxs.values() if c._status.code in LIVE]
    return [c for c in live if vpc_id in (c.vpc.id, c.peer_vpc.id)]


def _check_pair(backend: Any, vpc: Any, peer: Any) -> None:
    """AWS.md 1.11."""
    for connection in connections_of(backend, vpc.id):
        if peer.id in (connection.vpc.id, connection.peer_vpc.id):
            raise refuse(
                "VpcPeeringConnectionAlreadyExists",
                f"A VPC peering connection {connection.id} between {vpc.id} and {peer.id} already exists",
            )


def _check_quota(world: Any, vpc: Any) -> None:
    """AWS.md 3.1: active connections per VPC."""
    active = [c for c in connections_of(vpc.ec2_backend, vpc.id) if c._status.code == "active"]
    if len(active) >= world.settings.quotas["peerings_per_vpc"]:
        raise refuse(
            "ActiveVpcPeeringConnectionPerVpcLimitExceeded",
            f"You've reached the limit on the number of active VPC peering connections you can have for {vpc.id}",
        )


def _delete(original: Any, self: Any, vpc_pcx_id: str) -> Any:
    """AWS.md 1.12: who may delete what in which state."""
    connection = self.get_vpc_peering_connection(vpc_pcx_id)
    state = connection._status.code
    theirs = self.account_id != connection.vpc.owner_id
    if state not in LIVE or (state == "pending-acceptance" and theirs):
        raise refuse(
            "InvalidStateTransition",
            f"Invalid state transition for {vpc_pcx_id}, attempting to transition from {state} to deleting",
        )
    return original(vpc_pcx_id)


def _modify_options(original: Any, self: Any, vpc_pcx_id: str, *arguments: Any, **named: Any) -> Any:
    """AWS.md 2.3 and 2.6: only an active connection has options."""
    state = self.get_vpc_peering_connection(vpc_pcx_id)._status.code
    if state != "active":
        raise refuse("OperationNotPermitted", f"Peering {vpc_pcx_id} is not active. Peering options can be added only to active peerings.")
    return original(vpc_pcx_id, *arguments, **named)


def _describe(self: Any) -> Any:
    """Filters work, and a connection that nobody made does not exist."""
    from moto.core.responses import ActionResult

    wanted = self._get_param("VpcPeeringConnectionIds", [])
    for connection in wanted:
        if connection not in self.ec2_backend.vpc_pcxs:
            raise unknown(connection)
    found = self.ec2_backend.describe_vpc_peering_connections(vpc_peering_ids=wanted)
    found = generic_filter(self._filters_from_querystring(), found)
    return ActionResult({"VpcPeeringConnections": [_View(c, self.ec2_backend) for c in found]})


class _View:
    """A connection as one side sees it: tags are the requester's alone (AWS.md 1.14)."""

    def __init__(self, connection: Any, backend: Any):
        self._connection = connection
        self.tags = self.tag_set = self.tag_list = connection.get_tags() if backend is connection.ec2_backend else []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def _side(connection: Any, vpc: Any, options: dict[str, Any]) -> dict[str, Any]:
    """AWS.md 1.13: blocks are shown only while the connection is active."""
    side = {"OwnerId": vpc.owner_id, "Region": vpc.region, "VpcId": vpc.id}
    state = connection._status.code
    if state in ("active", "pending-acceptance"):
        side["CidrBlock"] = vpc.cidr_block
    if state == "active":
        side["CidrBlockSet"] = [{"CidrBlock": str(block)} for block in blocks_of(vpc)]
        side["PeeringOptions"] = options
    return side


def _filter_value(self: Any, name: str, method_name: str | None = None) -> Any:
    values = {
        "status-code": self._status.code,
        "vpc-peering-connection-id": self.id,
        "requester-vpc-info.vpc-id": self.vpc.id,
        "requester-vpc-info.owner-id": self.vpc.owner_id,
        "requester-vpc-info.cidr-block": self.vpc.cidr_block,
        "accepter-vpc-info.vpc-id": self.peer_vpc.id,
        "accepter-vpc-info.owner-id": self.peer_vpc.owner_id,
        "accepter-vpc-info.cidr-block": self.peer_vpc.cidr_block,
    }
    if name in values:
        return values[name]
    return super(VPCPeeringConnection, self).get_filter_value(name, method_name)
