"""The resource schemas that cfn-lint ships: which properties exist, are required, force a replacement."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

CUSTOM = "AWS::CloudFormation::CustomResource"
_importing = threading.Lock()
"""cfn-lint's modules import each other in a circle: two threads at it at once lock each other out."""


def is_custom(resource_type: str) -> bool:
    return resource_type == CUSTOM or resource_type.startswith("Custom::")


def schema_name(resource_type: str) -> str:
    return CUSTOM if is_custom(resource_type) else resource_type


@lru_cache(maxsize=None)
def schema(resource_type: str) -> dict[str, Any] | None:
    """The schema of a type, or None if AWS has no such type."""
    with _importing:
        from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

    try:
        return PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", schema_name(resource_type)).schema
    except Exception:  # cfn-lint raises its own error for a type that it does not know
        return None


@lru_cache(maxsize=None)
def create_only(resource_type: str) -> frozenset[str]:
    """Top-level properties whose change replaces the resource (AWS.md 1.2, 5.5, 5.6, 6.4). A custom resource
    decides for itself, by the physical id that it answers."""
    if is_custom(resource_type):
        return frozenset()
    return _top_level(resource_type, "createOnlyProperties")


@lru_cache(maxsize=None)
def conditional_create_only(resource_type: str) -> frozenset[str]:
    return _top_level(resource_type, "conditionalCreateOnlyProperties")


def _top_level(resource_type: str, key: str) -> frozenset[str]:
    paths = (schema(resource_type) or {}).get(key) or []
    return frozenset(path.split("/")[2] for path in paths)


def deletes_first(resource_type: str) -> bool:
    """AWS.md 5.7: associations and gateway attachments are deleted before their replacement is made."""
    return (schema(resource_type) or {}).get("replacementStrategy") == "delete_then_create"


@lru_cache(maxsize=None)
def tag_property(resource_type: str) -> str | None:
    """The property that holds tags, None for types that cannot be tagged."""
    found = schema(resource_type) or {}
    if (found.get("tagging") or {}).get("taggable") is False or "Tags" not in found.get("properties", {}):
        return None
    return "Tags"
