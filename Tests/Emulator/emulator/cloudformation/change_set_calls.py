"""Change sets: made, shown, deleted, executed (AWS.md 4.7 to 4.12)."""

from __future__ import annotations

import uuid
from typing import Any

from ..errors import AwsError, validation
from .engine import Engine
from .find import change_set_named, check_name, find_stack, stack_named
from .model import UPDATABLE, Blueprint, ChangeSet, Stack, partition_of
from .preview import Preview
from .protocol import page, without_none
from .requests import blueprint_of
from .stack_readers import shown_parameters, shown_tags
from .template import EMPTY
from .tokens import is_repeated
from .validations import validate

NO_CHANGES = "The submitted information didn't contain changes. Submit different information to create a change set."


def create(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    name, kind = parameters["ChangeSetName"], parameters.get("ChangeSetType", "UPDATE")
    check_name(name, "changeSetName")
    with call.world.lock:
        stack = _stack_for(call, parameters["StackName"], name, kind)
        current = stack if stack and stack.status != "REVIEW_IN_PROGRESS" else None
        blueprint = blueprint_of(call, parameters, current)
        stack = stack or _new_stack(call, parameters["StackName"])
        _check_room(call, stack, name)
        change_set = _make(call, stack, parameters, kind, blueprint)
        stack.change_sets[name] = change_set
        return {"Id": change_set.id, "StackId": stack.id}


def _stack_for(call: Any, stack_name: str, name: str, kind: str) -> Stack | None:
    """AWS.md 4.7: CREATE wants no stack or one in review, UPDATE one that can be updated."""
    stack = find_stack(call, stack_name)
    if not stack_name.startswith("arn:"):
        check_name(stack_name, "stackName")
    if kind == "CREATE":
        if stack and stack.status != "REVIEW_IN_PROGRESS":
            raise validation(f"Stack [{stack.name}] already exists and cannot be created again with the changeSet [{name}].")
        return stack
    if stack is None:
        raise validation(f"Stack [{stack_name}] does not exist")
    if stack.status not in UPDATABLE:
        raise validation(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
    return stack


def _new_stack(call: Any, name: str) -> Stack:
    stack = Stack(name, call.account, call.region, partition_of(call.region), call.world.now(), Blueprint(EMPTY))
    call.stacks.append(stack)
    Engine(call.world, stack).steps.stack_event("REVIEW_IN_PROGRESS", "User Initiated")
    return stack


def _check_room(call: Any, stack: Stack, name: str) -> None:
    if name in stack.change_sets:
        raise AwsError("AlreadyExistsException", f"ChangeSet {name} already exists")
    if len(stack.change_sets) >= call.world.settings.quotas["change_sets_per_stack"]:
        raise AwsError("LimitExceededException", "ChangeSet limit exceeded")  # AWS.md 4.9


def _make(call: Any, stack: Stack, parameters: dict[str, Any], kind: str, blueprint: Blueprint) -> ChangeSet:
    arn = stack.id.split(":stack/")[0] + f":changeSet/{parameters['ChangeSetName']}/{uuid.uuid4()}"
    change_set = ChangeSet(
        parameters["ChangeSetName"], arn, kind, blueprint, call.world.now(), parameters.get("Description"),
        on_stack_failure=parameters.get("OnStackFailure"), polls_left=call.world.settings.change_set_polls,
    )
    try:
        _fill(call, stack, change_set)
    except AwsError as error:
        if error.code == "NoUpdates":
            raise validation("No updates are to be performed.") from None
        _fail(change_set, error.message)
    return change_set


def _fill(call: Any, stack: Stack, change_set: ChangeSet) -> None:
    preview = Preview(call.world, stack, change_set.blueprint, Engine(call.world, stack).steps.attribute)
    change_set.changes = preview.changes()
    if preview.problems:  # AWS.md 4.14: a FAILED change set is not always "no changes"
        _fail(change_set, "; ".join(preview.problems))
    elif reason := validate(call, stack, change_set):
        _fail(change_set, reason)
    elif change_set.type == "UPDATE" and not change_set.changes and _same_outputs(stack, change_set.blueprint):
        if call.world.settings.empty_change_set == "error":
            raise AwsError("NoUpdates", "")
        _fail(change_set, NO_CHANGES)


def _same_outputs(stack: Stack, blueprint: Blueprint) -> bool:
    old = stack.blueprint
    return old.template.outputs == blueprint.template.outputs and old.tags == blueprint.tags


def _fail(change_set: ChangeSet, reason: str) -> None:
    change_set.status, change_set.status_reason, change_set.execution_status = "FAILED", reason, "UNAVAILABLE"


def describe(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    with call.world.lock:
        stack, change_set = change_set_named(call, parameters)
        status, execution = change_set.visible_status
        finished = change_set.polls_left <= 0
        change_set.polls_left = max(0, change_set.polls_left - 1)
    changes = change_set.changes if finished and status != "FAILED" else []
    with_values = parameters.get("IncludePropertyValues", False)
    shown = [{"Type": "Resource", "ResourceChange": _shown(change, with_values)} for change in changes]
    items, token = page(shown, parameters.get("NextToken"), call.world.settings.page_size)
    blueprint = change_set.blueprint
    return without_none({
        "ChangeSetName": change_set.name,
        "ChangeSetId": change_set.id,
        "StackId": stack.id,
        "StackName": stack.name,
        "Description": change_set.description,
        "Parameters": shown_parameters(blueprint),
        "CreationTime": change_set.created,
        "ExecutionStatus": execution,
        "Status": status,
        "StatusReason": change_set.status_reason if finished else None,
        "NotificationARNs": blueprint.notification_arns,
        "RollbackConfiguration": {},
        "Capabilities": blueprint.capabilities,
        "Tags": shown_tags(blueprint),
        "Changes": items,
        "NextToken": token,
        "IncludeNestedStacks": False,
        "OnStackFailure": change_set.on_stack_failure,
    })


def _shown(change: dict[str, Any], with_values: bool) -> dict[str, Any]:
    """AWS.md 4.12: values only with IncludePropertyValues."""
    if with_values:
        return change
    plain = {key: value for key, value in change.items() if not key.endswith("Context")}
    hidden = ("BeforeValue", "AfterValue", "Path", "AttributeChangeType")
    plain["Details"] = [
        {**detail, "Target": {k: v for k, v in detail["Target"].items() if k not in hidden}}
        for detail in change["Details"]
    ]
    return plain


def list_all(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    stack = stack_named(call, parameters["StackName"])
    summaries = [_summary(stack, change_set) for change_set in stack.change_sets.values()]
    items, token = page(summaries, parameters.get("NextToken"), call.world.settings.page_size)
    return without_none({"Summaries": items, "NextToken": token})


def _summary(stack: Stack, change_set: ChangeSet) -> dict[str, Any]:
    status, execution = change_set.visible_status
    return without_none({
        "StackId": stack.id,
        "StackName": stack.name,
        "ChangeSetId": change_set.id,
        "ChangeSetName": change_set.name,
        "ExecutionStatus": execution,
        "Status": status,
        "StatusReason": change_set.status_reason if change_set.polls_left <= 0 else None,
        "CreationTime": change_set.created,
        "Description": change_set.description,
        "IncludeNestedStacks": False,
    })


def delete(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    with call.world.lock:
        try:
            stack, change_set = change_set_named(call, parameters)
        except AwsError as error:
            if error.code == "ChangeSetNotFound":
                return {}
            raise
        if change_set.execution_status == "EXECUTE_IN_PROGRESS":
            raise _wrong_status(change_set, "deleted", change_set.execution_status)
        del stack.change_sets[change_set.name]
        return {}


def execute(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """AWS.md 4.7: executing one deletes all other change sets of the stack."""
    with call.world.lock:
        stack, change_set = change_set_named(call, parameters)
        if parameters.get("ClientRequestToken") in stack.tokens and is_repeated(call, stack, parameters):
            return {}
        status, execution = change_set.visible_status
        if status != "CREATE_COMPLETE" or execution != "AVAILABLE":
            raise _wrong_status(change_set, "executed", status if status != "CREATE_COMPLETE" else execution)
        if stack.in_progress:
            raise _wrong_status(change_set, "executed", stack.status)
        is_repeated(call, stack, parameters)
        stack.change_sets = {change_set.name: change_set}
        change_set.execution_status = "EXECUTE_IN_PROGRESS"
        stack.change_set_id = change_set.id
        _start(call, stack, change_set, bool(parameters.get("DisableRollback")))
        return {}


def _start(call: Any, stack: Stack, change_set: ChangeSet, disable_rollback: bool) -> None:
    engine, old = Engine(call.world, stack), stack.blueprint
    stack.blueprint = change_set.blueprint
    if change_set.type == "CREATE":
        on_failure = "DO_NOTHING" if disable_rollback else change_set.on_stack_failure or "ROLLBACK"
        engine.steps.stack_event("CREATE_IN_PROGRESS", "User Initiated")
        engine.start(_then_note, change_set, stack, engine.create, on_failure)
    else:
        stack.updated = call.world.now()
        disable = disable_rollback or change_set.on_stack_failure == "DO_NOTHING"
        engine.steps.stack_event("UPDATE_IN_PROGRESS", "User Initiated")
        engine.start(_then_note, change_set, stack, engine.update, old, disable)


def _then_note(change_set: ChangeSet, stack: Stack, operation: Any, *arguments: Any) -> None:
    operation(*arguments)
    done = stack.status in ("CREATE_COMPLETE", "UPDATE_COMPLETE")
    change_set.execution_status = "EXECUTE_COMPLETE" if done else "EXECUTE_FAILED"


def _wrong_status(change_set: ChangeSet, verb: str, status: str) -> AwsError:
    return AwsError("InvalidChangeSetStatus", f"ChangeSet [{change_set.id}] cannot be {verb} in its current status of [{status}]")


OPERATIONS = {
    "CreateChangeSet": create,
    "DescribeChangeSet": describe,
    "ListChangeSets": list_all,
    "DeleteChangeSet": delete,
    "ExecuteChangeSet": execute,
}
