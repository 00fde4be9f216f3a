"""describe-regions: those that the account has enabled, or with AllRegions all, each with its opt-in status."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult
from moto.ec2.models.availability_zones_and_regions import Region
from moto.ec2.responses.availability_zones_and_regions import AvailabilityZonesAndRegions

from ..regions import is_closed


def apply(world: Any) -> None:
    def describe(self: Any) -> ActionResult:
        named = self._get_param("RegionNames", [])
        everything = str(self._get_param("AllRegions", "false")).lower() == "true"
        found = [_status(world, self.current_account, region) for region in self.ec2_backend.describe_regions(named)]
        if not everything:
            found = [r for r in found if r.opt_in_status != "not-opted-in" and (named or r.name in world.settings.regions)]
        return ActionResult({"Regions": found})

    AvailabilityZonesAndRegions.describe_regions = describe


def _status(world: Any, account: str, region: Region) -> Region:
    status = "not-opted-in" if is_closed(world, account, region.name) else region.opt_in_status
    return Region(region.name, region.endpoint, status)
