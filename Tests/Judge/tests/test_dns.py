"""Which sides of which connections answer with private addresses."""

from dataclasses import replace

import pytest
from judge import dns_findings, parse_topology
from judge.dns import promised_dns
from model import correct_state

NAMES = """
network "n" {
  region = "eu-west-1"
  %s
}
hub "h" { cidr = "10.0.0.0/16" }
spoke "a" {
  cidr = "10.1.0.0/16"
  dns  = false
}
spoke "b" { cidr = "10.2.0.0/16" }
spoke "old" {
  cidr     = "10.3.0.0/16"
  existing = {
    vpc          = "vpc-old"
    route_tables = { app = ["rtb-app"] }
  }
}
spoke "given" {
  cidr     = "10.4.0.0/16"
  dns      = true
  existing = {
    vpc          = "vpc-given"
    route_tables = { app = ["rtb-given"] }
  }
}
peering {
  between = [spoke.a, spoke.b]
  dns     = true
}
spoke "loud" {
  cidr = "10.5.0.0/16"
  dns  = true
  hubs = []
}
peering { between = [spoke.a, spoke.old] }
peering { between = [spoke.b, spoke.old] }
peering { between = [spoke.loud, spoke.old] }
peering {
  between = [spoke.old, spoke.given]
  dns     = false
}
external "silent" {
  peer       = spoke.b
  cidr       = "172.31.0.0/16"
  connection = "pcx-0123456789abcdef0"
}
external "open" {
  peer    = spoke.b
  cidr    = "172.30.0.0/16"
  account = "999999999999"
  vpc     = "vpc-0123456789abcdef0"
  dns     = true
}
external "announced" {
  peer = spoke.b
  cidr = "172.29.0.0/16"
  dns  = true
}
"""


@pytest.fixture
def names():
    network = parse_topology(NAMES % "")
    return network, correct_state(network)


def test_the_peering_decides_then_the_vpc_and_towards_an_existing_one_no_default(names):
    network, _ = names
    assert promised_dns(network) == {
        ("h", "a"): True, ("a", "h"): False,
        ("h", "b"): True, ("b", "h"): True,
        ("h", "old"): False, ("old", "h"): False,
        ("h", "given"): True, ("given", "h"): True,
        ("a", "b"): True, ("b", "a"): True,
        ("a", "old"): False, ("old", "a"): False,
        ("b", "old"): False, ("old", "b"): False,
        ("loud", "old"): True, ("old", "loud"): False,
        ("old", "given"): False, ("given", "old"): False,
        ("b", "external.silent"): False, ("b", "external.open"): True,
    }


def test_the_network_gives_the_default():
    wanted = promised_dns(parse_topology(NAMES % "dns = false"))
    assert {side for side, on in wanted.items() if on} == {
        ("a", "b"), ("b", "a"), ("given", "h"), ("loud", "old"), ("b", "external.open")}
    wanted = promised_dns(parse_topology(NAMES % "dns = true"))
    assert not wanted["old", "h"]  # it is for VPCs that Peerage makes


def test_a_side_that_is_not_as_promised_is_told(names):
    network, state = names
    assert dns_findings(network, state) == []
    for pcx, change, told in (
        ("pcx-a--h", {"requester_dns": True}, ("a", "h")),
        ("pcx-a--h", {"accepter_dns": False}, ("h", "a")),
        ("pcx-0123456789abcdef0", {"accepter_dns": True}, ("b", "external.silent")),
        ("pcx-asked-open", {"requester_dns": False}, ("b", "external.open")),
    ):
        connections = {**state.connections, pcx: replace(state.connections[pcx], **change)}
        found = dns_findings(network, state.with_(connections=connections))
        assert [(f.source, f.target) for f in found] == [told]
    theirs = replace(state.connections["pcx-asked-open"], accepter_dns=True)
    assert dns_findings(network, state.with_(connections={**state.connections, theirs.id: theirs})) == []


def test_a_connection_that_waits_has_no_options(names):
    network, state = names
    waits = replace(state.connections["pcx-asked-open"], status="pending-acceptance", requester_dns=False)
    assert dns_findings(network, state.with_(connections={**state.connections, waits.id: waits})) == []
