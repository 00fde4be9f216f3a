"""Compiles hubs with spokes, and the same network with troposphere and with the CDK; prints what each costs.

Figures are of whole processes, from start to exit, and medians of the runs; every run writes into a folder that
is not there yet. `Tests/Benchmarks/run -h` lists the options.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

from expectations import expectations
from table import rows

HERE = Path(__file__).resolve().parent
TOP = HERE.parent.parent
MEMORY = "/dev/shm"
PEERAGE = TOP / ".build" / "release" / "peerage"

Tool = namedtuple("Tool", "name runs command")
Size = namedtuple("Size", "hubs spokes")
Cost = namedtuple("Cost", "cpu wall peak resources bytes")


def main():
    """Prints the comparison, then the growth, then whether what is expected holds; exits 1 if something does not."""
    options = read_options()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        bench = Bench(Path(folder))
        say_where()
        ours = [Tool("peerage", options.runs, bench.peerage("compile", "--no-page", bare=True)),
                Tool("peerage, all", options.runs, bench.peerage("compile", "--no-page"))]
        tools = ours + [Tool("with page", options.runs, bench.peerage("compile")),
                        Tool("report", options.runs, bench.peerage("report")),
                        Tool("troposphere", options.runs, bench.python("with_troposphere.py"))]
        if shutil.which("node") is None:
            print("node is missing: the CDK is left out (it needs Node.js 20 or later, nodejs.org)\n")
        elif options.cdk_runs:
            tools.append(Tool("CDK", options.cdk_runs, bench.python("with_cdk.py")))
        compared = {size: bench.costs(tools, size) for size in [Size(1, spokes) for spokes in options.spokes]}
        growth = {size: bench.costs(ours, size) for size in [Size(hubs, 100) for hubs in options.hubs]}
    verdicts = expectations(compared, growth)
    for holds, words in verdicts:
        print(f"{'holds' if holds else 'FAILS'}  {words}")
    print(f"\nload at the end: {load()}")
    return 0 if all(holds for holds, _ in verdicts) else 1


def read_options():
    """The command line."""
    parser = argparse.ArgumentParser(prog="Tests/Benchmarks/run", description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--spokes", type=numbers, default=[1, 10, 100], help="spokes of the one hub compared (1,10,100)")
    parser.add_argument("--hubs", type=numbers, default=[1, 2, 5, 10], help="hubs of 100 spokes each, for growth (1,2,5,10)")
    parser.add_argument("--runs", type=int, default=5, help="runs that the medians are of (5)")
    parser.add_argument("--cdk-runs", type=int, default=5, help="the same for the CDK, 0 leaves it out (5)")
    parser.add_argument("--folder", default=MEMORY if os.path.isdir(MEMORY) else None,
                        help="where all is written (/dev/shm if there is one, so that no disk is measured)")
    return parser.parse_args()


def numbers(text):
    """`1,10,100`"""
    return [int(part) for part in text.split(",")]


def say_where():
    """What the figures were made on."""
    node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip() if shutil.which("node") else "none"
    print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, node {node}, load {load()}\n")


def load():
    """The load averages; figures of a busy machine say little of wall time."""
    return " ".join(f"{average:.1f}" for average in os.getloadavg())


class Bench:
    """Runs tools in a temporary folder."""

    def __init__(self, folder):
        self.folder, self.log, self.turn = folder, folder / "log", 0

    def peerage(self, verb, *options, bare=False):
        """A command of ours about the network; its topology is written before the clock starts."""

        def command(size, out):
            topology = self.folder / f"{size.hubs}x{size.spokes}{'-bare' * bare}.hcl"
            if not topology.exists():
                words = [size.hubs, size.spokes, topology] + ["bare"] * bare
                subprocess.run([sys.executable, HERE / "networks" / "topology.py", *map(str, words)], check=True)
            return [PEERAGE, verb, topology, "--out", out, *options]

        return command

    def python(self, program):
        """The command that runs one of the programs in `networks`."""
        return lambda size, out: [sys.executable, HERE / "networks" / program, size.hubs, size.spokes, out]

    def costs(self, tools, size):
        """What each tool costs at a size, printed as soon as it is known."""
        vpcs = size.hubs * (1 + size.spokes)
        print(f"{size.hubs} hub{'s' * (size.hubs > 1)} with {size.spokes} spoke{'s' * (size.spokes > 1)}: {vpcs} VPCs")
        costs = {}
        for tool in tools:
            costs[tool.name] = self.median([self.once(tool, size) for _ in range(tool.runs)])
        print(rows(costs))
        return costs

    def once(self, tool, size):
        """One run in a fresh folder."""
        self.turn += 1
        out = self.folder / f"out{self.turn}"
        command = [str(word) for word in tool.command(size, out)]
        measured = subprocess.run(
            [sys.executable, "-I", "-S", HERE / "measure.py", self.log, *command],
            capture_output=True, text=True, check=True).stdout.split()
        if measured[0] != "0":
            sys.exit(f"{tool.name} failed:\n{self.log.read_text()}")
        files = [file.read_bytes() for file in out.rglob("*.template.json")]
        shutil.rmtree(out)
        self.log.unlink()
        resources = sum(len(json.loads(text)["Resources"]) for text in files)
        return Cost(float(measured[1]), float(measured[2]), int(measured[3]), resources, sum(map(len, files)))

    @staticmethod
    def median(costs):
        """The median of each figure."""
        return Cost(*(sorted(figures)[len(figures) // 2] for figures in zip(*costs)))


if __name__ == "__main__":
    sys.exit(main())
