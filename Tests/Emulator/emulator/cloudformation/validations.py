"""Early validation of change sets (AWS-2.md A2): what it found is told by DescribeEvents alone."""

from __future__ import annotations

import uuid
from typing import Any

from ..errors import validation
from .find import change_set_named
from .model import ChangeSet, Stack
from .protocol import page, without_none


def validate(call: Any, stack: Stack, change_set: ChangeSet) -> str | None:
    """Notes the findings that a test has set for the stack; the reason of the change set, if one of them fails it."""
    found = [finding for finding in call.world.validations if finding["stack"] == stack.name]
    change_set.events = [_event(call, stack, change_set, finding) for finding in found]
    failing = sorted({finding["name"] for finding in found if finding["mode"] == "FAIL"})
    if not failing:
        return None
    return (f"The following hook(s)/validation failed: [{', '.join(failing)}]. "
            "To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.")


def _event(call: Any, stack: Stack, change_set: ChangeSet, finding: dict[str, str]) -> dict[str, Any]:
    return without_none({
        "EventId": str(uuid.uuid4()),
        "StackId": stack.id,
        "OperationId": change_set.id.rpartition("/")[2],
        "OperationType": "CREATE_CHANGESET",
        "EventType": "VALIDATION_ERROR",
        "LogicalResourceId": finding.get("logical_id"),
        "ResourceType": finding.get("type"),
        "Timestamp": call.world.now(),
        "ValidationFailureMode": finding["mode"],
        "ValidationName": finding["name"],
        "ValidationStatus": "FAILED",
        "ValidationStatusReason": finding["reason"],
        "ValidationPath": finding["path"],
    })


def describe_events(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """Of a change set by its full ARN; its bare name is refused (AWS-2.md A2). Other uses are not emulated."""
    wanted = parameters.get("ChangeSetName", "")
    if not wanted.startswith("arn:"):
        raise validation("ChangeSetName must be specified as an ARN.")
    _, change_set = change_set_named(call, parameters)
    items, token = page(change_set.events, parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"OperationEvents": items, "NextToken": token})


OPERATIONS = {"DescribeEvents": describe_events}
