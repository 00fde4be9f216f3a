"""Where things are, and the compiler."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from program import ROOT, program

README = ROOT / "README.md"
LANGUAGE = ROOT / "Sources" / "Topology" / "LANGUAGE.md"
ACME = ROOT / "stacks" / "acme.hcl"


def peerage(*words: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the compiler as in a terminal of 100 columns, and gives back whatever came of it."""
    plain = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run([program(), *words], cwd=folder or ROOT, env=plain, capture_output=True, text=True, timeout=60)


def compiled(text: str, folder: Path) -> dict[str, dict]:
    """The templates that a topology compiles to, by stack."""
    topology = folder / "stacks" / "topology.hcl"
    topology.parent.mkdir(parents=True, exist_ok=True)
    topology.write_text(text)
    done = peerage("compile", topology)
    assert done.returncode == 0, done.stderr
    found = sorted((folder / "stacks").glob("*/*.template.json"))
    return {path.name.removesuffix(".template.json"): json.loads(path.read_text()) for path in found}


def diagnostics(text: str, folder: Path) -> list[tuple[str, str]]:
    """Severity and id of everything that is said of a topology."""
    topology = folder / "topology.hcl"
    topology.write_text(text)
    listed = json.loads(peerage("check", topology, "--format", "json").stdout)
    return [(item["severity"], item["id"]) for item in listed]
