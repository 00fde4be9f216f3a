"""Fixtures: the compiler, an emulator and a warm AWS CLI for all tests of a worker, an account of its own for each test."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Emulator"), str(HERE.parent / "Judge"), str(HERE.parent / "Support")]

from emulator.launch import emulator as launch  # noqa: E402
from endtoend.running import clis, kept_warm, shells  # noqa: E402
from endtoend.site import Site  # noqa: E402
from endtoend.warm_aws import warm_aws  # noqa: E402
from program import program  # noqa: E402


@pytest.fixture(scope="session")
def compiler() -> Path:
    return program()


@pytest.fixture(scope="session")
def running_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple]:
    log = tmp_path_factory.mktemp("emulator") / "log"
    with launch(log=str(log)) as aws:
        yield aws, aws.settings()


@pytest.fixture
def aws(running_emulator: tuple) -> Iterator[object]:
    """The emulator as it is at first: no faults, no hook, no calls on record."""
    aws, settings = running_emulator
    yield aws
    aws.hook(None)
    aws.clear_faults()
    aws.settings(**settings)
    aws.forget_calls()


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with warm_aws(tmp_path_factory.mktemp("aws")) as folder:
        yield folder


@pytest.fixture(scope="session", params=clis().values(), ids=list(clis()))
def each_warm(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Every AWS CLI that is there, kept warm where it is a program in Python."""
    with kept_warm(request.param, tmp_path_factory.mktemp("aws")) as folder:
        yield folder


@pytest.fixture(params=shells())
def shell(request: pytest.FixtureRequest) -> str:
    """For the scenarios that run under every shell."""
    return request.param


@pytest.fixture(params=clis().values(), ids=list(clis()))
def cli(request: pytest.FixtureRequest) -> Path:
    """For the scenarios that run with the plain executable of every AWS CLI that is there."""
    return Path(request.param)


@pytest.fixture
def site_with(aws: object, compiler: Path, tmp_path: Path) -> Callable[..., Site]:
    """Makes a site with an AWS CLI and a shell of one's choice."""
    made: list[Site] = []

    def make(aws_cli: Path, shell: str) -> Site:
        folder = tmp_path / f"site{len(made)}" / "network"
        folder.mkdir(parents=True)
        made.append(Site(aws, compiler, folder, aws_cli, shell))
        return made[-1]

    return make


@pytest.fixture
def site(site_with: Callable[..., Site], warm: Path, request: pytest.FixtureRequest) -> Site:
    """A site whose shell is dash, bash or busybox, always the same one for a test, each for about a third of them."""
    known = shells()
    return site_with(warm, known[zlib.crc32(request.node.name.encode()) % len(known)])
