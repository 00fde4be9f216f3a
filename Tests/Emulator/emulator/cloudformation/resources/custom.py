"""Custom resources: events to a function, answers from it (CloudFormation User Guide, custom resource reference)."""

from __future__ import annotations

import json
import uuid
from typing import Any

from ...functions.invoke import Delivery, NoFunction, deliver
from .base import HandlerError, Kind, resource_type
from .iam import generated_name

ANSWER_LIMIT = 4096
"""Bytes of an answer (AWS.md 4.1)."""
_KEPT = ("StackId", "RequestId", "LogicalResourceId")


@resource_type("AWS::CloudFormation::CustomResource")
class CustomResource(Kind):
    """The function behind ServiceToken is run with the event, and answers to ResponseURL."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        return self._send(context, "Create", properties, made_up=generated_name(context, 1024))

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> str:
        """An answer with another physical id makes it a replacement: the old one is deleted in the clean-up."""
        if old.get("ServiceToken") != new.get("ServiceToken"):
            raise HandlerError("Modifying service token is not allowed.")
        return self._send(context, "Update", new, PhysicalResourceId=physical_id, OldResourceProperties=texts(old))

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self._send(context, "Delete", properties, PhysicalResourceId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        answers = context.world.custom_resource_data
        return answers.get((context.stack.id, context.resource.logical_id), {})

    def _send(self, context: Any, request: str, properties: dict[str, Any], made_up: str | None = None, **more: Any) -> str:
        """Sends an event and returns the physical id that was answered. A creation that failed is deleted by the
        id that it answered, or by one that CloudFormation makes up."""
        ticket = f"answer/{uuid.uuid4()}"
        event = _event(context, request, properties, ticket) | more
        try:
            answer = _answer(context, event, ticket, properties)
        except _Unsound as problem:
            raise HandlerError(f"{problem} (RequestId: {event['RequestId']})", problem.physical_id or made_up) from None
        if request != "Delete":
            context.world.custom_resource_data[(context.stack.id, context.resource.logical_id)] = answer.get("Data") or {}
        return answer["PhysicalResourceId"]


class _Unsound(Exception):
    """An answer that is none, or says that it failed."""

    def __init__(self, message: str, physical_id: str | None = None):
        super().__init__(message)
        self.physical_id = physical_id


def _event(context: Any, request: str, properties: dict[str, Any], ticket: str) -> dict[str, Any]:
    return {
        "RequestType": request,
        "ServiceToken": properties["ServiceToken"],
        "ResponseURL": f"{context.world.endpoint}/_emulator/{ticket}",
        "StackId": context.stack.id,
        "RequestId": str(uuid.uuid4()),
        "LogicalResourceId": context.resource.logical_id,
        "ResourceType": context.resource.type,
        "ResourceProperties": texts(properties),
    }


def texts(value: Any) -> Any:
    """CloudFormation sends every number and boolean as a text."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [texts(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _answer(context: Any, event: dict[str, Any], ticket: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Delivers the event and reads the answer. Where AWS waits for ServiceTimeout, the emulator fails when the
    function has ended for good."""
    answers, limit = context.world.custom_resource_answers, context.world.settings.service_timeout
    limit = float(properties.get("ServiceTimeout", limit))
    try:
        when, said = deliver(Delivery(context.world, event["ServiceToken"], event, context.stack.name), lambda: ticket in answers, limit)
    except NoFunction as error:
        raise _Unsound(str(error)) from None
    body = answers.pop(ticket, None)
    if body is None or when is None or when > limit:
        late = f"It answered after {when:.0f} s" if body is not None and when else said
        raise _Unsound(f"CloudFormation did not receive a response from your Custom Resource within {limit:.0f} s. {late}".strip())
    return _read(event, body)


def _read(event: dict[str, Any], body: bytes) -> dict[str, Any]:
    if len(body) > ANSWER_LIMIT:
        raise _Unsound(f"Response object is too long: {len(body)} bytes, of {ANSWER_LIMIT} at most.")
    try:
        answer = json.loads(body)
        unlike = [name for name in _KEPT if answer.get(name) != event[name]]
    except (ValueError, AttributeError):
        raise _Unsound("Invalid response: it is not a JSON object.") from None
    if unlike or answer.get("Status") not in ("SUCCESS", "FAILED"):
        raise _Unsound(f"Invalid response: {', '.join(unlike) or 'Status'} is not as it must be.")
    identity = answer.get("PhysicalResourceId")
    if answer["Status"] == "FAILED":
        raise _Unsound(f"Received response status [FAILED] from custom resource. Message returned: {answer.get('Reason')}", identity)
    if not isinstance(identity, str) or not 0 < len(identity.encode()) <= 1024:
        raise _Unsound("Invalid PhysicalResourceId")
    return answer


@resource_type("AWS::CloudFormation::WaitConditionHandle")
class WaitConditionHandle(Kind):
    """Makes nothing: a template without other resources can have one."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        return f"https://cloudformation-waitcondition-{context.region}.s3.amazonaws.com/{uuid.uuid4()}"

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        pass
