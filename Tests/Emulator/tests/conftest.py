"""One emulator for all tests; each test starts with its own account and default settings."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from emulator.client import Emulator  # noqa: E402
from emulator.launch import emulator  # noqa: E402
from emulator.settings import Settings  # noqa: E402

from driver import Driver  # noqa: E402

_accounts = itertools.count(111100000001)


@pytest.fixture(scope="session")
def server() -> Emulator:
    with emulator() as running:
        yield running


@pytest.fixture
def aws(server: Emulator) -> Driver:
    """The emulator as an account that nothing has happened in yet."""
    server.settings(**Settings().as_dict())
    server.clear_faults()
    server.forget_calls()
    server.hook(None)
    return Driver(server, str(next(_accounts)))
