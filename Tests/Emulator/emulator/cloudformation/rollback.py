"""Rolling an update back: old values first, in order; then what was added goes, backward."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import graph
from .clean_up import ROLLBACK_LEFT_BEHIND, clean_up
from .model import Blueprint, Stack, StackResource
from .schemas import is_custom
from .steps import StepFailed, Steps


@dataclass
class Journal:
    """What an update has done so far, and what was there before."""

    old: Blueprint | None = None
    outputs: list[dict[str, Any]] = field(default_factory=list)
    imports: set[str] = field(default_factory=set)
    resources: dict[str, StackResource] = field(default_factory=dict)
    """The stack's resources as they were."""
    touched: list[str] = field(default_factory=list)
    """Logical ids that were created, changed or replaced, or failed to be."""
    replaced: list[StackResource] = field(default_factory=list)
    """Old physical resources that still stand."""
    deleted_first: set[str] = field(default_factory=set)
    removed: list[str] = field(default_factory=list)


def roll_back_update(world: Any, stack: Stack, steps: Steps, journal: Journal, skipped: set[str]) -> None:
    """Leads to UPDATE_ROLLBACK_COMPLETE, or to UPDATE_ROLLBACK_FAILED, from where it can go on."""
    assert journal.old is not None
    steps.rolling_back = True
    stack.unfinished_rollback = journal
    needs = {r.logical_id: r.dependencies for r in stack.resources.values()}
    needs |= {r.logical_id: r.dependencies for r in journal.resources.values()}
    leftovers: list[StackResource] = []
    for name in graph.ordered(needs, world.settings.order):
        if name in journal.touched and name in journal.resources and name not in skipped:
            try:
                _restore(stack, steps, journal, name, leftovers)
            except StepFailed:
                steps.stack_event("UPDATE_ROLLBACK_FAILED", f"The following resource(s) failed to update: [{name}]. ")
                return
    stack.blueprint = journal.old
    stack.outputs, stack.imports = journal.outputs, journal.imports
    steps.stack_event("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
    added = [r for r in stack.resources.values() if r.logical_id not in journal.resources]
    backward = graph.ordered(graph.backward(needs), world.settings.order)
    going = sorted(leftovers + added, key=lambda r: backward.index(r.logical_id))
    failed = clean_up(steps, [(resource, "DeletionPolicy") for resource in going])
    for resource in added:
        del stack.resources[resource.logical_id]
    stack.unfinished_rollback = None
    steps.stack_event("UPDATE_ROLLBACK_COMPLETE", ROLLBACK_LEFT_BEHIND if failed else None)


def _restore(stack: Stack, steps: Steps, journal: Journal, name: str, leftovers: list[StackResource]) -> None:
    """Brings one resource back to what it was."""
    before, now = journal.resources[name].copy(), stack.resources[name]
    if name in journal.deleted_first:
        if now is not before and now.physical_id and not now.status.startswith("DELETE"):
            steps.delete(now)
        steps.create(before)
    elif is_custom(now.type):
        _update_back(steps, before, now, leftovers)
    elif now.physical_id == before.physical_id:
        steps.update(before, now)
    else:
        leftovers.append(now)
        steps.event(before, "UPDATE_COMPLETE")
    stack.resources[name] = before
    journal.touched.remove(name)


def _update_back(steps: Steps, before: StackResource, now: StackResource, leftovers: list[StackResource]) -> None:
    """A custom resource gets an update with old and new swapped, by the id that it has now; what it answers is
    what it is from then on, and the other one is deleted in the clean-up."""
    if before.properties.get("ServiceToken") != now.properties.get("ServiceToken"):
        steps.event(before, "UPDATE_COMPLETE")  # such an update was refused before anybody was told
        return
    if now.status == "UPDATE_FAILED" and before.physical_id != now.physical_id:
        steps.event(before, "UPDATE_COMPLETE")  # a replacement that failed: only its delete is sent (aws/aws-cdk#17040, #30012)
        leftovers.append(now)
        return
    before.physical_id = now.physical_id
    steps.update(before, now)
    if before.physical_id != now.physical_id:
        leftovers.append(now)
