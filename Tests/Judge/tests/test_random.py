"""Random topologies: legal, the same for the same seed, and their exact states are found correct."""

import hashlib

import pytest
from judge import dns_findings
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


@pytest.mark.parametrize("seed", range(40))
def test_the_exact_state_of_a_random_topology_of_several_sites_is_found_correct(seed):
    network = parse_topology(random_topology(seed, sites=True))
    state = correct_state(network)
    assert list(map(str, wrong(network, state) + dns_findings(network, state))) == []


def test_topologies_of_several_sites_have_everything():
    networks = [parse_topology(random_topology(seed, sites=True)) for seed in range(40)]
    vpcs = [vpc for network in networks for vpc in network.vpcs.values()]
    externals = [external for network in networks for external in network.externals.values()]
    existing = [vpc for vpc in vpcs if vpc.existing]
    drawn = {
        "other accounts": [vpc for vpc in vpcs if vpc.account not in ("", "111111111111")],
        "other regions": [vpc for vpc in vpcs if vpc.region != "us-east-1"],
        "filtered": [vpc for vpc in existing if vpc.acls],
        "half filtered": [vpc for vpc in existing if vpc.existing.ranges and not vpc.acls],
        "unfiltered": [vpc for vpc in existing if not vpc.existing.ranges],
        "without subnets": [vpc for vpc in existing if not vpc.existing.subnets_given],
        "with subnets": [vpc for vpc in existing if vpc.existing.subnets_given],
        "flow logs": [vpc for vpc in vpcs if vpc.flow_logs != "off"],
        "by hand": [external for external in externals if external.accepted_by_hand],
        "by role": [external for external in externals if external.role],
        "connected": [external for external in externals if external.connection],
        "announced": [external for external in externals if external.announced],
        "silent peerings": [network for network in networks if False in network.peering_dns.values()],
        "far peers": [pair for network in networks for pair in network.connections
                      if len({(network.vpcs[name].account, network.vpcs[name].region) for name in pair}) == 2],
    }
    assert [name for name, found in drawn.items() if len(found) < 2] == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("sites", (False, True))
def test_random_topologies_are_legal(seed, sites):
    network = parse_topology(random_topology(seed, sites=sites))
    spans = [span(block) for vpc in network.vpcs.values() for block in vpc.blocks]
    spans += [span(block) for external in network.externals.values() for block in external.blocks]
    spans.sort()
    assert all(before[1] < after[0] for before, after in zip(spans, spans[1:]))
    for vpc in network.vpcs.values():
        if vpc.existing:
            given = [span(cidr) for tier in vpc.existing.subnets_given for cidr in vpc.tiers[tier]]
            assert all(low >= span(vpc.blocks[0])[0] and high <= span(vpc.blocks[0])[1] for low, high in given)
            continue
        inside = sorted(span(cidr) for cidrs in vpc.tiers.values() for cidr in cidrs)
        assert all(before[1] < after[0] for before, after in zip(inside, inside[1:]))
        assert all(any(a <= low and high <= b for a, b in map(span, vpc.blocks)) for low, high in inside)
        assert all(len(cidrs) == vpc.zones for cidrs in vpc.tiers.values())
    Promise(network)  # raises where two ends of an allow are not connected


def test_the_same_seed_gives_the_same_topology():
    assert random_topology(7) == random_topology(7)
    assert random_topology(7) != random_topology(8)
    assert random_topology(7, sites=True) == random_topology(7, sites=True) != random_topology(7)


def test_the_topologies_of_one_site_stay_what_they_were():
    """Whoever found something with a seed finds it again."""
    text = "".join(random_topology(seed) for seed in range(300))
    assert hashlib.sha256(text.encode()).hexdigest().startswith("e41b1f4d157f05f8")


@pytest.mark.parametrize("seed, sites", [(0, False), (2, False), (3, False), (4, False), (7, False), (0, True), (1, True), (2, True), (3, True)])
def test_damage_to_a_random_state_is_noticed(seed, sites):
    """What goes unnoticed is damage that changes nothing for any end: the other side's ACL stops it too."""
    network = parse_topology(random_topology(seed, most_spokes=2, most_allows=4, sites=sites))
    state = correct_state(network)
    flows = delivered(network, state)
    silent = [(words, mutant) for words, mutant in mutations(state) if not wrong(network, mutant)]
    assert [words for words, mutant in silent if delivered(network, mutant) != flows] == []
