"""The real binary: where it is, and how it is run."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from program import program

TOP = Path(__file__).resolve().parents[2]
GOLDEN = TOP / "Tests/Swift/PeerageCompilerTests/Golden"


def binary() -> str:
    """The compiler, as a word of a command."""
    return str(program())


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


def peerage(*words, cwd=None, columns: int = 80, environment=None, **how) -> Result:
    """Runs `peerage WORDS…` and answers with its exit status and what it wrote."""
    surroundings = {"PATH": os.environ["PATH"], "COLUMNS": str(columns), "LC_ALL": "C", **(environment or {})}
    done = subprocess.run(
        [binary(), *map(str, words)], cwd=cwd, env=surroundings, capture_output=True, timeout=120, **how)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def golden_topologies() -> list[Path]:
    """The topologies of the golden folders."""
    return sorted(GOLDEN.glob("*/topology.hcl"))


def topologies() -> list[Path]:
    """Every topology file of the repository."""
    return sorted((TOP / "stacks").glob("*.hcl")) + golden_topologies()


def assert_recorded(name: str, text: str) -> None:
    """Compares with `screens/NAME`; with RECORD_GOLDEN set it is written again, and the run fails."""
    file = Path(__file__).with_name("screens") / name
    if os.environ.get("RECORD_GOLDEN"):
        file.write_text(text)
        raise AssertionError(f"recorded {name}; look at what changed, then run without RECORD_GOLDEN")
    assert text == file.read_text(), f"{name} is recorded otherwise"
