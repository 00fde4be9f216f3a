"""Each classic mistake, made by hand in a small network that was right, and the finding that it must give."""

from dataclasses import replace

import pytest
from judge.state import Entry, Route
from judge.topology import parse_topology
from judge.traffic import tcp
from judge.verdict import judge
from test_model import PAIR, wrong
from model import correct_state

HAIRPIN = """
network "n" { region = "eu-west-1" }
hub "h" { cidr = "10.0.0.0/16" }
spoke "s" { cidr = "10.1.0.0/16" }
allow {
  from = spoke.s.public
  to = hub.h.private
  ports = [443]
}
"""


@pytest.fixture
def pair():
    network = parse_topology(PAIR)
    return network, correct_state(network)


def changed(state, acl, change):
    """The state with the entries of one ACL passed through a function."""
    old = state.acls[acl]
    return state.with_(acls={**state.acls, acl: replace(old, entries=tuple(change(old.entries)))})


def without(state, acl, test):
    def change(entries):
        kept = [entry for entry in entries if not test(entry)]
        assert len(kept) < len(entries)
        return kept
    return changed(state, acl, change)


def told(findings, kind):
    return {(f.source, f.target, str(f.traffic)) for f in findings if f.kind == kind}


def test_without_the_deny_of_the_own_vpc_public_reaches_data(pair):
    network, state = pair
    one = without(state, "acl-s-data", lambda e: not e.egress and e.action == "deny" and e.cidr == "10.1.0.0/16")
    found = judge(network, one)
    assert ("s.data", "s.public", "tcp 1024-65535") in told(found, "acl")
    assert told(found, "hole") == set()  # public's own outbound deny still stops it
    both = without(one, "acl-s-public", lambda e: e.egress and e.action == "deny" and e.cidr == "10.1.0.0/16")
    assert told(judge(network, both), "hole") == {("s.public", "s.data", "tcp 1024-65535")}
    hole = next(f for f in judge(network, both) if f.kind == "hole")
    assert hole.via == "local"
    assert "inbound acl n-s-data rule 1" in hole.text and "route 10.1.0.0/16 to local in table n-s-public" in hole.text


def test_without_the_deny_of_a_peer_nat_leads_to_it():
    network = parse_topology(HAIRPIN)
    state = correct_state(network)
    assert wrong(network, state) == []
    bad = without(state, "acl-s-app", lambda e: e.egress and e.action == "deny" and e.cidr == "10.0.0.0/16")
    found = judge(network, bad, holes_only=True)
    assert {(f.source, f.target, str(f.traffic), f.via) for f in found} == {("s.app", "h.private", "tcp 443", "nat")}
    assert "NAT gateway nat-s-a" in found[0].text
    assert "to pcx-h--s in table n-s-public" in found[0].text


def test_a_missing_route_back_loses_the_answers(pair):
    network, state = pair
    table = state.tables["rtb-s-data"]
    rest = tuple(route for route in table.routes if not route.target.startswith("pcx-"))
    bad = state.with_(tables={**state.tables, table.id: replace(table, routes=rest)})
    lost = "tcp 1024-65535; udp 1024-65535; icmp type 0, 3/4"
    expected = {("s.data", "h.private", lost), ("s.data", "h.public", lost)}
    assert told(judge(network, bad), "asymmetry") == expected
    assert told(judge(network, bad), "missing") == set()
    assert judge(network, bad, holes_only=True) == []


def test_answers_to_ephemeral_ports_must_pass(pair):
    network, state = pair
    bad = without(state, "acl-s-app", lambda e: not e.egress and e.protocol == "6" and e.cidr == "0.0.0.0/0")
    assert ("internet", "s.app", "tcp 1024-65535") in told(judge(network, bad), "asymmetry")


def test_answers_to_only_some_ephemeral_ports_are_not_enough(pair):
    network, state = pair

    def narrow(entries):
        for e in entries:
            yield replace(e, ports=(32768, 60999)) if e.ports == (1024, 65535) and not e.egress else e

    found = told(judge(network, changed(state, "acl-s-public", narrow)), "asymmetry")
    assert any(target == "s.public" and "tcp 1024-32767, 61000-65535" in lost for _, target, lost in found)


def test_a_covering_allow_needs_an_exact_other_side(pair):
    network, state = pair
    covering = Entry(90, True, "allow", "-1", "10.0.0.0/8")
    wide = changed(state, "acl-s-app", lambda entries: [*entries, covering])
    assert told(judge(network, wide), "hole") == set()  # the hub's own ACL is exact
    inward = Entry(90, False, "allow", "-1", "10.0.0.0/8")
    both = changed(wide, "acl-h-private", lambda entries: [*entries, inward])
    holes = told(judge(network, both), "hole")
    assert {(source, target) for source, target, _ in holes} >= {("s.app", "h.private")}


def test_a_wrong_port_to_an_external_is_both_missing_and_a_hole(pair):
    network, state = pair

    def shift(entries):
        for e in entries:
            yield replace(e, ports=(9201, 9201)) if e.ports == (9200, 9200) and e.egress else e

    found = judge(network, changed(state, "acl-s-app", shift))
    assert ("s.app", "external.x", "tcp 9200") in told(found, "missing")
    assert ("s.app", "external.x", "tcp 9201") in told(found, "hole")


def test_a_connection_that_is_not_active_carries_nothing(pair):
    network, state = pair
    pending = replace(state.connections["pcx-h--s"], status="pending-acceptance")
    bad = state.with_(connections={**state.connections, "pcx-h--s": pending})
    assert ("h.private", "s.app", "all") in told(judge(network, bad), "missing")
    assert judge(network, bad, holes_only=True) == []


def test_the_longest_prefix_decides(pair):
    network, state = pair
    table = state.tables["rtb-h-private-a"]
    routes = (*table.routes, Route("10.1.128.0/20", "nat-h-a"))
    found = judge(network, state.with_(tables={**state.tables, table.id: replace(table, routes=routes)}))
    assert ("h.private", "s.data", "all") in told(found, "missing")


def test_a_subnet_on_the_default_acl_is_unguarded(pair):
    network, state = pair
    rest = {subnet: acl for subnet, acl in state.acl_of.items() if subnet != "subnet-s-public-a"}
    found = judge(network, state.with_(acl_of=rest), holes_only=True)
    holes = [f for f in found if (f.source, f.target) == ("internet", "s.public")]
    assert holes and all(f.unguarded for f in holes)


def test_rules_that_change_nothing_are_named(pair):
    network, state = pair
    idle = Entry(32000, False, "allow", "6", "10.1.64.0/20", (22, 22))
    found = judge(network, changed(state, "acl-s-data", lambda entries: [*entries, idle]))
    assert [f.text for f in found if f.kind == "dead-rule"] == ["rule 32000 (allow tcp 22 from 10.1.64.0/20) changes nothing"]


def test_what_the_topology_before_allowed_may_still_pass():
    before, after = parse_topology(HAIRPIN), parse_topology(HAIRPIN.replace("443", "8443"))
    assert told(judge(after, correct_state(before), holes_only=True), "hole") == {
        ("s.public", "h.private", "tcp 443")
    }
    assert judge(after, correct_state(before), holes_only=True, also=(before,)) == []


def test_the_matrix_speaks():
    from judge.matrix import matrix

    network = parse_topology(PAIR)
    lines = matrix(network, correct_state(network)).splitlines()
    assert any(line.split()[:2] == ["s.app", "external.x"] and "tcp 9200, 9300-9400" in line for line in lines)
    assert not any("NOT PROMISED" in line for line in lines)


def test_exact_traffic():
    assert str(tcp(1, 65535) - tcp(80)) == "tcp 1-79, 81-65535"
