"""The judge finds nothing wrong with a state that is right, and notices every damage to it."""

from judge.matrix import delivered
from judge.mutate import mutations
from judge.topology import parse_topology
from judge.verdict import judge
from model import correct_state

PAIR = """
network "n" { region = "eu-west-1" }
hub "h" { cidr = "10.0.0.0/16" }
spoke "s" { cidr = "10.1.0.0/16" }
external "x" {
  peer = spoke.s
  cidr = "172.31.0.0/16"
  connection = "pcx-0123456789abcdef0"
}
allow {
  from = hub
  to = spoke
  ports = ["all"]
}
allow {
  from = spoke.s.app
  to = external.x
  ports = [9200, "9300-9400"]
}
allow {
  from = internet
  to = spoke.s.public
  ports = [80, 443]
}
"""


def wrong(network, state):
    """Findings beside the quota, which the model does not mind."""
    return [finding for finding in judge(network, state) if "usable" not in finding.text]


def test_a_correct_state_is_found_correct():
    network = parse_topology(PAIR)
    assert wrong(network, correct_state(network)) == []


def test_every_damage_is_noticed():
    """What goes unnoticed is damage that changes nothing for anybody: rules for addresses where no tier lives."""
    network = parse_topology(PAIR)
    state = correct_state(network)
    silent = [(words, mutant) for words, mutant in mutations(state) if not wrong(network, mutant)]
    assert len(silent) <= 10
    flows = delivered(network, state)
    assert [words for words, mutant in silent if delivered(network, mutant) != flows] == []
