"""Fixtures: a network's folder, an emulator for all tests of a worker, an account of its own for each."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Emulator"), str(HERE.parent / "EndToEnd")]

from endtoend.warm_aws import warm_aws  # noqa: E402
from support.network import Network  # noqa: E402
from support.run import Result, environment, run, shells  # noqa: E402

accounts = itertools.count(222200000001)


@pytest.fixture(params=shells())
def shell(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path / "network")


@pytest.fixture(scope="session")
def emulator() -> Iterator[object]:
    launch = pytest.importorskip("emulator.launch")
    with launch.emulator() as aws:
        yield aws


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An AWS CLI that starts quickly."""
    with warm_aws(tmp_path_factory.mktemp("aws")) as folder:
        yield folder


class Site:
    """A network, an account of its own in the emulator, and the scripts run there."""

    def __init__(self, network: Network, aws: object, home: Path, warm: Path):
        self.network, self.aws, self.account = network, aws, str(next(accounts))
        self.path = f"{warm}{os.pathsep}{os.environ['PATH']}"
        self.home = home
        (home / ".aws").mkdir(parents=True)
        (home / ".aws" / "config").write_text(aws.profile(self.account, name="work"))

    def environment(self) -> dict[str, str]:
        return environment(self.home, AWS_MAX_ATTEMPTS="1", NO_PROXY="127.0.0.1,localhost", PATH=self.path)

    def run(self, script: str, *arguments: str, shell: str = "dash", stdin: str = "") -> Result:
        result = run(self.network.folder, script, "-p", "work", *arguments, env=self.environment(), shell=shell, stdin=stdin)
        print(f"$ network-{script} {' '.join(arguments)}\n{result.out}{result.err}[{result.status}]")
        assert not list((self.home / "tmp").iterdir()), "something temporary was left"
        return result

    def deploy(self, *arguments: str, **more: str) -> Result:
        return self.run("deploy", *arguments, **more)

    def delete(self, *arguments: str, **more: str) -> Result:
        return self.run("delete", *arguments, **more)

    def boto(self, service: str):
        return self.aws.boto(service, account=self.account)

    def stacks(self) -> dict[str, dict]:
        return {stack["StackName"]: stack for stack in self.boto("cloudformation").describe_stacks()["Stacks"]}

    def states(self) -> dict[str, str]:
        return {name: stack["StackStatus"] for name, stack in self.stacks().items()}

    def sets(self, stack: str) -> list[str]:
        """The names of a stack's change sets that are not executed."""
        listed = self.boto("cloudformation").list_change_sets(StackName=stack)["Summaries"]
        return [made["ChangeSetName"] for made in listed if made["ExecutionStatus"] in ("AVAILABLE", "UNAVAILABLE")]


@pytest.fixture
def site(network: Network, emulator: object, tmp_path: Path, warm: Path) -> Iterator[Site]:
    emulator.clear_faults()
    yield Site(network, emulator, tmp_path / "home", warm)
    emulator.clear_faults()
