"""Peering connections: who may ask, accept and delete, overlap, one per pair, quotas (AWS.md 1, 3, 9.15)."""

from __future__ import annotations

import ipaddress
from typing import Any

from moto.ec2.models.vpc_peering_connections import VPCPeeringConnectionBackend

from .wrapping import refuse, wrap

LIVE = ("pending-acceptance", "provisioning", "active")
FAILED = "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range"


class UnknownVpc:
    """A VPC of another account or region that does not exist there: the request for it fails, not the call."""

    def __init__(self, identity: str, account: str, region: str):
        self.id, self.owner_id, self.region, self.cidr_block = identity, account, region, None
        self.ec2_backend = self

    def get_cidr_block_association_set(self) -> list[Any]:
        return []

    def get_vpc_pcx_refs(self) -> list[Any]:
        """Nobody there sees the request."""
        return []


def apply(world: Any) -> None:
    def create(original: Any, self: Any, vpc: Any, peer_vpc: Any, tags: Any = None) -> Any:
        _check_pair(self, vpc, peer_vpc)
        _check_outstanding(world, self)
        _check_quota(world, vpc)
        connection = original(vpc, peer_vpc, tags)
        if overlapping(vpc, peer_vpc) or isinstance(peer_vpc, UnknownVpc):
            fail(connection)  # AWS.md 3.13: a status, not an error of the call
        return connection

    def accept(original: Any, self: Any, vpc_pcx_id: str) -> Any:
        connection = self.get_vpc_peering_connection(vpc_pcx_id)
        _check_quota(world, connection.peer_vpc)
        if connection._status.code == "pending-acceptance" and overlapping(connection.vpc, connection.peer_vpc):
            fail(connection)  # AWS.md 3.12: a block added since then
        accepted = original(vpc_pcx_id)
        accepted._status.provision(world.settings.provisioning)
        return accepted

    wrap(VPCPeeringConnectionBackend, "create_vpc_peering_connection", create)
    wrap(VPCPeeringConnectionBackend, "accept_vpc_peering_connection", accept)
    wrap(VPCPeeringConnectionBackend, "delete_vpc_peering_connection", _delete)
    VPCPeeringConnectionBackend.get_vpc_peering_connection = _get


def fail(connection: Any) -> None:
    connection._status.code, connection._status.message = "failed", FAILED


def unknown(connection: str) -> Exception:
    return refuse("InvalidVpcPeeringConnectionID.NotFound", f"The vpcPeeringConnection ID '{connection}' does not exist")


def _get(self: Any, vpc_pcx_id: str) -> Any:
    found = self.vpc_pcxs.get(vpc_pcx_id)
    if found is None or found._status.gone:
        raise unknown(vpc_pcx_id)
    return found


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


def _check_outstanding(world: Any, backend: Any) -> None:
    """AWS.md 3.1: requests that wait for an answer."""
    asked = [c for c in backend.vpc_pcxs.values() if c.ec2_backend is backend and c._status.code == "pending-acceptance"]
    if len(asked) >= world.settings.quotas["outstanding_peerings"]:
        raise refuse(
            "OutstandingVpcPeeringConnectionLimitExceeded",
            "You've reached the limit on the number of outstanding VPC peering connection requests you can have",
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
