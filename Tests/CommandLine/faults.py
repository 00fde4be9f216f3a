"""Runs the binary with one call to the system failing, or with the process killed at it (`faults.c`)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from binary import binary

CALLS = ("open", "write", "rename")
COMPILER = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
CAN_FAIL = sys.platform.startswith("linux") and COMPILER is not None


@lru_cache(maxsize=None)
def library() -> str:
    """What is put before the C library, compiled once."""
    made = Path(tempfile.mkdtemp()) / "faults.so"
    source = Path(__file__).with_name("faults.c")
    subprocess.run([COMPILER, "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-o", made, source, "-ldl"], check=True)
    return str(made)


def run_with_fault(*words, cwd, call: str, at: int, how: str | int):
    """Runs `peerage WORDS…` so that the `at`-th call fails by the error `how`, or brings the signal of that name."""
    surroundings = {"PATH": os.environ["PATH"], "COLUMNS": "80", "LC_ALL": "C", "LD_PRELOAD": library(),
                    "FAULT_CALL": call, "FAULT_AT": str(at), "FAULT_HOW": str(how)}
    return subprocess.run([binary(), *map(str, words)], cwd=cwd, env=surroundings, capture_output=True, text=True, timeout=60)
