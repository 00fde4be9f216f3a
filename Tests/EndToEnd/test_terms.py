"""Edits that AWS would not carry out while a connection stands, or waits: each is refused before its change set, with the way to go."""

import pytest
from endtoend.data_team import DataTeam
from endtoend.sites_topologies import DATA_TEAM_THEIRS, LONE, filled

EXTERNAL = "lab--external--lake"
ROLE = "arn:aws:iam::{data}:role/accept-anon"


@pytest.fixture
def team(site):
    return DataTeam(site)


@pytest.fixture
def ours(site):
    return filled(LONE, home=site.account)


def theirs(team, role=""):
    text = DATA_TEAM_THEIRS.replace("  dns ", f'  role    = "{role}"\n  dns ') if role else DATA_TEAM_THEIRS
    return filled(text, data=team.account, vpc=team.vpc)


@pytest.mark.parametrize("layout", ["vpc", "site"])
def test_another_role_changes_in_place(site, team, ours, layout):
    ours = ours.replace("  zones ", f'  layout  = "{layout}"\n  zones ')
    before, after = theirs(team, ROLE), theirs(team, ROLE.replace("accept-anon", "other"))
    site.write(ours + before)
    team.launch()
    site.stand()
    connection, ids = team.connection("active"), site.ids()

    site.write(ours + after)
    assert "changes 1 in place" in site.compiled.words
    said = site.deploy("--execute").ok()
    assert "LOSS" not in said.words and "replaced" not in said.words and "~ AWS::EC2::VPCPeeringConnection" in said.words
    assert team.connection("active") == connection and site.ids() == ids
    site.expect_promise()
    assert "Nothing to change." in site.deploy().ok().words


@pytest.mark.parametrize("layout", ["vpc", "site"])
def test_another_account_takes_two_steps(site, team, ours, layout):
    ours = ours.replace("  zones ", f'  layout  = "{layout}"\n  zones ')
    before = theirs(team, ROLE)
    elsewhere = before.replace(team.account, "999988887777")
    site.write(ours + before)
    team.launch()
    site.stand()
    connection = team.connection("active")

    site.write(ours + elsewhere)
    site.deploy("--execute").failed(
        "would be replaced, since the account that accepts changes", f"{team.account} -> 999988887777",
        "take external lake out of stacks/lab.hcl, compile, deploy;", "put it back as it is to be, compile, deploy.")
    assert site.sets() == {} and team.connection("active") == connection

    said = site.write(ours).deploy("--execute", "--allow-loss")
    # What holds a retired stack's values waits for it, so that not all is done yet.
    assert said.status == (1 if layout == "vpc" else 0)
    if layout == "vpc":
        assert f"network-delete -p work -s lab--dns -s {EXTERNAL}" in said.words
        site.delete("-s", "lab--dns", "-s", EXTERNAL, "--yes").ok()
        site.deploy("--execute").ok()
    site.expect_promise()
    site.write(ours + before)
    site.deploy("--execute").ok()
    site.expect_promise()
    assert team.connection("active") not in ("", connection)
    site.delete("--yes").ok()
    site.expect_nothing()


def test_by_hand_in_place_of_a_role_and_another_place(site, team, ours):
    site.write(ours + theirs(team)).deploy("--execute").ok()
    team.accept()
    for old, new, words in (
        ("  dns ", f'  role    = "{ROLE}"\n  dns ', f"the role that accepts changes: by-hand -> {ROLE}"),
        ('region  = "eu-central-1"', 'region  = "us-east-1"', "the region that accepts changes: eu-central-1 -> us-east-1"),
        (team.account, "999988887777", f"the account that accepts changes: {team.account} -> 999988887777"),
    ):
        site.write(ours + theirs(team).replace(old, filled(new, data=team.account)))
        site.deploy().failed(filled(words, data=team.account), "take external lake out of")
        assert EXTERNAL not in site.sets()
    site.write(ours + theirs(team)).deploy("--execute").ok()
    site.expect_promise()


def test_no_block_is_added_while_a_request_is_pending(site, team, ours):
    site.write(ours + theirs(team)).deploy("--execute").ok()
    request = team.connection("pending-acceptance")
    site.change('cidr  = "10.2.0.0/16"', 'cidr  = ["10.2.0.0/16", "100.64.0.0/16"]')
    site.deploy("--execute").failed(
        f"request {request} to external lake is pending", "it has 10.2.0.0/16, and is to have 10.2.0.0/16 100.64.0.0/16")
    assert site.sets() == {}
    team.accept()
    site.deploy("--execute").ok()
    site.expect_promise()


def test_a_request_of_theirs_is_taken_over_and_stays_theirs(site, team, ours):
    site.write(ours).stand()
    asked = team.ec2.create_vpc_peering_connection(
        VpcId=team.vpc, PeerVpcId=site.output("AnonVpcId"), PeerOwnerId=site.account, PeerRegion="eu-west-1")
    request = asked["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    said = site.write(ours + theirs(team)).deploy("--execute").ok()
    assert site.output("LakeRequestId") == request and "It is theirs, and we have to accept" in said.words
    site.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=request)
    site.deploy("--execute").ok()
    assert site.state_with(team.place).connections[request].accepter_dns
    site.delete("-s", EXTERNAL, "--yes").ok()
    connection = site.state_with(team.place).connections[request]
    assert connection.active and not connection.accepter_dns
