"""One emulator for all tests; each test has accounts of its own: ours, and the other party's in another region."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from answers import Answers
from driver import Driver
from emulator.client import Emulator
from emulator.launch import emulator
from emulator.settings import Settings

_accounts = itertools.count(222200000001)


@pytest.fixture(scope="session")
def server() -> Iterator[Emulator]:
    with emulator() as running:
        yield running


@pytest.fixture(scope="session")
def answers() -> Iterator[Answers]:
    with Answers() as running:
        yield running


@pytest.fixture
def ours(server: Emulator) -> Driver:
    """Our account, that nothing has happened in yet."""
    server.settings(**Settings().as_dict())
    server.clear_faults()
    server.forget_calls()
    return Driver(server, str(next(_accounts)))


@pytest.fixture
def theirs(ours: Driver) -> Driver:
    """The account of the other party."""
    return Driver(ours.server, str(int(ours.account) + 500_000_000), "eu-central-1")
