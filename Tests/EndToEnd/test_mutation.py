"""Every rule, route and association of acme, taken away or turned round: the judge notices each, but for these."""

import re
from collections import Counter

from endtoend.topologies import ACME
from judge import parse_topology
from judge.mutate import mutations, unnoticed

HARMLESS = {}


def test_each_damage_to_acme_is_noticed(site):
    site.write(ACME).stand()
    network, state = parse_topology(ACME), site.state()
    ours = state
    done = [words for words, _ in mutations(ours)]
    missed = unnoticed(network, ours, dead_rules=False)
    assert len(done) > 300
    print("\n".join(missed))
    assert Counter(kind(words) for words in missed) == HARMLESS


def kind(words):
    """The damage without the place: "remove inbound rule 1000 of a public ACL"."""
    return re.sub(r"acme-\w+-(\w+)", r"a \1 ACL", words)
