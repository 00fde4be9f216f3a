"""The scripts under faults, see `faults.kinds`: a sample of all calls and faults; FAULTS=all takes all, in every layout and shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import program

HERE = Path(__file__).resolve().parent
ALL = os.environ.get("FAULTS") == "all"

ONCE_FELL_SHORT = [
    "delete/empty/describe-stacks",
    "delete/swallowed/delete-stack",
    "deploy/lost after/execute-change-set",
    "deploy/repeated/execute-change-set",
    "deploy/denied/update-termination-protection",
    "remake/another run/create-change-set",
    "update/SIGINT before/execute-change-set",
    "update/SIGKILL after/create-change-set",
]
"""DAY/FAULT/CALL that the scripts did not stand at first."""


@pytest.fixture(scope="session")
def compiler() -> Path:
    return program()


def hold(compiler: Path, *options: str) -> None:
    path = os.pathsep.join([str(HERE), str(HERE.parent / "Emulator")])
    done = subprocess.run([sys.executable, "-m", "faults", "--compiler", compiler, *options],
                          env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.timeout(0)
@pytest.mark.skipif(ALL, reason="all of them run")
def test_a_sample_and_what_once_fell_short(compiler):
    hold(compiler, "--sample", "8", "--first-of-each", "--keep", *ONCE_FELL_SHORT)


@pytest.mark.timeout(0)
@pytest.mark.skipif(not ALL, reason="FAULTS=all runs them all: hours")
@pytest.mark.parametrize("options", [
    [], ["--shell", "bash"], ["--shell", "busybox"], ["--dns"], ["--layout", "site", "--dns"]], ids=" ".join)
def test_all(compiler, options):
    hold(compiler, *options)
