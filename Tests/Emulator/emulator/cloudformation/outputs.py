"""Outputs and exports (AWS.md 4.5)."""

from __future__ import annotations

from typing import Any

from .intrinsics import Resolver
from .model import Stack
from .names import StackNames, values_of


def evaluate_outputs(stack: Stack, names: StackNames) -> list[dict[str, Any]]:
    """The stack's outputs as describe-stacks lists them."""
    template = stack.blueprint.template
    resolver = Resolver(template, values_of(stack, stack.blueprint), names)
    found = []
    for key, body in template.outputs.items():
        if not resolver.active(body):
            continue
        output = {"OutputKey": key, "OutputValue": _text(resolver.resolve(body["Value"]))}
        if "Description" in body:
            output["Description"] = body["Description"]
        if "Export" in body:
            output["ExportName"] = _text(resolver.resolve(body["Export"]["Name"]))
        found.append(output)
    return found


def _text(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def export_problem(world: Any, stack: Stack, new: dict[str, str]) -> str | None:
    """Why the stack cannot have these exports: one is another stack's, or one in use goes or changes."""
    for other in world.site(stack.account, stack.region):
        if other is stack or other.deleted is not None:
            continue
        for name in new:
            if name in other.exports:
                return f"Export with name {name} is already exported by stack {other.name}."
    for name, value in stack.exports.items():
        users = importers(world, stack, name)
        if users and name not in new:
            return f"Export {name} cannot be deleted as it is in use by {' and '.join(users)}"
        if users and new[name] != value:
            return f"Export {name} cannot be updated as it is in use by {' and '.join(users)}"
    return None


def importers(world: Any, stack: Stack, name: str) -> list[str]:
    """The stacks that use an export."""
    site = world.site(stack.account, stack.region)
    return [other.name for other in site if other.deleted is None and name in other.imports]
