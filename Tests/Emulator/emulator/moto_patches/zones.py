"""describe-availability-zones per account, with opt-in status, and as tests have changed it (AWS.md 6.2); the regions enabled."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.availability_zones_and_regions import RegionsAndZonesBackend, Zone
from moto.utilities.utils import filter_resources

from ..zones import shuffled_ids

_FILTERS = (
    ("zone-id", "zone_id"),
    ("zone-type", "zone_type"),
    ("zone-name", "name"),
    ("region-name", "region_name"),
    ("state", "state"),
    ("opt-in-status", "opt_in_status"),
    ("group-name", "group_name"),
)


def apply(world: Any) -> None:
    def describe(self: Any, filters: Any = None, zone_names: Any = None, zone_ids: Any = None) -> list[Zone]:
        zones = _zones_of(world, self.account_id, self.region_name, self.zones.get(self.region_name, []))
        found = filter_resources(zones, filters, _FILTERS) if filters else zones
        found = [zone for zone in found if not zone_names or zone.name in zone_names]
        return [zone for zone in found if not zone_ids or zone.zone_id in zone_ids]

    RegionsAndZonesBackend.describe_availability_zones = describe
    for region, zones in RegionsAndZonesBackend.zones.items():
        RegionsAndZonesBackend.zones[region] = sorted(zones, key=lambda zone: zone.name)


def _zones_of(world: Any, account: str, region: str, known: list[Zone]) -> list[Zone]:
    ids = shuffled_ids(account, [zone.zone_id for zone in known])
    zones = [_zone(region, zone.name, zone_id) for zone, zone_id in zip(known, ids)]
    named = {zone.name: zone for zone in zones}
    for change in world.zone_changes:
        if change.account not in (None, account) or not change.name.startswith(region):
            continue
        zone = named.setdefault(change.name, _zone(region, change.name, f"{change.name.replace('-', '')}-az"))
        zone.state, zone.zone_type, zone.opt_in_status = change.state, change.zone_type, change.opt_in
        zone.messages = [{"Message": change.message}] if change.message else []
    return list(named.values())


def _zone(region: str, name: str, zone_id: str) -> Zone:
    zone = Zone(name=name, region_name=region, zone_id=zone_id)
    zone.opt_in_status = "opt-in-not-required"
    zone.group_name = zone.network_border_group = region
    return zone
