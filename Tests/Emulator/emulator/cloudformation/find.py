"""Finding stacks and change sets by what a request says."""

from __future__ import annotations

import re
from typing import Any

from ..errors import AwsError, validation
from .model import ChangeSet, Stack

_NAME = re.compile(r"^[a-zA-Z][-a-zA-Z0-9]{0,127}$")


def check_name(name: str, what: str) -> None:
    """AWS.md 4.4."""
    if not _NAME.match(name):
        raise validation(
            f"1 validation error detected: Value '{name}' at '{what}' failed to satisfy constraint: "
            "Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*"
        )


def find_stack(call: Any, name: str) -> Stack | None:
    """A stack by name, if it is not deleted, or by ARN, deleted or not."""
    for stack in call.stacks:
        if stack.id == name or (stack.name == name and stack.deleted is None):
            return stack
    return None


def stack_named(call: Any, name: str | None) -> Stack:
    stack = find_stack(call, name or "")
    if stack is None:
        raise validation(f"Stack with id {name} does not exist")
    return stack


def change_set_named(call: Any, parameters: dict[str, Any]) -> tuple[Stack, ChangeSet]:
    """The change set that ``ChangeSetName`` (a name with ``StackName``, or an ARN) means."""
    wanted = parameters["ChangeSetName"]
    stacks = [stack_named(call, parameters["StackName"])] if parameters.get("StackName") else call.stacks
    if not wanted.startswith("arn:") and not parameters.get("StackName"):
        raise validation("StackName must be specified if ChangeSetName is not specified as an ARN.")
    for stack in stacks:
        for change_set in stack.change_sets.values():
            if wanted in (change_set.id, change_set.name):
                return stack, change_set
    raise AwsError("ChangeSetNotFound", f"ChangeSet [{wanted}] does not exist", 404)
