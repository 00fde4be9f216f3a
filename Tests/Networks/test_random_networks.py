"""Random topologies, compiled and judged: exactly what is promised can flow."""

import os

import pytest
from compiling import compiled, wrong
from judge.random_topology import random_topology

SEEDS, BATCH = int(os.environ.get("RANDOM_NETWORKS", 150)), 10


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_what_can_flow_is_what_was_promised(first):
    found = {}
    for seed in range(first, first + BATCH):
        it = compiled(random_topology(seed))
        if it and wrong(it):
            found[seed] = wrong(it)
    assert found == {}


@pytest.mark.parametrize("first", range(10, 70, BATCH))
def test_so_it_is_across_sites_and_beside_what_others_have(first):
    """Of several accounts and regions, with VPCs that were there before and subnets in them that no tier has."""
    found = {}
    for seed in range(first, first + BATCH):
        it = compiled(random_topology(seed, sites=True))
        if it and wrong(it):
            found[seed] = wrong(it)
    assert found == {}


def test_few_random_topologies_are_too_big():
    refused = [seed for seed in range(SEEDS) if compiled(random_topology(seed)) is None]
    assert len(refused) < SEEDS / 10, refused
