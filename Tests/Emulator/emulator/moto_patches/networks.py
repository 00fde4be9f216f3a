"""VPCs and subnets: what holds them, what goes with them, the zones and blocks that fit."""

from __future__ import annotations

import ipaddress
from typing import Any

from moto.ec2.models.subnets import SubnetBackend
from moto.ec2.models.vpcs import VPCBackend

from .peering import LIVE
from .wrapping import refuse, wrap


def apply(world: Any) -> None:
    def create_vpc(original: Any, self: Any, cidr_block: Any, **named: Any) -> Any:
        own = [vpc for vpc in self.vpcs.values() if not vpc.is_default]
        if not named.get("is_default") and len(own) >= world.settings.quotas["vpcs"]:
            raise refuse("VpcLimitExceeded", "The maximum number of VPCs has been reached.")
        return original(_canonical(cidr_block), **named)

    wrap(VPCBackend, "create_vpc", create_vpc)
    wrap(VPCBackend, "delete_vpc", _delete_vpc)
    wrap(SubnetBackend, "create_default_subnet", _create_default_subnet)
    wrap(SubnetBackend, "create_subnet", _create_subnet)
    wrap(SubnetBackend, "delete_subnet", _delete_subnet)


def _canonical(block: Any) -> Any:
    """AWS.md 3.8: host bits are dropped in silence."""
    try:
        return str(ipaddress.IPv4Network(block, strict=False)) if block else block
    except ValueError:
        return block


def _create_default_subnet(original: Any, self: Any, availability_zone: str) -> Any:
    """Default subnets exist in the region's own zones only, not in those that a test has added."""
    own = [zone.name for zone in self.zones.get(self.region_name, [])]
    return original(availability_zone) if availability_zone in own else None


def _create_subnet(original: Any, self: Any, vpc_id: str, cidr_block: str, **named: Any) -> Any:
    """The zone must be one of the region that takes new subnets."""
    zones = self.describe_availability_zones()
    if self.get_vpc(vpc_id).is_default:
        return original(vpc_id, cidr_block, **named)
    name, zone_id = named.get("availability_zone"), named.get("availability_zone_id")
    open_ones = [z for z in zones if z.state == "available" and z.opt_in_status != "not-opted-in"]
    if name or zone_id:
        zone = next((z for z in open_ones if z.name == name or z.zone_id == zone_id), None)
        if zone is None:
            raise _no_zone(name or zone_id, open_ones)
        named |= {"availability_zone": zone.name, "availability_zone_id": None}
    else:
        zone = open_ones[0]
        named["availability_zone"] = zone.name
    subnet = original(vpc_id, _canonical(cidr_block), **named)
    subnet._availability_zone = zone
    subnet.map_public_ip_on_launch = False
    return subnet


def _no_zone(name: str, open_ones: list[Any]) -> Exception:
    names = ", ".join(zone.name for zone in open_ones)
    return refuse(
        "InvalidParameterValue",
        f"Value ({name}) for parameter availabilityZone is invalid. Subnets can currently only be created in "
        f"the following availability zones: {names}.",
    )


def _delete_subnet(original: Any, self: Any, subnet_id: str) -> Any:
    """Interfaces hold a subnet; its associations go with it."""
    self.get_subnet(subnet_id)
    if any(eni.subnet.id == subnet_id for eni in self.enis.values()):
        raise refuse("DependencyViolation", f"The subnet '{subnet_id}' has dependencies and cannot be deleted.")
    for table in self.route_tables.values():
        table._associations = {k: v for k, v in table._associations.items() if v != subnet_id}
    for acl in self.network_acls.values():
        acl._associations = {k: v for k, v in acl._associations.items() if v.subnet_id != subnet_id}
    return original(subnet_id)


def _delete_vpc(original: Any, self: Any, vpc_id: str) -> Any:
    """Anything but the default ACL, group and table holds a VPC; connections go with it (AWS.md 1.18)."""
    self.get_vpc(vpc_id)
    if _held(self, vpc_id):
        raise refuse("DependencyViolation", f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")
    self.deleting_vpc = True
    try:
        vpc = original(vpc_id)
    finally:
        self.deleting_vpc = False
    for acl in [a for a in self.network_acls.values() if a.vpc_id == vpc_id]:
        del self.network_acls[acl.id]
    for connection in self.vpc_pcxs.values():
        if vpc_id in (connection.vpc.id, connection.peer_vpc.id) and connection._status.code in LIVE:
            connection._status.deleted(self.account_id)
    return vpc


def _held(backend: Any, vpc_id: str) -> bool:
    groups = [g for g in backend.groups.get(vpc_id, {}).values() if g.name != "default"]
    acls = [a for a in backend.network_acls.values() if a.vpc_id == vpc_id and not a.default]
    gateways = [g for g in backend.internet_gateways.values() if g.vpc and g.vpc.id == vpc_id]
    endpoints = [e for e in backend.vpc_end_points.values() if e.vpc_id == vpc_id]
    return bool(groups or acls or gateways or endpoints)
