"""Changing stacks: create, update, delete, protect, continue a rollback."""

from __future__ import annotations

from typing import Any

from ..errors import AwsError, validation
from .change_set_calls import _same_outputs
from .engine import Engine
from .find import check_name, find_stack, stack_named
from .model import UPDATABLE, Stack, partition_of
from .preview import Preview
from .requests import blueprint_of
from .tokens import is_repeated


def create(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    name = parameters["StackName"]
    check_name(name, "stackName")
    with call.world.lock:
        if find_stack(call, name):
            raise AwsError("AlreadyExistsException", f"Stack [{name}] already exists")
        blueprint = blueprint_of(call, parameters, None)
        stack = Stack(name, call.account, call.region, partition_of(call.region), call.world.now(), blueprint)
        _check_properties(call, stack, blueprint)
        stack.termination_protection = bool(parameters.get("EnableTerminationProtection"))
        stack.disable_rollback = bool(parameters.get("DisableRollback"))
        call.stacks.append(stack)
        engine = Engine(call.world, stack)
        engine.steps.stack_event("CREATE_IN_PROGRESS", "User Initiated")
        on_failure = "DO_NOTHING" if stack.disable_rollback else parameters.get("OnFailure") or "ROLLBACK"
        engine.start(engine.create, on_failure)
        return {"StackId": stack.id}


def update(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    with call.world.lock:
        stack = find_stack(call, parameters["StackName"])
        if stack is None:
            raise validation(f"Stack [{parameters['StackName']}] does not exist")
        if stack.status not in UPDATABLE:
            raise validation(f"Stack:{stack.id} is in {stack.status} state and can not be updated.")
        blueprint = blueprint_of(call, parameters, stack)
        if not _check_properties(call, stack, blueprint) and _same_outputs(stack, blueprint):
            raise validation("No updates are to be performed.")
        old, stack.blueprint = stack.blueprint, blueprint
        stack.updated = call.world.now()
        stack.change_sets.clear()
        engine = Engine(call.world, stack)
        engine.steps.stack_event("UPDATE_IN_PROGRESS", "User Initiated")
        engine.start(engine.update, old, bool(parameters.get("DisableRollback")))
        return {"StackId": stack.id}


def _check_properties(call: Any, stack: Stack, blueprint: Any) -> list[dict[str, Any]]:
    preview = Preview(call.world, stack, blueprint, Engine(call.world, stack).steps.attribute)
    changes = preview.changes()
    if preview.problems:
        raise validation("; ".join(preview.problems))
    return changes


def delete(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """AWS.md 4.16 and 4.18; deleting what is not there succeeds."""
    with call.world.lock:
        stack = find_stack(call, parameters["StackName"])
        if stack is None or stack.deleted is not None or stack.status == "DELETE_IN_PROGRESS":
            return {}
        if stack.termination_protection:
            raise validation(f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
        if stack.in_progress and not stack.status.startswith("CREATE"):
            raise validation(f"Stack [{stack.name}] cannot be deleted while in status {stack.status}")
        if is_repeated(call, stack, parameters):
            return {}
        retained = set(parameters.get("RetainResources") or [])
        if retained and stack.status != "DELETE_FAILED":
            raise validation("Invalid operation on stack: RetainResources is only valid for stacks in DELETE_FAILED state")
        if parameters.get("DeletionMode") == "FORCE_DELETE_STACK" and stack.status == "DELETE_FAILED":
            retained |= {r.logical_id for r in stack.resources.values() if r.status == "DELETE_FAILED"}
        engine = Engine(call.world, stack)
        engine.steps.stack_event("DELETE_IN_PROGRESS", "User Initiated")
        engine.start(engine.delete, retained)
        return {}


def protect(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    stack = stack_named(call, parameters["StackName"])
    stack.termination_protection = bool(parameters["EnableTerminationProtection"])
    return {"StackId": stack.id}


def continue_rollback(call: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    with call.world.lock:
        stack = stack_named(call, parameters["StackName"])
        if stack.status != "UPDATE_ROLLBACK_FAILED":
            raise validation(f"Stack:{stack.id} is in {stack.status} state and can not continue rollback.")
        engine = Engine(call.world, stack)
        engine.steps.stack_event("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
        engine.start(engine.roll_back, stack.unfinished_rollback, set(parameters.get("ResourcesToSkip") or []))
        return {}


OPERATIONS = {
    "CreateStack": create,
    "UpdateStack": update,
    "DeleteStack": delete,
    "UpdateTerminationProtection": protect,
    "ContinueUpdateRollback": continue_rollback,
}
