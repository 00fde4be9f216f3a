"""The changes of a change set: the stack as it is against the stack as it would be (AWS.md 4.12)."""

from __future__ import annotations

import json
from typing import Any

from ..errors import AwsError
from . import graph
from .intrinsics import Resolver
from .model import Blueprint, Stack, StackResource
from .names import StackNames, values_of
from .properties import problems
from .references import references
from .schemas import conditional_create_only, create_only, is_custom, tag_property

UNKNOWN = "{{changeSet:KNOWN_AFTER_APPLY}}"


class PreviewNames(StackNames):
    """Names as they will be: what is made anew or replaced has no value yet."""

    def __init__(self, world: Any, stack: Stack, attribute: Any = None):
        super().__init__(world, stack, attribute)
        self.unknown: set[str] = set()

    def resource(self, logical_id: str) -> str:
        if logical_id in self.unknown or logical_id not in self.stack.resources:
            return UNKNOWN
        return self.stack.resources[logical_id].physical_id or UNKNOWN

    def attribute(self, logical_id: str, name: str) -> Any:
        if self.resource(logical_id) == UNKNOWN:
            return UNKNOWN
        return super().attribute(logical_id, name)


class Preview:
    """Computes the changes that a blueprint would make to a stack."""

    def __init__(self, world: Any, stack: Stack, blueprint: Blueprint, attribute: Any):
        self.stack = stack
        self.blueprint = blueprint
        self.names = PreviewNames(world, stack, attribute)
        self.resolver = Resolver(blueprint.template, values_of(stack, blueprint), self.names)
        self.problems: list[str] = []

    def changes(self) -> list[dict[str, Any]]:
        """Modifications and additions in the order of the template, then removals."""
        template = self.blueprint.template
        found: dict[str, dict[str, Any] | None] = {}
        for name in graph.ordered(graph.dependencies(template.resources), "declared"):
            if self.resolver.active(template.resources[name]):
                found[name] = self._change(name, template.resources[name])
        removed = [r for r in self.stack.resources.values() if r.logical_id not in found]
        listed = [found[name] for name in template.resources if found.get(name)]
        return [self._removal(r) for r in removed] + [change for change in listed if change]

    def _change(self, name: str, body: dict[str, Any]) -> dict[str, Any] | None:
        properties = self.resolver.resolve(body.get("Properties") or {})
        self.problems += problems(name, body["Type"], properties)
        current = self.stack.resources.get(name)
        if current is None:
            self.names.unknown.add(name)
            return self._addition(name, body, properties)
        if current.type != body["Type"]:
            raise AwsError("ValidationError", "Update of resource type is not permitted. The new template modifies "
                           f"resource type of the following resources: [{name}]")
        return self._modification(current, body, properties)

    def _addition(self, name: str, body: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
        return {
            "Action": "Add",
            "LogicalResourceId": name,
            "ResourceType": body["Type"],
            "Scope": [],
            "Details": [],
            "AfterContext": json.dumps({"Properties": properties}),
        }

    def _removal(self, resource: StackResource) -> dict[str, Any]:
        retained = resource.definition.get("DeletionPolicy") == "Retain"
        return {
            "Action": "Remove",
            "PolicyAction": "Retain" if retained else "Delete",
            "LogicalResourceId": resource.logical_id,
            "PhysicalResourceId": resource.physical_id,
            "ResourceType": resource.type,
            "Scope": [],
            "Details": [],
            "BeforeContext": json.dumps({"Properties": resource.properties}),
        }

    def _modification(self, current: StackResource, body: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any] | None:
        details = [
            self._detail(current, body, properties, name)
            for name in changed_properties(current, properties, self.blueprint.tags)
        ]
        if body.get("Metadata") != current.definition.get("Metadata"):
            details.append(_detail("Metadata", None, "Never", "Static", "DirectModification", None))
        if not details:
            return None
        replacement = _replacement(details)
        if replacement != "False":
            self.names.unknown.add(current.logical_id)
        return {
            "Action": "Modify",
            "LogicalResourceId": current.logical_id,
            "PhysicalResourceId": current.physical_id,
            "ResourceType": current.type,
            "Replacement": replacement,
            "Scope": sorted({d["Target"]["Attribute"] for d in details}),
            "Details": details,
            "BeforeContext": json.dumps({"Properties": current.properties}),
            "AfterContext": json.dumps({"Properties": properties}),
            **({"PolicyAction": _replace_policy(body)} if replacement == "True" else {}),
        }

    def _detail(self, current: StackResource, body: dict[str, Any], properties: dict[str, Any], name: str) -> dict[str, Any]:
        if name == tag_property(current.type):
            return _detail("Tags", None, "Never", "Static", "DirectModification", None)
        before, after = current.properties.get(name), properties.get(name)
        recreation = recreation_of(current.type, name)
        source, entity = self._source(body.get("Properties", {}).get(name))
        evaluation = "Dynamic" if UNKNOWN in json.dumps(after) else "Static"
        found = _detail("Properties", name, recreation, evaluation, source, entity)
        found["Target"] |= {"Path": f"/Properties/{name}", "AttributeChangeType": _kind_of(before, after)}
        found["Target"] |= {k: _shown(v) for k, v in (("BeforeValue", before), ("AfterValue", after)) if v is not None}
        return found

    def _source(self, expression: Any) -> tuple[str, str | None]:
        """What makes the value change, as far as the expression tells."""
        for function, target in references(expression):
            name = target.split(".")[0]
            if name in self.names.unknown:
                return ("ResourceReference" if function == "Ref" else "ResourceAttribute"), target
            old, new = self.stack.blueprint.parameters.get(name), self.blueprint.parameters.get(name)
            if name in self.blueprint.template.parameters and old != new:
                return "ParameterReference", name
        return "DirectModification", None


def changed_properties(current: StackResource, properties: dict[str, Any], stack_tags: dict[str, str]) -> list[str]:
    """Names of the properties whose values differ; ``Tags`` also if the stack's own tags differ."""
    names = dict.fromkeys([*current.properties, *properties])
    tags = tag_property(current.type)
    changed = [name for name in names if not same(current.properties.get(name), properties.get(name))]
    if tags and tags not in changed and stack_tags != current.stack_tags:
        changed.append(tags)
    return changed


def same(before: Any, after: Any) -> bool:
    """Equal as CloudFormation compares: numbers and booleans equal their texts."""
    return _canonical(before) == _canonical(after)


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_canonical(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def recreation_of(resource_type: str, name: str) -> str:
    """A custom resource may answer another physical id to any change, so what uses its Ref may change with it."""
    if is_custom(resource_type):
        return "Conditionally"
    if name in create_only(resource_type):
        return "Always"
    return "Conditionally" if name in conditional_create_only(resource_type) else "Never"


def _replace_policy(body: dict[str, Any]) -> str:
    return "ReplaceAndRetain" if body.get("UpdateReplacePolicy") == "Retain" else "ReplaceAndDelete"


def _replacement(details: list[dict[str, Any]]) -> str:
    """True where the new value is known to differ; Conditional where it is known only later."""
    found = {(d["Target"]["RequiresRecreation"], d["Evaluation"]) for d in details}
    if ("Always", "Static") in found:
        return "True"
    return "Conditional" if any(r != "Never" for r, _ in found) else "False"


def _detail(attribute: str, name: str | None, recreation: str, evaluation: str, source: str, entity: str | None) -> dict[str, Any]:
    target = {"Attribute": attribute, "RequiresRecreation": recreation} | ({"Name": name} if name else {})
    detail = {"Target": target, "Evaluation": evaluation, "ChangeSource": source}
    return detail | ({"CausingEntity": entity} if entity else {})


def _kind_of(before: Any, after: Any) -> str:
    return "Add" if before is None else "Remove" if after is None else "Modify"


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
