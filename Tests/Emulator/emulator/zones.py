"""Availability zones: what each account calls them, and which of them take part (AWS.md 6.2)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ZoneChange:
    """A test's change to a zone, for one account or for all."""

    name: str
    account: str | None = None
    state: str = "available"
    zone_type: str = "availability-zone"
    opt_in: str = "opt-in-not-required"
    message: str = ""


def change(world: Any, body: dict[str, Any]) -> None:
    """Adds a zone or changes one: ``{"name": "eu-west-1b", "state": "impaired"}``."""
    changes = [c for c in world.zone_changes if (c.name, c.account) != (body["name"], body.get("account"))]
    world.zone_changes = [*changes, ZoneChange(**body)]


def shuffled_ids(account: str, ids: list[str]) -> list[str]:
    """The account's own order of zone ids: zone names mean other buildings in other accounts."""
    return sorted(ids, key=lambda zone: hashlib.sha256(f"{account}{zone}".encode()).digest())
