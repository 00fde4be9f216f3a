"""What a resource type is to the engine."""

from __future__ import annotations

from typing import Any


class HandlerError(Exception):
    """A resource that could not be made; ``physical_id`` if part of it stands and must be deleted."""

    def __init__(self, message: str, physical_id: str | None = None):
        super().__init__(message)
        self.physical_id = physical_id


class Kind:
    """A resource type. Every method calls moto's own API through the context's clients."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        """Makes the resource and returns what Ref gives."""
        raise NotImplementedError

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> str | None:
        """Changes properties in place; those that cannot be changed never come here. Another physical id,
        if the change made one: only custom resources do."""

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        raise NotImplementedError

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        """What Fn::GetAtt gives."""
        return {}

    def retag(self, context: Any, physical_id: str, old: dict[str, str], new: dict[str, str]) -> None:
        """Sets the tags of a resource that can be tagged."""


class Ec2Kind(Kind):
    """A resource of EC2: tags go by create-tags and delete-tags."""

    tag_type = ""
    """EC2's name for the resource in a tag specification."""

    def ec2(self, context: Any) -> Any:
        return context.client("ec2")

    def tagged(self, context: Any) -> dict[str, Any]:
        """The argument that tags a resource as it is made."""
        tags = [{"Key": key, "Value": value} for key, value in context.tags.items()]
        return {"TagSpecifications": [{"ResourceType": self.tag_type, "Tags": tags}]}

    def retag(self, context: Any, physical_id: str, old: dict[str, str], new: dict[str, str]) -> None:
        gone = [{"Key": key} for key in old if key not in new]
        changed = [{"Key": key, "Value": value} for key, value in new.items() if old.get(key) != value]
        if gone:
            self.ec2(context).delete_tags(Resources=[physical_id], Tags=gone)
        if changed:
            self.ec2(context).create_tags(Resources=[physical_id], Tags=changed)


kinds: dict[str, Kind] = {}


def resource_type(name: str) -> Any:
    """Registers a class as the code for a CloudFormation type."""

    def register(cls: type[Kind]) -> type[Kind]:
        kinds[name] = cls()
        return cls

    return register


def true(value: Any) -> bool:
    """Booleans come as booleans or as texts."""
    return value is True or str(value).lower() == "true"


def pick(properties: dict[str, Any], *names: str) -> dict[str, Any]:
    """The given properties that are set."""
    return {name: properties[name] for name in names if name in properties}
