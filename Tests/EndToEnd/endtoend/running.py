"""Runs programs, and says what came of them."""

from __future__ import annotations

import functools
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from endtoend.warm_aws import warm_aws

SHELLS = {"dash": ["dash"], "bash": ["bash", "--posix"], "busybox": ["busybox", "sh"]}


def shells() -> list[str]:
    """Those that are installed."""
    return [name for name in SHELLS if shutil.which(name)]


@functools.cache
def clis() -> dict[str, str]:
    """The AWS CLIs that are there, by major version ("aws-cli/1"), and the folder of each: the pinned one first, then others in PATH."""
    folders = [os.path.dirname(sys.executable), *os.environ.get("PATH", "").split(os.pathsep), "/usr/local/bin", "/usr/bin"]
    found: dict[str, str] = {}
    for folder in folders:
        program = os.path.join(folder, "aws")
        if os.access(program, os.X_OK):
            asked = subprocess.run([program, "--version"], capture_output=True, text=True)
            version = (asked.stdout or asked.stderr).split(" ")[0].split(".")[0]
            if asked.returncode == 0 and version.startswith("aws-cli/"):
                found.setdefault(version, folder)
    return found


def python_of(folder: str) -> str | None:
    """The Python that the `aws` of a folder runs in, as its first line names it; None for one that brings its own."""
    first = Path(folder, "aws").read_text(errors="replace").splitlines()[0]
    return first.removeprefix("#!").strip() if first.startswith("#!") else None


@contextmanager
def kept_warm(installed: str, folder: Path) -> Iterator[Path]:
    """The AWS CLI of a folder, kept warm where it is a program in Python, else as it is."""
    python = python_of(installed)
    if python is None:
        yield Path(installed)
        return
    with warm_aws(folder, python) as warm:
        yield warm


@dataclass
class Result:
    """Exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err

    @property
    def words(self) -> str:
        """Everything said, without line breaks."""
        return " ".join(self.all.split())

    def ok(self) -> "Result":
        assert self.status == 0 and self.err == "", f"status {self.status}, {self.err}"
        return self

    def failed(self, *words: str, status: int = 1) -> "Result":
        assert self.status == status, f"status {self.status} instead of {status}"
        for some in words:
            assert some in self.words, f"not said: {some}\n{self.all}"
        return self


def run(command: list[str], folder: Path, env: dict[str, str], stdin: str = "", timeout: float = 180) -> Result:
    done = subprocess.run(command, cwd=folder, env=env, input=stdin, capture_output=True, text=True, timeout=timeout)
    shown(command, done.stdout, done.stderr, done.returncode)
    return Result(done.returncode, done.stdout, done.stderr)


def run_at_terminal(command: list[str], folder: Path, env: dict[str, str], typed: str, timeout: float = 60) -> Result:
    """As a person at a terminal, who types at the first question; what is said comes in one stream."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, env=env, stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
    os.close(slave)
    said, answered, end = b"", False, time.monotonic() + timeout
    while time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 0.1)
        if ready:
            try:
                said += os.read(master, 65536)
            except OSError:
                break
        if not answered and said.rstrip().endswith(b":") and b"Type" in said:
            os.write(master, typed.encode() + b"\n")
            answered = True
    status = process.wait(5)
    os.close(master)
    text = said.decode().replace("\r\n", "\n")
    shown(command, text, "", status)
    return Result(status, text, "")


def shown(command: list[str], out: str, err: str, status: int) -> None:
    print(f"$ {' '.join(command)}\n{out}{err}[{status}]")
