"""Fixtures: a network's folder, an emulator for all tests of a worker, an account of its own for each."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Emulator"), str(HERE.parent / "EndToEnd")]

from endtoend.running import clis, kept_warm  # noqa: E402
from support.network import Network  # noqa: E402
from support.run import Result, environment, run, shells  # noqa: E402

accounts = itertools.count(222200000001)


@pytest.fixture
def network(tmp_path: Path) -> Network:
    return Network(tmp_path / "network")


@pytest.fixture(scope="session")
def emulator() -> Iterator[object]:
    launch = pytest.importorskip("emulator.launch")
    with launch.emulator() as aws:
        yield aws


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for a shell runs under each; one that deploys under one of them, always the same, unless
    EVERY_SHELL=1 asks for all. A module with EVERY_CLI runs with every AWS CLI that is there."""
    chosen = {name.strip() for mark in metafunc.definition.iter_markers("parametrize") for name in mark.args[0].split(",")}
    if "shell" in metafunc.fixturenames and "shell" not in chosen:
        known = shells()
        if "site" in metafunc.fixturenames and not os.environ.get("EVERY_SHELL"):
            known = [known[zlib.crc32(metafunc.function.__name__.encode()) % len(known)]]
        metafunc.parametrize("shell", known)
    if getattr(metafunc.module, "EVERY_CLI", False) and "site" in metafunc.fixturenames:
        known = clis()
        metafunc.parametrize("warm", known.values(), ids=list(known), indirect=True, scope="session")


@pytest.fixture(scope="session")
def warm(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An AWS CLI that starts quickly: the pinned one, or that of the folder which a test asks for."""
    with kept_warm(getattr(request, "param", os.path.dirname(sys.executable)), tmp_path_factory.mktemp("aws")) as folder:
        yield folder


def _reads_endpoints(folder: Path) -> bool:
    """Whether that AWS CLI knows `endpoint_url` of a profile: version 1, and 2 from 2.13 on."""
    asked = subprocess.run([folder / "aws", "--version"], capture_output=True, text=True)
    version = re.search(r"aws-cli/(\d+)\.(\d+)", asked.stdout + asked.stderr)
    return version is not None and (version[1] == "1" or int(version[2]) >= 13)


class Site:
    """A network, accounts of its own in the emulator, each with a profile, and the scripts run there."""

    def __init__(self, network: Network, aws: object, home: Path, warm: Path):
        self.network, self.aws = network, aws
        self.options = [] if _reads_endpoints(warm) else ["--endpoint-url", aws.url]
        self.path = f"{warm}{os.pathsep}{os.environ['PATH']}"
        self.home = home
        (home / ".aws").mkdir(parents=True)
        self.account = str(next(accounts))
        self.profiles = {"home": "work"}
        self.ids = {"home": self.account}
        self.add_profile("work", self.account)

    def add_profile(self, name: str, account: str) -> None:
        with open(self.home / ".aws" / "config", "a") as config:
            config.write(self.aws.profile(account, name=name))

    def join(self, name: str) -> str:
        """Another account of ours, by a profile of the same name; both are checked by their ids."""
        self.ids[name] = str(next(accounts))
        self.profiles[name] = name
        self.add_profile(name, self.ids[name])
        self.network.accounts = dict(self.ids)
        return self.ids[name]

    def environment(self) -> dict[str, str]:
        return environment(self.home, AWS_MAX_ATTEMPTS="1", NO_PROXY="127.0.0.1,localhost", PATH=self.path)

    def profile_options(self) -> list[str]:
        return [word for name, profile in self.profiles.items() for word in ("-p", profile if name == "home" else f"{name}={profile}")]

    def run(self, script: str, *arguments: str, shell: str = "dash", stdin: str = "") -> Result:
        """With a profile for each account, unless the test says which."""
        options = [*([] if "-p" in arguments else self.profile_options()), *self.options]
        result = run(self.network.folder, script, *options, *arguments, env=self.environment(), shell=shell, stdin=stdin)
        print(f"$ network-{script} {' '.join([*options, *arguments])}\n{result.out}{result.err}[{result.status}]")
        assert not list((self.home / "tmp").iterdir()), "something temporary was left"
        return result

    def deploy(self, *arguments: str, **more: str) -> Result:
        return self.run("deploy", *arguments, **more)

    def delete(self, *arguments: str, **more: str) -> Result:
        return self.run("delete", *arguments, **more)

    def boto(self, service: str, account: str = "home", region: str = "eu-west-1"):
        return self.aws.boto(service, account=self.ids[account], region=region)

    def stacks(self, account: str = "home", region: str = "eu-west-1") -> dict[str, dict]:
        return {stack["StackName"]: stack for stack in self.boto("cloudformation", account, region).describe_stacks()["Stacks"]}

    def states(self, account: str = "home", region: str = "eu-west-1") -> dict[str, str]:
        return {name: stack["StackStatus"] for name, stack in self.stacks(account, region).items()}

    def output(self, stack: str, name: str, account: str = "home", region: str = "eu-west-1") -> str:
        outputs = self.stacks(account, region)[stack]["Outputs"]
        return next(output["OutputValue"] for output in outputs if output["OutputKey"] == name)

    def sets(self, stack: str, account: str = "home", region: str = "eu-west-1") -> list[str]:
        """The names of a stack's change sets that are not executed."""
        listed = self.boto("cloudformation", account, region).list_change_sets(StackName=stack)["Summaries"]
        return [made["ChangeSetName"] for made in listed if made["ExecutionStatus"] in ("AVAILABLE", "UNAVAILABLE")]


@pytest.fixture
def site(network: Network, emulator: object, tmp_path: Path, warm: Path) -> Iterator[Site]:
    emulator.clear_faults()
    yield Site(network, emulator, tmp_path / "home", warm)
    emulator.clear_faults()
