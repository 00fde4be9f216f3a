"""Several accounts and regions: a database that a data team reaches by name on its port and by nothing else, and two hubs far apart."""

import re
import signal

import boto3
import pytest
from botocore.exceptions import ClientError
from endtoend.data_team import expect_only_the_port
from endtoend.sites_topologies import ANON, DATA_TEAM_OURS, filled, two_hubs
from endtoend.watching import no_hole
from judge import parse_topology
from judge.matrix import matrix


ONE = ("--parallel", "1")


@pytest.fixture
def lab(site):
    return site.write(filled(ANON + DATA_TEAM_OURS, home=site.account, data=site.another_account("data")))


@pytest.mark.timeout(900)
def test_the_data_team_is_an_account_of_ours(lab):
    """At no step of deploying and deleting anything is open that is not promised, read in both accounts."""
    data = lab.profiles["data"]
    with no_hole(lab, lab.text, least=40):
        said = lab.deploy("--execute", *ONE).ok()
    assert f"data {data} user/administrator in eu-central-1" in said.words and "lab--vpc--lake in data, eu-central-1: new stack" in said.out
    lab.expect_promise()
    expect_only_the_port(matrix(parse_topology(lab.text), lab.state()))
    assert "Unchanged: 8 stacks." in lab.deploy().ok().out and lab.sets() == {}
    with no_hole(lab, lab.text, least=40):
        lab.delete("--yes", *ONE).ok()
    lab.expect_nothing()


def test_a_role_accepts_only_what_is_asked_from_where_the_topology_asks(lab):
    """Another VPC of the asking account, in a region that does not ask."""
    lab.stand()
    data, there = lab.profiles["data"], "eu-central-1"
    stranger = lab.boto("ec2", region="us-east-1")
    vpc = stranger.create_vpc(CidrBlock="10.99.0.0/16")["Vpc"]["VpcId"]
    asked = stranger.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=lab.output("LakeVpcId"), PeerOwnerId=data, PeerRegion=there)
    role = lab.output("LakeAcceptRoleArn")
    keys = lab.boto("sts").assume_role(RoleArn=role, RoleSessionName="other")["Credentials"]
    accepting = boto3.client(
        "ec2", region_name=there, endpoint_url=lab.aws.url, aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])
    with pytest.raises(ClientError, match="UnauthorizedOperation"):
        accepting.accept_vpc_peering_connection(VpcPeeringConnectionId=asked["VpcPeeringConnection"]["VpcPeeringConnectionId"])


def test_each_account_needs_a_profile_that_is_in_it(lab):
    data = lab.profiles.pop("data")
    for script in (lab.deploy, lab.delete):
        lab.aws.forget_calls()
        script().failed("a profile is missing for accounts of network lab: data", "add -p data=PROFILE", status=2)
        assert not lab.aws.calls()
        script("-p", "data=work").failed(f"profile 'work' is in account {lab.account}", f"is in account {data}; nothing was touched")
        assert {call["action"] for call in lab.aws.calls()} == {"GetCallerIdentity"}


@pytest.mark.parametrize("layout, stacks", [("vpc", 18), ("site", 3)])
def test_two_hubs_in_two_regions_interrupted_after_each_wave(site, layout, stacks):
    site.write(two_hubs(layout))
    waves = int(re.search(r"in (\d) waves", site.compiled.out).group(1))
    for wave in range(2, waves + 1):
        running = site.start("deploy", "--execute")
        running.wait_for(lambda: f"wave {wave} of {waves}" in running.log.read_text())
        running.interrupt(signal.SIGINT).failed("interrupted", "run it again: it goes on where it was")
    said = site.deploy("--execute").ok()
    assert "Done." in said.out
    site.expect_promise()
    assert f"Unchanged: {stacks} stacks." in site.deploy().ok().out and site.sets() == {}
    site.delete("--yes").ok()
    site.expect_nothing()
