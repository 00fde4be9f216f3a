"""Where things are, and the compiler."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from program import ROOT, program

README = ROOT / "README.md"
CATALOGUE = ROOT / "Sources" / "peerage" / "Documentation.docc"
INDEX = CATALOGUE / "README.md"
LANGUAGE = CATALOGUE / "Language.md"
EXAMPLE = CATALOGUE / "Example.md"
DEPLOYING = CATALOGUE / "Deploying.md"
POLICIES = CATALOGUE / "Policies.md"
SCANNERS = CATALOGUE / "Scanners.md"
COSTS = CATALOGUE / "Costs.md"
ACCOUNTS = CATALOGUE / "Accounts.md"
FORMS = CATALOGUE / "JSONForms.md"
BUILT = CATALOGUE / "HowItIsBuilt.md"
ARTICLES = [
    EXAMPLE, LANGUAGE, ACCOUNTS, DEPLOYING, POLICIES, CATALOGUE / "Reach.md", CATALOGUE / "Page.md", CATALOGUE / "Changes.md",
    CATALOGUE / "OverTheYears.md", COSTS, SCANNERS, CATALOGUE / "Commands.md", FORMS, BUILT, CATALOGUE / "HowItIsTested.md"]
"""In the order in which the documents list them."""
DOCUMENTS = [README, INDEX, *ARTICLES]
ACME = ROOT / "stacks" / "acme.hcl"


def peerage(*words: str | Path, folder: Path | None = None, columns: int = 100) -> subprocess.CompletedProcess[str]:
    """Runs the compiler as in a terminal of so many columns, and gives back whatever came of it."""
    plain = os.environ | {"COLUMNS": str(columns), "NO_COLOR": "1"}
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
