"""The person in the console: reviews change sets and executes them."""

from __future__ import annotations

from typing import Any

from .standing import Standing

GOOD = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"}


class Console(Standing):
    """What change sets there are, and what becomes of them."""

    def execute(self, *stacks: str) -> list[str]:
        """Executes the newest change set of each stack, or of those named, and waits; returns the stacks."""
        made = {name: self.available_sets(name)[-1] for name in stacks or self.statuses() if self.available_sets(name)}
        for name, change_set in made.items():
            self.cloudformation_of(name).execute_change_set(StackName=name, ChangeSetName=change_set)
        for name in made:
            account, region = self.place_of(name)
            status = self.aws.wait(name, account=account, region=region)
            assert status in GOOD, f"{name}: {status}: {self.reasons(name)}"
        return sorted(made)

    def reasons(self, stack: str) -> list[str]:
        """Why resources of a stack failed, the newest first."""
        events = self.cloudformation_of(stack).describe_stack_events(StackName=stack)["StackEvents"]
        return [f"{e['LogicalResourceId']}: {e['ResourceStatusReason']}" for e in events if "ResourceStatusReason" in e]

    def available_sets(self, stack: str) -> list[str]:
        """Names of the change sets that can be executed, oldest first."""
        found = self._sets_of(stack)
        return [s["ChangeSetName"] for s in sorted(found, key=lambda s: s["CreationTime"]) if s["ExecutionStatus"] == "AVAILABLE"]

    def sets(self) -> dict[str, list[str]]:
        """Every change set of every stack that has any, executable or not."""
        listed = {name: [s["ChangeSetName"] for s in self._sets_of(name) if s["ExecutionStatus"] != "EXECUTE_COMPLETE"]
                  for name in self.statuses()}
        return {name: sets for name, sets in listed.items() if sets}

    def changes(self, stack: str) -> list[dict[str, Any]]:
        """What the newest change set of a stack would do."""
        name = self.available_sets(stack)[-1]
        pages = self.cloudformation_of(stack).get_paginator("describe_change_set").paginate(StackName=stack, ChangeSetName=name)
        return [change["ResourceChange"] for page in pages for change in page["Changes"]]

    def all_changes(self) -> list[dict[str, Any]]:
        """What all executable change sets would do."""
        return [change for stack in self.statuses() if self.available_sets(stack) for change in self.changes(stack)]

    def _sets_of(self, stack: str) -> list[dict[str, Any]]:
        return self.cloudformation_of(stack).list_change_sets(StackName=stack)["Summaries"]
