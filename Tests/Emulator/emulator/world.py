"""Everything that one running emulator holds: settings, stacks, records, and moto behind a lock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from moto.server import DomainDispatcherApplication, create_backend_app

from .calls import Calls
from .faults import Faults
from .hooks import StepHook
from .iam.sessions import Sessions
from .settings import Settings


class World:
    """The state of the emulator. Stacks live in a site, an account and region."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.faults = Faults()
        self.calls = Calls()
        self.hook = StepHook()
        self.sessions = Sessions()
        self.moto = DomainDispatcherApplication(create_backend_app)
        self.moto_lock = threading.RLock()
        """moto is not made for threads: one request at a time reaches it."""
        self.access_key = ""
        """Of the request that moto is answering."""
        self.lock = threading.RLock()
        """Guards stacks and change sets."""
        self.stacks: dict[tuple[str, str], list[Any]] = {}
        self.custom_resource_answers: dict[str, bytes] = {}
        self.custom_resource_data: dict[tuple[str, str], dict[str, Any]] = {}
        self.zone_changes: list[Any] = []
        self.closed_regions: list[tuple[str | None, str]] = []
        """Of an account, or of all accounts."""
        self.controls: dict[tuple[str, str], Any] = {}
        self.validations: list[dict[str, str]] = []
        """What early validation finds in change sets to come."""
        self.app: Any = None
        self.endpoint = ""

    def now(self) -> datetime:
        """The time that the engine writes on events; tests can shift it."""
        return datetime.now(timezone.utc) + timedelta(seconds=self.settings.clock_offset)

    def site(self, account: str, region: str) -> list[Any]:
        """All stacks of an account and region, deleted ones too, oldest first."""
        return self.stacks.setdefault((account, region), [])

    def all_stacks(self) -> Iterator[Any]:
        for stacks in list(self.stacks.values()):
            yield from list(stacks)


_world: World | None = None


def world() -> World:
    """The one world of this process: moto's state is global too."""
    global _world
    if _world is None:
        _world = World()
    return _world
