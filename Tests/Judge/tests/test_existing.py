"""VPCs that were there before: what crosses their connections is judged, what they do inside is their owner's."""

import re
from dataclasses import replace

import pytest
from judge import judge, parse_topology, touched
from judge.matrix import delivered
from judge.mutate import mutations
from judge.state import Entry, NatGateway, Route, State, Subnet
from model import correct_state
from model_existing import OWNERS_RULE, owned_vpc
from test_defects import changed, told, without
from test_model import wrong

OLD = """
network "n" { region = "eu-west-1" }
hub "h" { cidr = "10.0.0.0/16" }
spoke "old" {
  cidr     = ["10.1.0.0/16", "100.64.0.0/16"]
  existing = {
    vpc          = "vpc-old"
    route_tables = { app = ["rtb-app-a", "rtb-app-b"], data = ["rtb-data"] }
    network_acls = { data = { id = "acl-data", from = 40, to = 59 } }
  }
  subnets = { data = ["10.1.128.0/24", "10.1.129.0/24"] }
}
spoke "new" { cidr = "10.2.0.0/16" }
peering { between = [spoke.old, spoke.new] }
allow {
  from  = hub.h.private
  to    = spoke.old.app
  ports = [22]
}
allow {
  from  = hub.h.private
  to    = spoke.old.data
  ports = [5432]
}
allow {
  from  = spoke.old.data
  to    = spoke.new.data
  ports = [443]
}
allow {
  from  = internet
  to    = spoke.old.app
  ports = [80]
}
allow {
  from  = spoke.old.app
  to    = spoke.old.data
  ports = [80]
}
"""


@pytest.fixture
def old():
    network = parse_topology(OLD)
    return network, correct_state(network)


def test_the_topology_is_read(old):
    network, _ = old
    vpc = network.vpcs["old"]
    assert vpc.tiers == {"app": ("10.1.0.0/16", "100.64.0.0/16"), "data": ("10.1.128.0/24", "10.1.129.0/24")}
    assert (vpc.filters("app"), vpc.filters("data"), vpc.acls, vpc.dns) == (False, True, False, False)
    assert [tiers for _, tiers in vpc.areas()] == [("app",), ("app", "data")]


def test_a_correct_state_is_found_correct(old):
    assert wrong(*old) == []


def test_what_it_does_inside_is_not_judged(old):
    network, state = old
    table = state.tables["rtb-app-a"]
    own = replace(table, routes=(*table.routes, Route("192.168.0.0/16", "tgw-1")))
    others = {gateway: vpc for gateway, vpc in state.gateways.items() if vpc != "vpc-old"}
    assert wrong(network, state.with_(tables={**state.tables, "rtb-app-a": own}, gateways=others)) == []


def test_a_tier_without_subnets_stands_for_the_whole_vpc(old):
    """The hub's rules for `app` let port 22 pass to all of it, `data` and what nobody named included; 5432 only to `data`."""
    network, state = old
    unguarded = changed(state, "acl-data", lambda entries: [e for e in entries if e.number == OWNERS_RULE])
    assert told(judge(network, unguarded), "hole") == set()  # the peers' own rules are exact
    wide = Entry(50, True, "allow", "6", "10.1.0.0/16", (5432, 5432))
    found = judge(network, changed(state, "acl-h-private", lambda entries: [*entries, wide]))
    assert told(found, "hole") == {("h.private", "old.app", "tcp 5432"), ("h.private", "old.*", "tcp 5432")}


def test_its_tables_have_routes_by_id(old):
    network, state = old
    table = state.tables["rtb-app-b"]
    rest = tuple(route for route in table.routes if route.target != "pcx-h--old")
    found = judge(network, state.with_(tables={**state.tables, "rtb-app-b": replace(table, routes=rest)}))
    assert ("old.app", "h.private", "tcp 1024-65535; icmp 3/4") in told(found, "asymmetry")
    assert [str(f) for f in found if f.kind == "route"] == ["route: old.app to h: no route 10.0.0.0/16 in table rtb-app-b"]


def test_a_table_that_is_not_there_is_told(old):
    network, state = old
    tables = {id: table for id, table in state.tables.items() if id != "rtb-data"}
    rest = {subnet: table for subnet, table in state.table_of.items() if table != "rtb-data"}
    found = judge(network, state.with_(tables=tables, table_of=rest))
    assert "plan: old: rtb-data is not in vpc-old" in map(str, found)


def test_the_range_denies_what_is_not_allowed(old):
    network, state = old
    loose = without(state, "acl-data", lambda e: e.egress and e.action == "deny" and e.cidr == "10.2.0.0/16")
    open_ = changed(loose, "acl-new-data", lambda entries: [*entries, Entry(50, False, "allow", "-1", "10.1.0.0/16")])
    assert ("old.data", "new.data", "all") not in told(judge(network, loose), "hole")
    assert any(source == "old.data" and target == "new.data" for source, target, _ in told(judge(network, open_), "hole"))


def test_a_tier_without_a_range_needs_an_exact_other_side(old):
    network, state = old
    open_ = changed(state, "acl-h-private", lambda entries: [*entries, Entry(50, False, "allow", "6", "10.1.0.0/16", (80, 80))])
    holes = told(judge(network, open_), "hole")
    assert holes == {("old.app", "h.private", "tcp 80")}  # `data` is behind its range


def test_its_own_nat_leads_no_further_than_its_subnet_may(old):
    """A subnet that may not reach a peer by itself reaches it with the address of the owner's NAT gateway: that address
    is what the peer's rules see, so what it may, they may."""
    network, state = old
    table = state.tables["rtb-app-a"]
    by_nat = replace(table, routes=tuple(r for r in table.routes if not r.target.startswith("pcx-")) + (Route("10.2.0.0/16", "nat-old"),))
    hidden = state.with_(
        tables={**state.tables, "rtb-app-a": by_nat},
        nats={**state.nats, "nat-old": NatGateway("nat-old", "subnet-vpc-old-data-0")})
    assert told(judge(network, hidden), "hole") == set()
    assert ("old.app", "new.data") in {(str(source), str(target)) for source, target in delivered(network, hidden)}
    open_ = changed(hidden, "acl-new-data", lambda entries: [*entries, Entry(50, False, "allow", "6", "10.1.0.0/16", (22, 22))])
    leaks = changed(open_, "acl-data", lambda entries: [e for e in entries if e.number == OWNERS_RULE])
    assert ("old.app", "new.data", "tcp 22") in told(judge(network, leaks), "hole")


def test_while_a_range_comes_either_topology_may_be_kept(old):
    network, state = old
    less = parse_topology(OLD.replace("network_acls", "# network_acls"))
    assert wrong(less, correct_state(less)) == []
    assert judge(network, correct_state(less), holes_only=True, also=(less,)) == []
    assert judge(less, state, holes_only=True, also=(network,)) == []


# What its owner may do as they please
THEIRS = {
    "remove inbound rule 32000 of theirs", "make inbound rule 32000 of theirs deny",
    "remove outbound rule 32000 of theirs", "make outbound rule 32000 of theirs deny",
    "remove route 0.0.0.0/0 of rtb-app-a", "remove route 0.0.0.0/0 of rtb-app-b", "remove route 0.0.0.0/0 of rtb-data",
    "remove the internet gateway of igw-vpc-old",
    # A subnet without a table that the topology names is in no tier.
    "remove the route table association of subnet-vpc-old-app-0", "remove the route table association of subnet-vpc-old-app-1",
    "remove the route table association of subnet-vpc-old-data-0", "remove the route table association of subnet-vpc-old-data-1",
}


def test_every_damage_to_ours_in_it_is_noticed_and_none_to_theirs(old):
    network, state = old
    inside = {words: mutant for words, mutant in mutations(state) if re.search("of theirs|rtb-(app|data)|vpc-old", words)}
    silent = {words for words, mutant in inside.items() if not wrong(network, mutant)}
    assert silent == THEIRS and len(inside) > 2 * len(THEIRS)


# Nothing of theirs is changed


@pytest.fixture
def before():
    network = parse_topology(OLD)
    parts = {name: {} for name in (
        "vpcs", "subnets", "tables", "acls", "table_of", "acl_of", "main_table", "default_acl", "gateways")}
    owned_vpc(network.vpcs["old"], parts)
    parts["acl_of"] = {subnet: "acl-data" for subnet, table in parts["table_of"].items() if table == "rtb-data"}
    return State(**parts)


def test_our_routes_and_rules_are_no_change_of_theirs(old, before):
    network, state = old
    assert touched(network, before, state) == []
    assert touched(network, before, before, taken_down=True) == []


def test_after_all_is_taken_down_nothing_may_be_left(old, before):
    network, state = old
    left = touched(network, before, state, taken_down=True)
    assert "rtb-data has a new route 10.2.0.0/16 to pcx-new--old" in left and "acl-data has a new rule 40" in left


def test_every_change_of_theirs_is_told(old, before):
    network, state = old
    table, acl = state.tables["rtb-app-a"], state.acls["acl-data"]
    outside = Entry(60, False, "allow", "-1", "10.2.0.0/16")
    changes = {
        "rtb-app-a lost its route 0.0.0.0/0 to igw-vpc-old": {
            "tables": {**state.tables, table.id: replace(table, routes=tuple(r for r in table.routes if r.destination != "0.0.0.0/0"))}},
        "rtb-app-a has a new route 10.7.0.0/16 to pcx-h--old": {
            "tables": {**state.tables, table.id: replace(table, routes=(*table.routes, Route("10.7.0.0/16", "pcx-h--old")))}},
        "rtb-main-vpc-old has a new route 10.0.0.0/16 to pcx-h--old": {
            "tables": {**state.tables, "rtb-main-vpc-old": replace(
                state.tables["rtb-main-vpc-old"], routes=(Route("10.0.0.0/16", "pcx-h--old"), Route("10.1.0.0/16", "local"), Route("100.64.0.0/16", "local")))}},
        f"acl-data lost its rule {OWNERS_RULE}": {
            "acls": {**state.acls, acl.id: replace(acl, entries=tuple(e for e in acl.entries if e.number != OWNERS_RULE or e.egress))}},
        "acl-data has a new rule 60": {"acls": {**state.acls, acl.id: replace(acl, entries=(*acl.entries, outside))}},
        "table of subnet-vpc-old-data-0: rtb-data is now rtb-app-a": {"table_of": {**state.table_of, "subnet-vpc-old-data-0": "rtb-app-a"}},
        "ACL of subnet-vpc-old-data-0: acl-data is now absent": {
            "acl_of": {subnet: acl for subnet, acl in state.acl_of.items() if subnet != "subnet-vpc-old-data-0"}},
        "internet gateway igw-vpc-old: vpc-old is now absent": {"gateways": {}},
    }
    for words, change in changes.items():
        assert touched(network, before, state.with_(**change)) == [words]
    added = {**state.subnets, "subnet-more": Subnet("subnet-more", "vpc-old", "", "10.1.250.0/24")}
    assert len(touched(network, before, state.with_(subnets=added))) == 1
