"""Sets of templates that are cut and mended: copies that share whatever is left as it was."""

from __future__ import annotations

import re
from typing import Callable, Iterator

Templates = dict[str, dict]
SAYS_SO = ("Ref", "Fn::GetAtt", "Fn::Sub")


def resources(templates: Templates, *kinds: str) -> Iterator[tuple[str, str, dict]]:
    """(stack, logical id, properties) of every resource of some types."""
    for stack, template in templates.items():
        for logical, body in template["Resources"].items():
            if body["Type"] in kinds:
                yield stack, logical, body.get("Properties", {})


def with_resource(templates: Templates, stack: str, logical: str, body: dict) -> Templates:
    """The templates with a resource exchanged or added."""
    parts = templates[stack]["Resources"] | {logical: body}
    return templates | {stack: templates[stack] | {"Resources": parts}}


def with_properties(templates: Templates, stack: str, logical: str, **properties) -> Templates:
    """The templates with some properties of a resource exchanged; one of None goes."""
    body = templates[stack]["Resources"][logical]
    merged = {key: value for key, value in (body["Properties"] | properties).items() if value is not None}
    return with_resource(templates, stack, logical, body | {"Properties": merged})


def lent(templates: Templates, giver: str, logical: str, taker: str) -> tuple[Templates, dict]:
    """A resource of one stack named in another one: the templates then, and what to write there."""
    if giver == taker:
        return templates, {"Ref": logical}
    name, given, taken = f"{logical}Lent", templates[giver], templates[taker]
    given = given | {"Outputs": given.get("Outputs", {}) | {name: {"Value": {"Ref": logical}}}}
    taken = taken | {"Parameters": taken.get("Parameters", {}) | {name: {"Type": "String"}}}
    return templates | {giver: given, taker: taken}, {"Ref": name}


def without(templates: Templates, stack: str, logical: str) -> Templates:
    """The templates without a resource and whatever cannot be made without it, in any stack."""
    gone, params = {(stack, logical)}, set()
    while True:
        names = {here: {name for there, name in gone | params if there == here} for here in templates}
        lost = {output for here in templates for output, body in templates[here].get("Outputs", {}).items()
                if named(body) & names[here]}
        more = {(here, name) for here in templates for name, body in templates[here]["Resources"].items()
                if named(body.get("Properties", {})) & names[here]}
        taken = {(here, name) for here in templates for name in templates[here].get("Parameters", {}) if name in lost}
        if more <= gone and taken <= params:
            break
        gone, params = gone | more, params | taken
    return {here: _cut(template, names[here]) for here, template in templates.items()}


def replaced(templates: Templates, stack: str, logical: str, literal: str) -> Templates:
    """The templates without a resource, but with whatever names it, which has the id of one that is gone instead."""
    rest = _mapped(templates[stack], lambda value: literal if value == {"Ref": logical} else value)
    return templates | {stack: _cut(rest, {logical})}


def named(value) -> set[str]:
    """Whatever a value refers to in its own template."""
    if isinstance(value, list):
        return {name for item in value for name in named(item)}
    if not isinstance(value, dict):
        return set()
    found = set()
    for key, item in value.items():
        if key == "Fn::Sub":
            found |= {name.split(".")[0] for name in re.findall(r"\$\{([^}]+)\}", str(item))}
        elif key in SAYS_SO:
            found.add(item if key == "Ref" else item.split(".")[0] if isinstance(item, str) else item[0])
        found |= named(item)
    return found


def _cut(template: dict, names: set[str]) -> dict:
    if not names:
        return template
    kept = {key: _waiting(body, names) for key, body in template["Resources"].items() if key not in names}
    outputs = {key: body for key, body in template.get("Outputs", {}).items() if not named(body) & names}
    parameters = {key: body for key, body in template.get("Parameters", {}).items() if key not in names}
    return template | {"Resources": kept, "Outputs": outputs, "Parameters": parameters}


def _waiting(body: dict, names: set[str]) -> dict:
    after = body.get("DependsOn", [])
    after = [name for name in ([after] if isinstance(after, str) else after) if name not in names]
    rest = {key: value for key, value in body.items() if key != "DependsOn"}
    return rest | {"DependsOn": after} if after else rest


def _mapped(value, change: Callable):
    changed = change(value)
    if changed is not value:
        return changed
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return {key: _mapped(item, change) for key, item in value.items()} if isinstance(value, dict) else value
