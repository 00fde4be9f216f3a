"""What CloudFormation remembers: stacks, their resources and events, change sets."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from botocore.loaders import Loader

from .template import Template

IN_PROGRESS = "_IN_PROGRESS"
UPDATABLE = {
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_FAILED",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE",
}


@dataclass
class StackResource:
    """One resource that a stack has made, with the values that it was made from."""

    logical_id: str
    type: str
    definition: dict[str, Any]
    physical_id: str | None = None
    properties: dict[str, Any] = field(default_factory=dict)
    stack_tags: dict[str, str] = field(default_factory=dict)
    dependencies: set[str] = field(default_factory=set)
    attributes: dict[str, Any] = field(default_factory=dict)
    status: str = "CREATE_IN_PROGRESS"
    reason: str | None = None
    timestamp: datetime | None = None

    def copy(self) -> "StackResource":
        return StackResource(**{**self.__dict__, "attributes": dict(self.attributes)})


@dataclass
class Blueprint:
    """What a stack is made from: template, parameter values, tags. Replaced whole by an update."""

    template: Template
    parameters: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    capabilities: list[str] = field(default_factory=list)
    role_arn: str | None = None
    notification_arns: list[str] = field(default_factory=list)


@dataclass
class ChangeSet:
    """A change set, complete in itself from the moment it is asked for; its status shows later."""

    name: str
    id: str
    type: str
    blueprint: Blueprint
    created: datetime
    description: str | None = None
    status: str = "CREATE_COMPLETE"
    status_reason: str | None = None
    execution_status: str = "AVAILABLE"
    changes: list[dict[str, Any]] = field(default_factory=list)
    on_stack_failure: str | None = None
    polls_left: int = 0
    """AWS.md 4.12: making a set takes a while; describe answers CREATE_IN_PROGRESS so often."""
    events: list[dict[str, Any]] = field(default_factory=list)
    """What `describe-events` tells of it: the findings of early validation (AWS-2.md A2)."""

    @property
    def visible_status(self) -> tuple[str, str]:
        """Status and execution status as a client sees them."""
        if self.polls_left > 0:
            return "CREATE_IN_PROGRESS", "UNAVAILABLE"
        return self.status, self.execution_status


@dataclass
class Stack:
    """A stack, from the first change set on; deleted ones stay readable by ARN."""

    name: str
    account: str
    region: str
    partition: str
    created: datetime
    blueprint: Blueprint
    status: str = "REVIEW_IN_PROGRESS"
    reason: str | None = None
    id: str = ""
    updated: datetime | None = None
    deleted: datetime | None = None
    disable_rollback: bool = False
    termination_protection: bool = False
    resources: dict[str, StackResource] = field(default_factory=dict)
    outputs: list[dict[str, Any]] = field(default_factory=list)
    imports: set[str] = field(default_factory=set)
    events: list[dict[str, Any]] = field(default_factory=list)
    change_sets: dict[str, ChangeSet] = field(default_factory=dict)
    change_set_id: str | None = None
    token: str | None = None
    """The client request token of the latest operation; its events carry it."""
    tokens: set[str] = field(default_factory=set)
    unfinished_rollback: Any = None
    """What continue-update-rollback has to go on with."""

    def __post_init__(self) -> None:
        where = f"arn:{self.partition}:cloudformation:{self.region}:{self.account}"
        self.id = self.id or f"{where}:stack/{self.name}/{uuid.uuid4()}"

    @property
    def in_progress(self) -> bool:
        return self.status.endswith(IN_PROGRESS) and self.status != "REVIEW_IN_PROGRESS"

    @property
    def exports(self) -> dict[str, str]:
        return {o["ExportName"]: o["OutputValue"] for o in self.outputs if o.get("ExportName")}


def partition_of(region: str) -> str:
    """The partition that a region is in: its name starts the ARNs."""
    return next((p["id"] for p in _partitions() if re.match(p["regionRegex"], region)), "aws")


def suffix_of(partition: str) -> str:
    """What host names of its services end in."""
    return next(p["outputs"]["dnsSuffix"] for p in _partitions() if p["id"] == partition)


@cache
def _partitions() -> list[dict[str, Any]]:
    return Loader().load_data("partitions")["partitions"]
