"""The networks whose pages are looked at, and how they are made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from binary import TOP, peerage

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Report:
    """What `peerage report` wrote."""

    topology: Path
    page: Path
    picture: Path


def _hundred(file: Path) -> None:
    """A hub with 100 spokes."""
    generator = TOP / "Tests/Benchmarks/networks/topology.py"
    subprocess.run([sys.executable, generator, "1", "100", file, "all"], check=True)


NETWORKS = {
    "acme": lambda file: shutil.copy(TOP / "stacks/acme.hcl", file),
    "hundred": _hundred,
    "two-hubs": lambda file: shutil.copy(HERE / "topologies/two-hubs.hcl", file),
    "hostile": lambda file: shutil.copy(HERE / "topologies/hostile.hcl", file),
}


def report(name: str, folder: Path) -> Report:
    """Writes the page and the picture of a network."""
    topology = folder / "stacks" / f"{name}.hcl"
    topology.parent.mkdir(parents=True)
    NETWORKS[name](topology)
    done = peerage("report", topology)
    assert done.code == 0, done.err
    page, = folder.glob("stacks/*/index.html")
    return Report(topology, page, page.with_name("network.svg"))
