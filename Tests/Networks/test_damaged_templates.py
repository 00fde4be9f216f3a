"""Templates damaged in one place: the compiler's proof and the judge agree on each, and whatever changes what flows is noticed."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Iterable, Iterator

import pytest
from binary import topologies
from compiling import compiled
from judge.damage import Damage, damages
from judge.difference import changes, delivered_exactly
from judge.from_templates import build
from judge.promise import Promise
from left_open import left_open
from reaching import Desk, judged_broken, judged_flows

ACCEPTED = [path for path in topologies() if "rejected" not in path.parent.name]
STRIDE = int(os.environ.get("DAMAGE_STRIDE", 13))  # of each kind of damage to a topology, one in so many is tried


def name(path: Path) -> str:
    return path.stem if path.parent.name == "stacks" else path.parent.name


def sampled(all_: Iterable[Damage], stride: int) -> Iterator[Damage]:
    """The first of each kind, and every so many after it."""
    seen: Counter[str] = Counter()
    for damage in all_:
        if seen[damage.kind] % stride == 0:
            yield damage
        seen[damage.kind] += 1


@pytest.mark.timeout(3600 if STRIDE < 5 else 600)
@pytest.mark.parametrize("path", ACCEPTED, ids=name)
def test_each_damage_that_alters_what_flows_is_noticed(path: Path, tmp_path: Path):
    it = compiled(path.read_text())
    promise, desk = Promise(it.network), Desk(path.read_text(), it.network, it.templates, tmp_path)
    before = delivered_exactly(it.network, it.state)
    assert desk.reach(it.templates) == ([], judged_flows(it.network, it.state))
    count, noticed, wrong = 0, 0, []
    for damage in sampled(damages(it.templates), STRIDE):
        state = build(damage.templates, network=it.network)
        said, judged = desk.reach(damage.templates), judged_broken(it.network, state)
        changed = changes(before, delivered_exactly(it.network, state))
        missed = [str(way) for way, change in changed.items() if not left_open(promise, way, change)]
        if bool(said.broken) != bool(judged) or (missed and not said.broken) or said.flows != judged_flows(it.network, state):
            wrong.append((str(damage), said.broken, judged, missed))
        count, noticed = count + 1, noticed + bool(said.broken)
    assert wrong == []
    assert count > 10 and noticed > count / 3
