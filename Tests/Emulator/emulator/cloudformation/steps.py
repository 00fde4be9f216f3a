"""One resource step: make, change or delete one resource, with its events, faults, pace and hook."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from ..inprocess import client
from .model import Stack, StackResource
from .resources import HandlerError, kind_of
from .schemas import is_custom, tag_property

_RETRIED = {"Throttling", "ThrottlingException", "RequestLimitExceeded"}


class StepFailed(Exception):
    """A resource step failed; the reason is the text that its event carries."""


class Context:
    """What a resource type's code may use: the site's clients, the stack, the tags to set."""

    def __init__(self, world: Any, stack: Stack, resource: StackResource):
        self.world = world
        self.stack = stack
        self.resource = resource
        self.account = stack.account
        self.region = stack.region

    def client(self, service: str, account: str | None = None, region: str | None = None, keys: Any = None) -> Any:
        """A client for the stack's own site, or for the other side of a connection."""
        return client(self.world.app, service, account or self.account, region or self.region, self.stack.name, keys)

    @property
    def tags(self) -> dict[str, str]:
        """The resource's tags, then the stack's (AWS.md 4.4), then CloudFormation's own."""
        own = self.resource.properties.get("Tags") or []
        tags = dict(self.resource.stack_tags)
        tags |= own if isinstance(own, dict) else {tag["Key"]: str(tag["Value"]) for tag in own}
        return tags | {
            "aws:cloudformation:stack-name": self.stack.name,
            "aws:cloudformation:stack-id": self.stack.id,
            "aws:cloudformation:logical-id": self.resource.logical_id,
        }


class Steps:
    """Carries out steps for one stack."""

    def __init__(self, world: Any, stack: Stack):
        self.world = world
        self.stack = stack
        self.rolling_back = False

    def create(self, resource: StackResource) -> None:
        def work() -> None:
            try:
                resource.physical_id = kind_of(resource.type).create(self._context(resource), resource.properties)
            except HandlerError as error:
                resource.physical_id = error.physical_id or resource.physical_id
                raise

        self._step(resource, "create", "CREATE", work)

    def update(self, resource: StackResource, before: StackResource) -> None:
        """Changes a resource in place from what it was to what ``resource`` says."""

        def work() -> None:
            kind, context = kind_of(resource.type), self._context(resource)
            try:
                made = kind.update(context, resource.physical_id, before.properties, resource.properties)
            except HandlerError as error:
                resource.physical_id = error.physical_id or resource.physical_id
                raise
            resource.physical_id = made or resource.physical_id
            old_tags, new_tags = Context(self.world, self.stack, before).tags, context.tags
            if tag_property(resource.type) and old_tags != new_tags:
                kind.retag(context, resource.physical_id, old_tags, new_tags)
            resource.attributes = {}

        self._step(resource, "update", "UPDATE", work)

    def delete(self, resource: StackResource, policy: str = "DeletionPolicy") -> None:
        """Deletes a resource, unless its policy (``UpdateReplacePolicy`` for what was replaced) keeps it; one that is
        gone already counts as deleted."""
        if resource.physical_id is None:
            return
        if resource.definition.get(policy) == "Retain":
            self.event(resource, "DELETE_SKIPPED")
            return

        def work() -> None:
            try:
                kind_of(resource.type).delete(self._context(resource), resource.physical_id, resource.properties)
            except ClientError as error:
                if not _is_gone(error):
                    raise

        self._step(resource, "delete", "DELETE", work)

    def attribute(self, resource: StackResource, name: str) -> Any:
        """Fn::GetAtt, read once after each change."""
        if name not in resource.attributes:
            kind = kind_of(resource.type)
            resource.attributes |= kind.attributes(self._context(resource), resource.physical_id, resource.properties)
        if name not in resource.attributes:
            if is_custom(resource.type):
                raise StepFailed(f"Vendor response doesn't contain {name} attribute")
            raise StepFailed(f"Template error: resource {resource.logical_id} does not support attribute type {name} in Fn::GetAtt")
        return resource.attributes[name]

    def event(self, resource: StackResource, status: str, reason: str | None = None) -> None:
        resource.status, resource.reason, resource.timestamp = status, reason, self.world.now()
        self._record(resource.logical_id, resource.physical_id or "", resource.type, status, reason)

    def stack_event(self, status: str, reason: str | None = None) -> None:
        """Moves the stack to a status."""
        with self.world.lock:
            self.stack.status, self.stack.reason = status, reason
            self._record(self.stack.name, self.stack.id, "AWS::CloudFormation::Stack", status, reason)

    def _context(self, resource: StackResource) -> Context:
        return Context(self.world, self.stack, resource)

    def _record(self, logical_id: str, physical_id: str, kind: str, status: str, reason: str | None) -> None:
        event = {
            "StackId": self.stack.id,
            "StackName": self.stack.name,
            "EventId": str(uuid.uuid4()),
            "LogicalResourceId": logical_id,
            "PhysicalResourceId": physical_id,
            "ResourceType": kind,
            "Timestamp": self.world.now(),
            "ResourceStatus": status,
        }
        token = {"ClientRequestToken": self.stack.token} if self.stack.token else {}
        self.stack.events.append(event | token | ({"ResourceStatusReason": reason} if reason else {}))

    def _step(self, resource: StackResource, action: str, verb: str, work: Callable[[], None]) -> None:
        step = {"stack": self.stack.name, "logical_id": resource.logical_id, "type": resource.type, "action": action}
        self.event(resource, f"{verb}_IN_PROGRESS")
        if self.world.settings.step_seconds:
            time.sleep(self.world.settings.step_seconds)
        reason = self.world.faults.step(step, self.rolling_back) or _attempt(work)
        status = f"{verb}_FAILED" if reason else f"{verb}_COMPLETE"
        self.event(resource, status, reason)
        self.world.hook.tell({**step, "account": self.stack.account, "region": self.stack.region, "status": status})
        if reason:
            raise StepFailed(reason)


def _attempt(work: Callable[[], None], tries: int = 8) -> str | None:
    """Does the work; throttled calls are tried again, as CloudFormation's handlers do."""
    for attempt in range(tries):
        try:
            work()
            return None
        except ClientError as error:
            if error.response["Error"]["Code"] not in _RETRIED or attempt == tries - 1:
                return _handler_reason(error)
            time.sleep(0.02 * 2**attempt)
        except HandlerError as error:
            return str(error)
        except StepFailed as error:
            return str(error)
        except Exception as error:  # a bug of ours or moto's must fail the step, not hang the stack
            return f"Internal failure of the emulator: {type(error).__name__}: {error}"
    return None


def _handler_reason(error: ClientError) -> str:
    said, status = error.response["Error"], error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 400)
    return (
        f'Resource handler returned message: "{said["Message"]} (Service: Ec2, Status Code: {status}, '
        f'Request ID: {uuid.uuid4()})" (RequestToken: {uuid.uuid4()}, HandlerErrorCode: {said["Code"]})'
    )


def _is_gone(error: ClientError) -> bool:
    code = error.response["Error"]["Code"]
    return "NotFound" in code or code in ("NoSuchEntity", "NoSuchBucket", "InvalidAllocationID.Unknown")
