"""Operations on a whole stack, each in a thread of its own: create, update, delete, roll back."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from typing import Any

from ..errors import AwsError
from . import graph
from .clean_up import LEFT_BEHIND, clean_up
from .intrinsics import Resolver
from .model import Blueprint, Stack, StackResource
from .names import StackNames, values_of
from .outputs import evaluate_outputs, export_problem
from .preview import changed_properties, recreation_of
from .rollback import Journal, roll_back_update
from .schemas import deletes_first
from .steps import StepFailed, Steps


class Engine:
    """Runs one operation of one stack."""

    def __init__(self, world: Any, stack: Stack):
        self.world = world
        self.stack = stack
        self.steps = Steps(world, stack)
        self.names = StackNames(world, stack, self.steps.attribute)

    def start(self, operation: Callable[..., None], *arguments: Any) -> None:
        """Goes on in the background; the caller has moved the stack to ``…_IN_PROGRESS``."""
        threading.Thread(target=self._run, args=(operation, *arguments), daemon=True).start()

    def _run(self, operation: Callable[..., None], *arguments: Any) -> None:
        try:
            operation(*arguments)
        except Exception as error:  # never leave a stack in progress for ever
            traceback.print_exc()
            verb = self.stack.status.split("_")[0]
            self.steps.stack_event(f"{verb}_FAILED", f"Internal failure of the emulator: {error!r}")

    def create(self, on_failure: str = "ROLLBACK") -> None:
        failed = self._make_all(Journal())
        if failed is None:
            failed = self._set_outputs()
        if failed is None:
            self.steps.stack_event("CREATE_COMPLETE")
        elif on_failure == "DO_NOTHING":
            self.steps.stack_event("CREATE_FAILED", failed)
        elif on_failure == "DELETE":
            self.steps.stack_event("DELETE_IN_PROGRESS", failed)
            self.delete()
        else:
            self._undo_creation(failed)

    def _undo_creation(self, reason: str) -> None:
        """AWS.md 4.17: ends in ROLLBACK_COMPLETE, and only a delete leads on from there."""
        self.steps.stack_event("ROLLBACK_IN_PROGRESS", f"{reason.rstrip()} Rollback requested by user.")
        self.steps.rolling_back = True
        failed = self._delete_all(set())
        self.stack.outputs, self.stack.imports = [], set()
        if failed:
            self.steps.stack_event("ROLLBACK_FAILED", f"The following resource(s) failed to delete: [{', '.join(failed)}]. ")
        else:
            self.steps.stack_event("ROLLBACK_COMPLETE")

    def update(self, old: Blueprint, disable_rollback: bool = False) -> None:
        """Adds and changes first, then removes (AWS.md 5.6); a failure leads back to the old blueprint."""
        journal = Journal(old=old, outputs=self.stack.outputs, imports=self.stack.imports)
        journal.resources = {name: resource.copy() for name, resource in self.stack.resources.items()}
        failed = self._make_all(journal)
        if failed is None:
            failed = self._set_outputs()
        if failed is None:
            self.steps.stack_event("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
            self.steps.stack_event("UPDATE_COMPLETE", self._clean_up(journal))
        elif disable_rollback:
            self.steps.stack_event("UPDATE_FAILED", failed)
        else:
            self.steps.stack_event("UPDATE_ROLLBACK_IN_PROGRESS", failed)
            self.roll_back(journal, set())

    def roll_back(self, journal: Journal, skipped: set[str]) -> None:
        roll_back_update(self.world, self.stack, self.steps, journal, skipped)

    def delete(self, retained: set[str] = frozenset()) -> None:  # type: ignore[assignment]
        in_use = export_problem(self.world, self.stack, {})
        if in_use:
            # rlister/stax#40: the stack goes back to a complete status, with the reason, and stands
            self.steps.stack_event("UPDATE_COMPLETE", in_use)
            return
        failed = self._delete_all(set(retained))
        if failed:
            self.steps.stack_event("DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(failed)}]. ")
            return
        with self.world.lock:
            self.stack.deleted = self.world.now()
            self.stack.outputs, self.stack.imports = [], set()
            self.stack.change_sets.clear()
            self.steps.stack_event("DELETE_COMPLETE")

    def _make_all(self, journal: Journal) -> str | None:
        """Makes and changes resources until one fails; the stack's reason for it, or None."""
        template = self.stack.blueprint.template
        resolver = Resolver(template, values_of(self.stack, self.stack.blueprint), self.names)
        needs = graph.dependencies(template.resources)
        active = [name for name, body in template.resources.items() if resolver.active(body)]
        for name in graph.ordered(graph.subset(needs, active), self.world.settings.order):
            try:
                self._make(name, template.resources[name], resolver, journal, needs[name])
            except (StepFailed, AwsError) as error:
                verb = "update" if name in journal.resources else "create"
                self._fail_unmade(name, template.resources[name], str(error))
                return f"The following resource(s) failed to {verb}: [{name}]. "
        journal.removed = [name for name in journal.resources if name not in active]
        return None

    def _make(self, name: str, body: dict[str, Any], resolver: Resolver, journal: Journal, needs: set[str]) -> None:
        properties = resolver.resolve(body.get("Properties") or {})
        current = self.stack.resources.get(name)
        wanted = StackResource(name, body["Type"], body, None, properties, dict(self.stack.blueprint.tags), needs)
        if current is None:
            journal.touched.append(name)
            self.stack.resources[name] = wanted
            self.steps.create(wanted)
            return
        changed = changed_properties(current, properties, self.stack.blueprint.tags)
        if any(recreation_of(current.type, property) == "Always" for property in changed):
            self._replace(current, wanted, journal)
        elif changed:
            journal.touched.append(name)
            wanted.physical_id = current.physical_id
            self.stack.resources[name] = wanted
            self.steps.update(wanted, current)
            if wanted.physical_id != current.physical_id:
                journal.replaced.append(current)
        else:
            current.definition, current.dependencies = body, needs

    def _replace(self, current: StackResource, wanted: StackResource, journal: Journal) -> None:
        """AWS.md 1.11 and 5.7: the new one is made before the old one goes, but for a few types."""
        journal.touched.append(current.logical_id)
        if deletes_first(current.type):
            journal.deleted_first.add(current.logical_id)
            self.steps.delete(current.copy(), "UpdateReplacePolicy")
        else:
            journal.replaced.append(current)
            self.steps.event(current, "UPDATE_IN_PROGRESS", "Requested update requires the creation of a new physical resource; hence creating one.")
        self.stack.resources[wanted.logical_id] = wanted
        self.steps.create(wanted)
        self.steps.event(wanted, "UPDATE_COMPLETE")

    def _fail_unmade(self, name: str, body: dict[str, Any], reason: str) -> None:
        """A resource that failed before its step began still gets its event."""
        resource = self.stack.resources.get(name)
        if resource is None:
            resource = self.stack.resources[name] = StackResource(name, body["Type"], body)
            self.steps.event(resource, "CREATE_FAILED", reason)
        elif not (resource.status or "").endswith("_FAILED"):
            self.steps.event(resource, "UPDATE_FAILED", reason)

    def _clean_up(self, journal: Journal) -> str | None:
        """Deletes what the new template does not have. What cannot be deleted leaves the stack, as on AWS; the reason
        that the stack has then."""
        gone = [self.stack.resources[name] for name in journal.removed] + [old.copy() for old in journal.replaced]
        policies = ["DeletionPolicy"] * len(journal.removed) + ["UpdateReplacePolicy"] * len(journal.replaced)
        needs = {resource.logical_id: resource.dependencies for resource in journal.resources.values()}
        order = graph.ordered(graph.backward(needs), self.world.settings.order)
        going = sorted(zip(gone, policies), key=lambda each: order.index(each[0].logical_id))
        failed = clean_up(self.steps, going)
        for name in journal.removed:
            del self.stack.resources[name]
        return LEFT_BEHIND if failed else None

    def _delete_all(self, retained: set[str]) -> list[str]:
        """Deletes every resource in reverse order; what failed keeps all that it needs alive."""
        needs = {name: resource.dependencies for name, resource in self.stack.resources.items()}
        failed: list[str] = []
        blocked: set[str] = set()
        for name in graph.ordered(graph.backward(needs), self.world.settings.order):
            resource = self.stack.resources[name]
            if name in blocked:
                blocked |= resource.dependencies
                continue
            try:
                if name in retained:
                    self.steps.event(resource, "DELETE_SKIPPED")
                else:
                    self.steps.delete(resource)
                if resource.physical_id is None or not resource.status.startswith("DELETE"):
                    self.steps.event(resource, "DELETE_COMPLETE")
            except StepFailed:
                failed.append(name)
                blocked |= resource.dependencies
                continue
            del self.stack.resources[name]
        return failed

    def _set_outputs(self) -> str | None:
        """Evaluates outputs; an export that is taken or still imported fails the operation (AWS.md 4.5)."""
        try:
            outputs = evaluate_outputs(self.stack, self.names)
        except (AwsError, StepFailed) as error:
            return str(error)
        with self.world.lock:
            new = {o["ExportName"]: o["OutputValue"] for o in outputs if "ExportName" in o}
            problem = export_problem(self.world, self.stack, new)
            if problem is None:
                self.stack.outputs, self.stack.imports = outputs, self.names.imports
            return problem
