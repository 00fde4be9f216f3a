"""Random topologies, whole and damaged: what `peerage reach` finds flowing is what the judge finds, pair for pair."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from compiling import compiled
from judge.damage import damages
from judge.from_templates import build
from judge.random_topology import random_topology
from reaching import Desk, judged_broken, judged_flows

BATCH, DAMAGES = 8, 4


@pytest.mark.parametrize("sites", (False, True), ids=("one-site", "sites"))
@pytest.mark.parametrize("first", range(1000, 1024, BATCH))
def test_flows_and_verdicts_agree(first: int, sites: bool, tmp_path: Path):
    differing, noticed = [], 0
    for seed in range(first, first + BATCH):
        text = random_topology(seed, sites=sites)
        it = compiled(text)
        if it is None:
            continue
        folder = tmp_path / str(seed)
        folder.mkdir()
        desk = Desk(text, it.network, it.templates, folder)
        if desk.reach(it.templates) != ([], judged_flows(it.network, it.state)):
            differing.append((seed, "whole"))
        some = list(damages(it.templates))
        for damage in islice(some, seed % 7, None, max(1, len(some) // DAMAGES)):
            state = build(damage.templates, network=it.network)
            said = desk.reach(damage.templates)
            noticed += bool(said.broken)
            if said.flows != judged_flows(it.network, state) or bool(said.broken) != bool(judged_broken(it.network, state)):
                differing.append((seed, str(damage)))
    assert differing == []
    assert noticed > BATCH
