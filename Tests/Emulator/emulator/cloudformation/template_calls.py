"""Templates: read back, summarised, validated; and the account's limits."""

from __future__ import annotations

from typing import Any

from .find import change_set_named, stack_named
from .protocol import without_none
from .requests import template_of
from .template import Template
from .validate import check_template, required_capabilities


def get_template(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    if parameters.get("ChangeSetName"):
        body = change_set_named(call, parameters)[1].blueprint.template.body
    else:
        body = stack_named(call, parameters.get("StackName")).blueprint.template.body
    return {"TemplateBody": body, "StagesAvailable": ["Original", "Processed"]}


def get_summary(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    if parameters.get("StackName"):
        template = stack_named(call, parameters["StackName"]).blueprint.template
    else:
        template = template_of(call, parameters, None)
        check_template(template)
    needed = required_capabilities(template)
    return without_none({
        "Parameters": [_declaration(name, body) for name, body in template.parameters.items()],
        "Description": template.description,
        "Capabilities": needed,
        "CapabilitiesReason": _reason(template) if needed else None,
        "ResourceTypes": sorted({body["Type"] for body in template.resources.values()}),
        "Version": template.content.get("AWSTemplateFormatVersion"),
    })


def validate(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    template = template_of(call, parameters, None)
    check_template(template)
    needed = required_capabilities(template)
    return without_none({
        "Parameters": [_plain(name, body) for name, body in template.parameters.items()],
        "Description": template.description,
        "Capabilities": needed,
        "CapabilitiesReason": _reason(template) if needed else None,
    })


def _plain(name: str, body: dict[str, Any]) -> dict[str, Any]:
    return without_none({
        "ParameterKey": name,
        "DefaultValue": str(body["Default"]) if "Default" in body else None,
        "NoEcho": str(body.get("NoEcho", False)).lower() == "true",
        "Description": body.get("Description"),
    })


def _declaration(name: str, body: dict[str, Any]) -> dict[str, Any]:
    constraints = {"AllowedValues": [str(v) for v in body["AllowedValues"]]} if "AllowedValues" in body else {}
    return _plain(name, body) | {"ParameterType": body.get("Type", "String"), "ParameterConstraints": constraints}


def _reason(template: Template) -> str:
    names = [name for name, body in template.resources.items() if body["Type"].startswith("AWS::IAM::")]
    return f"The following resource(s) require capabilities: [{', '.join(names)}]"


def limits(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    return {"AccountLimits": [{"Name": "StackLimit", "Value": 2000}, {"Name": "StackOutputsLimit", "Value": 200}]}


OPERATIONS = {
    "GetTemplate": get_template,
    "GetTemplateSummary": get_summary,
    "ValidateTemplate": validate,
    "DescribeAccountLimits": limits,
}
