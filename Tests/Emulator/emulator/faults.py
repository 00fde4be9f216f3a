"""Faults that tests ask for: API calls that fail or throttle, resource steps that fail."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

from .errors import AwsError


@dataclass
class Fault:
    """One fault: what it hits, how often, and what it says. None matches everything."""

    operation: str | None = None
    """An API operation, ``CreateRoute`` or ``ec2:CreateRoute``; a step fault has none."""
    account: str | None = None
    region: str | None = None
    stack: str | None = None
    logical_id: str | None = None
    type: str | None = None
    action: str | None = None
    """For steps: create, update, delete or rollback (any step while a stack rolls back)."""
    times: int = 1
    code: str = "InternalError"
    message: str = "Fault set by the test"
    throttle: bool = False

    def hits_call(self, service: str, operation: str, account: str, region: str) -> bool:
        if self.operation is None:
            return False
        named = self.operation in (operation, f"{service}:{operation}", "*", f"{service}:*")
        return named and _same(self.account, account) and _same(self.region, region)

    def hits_step(self, step: dict[str, str], rolling_back: bool) -> bool:
        if self.operation is not None:
            return False
        if self.action == "rollback" and not rolling_back:
            return False
        wanted = None if self.action == "rollback" else self.action
        named = _same(self.stack, step["stack"]) and _same(self.logical_id, step["logical_id"])
        return named and _same(self.type, step["type"]) and _same(wanted, step["action"])


def _same(wanted: str | None, found: str) -> bool:
    return wanted is None or wanted == found


class Faults:
    """The faults that are armed, used up as they hit."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, values: dict[str, Any]) -> None:
        self._faults.append(Fault(**values))

    def clear(self) -> None:
        self._faults.clear()

    def call(self, service: str, operation: str, account: str, region: str) -> AwsError | None:
        """The error that this API call must answer, if any."""
        fault = self._take(lambda f: f.hits_call(service, operation, account, region))
        if fault is None:
            return None
        if fault.throttle:
            code = "RequestLimitExceeded" if service == "ec2" else "Throttling"
            return AwsError(code, "Rate exceeded", 503 if service == "ec2" else 400)
        return AwsError(fault.code, fault.message)

    def step(self, step: dict[str, str], rolling_back: bool) -> str | None:
        """The reason why this resource step must fail, if it must."""
        fault = self._take(lambda f: f.hits_step(step, rolling_back))
        return fault.message if fault else None

    def _take(self, hits: Any) -> Fault | None:
        with self._lock:
            for fault in self._faults:
                if fault.times != 0 and hits(fault):
                    fault.times -= 1
                    return fault
        return None
