"""Two VPCs that somebody has connected already, and blocks of externals that are not what the topology says."""

import pytest
from support.network import Asked, Link, Vpc

HOME = ("home", "eu-west-1")
MGMT, PROD = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
SAID = "VPCs that are to be connected are connected already; no change set was made"


def standing(site, *vpcs, link=None):
    """The VPCs stand, each by its stack, and are not connected yet."""
    site.network.write(*vpcs)
    assert site.deploy("--execute").status == 0
    return [site.output(f"acme--vpc--{vpc.name}", f"{vpc.id}VpcId", *vpc.site) for vpc in vpcs]


def connect(site, one, other, accept=True, account="home", region="eu-west-1", **more):
    ec2 = site.boto("ec2")
    made = ec2.create_vpc_peering_connection(VpcId=one, PeerVpcId=other, **more)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    if accept:
        site.boto("ec2", account, region).accept_vpc_peering_connection(VpcPeeringConnectionId=made)
    return made


@pytest.mark.parametrize("state", ["active", "pending-acceptance", "provisioning"])
def test_a_hub_and_a_spoke_that_stand(site, state):
    hub, spoke = standing(site, MGMT, PROD)
    made = connect(site, hub, spoke, accept=state != "pending-acceptance")
    if state == "provisioning":
        site.aws.connection(made, state)
    site.network.write(MGMT, PROD, Link(MGMT, PROD))
    refused = site.deploy("--execute")
    assert refused.status == 1 and SAID in refused.err
    assert f"mgmt and prod: {made} is {state}, from {hub} ({site.account}) to {spoke} ({site.account})" in refused.err
    assert "as an external with peer, cidr and connection" in refused.err and "is to come" in refused.err
    assert "acme--link--mgmt--prod" not in site.states()
    assert site.deploy("-s", "acme--vpc--mgmt").status == 1, "its rules would cut the connection off"
    site.boto("ec2").delete_vpc_peering_connection(VpcPeeringConnectionId=made)
    assert site.deploy("--execute").status == 0
    assert site.deploy("--execute").status == 0, "a connection of our own is no stranger"


def test_other_connections_are_no_matter(site, shell):
    hub, spoke = standing(site, MGMT, PROD)
    third = site.boto("ec2").create_vpc(CidrBlock="10.99.0.0/16")["Vpc"]["VpcId"]
    connect(site, hub, third)
    over = connect(site, hub, spoke)
    site.boto("ec2").delete_vpc_peering_connection(VpcPeeringConnectionId=over)
    site.network.write(MGMT, PROD, Link(MGMT, PROD))
    assert site.deploy(shell=shell).status == 0


def test_across_accounts_and_regions(site):
    site.join("data")
    there = Vpc("prod", "10.20.0.0/16", site=("data", "eu-central-1"), asked_by="home")
    hub, spoke = standing(site, MGMT, there)
    made = connect(site, hub, spoke, account="data", region="eu-central-1", PeerOwnerId=site.ids["data"], PeerRegion="eu-central-1")
    site.network.write(MGMT, there, Link(MGMT, there))
    refused = site.deploy()
    assert refused.status == 1 and f"mgmt and prod: {made} is active, from {hub} ({site.account}) to {spoke} ({site.ids['data']})" in refused.err


def existing(name, vpc, blocks):
    return dict(name=name, vpc=vpc, site=HOME, blocks=blocks, tiers=[], acls=[], routes=[], rules=[], stack=None)


def test_two_that_were_there_before(site):
    ec2 = site.boto("ec2")
    one, other = [ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"] for block in ("10.50.0.0/16", "10.51.0.0/16")]
    made = connect(site, other, one)
    site.network.existing = [existing("old", one, ["10.50.0.0/16"]), existing("older", other, ["10.51.0.0/16"])]
    site.network.pairs = [("old", "older", "acme--link--old--older", "OldOlderConnectionId")]
    site.network.write(MGMT)
    refused = site.deploy()
    assert refused.status == 1 and f"old and older: {made} is active" in refused.err and site.states() == {}
    site.aws.fail_call("ec2:DescribeVpcPeeringConnections", code="UnauthorizedOperation", message="no")
    assert "AWS did not show which VPCs are connected" in site.deploy().err


def test_an_external_that_a_role_accepts_for(site):
    hub, = standing(site, MGMT)
    theirs = site.boto("ec2").create_vpc(CidrBlock="192.168.0.0/16")["Vpc"]["VpcId"]
    made = connect(site, theirs, hub)
    role = f"arn:aws:iam::{site.account}:role/accept"
    site.network.write(MGMT, Asked("bank", MGMT, site.account, theirs, role=role))
    refused = site.deploy()
    assert refused.status == 1 and SAID in refused.err
    assert f"external bank: {made} is active" in refused.err and f'connection = "{made}" in place of account, region, vpc and role' in refused.err


def asked(site, block):
    """An external whose VPC carries two blocks, active, and what the topology gives it."""
    hub, = standing(site, MGMT)
    theirs = site.boto("ec2").create_vpc(CidrBlock="192.168.0.0/16")["Vpc"]["VpcId"]
    made = connect(site, hub, theirs)
    return Asked("bank", MGMT, site.account, theirs, connection=made, block=block), made


def test_their_blocks_are_compared_with_ours(site, shell):
    bank, made = asked(site, "192.186.0.0/16")
    site.network.write(MGMT, bank)
    first = site.deploy("--execute", shell=shell)
    assert first.status == 1 and "externals have other blocks than stacks/acme.hcl says:" in first.err, "seen once its stack knows the connection"
    assert f"external bank: {made} does not carry 192.186.0.0/16" in first.err
    assert "their VPC has 192.168.0.0/16, the topology says 192.186.0.0/16" in first.err
    second = site.deploy(shell=shell)
    assert second.status == 1 and "no change set was made" in second.err and "their VPC has 192.168.0.0/16" in second.err
    bank.block = "192.168.4.0/22"
    site.network.write(MGMT, bank)
    assert site.deploy("--execute", shell=shell).status == 0
