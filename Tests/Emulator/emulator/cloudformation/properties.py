"""Properties against the resource schemas: AWS.md 4.14, validation while a change set is made."""

from __future__ import annotations

from typing import Any

from .schemas import is_custom, schema

_KINDS: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "object": (dict,),
    "string": (str, int, float, bool),
    "integer": (int, str),
    "number": (int, float, str),
    "boolean": (bool, str),
}


def problems(logical_id: str, resource_type: str, properties: dict[str, Any]) -> list[str]:
    """What is wrong with the properties: unknown and read-only ones, missing ones, wrong kinds."""
    root = schema(resource_type) or {}
    found = _check(root, root, properties, "#", is_custom(resource_type))
    read_only = {path.split("/")[2] for path in root.get("readOnlyProperties") or [] if path.count("/") == 2}
    if not is_custom(resource_type):
        found += [f"#: extraneous key [{name}] is not permitted" for name in properties if name in read_only]
    said = "Properties validation failed for resource {} with message: {}"
    return [said.format(logical_id, problem) for problem in found]


def _check(root: dict[str, Any], part: dict[str, Any], value: Any, path: str, is_open: bool = False) -> list[str]:
    if "$ref" in part:
        part = root.get("definitions", {}).get(part["$ref"].split("/")[-1], {})
    if "oneOf" in part or "anyOf" in part:
        return []
    kind = part.get("type") or ("object" if "properties" in part else None)
    if isinstance(kind, str) and not isinstance(value, _KINDS.get(kind, (object,))):
        return [f"{path}: expected type: {kind.capitalize()}, found: {type(value).__name__}"]
    if isinstance(value, list):
        return [p for i, v in enumerate(value) for p in _check(root, part.get("items", {}), v, f"{path}/{i}")]
    if isinstance(value, dict) and "properties" in part:
        return _check_object(root, part, value, path, is_open)
    if "enum" in part and isinstance(value, str) and value not in [str(v) for v in part["enum"]]:
        return [] if "{{" in value else [f"{path}: {value} is not a valid enum value"]
    return []


def _check_object(root: dict[str, Any], part: dict[str, Any], value: dict[str, Any], path: str, is_open: bool) -> list[str]:
    found = [f"{path}: required key [{name}] not found" for name in part.get("required") or [] if name not in value]
    for name, inner in value.items():
        if name in part["properties"]:
            found += _check(root, part["properties"][name], inner, f"{path}/{name}")
        elif not is_open and not part.get("patternProperties"):
            found.append(f"{path}: extraneous key [{name}] is not permitted")
    return found
