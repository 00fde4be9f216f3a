"""The values behind the names of a template, while a stack runs."""

from __future__ import annotations

from typing import Any

from ..errors import validation
from .model import Blueprint, Stack, suffix_of
from .parameters import typed

HIDDEN = "AWS::NoValue"


class StackNames:
    """Names as the running stack knows them."""

    def __init__(self, world: Any, stack: Stack, attribute: Any = None):
        self.world = world
        self.stack = stack
        self._attribute = attribute
        self.imports: set[str] = set()

    def resource(self, logical_id: str) -> str:
        resource = self.stack.resources.get(logical_id)
        if resource is None or resource.physical_id is None:
            raise validation(f"Template format error: Unresolved resource dependencies [{logical_id}]")
        return resource.physical_id

    def attribute(self, logical_id: str, name: str) -> Any:
        self.resource(logical_id)
        return self._attribute(self.stack.resources[logical_id], name)

    def exported(self, name: str) -> str:
        """AWS.md 4.5: exports are seen in the same account and region only."""
        for other in self.world.site(self.stack.account, self.stack.region):
            if other.deleted is None and name in other.exports:
                self.imports.add(name)
                return other.exports[name]
        raise validation(f"No export named {name} found.")

    def zones(self, region: str) -> list[str]:
        """AWS.md 6.1: the account's zones; an order is not promised."""
        from ..inprocess import client

        ec2 = client(self.world.app, "ec2", self.stack.account, region, self.stack.name)
        found = ec2.describe_availability_zones()["AvailabilityZones"]
        return sorted(z["ZoneName"] for z in found if z["ZoneType"] == "availability-zone")


def values_of(stack: Stack, blueprint: Blueprint) -> dict[str, Any]:
    """Parameters, with lists split, and pseudo parameters."""
    declared = blueprint.template.parameters
    values = {name: typed(declared[name], value) for name, value in blueprint.parameters.items() if name in declared}
    return values | {
        "AWS::AccountId": stack.account,
        "AWS::Region": stack.region,
        "AWS::Partition": stack.partition,
        "AWS::URLSuffix": suffix_of(stack.partition),
        "AWS::StackName": stack.name,
        "AWS::StackId": stack.id,
        "AWS::NotificationARNs": blueprint.notification_arns,
    }
