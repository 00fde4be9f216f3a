"""Several accounts and regions, connections that externals are asked for, and VPCs that were there before."""

from dataclasses import replace

import pytest
from judge import judge, parse_topology, waiting
from judge.sites import merged_sites
from judge.state import Vpc, default_acl, main_table
from model import correct_state
from test_defects import told
from test_model import wrong

SITES = """
network "n" {
  region  = "eu-west-1"
  account = "111111111111"
}
account "data" { id = "222222222222" }
hub "h" { cidr = "10.0.0.0/16" }
hub "g" {
  cidr   = "10.9.0.0/16"
  region = "us-east-1"
}
spoke "s" {
  cidr    = "10.1.0.0/16"
  account = account.data
  hubs    = [hub.h, hub.g]
}
spoke "t" {
  cidr = "10.2.0.0/16"
  hubs = []
}
peering { between = [spoke.s, spoke.t] }
external "x" {
  peer    = spoke.t
  cidr    = "172.31.0.0/16"
  account = "999999999999"
  vpc     = "vpc-0123456789abcdef0"
}
allow {
  from  = hub
  to    = spoke
  ports = ["all"]
}
allow {
  from  = spoke.s.app
  to    = spoke.t.data
  ports = [5432]
}
allow {
  from  = spoke.t.app
  to    = external.x
  ports = [443]
}
"""
HOME, DATA, FAR = ("111111111111", "eu-west-1"), ("222222222222", "eu-west-1"), ("111111111111", "us-east-1")


@pytest.fixture
def sites():
    network = parse_topology(SITES)
    return network, correct_state(network)


def test_the_topology_says_where_everything_is(sites):
    network, _ = sites
    assert network.sites() == [HOME, FAR, DATA]
    assert sorted(map(sorted, network.connections)) == [["g", "s"], ["h", "s"], ["s", "t"]]
    external = network.externals["x"]
    assert (external.region, external.announced, external.accepted_by_hand) == ("eu-west-1", False, True)


def test_a_correct_state_of_several_sites_is_found_correct(sites):
    assert wrong(*sites) == []


def test_a_vpc_in_another_account_or_region_is_not_ours(sites):
    network, state = sites
    for account, region in (("222222222222", "eu-west-1"), ("111111111111", "us-east-1")):
        strange = replace(state.vpcs["vpc-t"], account=account, region=region)
        texts = {str(finding) for finding in judge(network, state.with_(vpcs={**state.vpcs, "vpc-t": strange}))}
        assert "plan: t: the VPC is not there" in texts


def test_what_waits_for_a_hand_is_not_missed_and_lets_nothing_pass(sites):
    network, state = sites
    assert waiting(network, state) == []
    pending = with_status(state, "pending-acceptance")
    assert waiting(network, pending) == ["x"] and wrong(network, pending) == []
    for status in ("expired", "rejected", "failed"):
        assert ("t.app", "external.x", "tcp 443; icmp 3/4") in told(judge(network, with_status(state, status)), "missing")
    accepts_itself = parse_topology(SITES.replace("vpc     =", 'role = "arn:aws:iam::999999999999:role/accept"\nvpc ='))
    assert ("t.app", "external.x", "tcp 443; icmp 3/4") in told(judge(accepts_itself, pending), "missing")


def test_routes_to_what_was_asked_for_stand_while_it_waits(sites):
    network, state = sites
    table = state.tables["rtb-t-app-a"]
    rest = tuple(route for route in table.routes if route.target != "pcx-asked-x")
    bad = with_status(state, "pending-acceptance").with_(tables={**state.tables, table.id: replace(table, routes=rest)})
    assert list(map(str, wrong(network, bad))) == ["route: t.app to x: no route 172.31.0.0/16 in table n-t-app-a"]


def test_a_connection_asked_for_the_other_way_round_or_elsewhere_is_told(sites):
    network, state = sites
    pcx = state.connections["pcx-asked-x"]
    turned = replace(pcx, requester=pcx.accepter, accepter=pcx.requester, accepter_site=("", ""))
    assert "they asked" in " ".join(map(str, judge(network, with_connection(state, turned))))
    elsewhere = replace(pcx, accepter_site=("999999999999", "us-east-1"))
    assert "its VPC is in us-east-1, not in eu-west-1" in " ".join(map(str, judge(network, with_connection(state, elsewhere))))


def test_a_third_party_whose_vpc_is_read_too_changes_nothing(sites):
    network, state = sites
    id = network.externals["x"].vpc
    known = state.with_(
        vpcs={**state.vpcs, id: Vpc(id, "n-t", ("172.31.0.0/16",), "999999999999", "eu-west-1")},
        tables={**state.tables, "rtb-x": main_table(id, "rtb-x", ["172.31.0.0/16"])}, main_table={**state.main_table, id: "rtb-x"},
        acls={**state.acls, "acl-x": default_acl(id, "acl-x")}, default_acl={**state.default_acl, id: "acl-x"})
    assert wrong(network, known) == []


def with_connection(state, connection):
    return state.with_(connections={**state.connections, connection.id: connection})


def with_status(state, status):
    return with_connection(state, replace(state.connections["pcx-asked-x"], status=status))


# The same connection seen from two sites


def split(state, *views):
    """The state as each site sees it: its own VPCs, and the connections that end there."""
    seen = {}
    for site in views:
        vpcs = {id: vpc for id, vpc in state.vpcs.items() if (vpc.account, vpc.region) == site}
        seen[site] = state.with_(
            vpcs=vpcs,
            subnets={id: subnet for id, subnet in state.subnets.items() if subnet.vpc in vpcs},
            tables={id: table for id, table in state.tables.items() if table.vpc in vpcs},
            acls={id: acl for id, acl in state.acls.items() if acl.vpc in vpcs},
            connections={c.id: c for c in state.connections.values() if c.requester in vpcs or c.accepter in vpcs})
    return seen


def test_sites_read_by_themselves_are_the_whole(sites):
    network, state = sites
    assert merged_sites(split(state, HOME, DATA, FAR)) == state


def test_a_connection_is_active_only_where_both_sides_see_it_so(sites):
    network, state = sites
    pcx = replace(state.connections["pcx-h--s"], requester_site=HOME, accepter_site=DATA)
    seen = split(with_connection(state, pcx), HOME, DATA, FAR)
    assert merged_sites(seen).connections[pcx.id].active
    slow = {**seen, DATA: with_connection(seen[DATA], replace(pcx, status="provisioning"))}
    assert merged_sites(slow).connections[pcx.id].status == "provisioning"
    gone = {**seen, DATA: seen[DATA].with_(connections={})}
    assert merged_sites(gone).connections[pcx.id].status == "unseen"
    assert ("h.private", "s.app", "all") in told(judge(network, merged_sites(gone)), "missing")


def test_each_side_of_a_connection_speaks_for_itself(sites):
    _, state = sites
    pcx = replace(state.connections["pcx-h--s"], requester_site=HOME, accepter_site=DATA, requester_dns=False, accepter_dns=False)
    seen = split(with_connection(state, pcx), HOME, DATA)
    seen[HOME] = with_connection(seen[HOME], replace(pcx, requester_dns=True))
    seen[DATA] = with_connection(seen[DATA], replace(pcx, name="no tags here"))
    merged = merged_sites(seen).connections[pcx.id]
    assert (merged.requester_dns, merged.accepter_dns, merged.name) == (True, False, "n-h-s")


def test_two_sites_cannot_have_one_thing(sites):
    _, state = sites
    other = state.with_(vpcs={"vpc-h": replace(state.vpcs["vpc-h"], name="other")})
    with pytest.raises(ValueError, match="vpc-h"):
        merged_sites({HOME: state, DATA: other})
