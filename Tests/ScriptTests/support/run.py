"""Runs a script under a shell, and says what came of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SHELLS = {"dash": ["dash"], "bash": ["bash", "--posix"], "busybox": ["busybox", "sh"]}


def shells() -> list[str]:
    """Those that are installed."""
    return [name for name in SHELLS if shutil.which(name)]


@dataclass
class Result:
    """Exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


def run(folder: Path, script: str, *arguments: str, env: dict[str, str], shell: str = "dash", stdin: str = "") -> Result:
    """Runs ``bin/network-SCRIPT`` of the network in the folder."""
    if shell == "busybox":
        env = env | {"PATH": busybox_tools(Path(env["HOME"])) + os.pathsep + env["PATH"]}
    command = [*SHELLS[shell], str(folder / "bin" / f"network-{script}"), *arguments]
    done = subprocess.run(command, cwd=folder, env=env, input=stdin, capture_output=True, text=True, timeout=120)
    return Result(done.returncode, done.stdout, done.stderr)


def busybox_tools(home: Path) -> str:
    """A folder in which the tools that the scripts use are busybox's own, as on Alpine."""
    folder = home / "busybox"
    if not folder.exists():
        folder.mkdir()
        there = subprocess.run(["busybox", "--list"], capture_output=True, text=True).stdout.split()
        for tool in ("awk", "cat", "cksum", "cut", "date", "dirname", "grep", "mkdir", "rm", "sed", "sleep", "sort", "tee", "tr", "wc"):
            if tool in there:
                (folder / tool).symlink_to(shutil.which("busybox"))
    return str(folder)


def environment(home: Path, **more: str) -> dict[str, str]:
    """A clean environment whose temporary folder and home are the test's, so that leftovers are seen, and without a
    compiler."""
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_") and name != "PEERAGE"}
    path = os.path.dirname(sys.executable) + os.pathsep + kept.get("PATH", "")
    return kept | {"HOME": str(home), "TMPDIR": str(home / "tmp"), "PATH": path, "AWS_EC2_METADATA_DISABLED": "true"} | more
