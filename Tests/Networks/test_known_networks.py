"""The repository's own topologies: right as they are, and every damage to them is noticed."""

import pytest
from binary import GOLDEN, TOP, topologies
from compiling import compiled, wrong
from judge import judge
from judge.matrix import delivered
from judge.mutate import mutations

ACCEPTED = [path for path in topologies() if "rejected" not in path.parent.name]


def name(path):
    return path.stem if path.parent.name == "stacks" else path.parent.name


@pytest.mark.parametrize("path", ACCEPTED, ids=name)
def test_what_can_flow_is_what_was_promised(path):
    assert wrong(compiled(path.read_text())) == []


def between(network, state):
    """What is delivered from one end to another; within a tier it is told per group of subnets, which damage splits."""
    return {ends: traffic for ends, traffic in delivered(network, state).items() if ends[0] != ends[1]}


@pytest.mark.parametrize(
    "path",
    [TOP / "stacks/acme.hcl", *(GOLDEN / folder / "topology.hcl" for folder in ("named-zones", "renamed", "pair-in-one-stack"))],
    ids=name)
def test_every_damage_is_noticed(path):
    """Rules removed or turned round, routes and associations removed: what goes unnoticed changes nothing for anybody."""
    it = compiled(path.read_text())
    before = {str(finding) for finding in judge(it.network, it.state)}
    flows = between(it.network, it.state)
    silent, count = [], 0
    for words, mutant in mutations(it.state):
        count += 1
        if {str(finding) for finding in judge(it.network, mutant)} == before:
            silent.append((words, mutant))
    assert count > 50 and len(silent) < count / 4
    assert [words for words, mutant in silent if between(it.network, mutant) != flows] == []
