"""Reading stacks: describe and list calls."""

from __future__ import annotations

from typing import Any

from ..errors import validation
from .find import find_stack, stack_named
from .model import Blueprint, Stack, StackResource
from .protocol import page, without_none


def describe_stacks(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    name = parameters.get("StackName")
    found = [stack_named(call, name)] if name else [s for s in call.stacks if s.deleted is None]
    items, token = page([_stack(s) for s in found], parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"Stacks": items, "NextToken": token})


def _stack(stack: Stack) -> dict[str, Any]:
    blueprint = stack.blueprint
    return without_none({
        "StackId": stack.id,
        "StackName": stack.name,
        "ChangeSetId": stack.change_set_id,
        "Description": blueprint.template.description,
        "Parameters": shown_parameters(blueprint),
        "CreationTime": stack.created,
        "DeletionTime": stack.deleted,
        "LastUpdatedTime": stack.updated,
        "RollbackConfiguration": {},
        "StackStatus": stack.status,
        "StackStatusReason": stack.reason,
        "DisableRollback": stack.disable_rollback,
        "NotificationARNs": blueprint.notification_arns,
        "Capabilities": blueprint.capabilities,
        "Outputs": stack.outputs,
        "RoleARN": blueprint.role_arn,
        "Tags": shown_tags(blueprint),
        "EnableTerminationProtection": stack.termination_protection,
        "DriftInformation": {"StackDriftStatus": "NOT_CHECKED"},
    })


def shown_parameters(blueprint: Blueprint) -> list[dict[str, str]]:
    declared = blueprint.template.parameters
    return [
        {"ParameterKey": name, "ParameterValue": "****" if _hidden(declared.get(name)) else value}
        for name, value in blueprint.parameters.items()
    ]


def _hidden(declaration: dict[str, Any] | None) -> bool:
    return str((declaration or {}).get("NoEcho", "")).lower() == "true"


def shown_tags(blueprint: Blueprint) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in blueprint.tags.items()]


def list_stacks(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """Deleted stacks too; newest first."""
    wanted = parameters.get("StackStatusFilter")
    found = [_summary(s) for s in reversed(call.stacks) if not wanted or s.status in wanted]
    items, token = page(found, parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"StackSummaries": items, "NextToken": token})


def _summary(stack: Stack) -> dict[str, Any]:
    return without_none({
        "StackId": stack.id,
        "StackName": stack.name,
        "TemplateDescription": stack.blueprint.template.description,
        "CreationTime": stack.created,
        "LastUpdatedTime": stack.updated,
        "DeletionTime": stack.deleted,
        "StackStatus": stack.status,
        "StackStatusReason": stack.reason,
        "DriftInformation": {"StackDriftStatus": "NOT_CHECKED"},
    })


def describe_events(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """Newest first."""
    stack = find_stack(call, parameters.get("StackName", ""))
    if stack is None:
        raise validation(f"Stack [{parameters.get('StackName')}] does not exist")
    events = list(reversed(stack.events))
    items, token = page(events, parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"StackEvents": items, "NextToken": token})


def describe_resources(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    physical = parameters.get("PhysicalResourceId")
    stacks = [stack_named(call, parameters.get("StackName"))] if not physical else [
        s for s in call.stacks if any(r.physical_id == physical for r in s.resources.values())
    ]
    if not stacks:
        raise validation(f"Stack for {physical} does not exist")
    wanted = parameters.get("LogicalResourceId")
    found = [r for r in list(stacks[0].resources.values()) if wanted in (None, r.logical_id)]
    return {"StackResources": [_resource(stacks[0], r) for r in found]}


def describe_resource(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    stack = stack_named(call, parameters["StackName"])
    resource = stack.resources.get(parameters["LogicalResourceId"])
    if resource is None:
        raise validation(f"Resource {parameters['LogicalResourceId']} does not exist for stack {stack.name}")
    shown = _resource(stack, resource)
    shown["LastUpdatedTimestamp"] = shown.pop("Timestamp")
    return {"StackResourceDetail": shown}


def list_resources(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    stack = stack_named(call, parameters["StackName"])
    found = []
    for resource in list(stack.resources.values()):
        shown = _resource(stack, resource)
        shown["LastUpdatedTimestamp"] = shown.pop("Timestamp")
        found.append(shown)
    items, token = page(found, parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"StackResourceSummaries": items, "NextToken": token})


def _resource(stack: Stack, resource: StackResource) -> dict[str, Any]:
    return {
        "StackName": stack.name,
        "StackId": stack.id,
        "LogicalResourceId": resource.logical_id,
        "PhysicalResourceId": resource.physical_id or "",
        "ResourceType": resource.type,
        "Timestamp": resource.timestamp or stack.created,
        "ResourceStatus": resource.status,
        "DriftInformation": {"StackResourceDriftStatus": "NOT_CHECKED"},
    } | ({"ResourceStatusReason": resource.reason} if resource.reason else {})


OPERATIONS = {
    "DescribeStacks": describe_stacks,
    "ListStacks": list_stacks,
    "DescribeStackEvents": describe_events,
    "DescribeStackResources": describe_resources,
    "DescribeStackResource": describe_resource,
    "ListStackResources": list_resources,
}
