"""Connections that others asked for."""

from support.network import Vpc


def external(connection, blocks=("172.31.0.0/16",)):
    return dict(name="qbox", kind="connected" if connection else "announced", connection=connection, peer="prod",
                site=("home", "eu-west-1"), vpc="acme--vpc--prod:ProdVpcId", theirs=list(blocks), ours=["10.20.0.0/16"],
                stack="acme--external--qbox" if connection else None)


def test_from_announced_to_connected(site):
    prod = Vpc("prod", "10.20.0.0/16")
    site.network.externals = [external(None)]
    site.network.write(prod)
    shown = site.deploy()
    assert shown.status == 0 and "VPC      known once stack acme--vpc--prod stands (prod)" in shown.out

    site.network.externals = [external("pcx-00000000000000000")]
    site.network.write(prod)
    refused = site.deploy()
    assert refused.status == 1 and "cannot be checked: its end, the VPC prod, is not deployed yet" in refused.err
    assert f"account  {site.account}" in refused.err and "blocks   10.20.0.0/16" in refused.err

    site.network.externals = [external(None)]
    site.network.write(prod)
    shown = site.deploy("--execute")
    ours = next(o["OutputValue"] for o in site.stacks()["acme--vpc--prod"]["Outputs"] if o["OutputKey"] == "ProdVpcId")
    assert shown.status == 0 and f"VPC      {ours} (prod)" in shown.out

    site.network.externals = [external("pcx-00000000000000000")]
    site.network.write(prod)
    refused = site.deploy()
    assert refused.status == 1 and "does not exist in this account and region" in refused.err

    ec2, theirs = site.boto("ec2"), site.aws.boto("ec2", account="333300000001")
    vpc = theirs.create_vpc(CidrBlock="172.31.0.0/17")["Vpc"]["VpcId"]
    connection = theirs.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=ours, PeerOwnerId=site.account)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    site.network.externals = [external(connection)]
    site.network.write(prod)
    refused = site.deploy()
    assert refused.status == 1 and "has still to be accepted" in refused.err
    assert f"--vpc-peering-connection-id {connection}" in refused.err

    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
    refused = site.deploy()
    assert refused.status == 1 and "does not carry 172.31.0.0/16; their VPC has 172.31.0.0/17" in refused.err
    site.network.externals = [external(connection, ["172.31.64.0/18", "172.31.0.0/18"])]
    site.network.write(prod)
    shown = site.deploy()
    assert shown.status == 0 and "Nothing to change." in shown.out

    other = ec2.create_vpc(CidrBlock="10.99.0.0/16")["Vpc"]["VpcId"]
    elsewhere = theirs.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=other, PeerOwnerId=site.account)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=elsewhere)
    site.network.externals = [external(elsewhere)]
    site.network.write(prod)
    refused = site.deploy()
    assert refused.status == 1 and f"neither of them prod's {ours}" in refused.err

    shown = site.delete("--yes")
    assert shown.status == 0 and f"    {connection}, active, from {vpc} of account 333300000001 to {ours}" in shown.out
    assert elsewhere not in shown.out
