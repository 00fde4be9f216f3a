"""Connections that an update would replace, which AWS refuses: found before the change set."""

from support.network import Asked, Link, Vpc

DATA = ("data", "eu-central-1")


def words(text):
    return " ".join(text.split())


def ends():
    return Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=DATA, asked_by="home")


def test_a_changed_role_changes_in_place(site):
    site.join("data")
    hub, spoke = ends()
    site.network.write(hub, spoke, Link(hub, spoke))
    assert site.deploy("--execute").status == 0
    assert "Nothing to change." in site.deploy().out
    old = site.output("acme--vpc--prod", "ProdPeeringRoleArn", *DATA)
    connection = site.output("acme--link--mgmt--prod", "MgmtProdConnectionId")

    new = f"arn:aws:iam::{site.ids['data']}:role/other"
    site.network.write(hub, spoke, Link(hub, spoke, role=new))
    shown = site.deploy("--execute")
    assert shown.status == 0 and "LOSS" not in shown.out and "replaced" not in shown.out, shown.err
    assert site.output("acme--link--mgmt--prod", "MgmtProdConnectionTerms").endswith(new) and old != new
    assert site.output("acme--link--mgmt--prod", "MgmtProdConnectionId") == connection


def test_another_account_is_refused_with_the_two_steps(site):
    """An external's owner changes, and its VPC's id is what it was."""
    account, other = (str(int(site.account) + number) for number in (400_000_000, 400_000_001))
    hub, vpc = Vpc("mgmt", "10.0.0.0/16"), their_vpc(site, account)
    site.network.write(hub, Asked("bank", hub, account, vpc))
    assert site.deploy("--execute").status == 0
    site.network.write(hub, Asked("bank", hub, other, vpc))
    refused = site.deploy()
    assert refused.status == 1 and "acme--external--bank: no change set can be executed" in refused.err
    assert f"would be replaced, since the account that accepts changes: {account} -> {other} AWS lets two VPCs have one connection only" in words(refused.err)
    assert "take external bank out of stacks/acme.hcl, compile, deploy; put it back as it is to be" in words(refused.err)
    assert site.sets("acme--external--bank") == []


def test_another_pair_of_vpcs_is_another_connection(site):
    site.join("data")
    hub, spoke = ends()
    site.network.write(hub, spoke, Link(hub, spoke))
    assert site.deploy("--execute").status == 0
    hub.block = "10.64.0.0/16"
    link = Link(hub, spoke)
    site.network.write(hub, spoke, link)
    lossy = site.deploy("--execute", "--allow-loss")
    words = " ".join(lossy.out.split())
    assert lossy.status == 0 and "VPC MgmtVpc is replaced:" in words
    assert "~ AWS::EC2::VPCPeeringConnection MgmtProdConnection replaced for VpcId" in words


def test_a_pair_is_connected_once(site):
    """Another stack of ours has the connection already."""
    site.join("data")
    hub, spoke = ends()
    site.network.write(hub, spoke, Link(hub, spoke))
    assert site.deploy("--execute").status == 0
    double = Asked("bank", hub, site.ids["data"], site.output("acme--vpc--prod", "ProdVpcId", *DATA), region="eu-central-1")
    site.network.write(hub, spoke, Link(hub, spoke), double)
    refused = site.deploy()
    assert refused.status == 1 and "are connected already, by stack acme--link--mgmt--prod, and would be once more" in refused.err
    assert "take external bank out of stacks/acme.hcl" in refused.err


def their_vpc(site, account):
    return site.aws.boto("ec2", account=account).create_vpc(CidrBlock="192.168.0.0/16")["Vpc"]["VpcId"]


def test_our_own_connection_is_not_theirs(site):
    """An external that names, as one that they asked for, a connection which its stack holds."""
    account = str(int(site.account) + 400_000_000)
    hub, vpc = Vpc("mgmt", "10.0.0.0/16"), their_vpc(site, account)
    site.network.write(hub, Asked("bank", hub, account, vpc))
    assert site.deploy("-s", "acme--vpc--mgmt", "--execute").status == 0
    made = site.boto("ec2").create_vpc_peering_connection(VpcId=site.output("acme--vpc--mgmt", "MgmtVpcId"), PeerVpcId=vpc, PeerOwnerId=account)
    connection = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    asked = Asked("bank", hub, account, vpc, connection)
    site.network.write(hub, asked)
    assert site.deploy("--execute").status == 0
    site.aws.boto("ec2", account=account).accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
    assert site.deploy("--execute").status == 0

    written = asked.external(site.network) | {"kind": "connected", "connection": connection}
    asked.external = lambda network: written
    stacks = asked.stacks
    def connected(network):
        made = stacks(network)
        network.requests, network.terms = [], []
        return made
    asked.stacks = connected
    site.network.write(hub, asked)
    refused = site.deploy()
    assert refused.status == 1 and f"external bank names connection {connection}, which this stack has made itself and would delete" in refused.err


def test_a_role_accepts_only_the_first_connection(site):
    account = str(int(site.account) + 400_000_000)
    hub, vpc = Vpc("mgmt", "10.0.0.0/16"), their_vpc(site, account)
    asked = Asked("bank", hub, account, vpc, role=f"arn:aws:iam::{account}:role/accepts")
    site.network.write(hub, asked)
    assert site.deploy("-s", "acme--vpc--mgmt", "--execute").status == 0
    shown = site.deploy()
    assert shown.status == 0 and "Stack acme--external--bank asks, and their role accepts." in shown.out
    theirs = site.aws.boto("ec2", account=account).create_vpc_peering_connection(
        VpcId=vpc, PeerVpcId=site.output("acme--vpc--mgmt", "MgmtVpcId"), PeerOwnerId=site.account)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    refused = site.deploy()
    assert refused.status == 1 and f"external bank: {theirs} is pending-acceptance, from {vpc}" in refused.err
    assert f'connection = "{theirs}" in place of account, region, vpc and role uses it as it is' in refused.err
