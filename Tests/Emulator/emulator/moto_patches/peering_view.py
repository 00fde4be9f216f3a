"""How a peering connection is shown: to each side with its own tags, blocks only when active (AWS.md 1.13, 1.14, 9.15)."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.exceptions import FilterNotImplementedError, InvalidVPCIdError
from moto.ec2.models.core import TaggedEC2Resource
from moto.ec2.models.vpc_peering_connections import VPCPeeringConnection
from moto.ec2.responses.vpc_peering_connections import VPCPeeringConnections
from moto.ec2.utils import generic_filter

from .peering import UnknownVpc, blocks_of


def apply(world: Any) -> None:
    VPCPeeringConnections.create_vpc_peering_connection = _create
    VPCPeeringConnections.describe_vpc_peering_connections = _describe
    VPCPeeringConnection.requester_vpc_info = property(lambda self: _side(self, self.vpc, self.requester_options))
    VPCPeeringConnection.accepter_vpc_info = property(lambda self: _side(self, self.peer_vpc, self.accepter_options))


class View:
    """A connection as one side sees it."""

    def __init__(self, connection: Any, backend: Any, status: dict[str, str] | None = None):
        self._connection = connection
        self._backend = backend
        self.status = status or connection.status
        self.tags = self.tag_set = self.tag_list = self.get_tags()

    def freeze(self) -> None:
        """Keeps what is shown as it is before the look at it changes it."""
        self.requester_vpc_info, self.accepter_vpc_info = self.requester_vpc_info, self.accepter_vpc_info
        self._connection._status.look()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def get_tags(self) -> list[dict[str, str]]:
        found = self._backend.tags.get(self._connection.id, {})
        return [{"key": key, "value": value} for key, value in found.items()]

    def get_filter_value(self, name: str, method_name: str | None = None) -> Any:
        if name.startswith("tag"):
            return TaggedEC2Resource.get_filter_value(self, name, method_name)
        values = self._filter_values()
        if name not in values:
            raise FilterNotImplementedError(name, "DescribeVpcPeeringConnections")
        return values[name]

    def _filter_values(self) -> dict[str, Any]:
        found = {"status-code": self.status["Code"], "status-message": self.status["Message"], "vpc-peering-connection-id": self.id}
        for side, vpc in (("requester", self.vpc), ("accepter", self.peer_vpc)):
            facts = {"vpc-id": vpc.id, "owner-id": vpc.owner_id, "cidr-block": vpc.cidr_block}
            found |= {f"{side}-vpc-info.{name}": value for name, value in facts.items()}
        return found


def _create(self: Any) -> Any:
    """What comes back at once is that the request is on its way."""
    from moto.ec2.models import ec2_backends

    account = self._get_param("PeerOwnerId") or self.current_account
    region, identity = self._get_param("PeerRegion") or self.region, self._get_param("PeerVpcId")
    vpc = self.ec2_backend.get_vpc(self._get_param("VpcId"))
    try:
        peer = ec2_backends[account][region].get_vpc(identity)
    except InvalidVPCIdError:
        if (account, region) == (self.current_account, self.region):
            raise
        peer = UnknownVpc(identity, account, region)
    tags = self._parse_tag_specification().get("vpc-peering-connection", {})
    connection = self.ec2_backend.create_vpc_peering_connection(vpc, peer, tags)
    status = {"Code": "initiating-request", "Message": f"Initiating Request to {account}"}
    return ActionResult({"VpcPeeringConnection": View(connection, self.ec2_backend, status)})


def _describe(self: Any) -> Any:
    """Filters work, and a connection that nobody made, or that is long over, does not exist."""
    wanted = self._get_param("VpcPeeringConnectionIds", [])
    for connection in wanted:
        self.ec2_backend.get_vpc_peering_connection(connection)
    found = self.ec2_backend.describe_vpc_peering_connections(vpc_peering_ids=wanted)
    views = [View(c, self.ec2_backend) for c in found if not c._status.gone]
    views = generic_filter(self._filters_from_querystring(), views)
    for view in views:
        view.freeze()
    return ActionResult({"VpcPeeringConnections": views})


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
