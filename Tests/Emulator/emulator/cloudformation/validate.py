"""What CloudFormation refuses about a template before it does anything."""

from __future__ import annotations

import re
from typing import Any

from ..errors import AwsError, validation
from . import graph
from .parameters import TYPES
from .references import references
from .resources import known_type
from .template import Template, format_error

_LOGICAL_ID = re.compile(r"^[A-Za-z0-9]{1,255}$")
_PSEUDO = {
    f"AWS::{name}"
    for name in ("AccountId", "NoValue", "NotificationARNs", "Partition", "Region", "StackId", "StackName", "URLSuffix")
}
LIMITS = {"Resources": 500, "Parameters": 200, "Outputs": 200, "Mappings": 200}
INLINE_LIMIT = 51_200
URL_LIMIT = 1_000_000
_NAMES = {"RoleName", "UserName", "GroupName", "ManagedPolicyName", "InstanceProfileName"}


def check_template(template: Template) -> None:
    """AWS.md 4.1 and 4.3, and the references inside a template."""
    for section, limit in LIMITS.items():
        count = len(template.section(section))
        if count > limit:
            raise format_error(f"Number of {section.lower()}, {count}, is greater than maximum allowed, {limit}")
    for name in [*template.resources, *template.outputs, *template.parameters]:
        if not _LOGICAL_ID.match(name):
            raise format_error(f"Resource name {name} is non alphanumeric.")
    _check_description(template)
    _check_parameters(template)
    _check_resources(template)
    _check_references(template)
    waiting = graph.cycle(graph.dependencies(template.resources))
    if waiting:
        raise validation(f"Circular dependency between resources: [{', '.join(waiting)}]")


def _check_description(template: Template) -> None:
    if len((template.description or "").encode()) > 1024:
        raise format_error("Template Description length exceeds the maximum of 1024 bytes.")


def _check_parameters(template: Template) -> None:
    for name, body in template.parameters.items():
        kind = body.get("Type")
        if kind is None:
            raise format_error(f"Every Parameters object must contain a Type member. [{name}]")
        if not TYPES.match(kind):
            raise format_error(f"Unrecognized parameter type: {kind}")


def _check_resources(template: Template) -> None:
    allowed = {"Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "CreationPolicy"}
    for name, body in template.resources.items():
        if not isinstance(body, dict) or "Type" not in body:
            raise format_error(f"[/Resources/{name}] Every Resources object must contain a Type member.")
        for member in body:
            if member not in allowed:
                raise validation(f"Invalid template resource property '{member}'")
    unknown = sorted({b["Type"] for b in template.resources.values() if not known_type(b["Type"])})
    if unknown:
        raise format_error(f"Unrecognized resource types: [{', '.join(unknown)}]")


def _check_references(template: Template) -> None:
    resources, parameters = template.resources, template.parameters
    missing: list[str] = []
    for body in resources.values():
        explicit = body.get("DependsOn") or []
        missing += [n for n in ([explicit] if isinstance(explicit, str) else explicit) if n not in resources]
        _collect(body.get("Properties"), resources, parameters, missing)
    if missing:
        names = ", ".join(sorted(set(missing)))
        raise format_error(f"Unresolved resource dependencies [{names}] in the Resources block of the template")
    _collect(template.outputs, resources, parameters, missing)
    if missing:
        names = ", ".join(sorted(set(missing)))
        raise format_error(f"Unresolved resource dependencies [{names}] in the Outputs block of the template")
    used = [b["Condition"] for b in [*resources.values(), *template.outputs.values()] if "Condition" in b]
    for name in used:
        if name not in template.section("Conditions"):
            raise format_error(f"Unresolved condition dependency {name} in the Resources block of the template")


def _collect(expression: Any, resources: dict[str, Any], parameters: dict[str, Any], missing: list[str]) -> None:
    for function, target in references(expression):
        name = target.split(".")[0]
        if function == "Fn::GetAtt" and name not in resources:
            raise validation(f"Template error: instance of Fn::GetAtt references undefined resource {name}")
        if name not in resources and name not in parameters and name not in _PSEUDO:
            missing.append(name)


def check_capabilities(template: Template, capabilities: list[str]) -> None:
    """AWS.md 9.10: templates with IAM need the caller's word for it."""
    iam = [b for b in template.resources.values() if b["Type"].startswith("AWS::IAM::")]
    named = any(_NAMES & set(b.get("Properties") or {}) for b in iam)
    needed = "CAPABILITY_NAMED_IAM" if named else "CAPABILITY_IAM" if iam else None
    if needed and needed not in capabilities and "CAPABILITY_NAMED_IAM" not in capabilities:
        raise AwsError("InsufficientCapabilitiesException", f"Requires capabilities : [{needed}]")


def required_capabilities(template: Template) -> list[str]:
    try:
        check_capabilities(template, [])
    except AwsError as error:
        return [error.message.split("[")[1].rstrip("]")]
    return []
