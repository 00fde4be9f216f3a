"""`never` blocks: the compiler refuses exactly those that the topology breaks by the judge, and a held one changes nothing."""

import json
import random
from pathlib import Path

import pytest
from binary import peerage
from compiling import TOO_BIG, compiled
from judge import parse_topology
from judge.guards import guard_findings
from judge.promise import Promise
from judge.random_topology import random_topology

SEEDS, BATCH = 120, 10
PORTS = ['["all"]', "[22]", '["udp"]', '["icmp"]', '["udp/53", 443]', '["1024-2000"]', '["tcp/1-1023", "icmp"]', "[65535]"]


def references(text: str) -> list[str]:
    """All that a `never` of a topology can name."""
    network = parse_topology(text)
    named = ["internet", "external", "hub", "spoke"]
    for vpc in network.vpcs.values():
        named += [f"{vpc.kind}.{vpc.name}", *(f"{vpc.kind}.{vpc.name}.{tier}" for tier in vpc.tiers)]
    return named + [f"external.{name}" for name in network.externals]


def some(rng: random.Random, named: list[str]) -> str:
    chosen = rng.sample(named, rng.choice((1, 1, 1, 2, 3)))
    return chosen[0] if len(chosen) == 1 else f"[{', '.join(chosen)}]"


def never(rng: random.Random, named: list[str]) -> str:
    source, target = some(rng, named), some(rng, named)
    while target == source and "." in target or (source, target) == ("internet", "internet"):
        target = some(rng, named)
    residue = rng.choice(("", "", "  residue = true\n", "  residue = false\n"))
    return f"never {{\n  from = {source}\n  to = {target}\n  ports = {rng.choice(PORTS)}\n{residue}}}\n"


def said(text: str, folder: Path) -> set[str]:
    """The ids of the errors that `check` finds."""
    file = folder / "topology.hcl"
    file.write_text(text)
    lines = json.loads(peerage("check", file, "--format", "json").out)
    return {line["id"] for line in lines if line["severity"] == "error"}


def drawn(seed: int, sites: bool) -> list[tuple[str, bool]]:
    """Topologies with a `never` each, and whether the judge finds it broken."""
    rng, text = random.Random(seed), random_topology(seed, sites=sites)
    with_guards = [text + "\n" + never(rng, references(text)) for _ in range(4)]
    return [(whole, bool(guard_findings(Promise(parse_topology(whole))))) for whole in with_guards]


@pytest.mark.parametrize("sites", (False, True))
@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_refused_are_those_that_are_broken(first: int, sites: bool, tmp_path: Path):
    for seed in range(first, first + BATCH):
        for text, is_broken in drawn(seed, sites):
            found = said(text, tmp_path) - TOO_BIG
            if ("existing" in text or "network_acls" in text) and not is_broken:
                # Where tiers share addresses, or nothing filters, only the templates tell what gets in.
                found -= {"never-violated"}
            assert found == ({"never-violated"} if is_broken else set()), text


def test_both_happen_often():
    outcomes = [is_broken for seed in range(30) for _, is_broken in drawn(seed, sites=False)]
    assert 0.2 < sum(outcomes) / len(outcomes) < 0.8


@pytest.mark.parametrize("seed", range(12))
def test_a_guard_that_holds_changes_no_template(seed: int):
    plain = compiled(random_topology(seed))
    for text, is_broken in drawn(seed, sites=False):
        if not is_broken and plain:
            assert compiled(text).templates == plain.templates
