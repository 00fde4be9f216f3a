"""The judge finds nothing wrong with a state that is right, and notices every damage to it."""

from judge.acl import direction
from judge.addresses import EVERYWHERE
from judge.intervals import EMPTY
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


# Denies whose removal lets the broad rules below them speak for addresses of `h` or `s` in which no tier lives, and
# pass there what they pass for a tier beside them: nothing is there to send it or to get it.
HARMLESS = {
    "remove inbound rule 123 of n-h-public": "h",
    "remove inbound rule 123 of n-h-private": "h",
    "remove outbound rule 111 of n-h-private": "h",
    "remove outbound rule 112 of n-h-private": "s",
    "remove inbound rule 113 of n-s-public": "h",
    "remove inbound rule 112 of n-s-app": "s",
    "remove inbound rule 113 of n-s-app": "h",
    "remove outbound rule 121 of n-s-app": "s",
    "remove inbound rule 113 of n-s-data": "h",
}


def test_every_damage_is_noticed():
    """All of it, but for what changes nothing for anybody, which is named, and whose reason is looked at."""
    network = parse_topology(PAIR)
    state = correct_state(network)
    damaged = dict(mutations(state))
    assert len(damaged) > 150
    silent = {words for words, mutant in damaged.items() if not wrong(network, mutant)}
    assert silent == HARMLESS.keys()
    flows = delivered(network, state)
    for words, vpc in HARMLESS.items():
        assert delivered(network, damaged[words]) == flows
        addresses = differing(state, damaged[words])
        assert addresses and addresses <= network.vpcs[vpc].unused


def differing(state, mutant):
    """The addresses for which some ACL passes other packets than before."""
    found = EMPTY
    for id, acl in state.acls.items():
        for egress in (False, True):
            before, after = direction(acl, egress), direction(mutant.acls[id], egress)
            for addresses, passing in before.pieces(EVERYWHERE):
                for some, passing_now in after.pieces(addresses):
                    found |= some if passing != passing_now else EMPTY
    return found
