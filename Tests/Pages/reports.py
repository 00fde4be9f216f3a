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


def _forty(file: Path) -> None:
    """A hub with 40 spokes in three accounts that differ, so that each has a card and a line of its own."""
    accounts = "".join(f'account "team-{number}" {{\n  id = "11112222333{number}"\n}}\n' for number in (1, 2))
    homes = ["", "  account = account.team-1\n", "  account = account.team-2\n"]
    spokes = "".join(
        f'spoke "s{number}" {{\n  cidr = "10.{number}.0.0/16"\n{homes[number % 3]}}}\n'
        f"allow {{\n  from  = spoke.s{number}\n  to    = hub.hub.private\n  ports = [{9000 + number}]\n}}\n"
        for number in range(1, 41))
    file.write_text(
        'network "forty" {\n  region = "eu-west-1"\n  account = "111122223330"\n}\n' + accounts
        + 'hub "hub" {\n  cidr = "10.0.0.0/16"\n}\n' + spokes
        + "allow {\n  from  = hub.hub.private\n  to    = spoke\n  ports = [22]\n}\n")


NETWORKS = {
    "acme": lambda file: shutil.copy(TOP / "stacks/acme.hcl", file),
    "hundred": _hundred,
    "two-hubs": lambda file: shutil.copy(HERE / "topologies/two-hubs.hcl", file),
    "hostile": lambda file: shutil.copy(HERE / "topologies/hostile.hcl", file),
}
# Those whose picture alone is looked at, too.
PICTURES = NETWORKS | {"forty": _forty}


def report(name: str, folder: Path) -> Report:
    """Writes the page and the picture of a network."""
    topology = folder / "stacks" / f"{name}.hcl"
    topology.parent.mkdir(parents=True)
    PICTURES[name](topology)
    done = peerage("report", topology)
    assert done.code == 0, done.err
    page, = folder.glob("stacks/*/index.html")
    return Report(topology, page, page.with_name("network.svg"))
