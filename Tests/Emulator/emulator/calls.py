"""The record of every AWS API call, for tests of policies and of what the scripts do."""

from __future__ import annotations

import threading
from typing import Any


class Calls:
    """Calls in the order in which they came. ``via`` is ``direct``, ``cloudformation`` or ``function``."""

    def __init__(self) -> None:
        self._calls: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def add(self, caller: Any, operation: str, via: str, stack: str | None) -> dict[str, Any]:
        call = {
            "account": caller.account,
            "region": caller.region,
            "service": caller.service,
            "action": operation,
            "access_key": caller.access_key,
            "via": via,
            "stack": stack,
            "error": None,
        }
        with self._lock:
            self._calls.append(call)
        return call

    def all(self) -> list[dict[str, Any]]:
        with self._lock:
            return list(self._calls)

    def clear(self) -> None:
        with self._lock:
            self._calls.clear()
