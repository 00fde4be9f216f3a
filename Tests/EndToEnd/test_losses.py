"""What is a loss is decided once, by the compiler: `compile`, the review and `--execute` speak of the same."""

import pytest
from endtoend.data_team import DataTeam, THEIR_REGION
from endtoend.sites_topologies import ANON, DATA_TEAM_THEIRS, filled

ASKED = "the connection is deleted, and another one has to be accepted"
PAIR = """\
network "pair" {
  region = "eu-west-1"
  zones  = 1
  nat    = "none"
}

spoke "prod" {
  cidr  = ["10.20.0.0/16", "100.64.0.0/20"]
  tiers = ["app"]
}
"""


@pytest.fixture
def team(site):
    return DataTeam(site)


def ours(site, layout):
    return filled(ANON, home=site.account).replace('  nat     = "none"', f'  nat     = "none"\n  layout  = "{layout}"')


def accepted(site, team, layout):
    """An external that was asked by hand, and has accepted."""
    text = ours(site, layout) + filled(DATA_TEAM_THEIRS, data=team.account, vpc=team.vpc)
    site.write(text).deploy("--execute").ok()
    team.accept().lay_route()
    site.deploy("--execute").ok()
    return team.connection("active")


def test_a_connection_that_was_asked_for_by_hand_is_taken_out(site, team):
    connection = accepted(site, team, "site")
    said = site.write(ours(site, "site"))
    assert "LOSS in lab: removes PeeringRequest LakeRequest" in said.compiled.out
    shown = site.deploy().ok().words
    assert f"LOSS PeeringRequest LakeRequest is deleted: {connection}; {ASKED}" in shown
    site.deploy("--execute").failed("something would be lost, see LOSS above: lab", "Nothing was executed.")
    assert team.connection("active") == connection
    assert "Done." in site.deploy("--execute", "--allow-loss").ok().out
    assert team.connections()[connection] == "deleted"
    site.expect_promise()


def test_a_connection_that_was_asked_for_goes_to_another_vpc_of_theirs(site, team):
    """CloudFormation cannot know that the function makes another one: no replacement is announced."""
    connection = accepted(site, team, "vpc")
    other = team.ec2.create_vpc(CidrBlock="10.3.0.0/16")["Vpc"]["VpcId"]
    said = site.write(site.text.replace(team.vpc, other))
    assert "LOSS in lab--external--lake: replaces PeeringRequest LakeRequest" in said.compiled.out
    said = site.deploy("--execute").failed("something would be lost, see LOSS above: lab--external--lake")
    assert f"PeeringRequest LakeRequest is replaced: {connection}; {ASKED}" in said.words
    assert team.connection("active") == connection
    site.deploy("--execute", "--allow-loss").ok()
    assert team.connections()[connection] == "deleted"


def test_a_connection_that_is_over_is_no_loss(site, team):
    connection = accepted(site, team, "site")
    team.delete_connection()
    assert "LOSS" not in site.write(ours(site, "site")).deploy("--execute").ok().out
    assert team.connections()[connection] == "deleted"
    site.expect_promise()


def test_a_connection_that_aws_no_longer_shows_counts_as_a_loss(site, team):
    """What is not known is not over."""
    connection = accepted(site, team, "site")
    team.delete_connection()
    site.aws.settings(clock_offset=2 * 86400)
    assert connection not in team.connections()
    said = site.write(ours(site, "site")).deploy("--execute").failed("something would be lost")
    assert f"{connection}; {ASKED}" in said.words


def test_a_block_that_leaves_its_vpc(site):
    site.write(PAIR).stand()
    said = site.change('["10.20.0.0/16", "100.64.0.0/20"]', '"10.20.0.0/16"')
    assert "LOSS in pair--vpc--prod: removes VPCCidrBlock" in said.compiled.out
    site.deploy("--execute").failed("something would be lost", "Nothing was executed.")
    said = site.deploy("--execute", "--allow-loss").ok().words
    assert "the block leaves the VPC, unless what others have in it keeps it there" in said
    site.expect_promise()
