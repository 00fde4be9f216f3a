"""Random topologies: legal, the same for the same seed, and their exact states are found correct."""

import pytest
from judge.addresses import span
from judge.matrix import delivered
from judge.mutate import mutations
from judge.promise import Promise
from judge.random_topology import random_topology
from judge.topology import parse_topology
from judge.verdict import judge
from model import correct_state

SEEDS = range(60)


def wrong(network, state):
    """Findings beside the quota, which the model does not mind."""
    return [finding for finding in judge(network, state) if "usable" not in finding.text]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_exact_state_of_a_random_topology_is_found_correct(seed):
    network = parse_topology(random_topology(seed))
    assert list(map(str, wrong(network, correct_state(network)))) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_random_topologies_are_legal(seed):
    network = parse_topology(random_topology(seed))
    spans = [span(block) for vpc in network.vpcs.values() for block in vpc.blocks]
    spans += [span(block) for external in network.externals.values() for block in external.blocks]
    spans.sort()
    assert all(before[1] < after[0] for before, after in zip(spans, spans[1:]))
    for vpc in network.vpcs.values():
        inside = sorted(span(cidr) for cidrs in vpc.tiers.values() for cidr in cidrs)
        assert all(before[1] < after[0] for before, after in zip(inside, inside[1:]))
        assert all(any(a <= low and high <= b for a, b in map(span, vpc.blocks)) for low, high in inside)
        assert all(len(cidrs) == vpc.zones for cidrs in vpc.tiers.values())
    Promise(network)  # raises where two ends of an allow are not connected


def test_the_same_seed_gives_the_same_topology():
    assert random_topology(7) == random_topology(7)
    assert random_topology(7) != random_topology(8)


@pytest.mark.parametrize("seed", (0, 2, 3, 4, 7))
def test_damage_to_a_random_state_is_noticed(seed):
    """What goes unnoticed is damage that changes nothing for any end: the other side's ACL stops it too."""
    network = parse_topology(random_topology(seed, most_spokes=2, most_allows=4))
    state = correct_state(network)
    flows = delivered(network, state)
    silent = [(words, mutant) for words, mutant in mutations(state) if not wrong(network, mutant)]
    assert [words for words, mutant in silent if delivered(network, mutant) != flows] == []
