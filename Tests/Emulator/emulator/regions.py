"""Regions that an account has not enabled: every service there refuses its credentials (AWS.md part 1)."""

from __future__ import annotations

from typing import Any

from .credentials import Caller


def change(world: Any, body: dict[str, Any]) -> None:
    """Closes a region to an account, or to all, or opens it: ``{"name": "eu-south-1", "enabled": false}``."""
    key = (body.get("account"), body["name"])
    world.closed_regions = [closed for closed in world.closed_regions if closed != key]
    if not body["enabled"]:
        world.closed_regions.append(key)


def is_closed(world: Any, account: str, region: str) -> bool:
    return (None, region) in world.closed_regions or (account, region) in world.closed_regions


def refusal_of(world: Any, caller: Caller, json_protocol: bool) -> tuple[str, str] | None:
    """The words of each protocol for credentials that a region does not know; none says that the region is the reason."""
    if not is_closed(world, caller.account, caller.region):
        return None
    if caller.service == "ec2":
        return "AuthFailure", "AWS was not able to validate the provided access credentials"
    code = "UnrecognizedClientException" if json_protocol else "InvalidClientTokenId"
    return code, "The security token included in the request is invalid."
