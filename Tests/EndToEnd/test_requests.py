"""The data team is somebody else: we ask for the connection, and they accept it by a role, by hand, too late, or not at all."""

import pytest
from endtoend.data_team import DataTeam
from endtoend.sites_topologies import ANON, DATA_TEAM_THEIRS, filled
from judge import parse_topology, waiting

DAY = 86400
EXTERNAL = "lab--external--lake"


@pytest.fixture
def ours(site):
    """Our topology without them."""
    return filled(ANON, home=site.account)


@pytest.fixture
def team(site):
    return DataTeam(site)


def asked(ours, team, role=""):
    """The topology in which we ask them."""
    text = ours + filled(DATA_TEAM_THEIRS, data=team.account, vpc=team.vpc)
    return text.replace("  dns     = true", f'  role    = "{role}"\n  dns     = true') if role else text


def test_their_role_accepts(site, ours, team):
    site.write(asked(ours, team, f"arn:aws:iam::{team.account}:role/accept-anon"))
    team.launch()
    site.deploy("--execute").ok()
    connection = team.connection("active")
    assert connection == site.output("LakeRequestId")
    team.launch(ConnectionId=connection, RouteTable1=team.table).expect_promise(ours)
    assert "Nothing to change." in site.deploy().ok().out and site.sets() == {}
    site.delete("--yes").ok()
    site.expect_nothing()
    team.take_down().expect_untouched()


def test_they_accept_by_hand(site, ours, team):
    said = site.write(asked(ours, team)).deploy("--execute").ok()
    request = team.connection("pending-acceptance")
    assert "They have to accept it until" in said.words and f"--vpc-peering-connection-id {request}" in said.words
    site.expect_promise()
    assert waiting(parse_topology(site.text), site.state()) == ["lake"]
    assert f"request {request} is pending-acceptance" in site.deploy().ok().words and site.sets() == {}

    team.accept().lay_route()
    site.deploy().ok()
    assert {(change["Action"], change["ResourceType"]) for change in site.all_changes()} == {("Add", "Custom::PeeringDns")}
    assert site.execute() == [EXTERNAL]
    team.expect_promise(ours)
    assert "Nothing to change." in site.deploy().ok().out and site.sets() == {}
    site.delete("--yes").ok()
    site.expect_nothing()
    team.expect_untouched()


def test_what_templates_do_not_show_is_told_beside_them(site, ours, team):
    """A request that is asked again makes a connection and moves routes, from the same template."""
    (site.folder / "bin").mkdir(exist_ok=True)
    (site.folder / "bin/peerage").symlink_to(site.compiler)
    site.write(asked(ours, team)).deploy("--execute").ok()
    site.aws.settings(clock_offset=8 * DAY)
    said = site.deploy().ok().words
    assert "external lake: asked again, and its routes move to another connection" in said
    assert "No resource changes by the templates themselves." in said and "No resource changes. " not in said
    assert {change["Action"] for change in site.all_changes()} == {"Modify"}
    site.deploy("--execute").ok()
    team.accept()
    assert "external lake: its connection is active, and DNS over it comes" in site.deploy("--execute").ok().words
    team.delete_connection()
    assert "external lake: its connection is active no longer, and DNS over it goes" in site.deploy("--execute").ok().words


def test_a_request_through_all_that_can_become_of_it(site, ours, team):
    site.write(asked(ours, team)).deploy("--execute").ok()
    first = team.connection("pending-acceptance")

    site.aws.settings(clock_offset=8 * DAY)
    said = site.deploy("--execute").ok()
    assert f"request {first} has expired. It is asked again." in said.words
    second = team.connection("pending-acceptance")
    assert second != first and site.parameters(EXTERNAL)["LakeAttempt"] == "2"
    site.expect_promise()

    team.reject()
    assert f"they have rejected request {second}. It is asked again." in site.deploy("--execute").ok().words
    third = team.accept().connection("active")
    site.deploy("--execute").ok()
    team.lay_route().expect_promise(ours)

    team.delete_connection()
    said = site.deploy("--execute").ok()
    assert f"they have deleted connection {third}. --ask lake asks again." in said.words
    assert site.parameters(EXTERNAL)["LakeActive"] == "deleted"
    assert not set(team.connections().values()) & {"pending-acceptance", "active"}
    assert "Nothing to change." in site.deploy().ok().out

    site.deploy("--execute", "--ask", "lake").ok()
    team.accept().lay_route()
    site.deploy("--execute").ok()
    team.expect_promise(ours)
    assert site.parameters(EXTERNAL)["LakeAttempt"] == "4"
    assert "Nothing to change." in site.deploy().ok().out and site.sets() == {}
    site.delete("--yes").ok()
    site.expect_nothing()
    team.expect_untouched()
