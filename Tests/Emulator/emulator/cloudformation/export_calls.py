"""Exports and their importers (AWS.md 4.5)."""

from __future__ import annotations

from typing import Any

from ..errors import validation
from .outputs import importers
from .protocol import page, without_none


def list_exports(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    found = [
        {"ExportingStackId": stack.id, "Name": name, "Value": value}
        for stack in call.stacks
        if stack.deleted is None
        for name, value in stack.exports.items()
    ]
    items, token = page(found, parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"Exports": items, "NextToken": token})


def list_imports(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """An export that nobody imports is an error in AWS, not an empty list."""
    name = parameters["ExportName"]
    owner = next((s for s in call.stacks if s.deleted is None and name in s.exports), None)
    if owner is None:
        raise validation(f"Export '{name}' does not exist")
    users = importers(call.world, owner, name)
    if not users:
        raise validation(f"Export '{name}' is not imported by any stack.")
    items, token = page(users, parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"Imports": items, "NextToken": token})


OPERATIONS = {"ListExports": list_exports, "ListImports": list_imports}
