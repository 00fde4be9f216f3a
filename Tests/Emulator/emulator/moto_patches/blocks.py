"""Secondary blocks of a VPC: which may be added, which may go (AWS.md 3.3, 3.10 to 3.12)."""

from __future__ import annotations

import ipaddress
from typing import Any

from moto.ec2.models.vpcs import VPCBackend

from .peering import blocks_of, connections_of
from .wrapping import refuse, wrap

Network = ipaddress.IPv4Network
_TEN, _FIFTEEN = Network("10.0.0.0/8"), Network("10.0.0.0/15")
_SEVENTEEN, _NINETYTWO = Network("172.16.0.0/12"), Network("192.168.0.0/16")
_BENCHMARK, _SHARED, _LINK = Network("198.19.0.0/16"), Network("100.64.0.0/10"), Network("169.254.0.0/16")
_PRIVATE = (_TEN, _SEVENTEEN, _NINETYTWO)


def apply(world: Any) -> None:
    def associate(original: Any, self: Any, vpc_id: str, cidr_block: str, **named: Any) -> Any:
        vpc = self.get_vpc(vpc_id)
        if not named.get("amazon_provided_ipv6_cidr_block"):
            block = Network(cidr_block, strict=False)
            if len(blocks_of(vpc)) >= world.settings.quotas["cidr_blocks_per_vpc"]:
                raise refuse("CidrBlockLimitExceeded", f"This network '{vpc_id}' has met its maximum number of allowed CIDRs")
            _check_block(vpc, block)
            _check_routes(self, vpc, block)
            _check_connections(self, vpc, block)
            cidr_block = str(block)
        return original(vpc_id, cidr_block, **named)

    wrap(VPCBackend, "associate_vpc_cidr_block", associate)
    wrap(VPCBackend, "disassociate_vpc_cidr_block", _disassociate)


def _check_block(vpc: Any, block: Network) -> None:
    if not 16 <= block.prefixlen <= 28:
        raise refuse("InvalidVpc.Range", f"The CIDR '{block}' is invalid.")
    for own in blocks_of(vpc):
        if own.overlaps(block):
            raise refuse("InvalidVpc.Range", f"The CIDR '{block}' conflicts with another address range in the VPC")
    if _restricted(Network(vpc.cidr_block), blocks_of(vpc), block):
        raise refuse("InvalidVpc.Range", f"The CIDR '{block}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR.")


def _restricted(primary: Network, all_blocks: list[Network], block: Network) -> bool:
    """AWS.md 3.10."""
    home = next((space for space in _PRIVATE if primary.subnet_of(space)), None)
    space = next((other for other in _PRIVATE if block.subnet_of(other)), None)
    if block.overlaps(_LINK):
        return True
    if home is None:
        return space is not None or block.subnet_of(_BENCHMARK)
    if block.subnet_of(_BENCHMARK) or (space is not None and space != home):
        return True
    if any(b.subnet_of(_FIFTEEN) for b in all_blocks) and block.subnet_of(Network("10.0.0.0/16")):
        return True
    return home == _SEVENTEEN and block.subnet_of(Network("172.31.0.0/16"))


def _check_routes(backend: Any, vpc: Any, block: Network) -> None:
    """AWS.md 3.11: not the same as, nor larger than, a destination in one of the VPC's tables."""
    for table in [t for t in backend.route_tables.values() if t.vpc_id == vpc.id]:
        for route in table._routes.values():
            destination = route.destination_cidr_block
            if destination and not route.local and Network(destination).subnet_of(block):
                raise refuse("InvalidVpc.Range", f"The CIDR '{block}' conflicts with the route {destination} in {table.id}")


def _check_connections(backend: Any, vpc: Any, block: Network) -> None:
    """AWS.md 3.12 and 3.13."""
    for connection in connections_of(backend, vpc.id):
        if connection._status.code == "pending-acceptance" and connection.vpc.id == vpc.id:
            raise refuse("OperationNotPermitted", f"{vpc.id} has a pending peering {connection.id}: no CIDR can be added")
        other = connection.peer_vpc if connection.vpc.id == vpc.id else connection.vpc
        if connection._status.code == "active" and any(b.overlaps(block) for b in blocks_of(other)):
            raise refuse("InvalidVpc.Range", f"The CIDR '{block}' conflicts with the peered VPC {other.id}")


def _disassociate(original: Any, self: Any, association_id: str) -> Any:
    """A block with subnets stays; one that is gone is not listed."""
    for vpc in self.vpcs.values():
        found = vpc._cidr_block_association_set.get(association_id)
        if found is None:
            continue
        block = Network(found["cidr_block"])
        subnets = self.describe_subnets(filters={"vpc-id": vpc.id})
        if any(Network(subnet.cidr_block).subnet_of(block) for subnet in subnets):
            raise refuse("InvalidCidrBlock.InUse", f"The vpc {vpc.id} currently has a subnet within CIDR block {block}")
        answer = original(association_id)
        vpc._cidr_block_association_set.pop(association_id, None)
        return answer
    return original(association_id)
