"""The judge finds what a topology opens though a `never` forbids it."""

import pytest
from judge.guards import guard_findings
from judge.promise import Promise
from judge.topology import parse_topology
from judge.verdict import judge
from model import correct_state

NETWORK = """network "t" {
  region = "us-east-1"
  dns    = false
}
hub "m" {
  cidr = "10.0.0.0/16"
}
spoke "a" {
  cidr = "10.1.0.0/16"
  nat  = "none"
}
external "x" {
  peer = spoke.a
  cidr = "172.20.0.0/16"
}
allow {
  from  = hub.m.private
  to    = spoke.a.data
  ports = [22, 443]
}
allow {
  from  = spoke.a.data
  to    = external.x
  ports = [9200]
}
"""


def network(source: str, target: str, ports: str, residue: str = ""):
    block = f"never {{\n  from = {source}\n  to = {target}\n  ports = {ports}\n{residue}}}\n"
    return parse_topology(NETWORK + block)


COUNTED = "  residue = true\n"
BROKEN = [
    ("hub", "spoke", "[22]", "", ["never: m.private to a.data: tcp 22: a never block forbids it"]),
    ("hub", "spoke", "[23]", COUNTED, []),
    ("spoke", "hub", '["all"]', "", []),
    ("spoke", "hub.m", '["all"]', COUNTED, ["never: a.data to m.private: tcp 1024-65535: a never block forbids it"]),
    ("external", "spoke.a", '["all"]', "", []),
    ("external", "spoke.a", "[5432]", COUNTED, ["never: external.x to a.data: tcp 5432: a never block forbids it"]),
    ("spoke.a.public", "[spoke.a.data, external]", '["all"]', COUNTED, []),
    ("spoke.a.app", "spoke.a.data", "[1]", "", ["never: a.app to a.data: tcp 1: a never block forbids it"]),
    ("[hub, spoke]", "internet", "[25]", "", [
        "never: m.public to internet: tcp 25: a never block forbids it",
        "never: m.private to internet: tcp 25: a never block forbids it",
        "never: a.public to internet: tcp 25: a never block forbids it",
    ]),
    ("internet", "spoke", '["icmp"]', "", []),
    ("internet", "spoke", '["icmp"]', COUNTED, ["never: internet to a.public: icmp type 0: a never block forbids it"]),
    ("internet", "hub.m.private", '["all"]', COUNTED, []),
]


@pytest.mark.parametrize("source, target, ports, residue, findings", BROKEN)
def test_what_is_open_all_the_same(source, target, ports, residue, findings):
    assert list(map(str, guard_findings(Promise(network(source, target, ports, residue))))) == findings


def test_it_is_part_of_the_verdict():
    broken, held = network("hub", "spoke", "[22]"), network("hub", "spoke", "[23]")
    assert [finding.kind for finding in judge(broken, correct_state(broken))] == ["never"]
    assert judge(held, correct_state(held)) == []


def test_where_nothing_filters_ports_do_not_count():
    text = NETWORK.replace('cidr = "10.', 'network_acls = false\n  cidr = "10.')
    never = "never {\n  from = spoke.a.data\n  to = [hub.m, spoke.a.public]\n  ports = [5]\n}\n"
    assert [(each.source, each.target) for each in guard_findings(Promise(parse_topology(text + never)))] == [
        ("a.data", "m.private"), ("a.data", "a.public")]
