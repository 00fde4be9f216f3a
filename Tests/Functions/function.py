"""A function's file as it is, run with events: EC2 is the emulator's, the clock is the test's."""

from __future__ import annotations

import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import pytest
from answers import Answers

SOURCES = Path(__file__).resolve().parents[2] / "Sources" / "Synthesis" / "Functions"
STACK = "arn:aws:cloudformation:eu-west-1:111122223333:stack/acme-network/6b1f9f5e-0000-4000-8000-000000000001"


def source(name: str) -> str:
    return (SOURCES / f"{name}.py").read_text()


class Clock:
    """Stands for the module ``time``: sleeping costs nothing, and what is to happen meanwhile happens."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0
        self.slept: list[float] = []
        self.meanwhile: dict[int, Callable[[], Any]] = {}
        """What happens during the nth sleep, counted from 1."""

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)
        assert len(self.slept) < 1000, "it sleeps for ever"
        self.meanwhile.pop(len(self.slept), lambda: None)()


class Function:
    """One custom resource: it keeps physical id and properties between events, as CloudFormation does."""

    def __init__(self, name: str, ec2: Any, answers: Answers, logical_id: str = "Thing", seconds: float = 900):
        self.clock, self.seconds = Clock(), seconds
        self.logical_id, self.physical_id, self.properties = logical_id, "", {}
        self._answers = answers
        self._module = types.ModuleType("index")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(boto3, "client", lambda service: ec2)
            exec(compile(source(name), f"{name}.py", "exec"), self._module.__dict__)
        self._module.time = self.clock

    def create(self, **properties: Any) -> dict[str, Any]:
        answer = self.send("Create", properties)
        self.physical_id, self.properties = answer["PhysicalResourceId"], properties
        return answer

    def update(self, **changes: Any) -> dict[str, Any]:
        """What an update sends; the physical id is the answer's from now on."""
        new = self.properties | changes
        answer = self.send("Update", new, PhysicalResourceId=self.physical_id, OldResourceProperties=self.properties)
        self.physical_id, self.properties = answer["PhysicalResourceId"], new
        return answer

    def delete(self, physical_id: str | None = None) -> dict[str, Any]:
        return self.send("Delete", self.properties, PhysicalResourceId=physical_id or self.physical_id)

    def send(self, request: str, properties: dict[str, Any], **more: Any) -> dict[str, Any]:
        """One event; its answer."""
        event = {
            "RequestType": request, "ResponseURL": self._answers.url, "StackId": STACK, "RequestId": "request-1",
            "LogicalResourceId": self.logical_id, "ResourceType": "Custom::Thing", "ServiceToken": "arn",
            "ResourceProperties": {"ServiceToken": "arn", **properties}, **more,
        }  # fmt: skip
        end = self.clock.now + self.seconds
        context = types.SimpleNamespace(get_remaining_time_in_millis=lambda: int((end - self.clock.now) * 1000))
        self._module.handler(event, context)
        answer = self._answers.take()
        assert self.clock.now < end, "Lambda would have ended it"
        assert [answer[name] for name in ("StackId", "RequestId", "LogicalResourceId")] == [STACK, "request-1", self.logical_id]
        return answer


def succeeded(answer: dict[str, Any]) -> str:
    """The physical id of an answer that says so."""
    assert answer["Status"] == "SUCCESS", answer
    return answer["PhysicalResourceId"]


def failed(answer: dict[str, Any]) -> str:
    """The reason of an answer that says that it failed."""
    assert answer["Status"] == "FAILED", answer
    return answer["Reason"]
