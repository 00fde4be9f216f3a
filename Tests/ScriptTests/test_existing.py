"""VPCs that were there before."""

import pytest
from support.network import Vpc

HOME = ("home", "eu-west-1")


@pytest.fixture
def there(site):
    """A VPC that somebody made: its id, a route table of it, an ACL of it."""
    ec2 = site.boto("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.50.0.0/16")["Vpc"]["VpcId"]
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    acl = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
    return vpc, table, acl


def row(vpc, table, acl, **more):
    return dict(name="old", vpc=vpc, site=HOME, blocks=["10.50.0.0/16"], tiers=[("app", [], [table], acl)], acls=[f"{acl}:40-59"],
                routes=[], rules=[], stack="acme--vpc--old") | more


def entry(site, acl, number, egress):
    site.boto("ec2").create_network_acl_entry(
        NetworkAclId=acl, RuleNumber=number, Egress=egress, Protocol="-1", RuleAction="allow", CidrBlock="10.0.0.0/8")


def deploy(site, values, *arguments):
    site.network.existing = [values]
    site.network.write(Vpc("mgmt", "10.0.0.0/16"))
    return site.deploy(*arguments)


def test_what_fits_is_deployed(site, there, shell):
    site.network.existing = [row(*there)]
    site.network.write(Vpc("mgmt", "10.0.0.0/16"))
    entry(site, there[2], 39, False)
    entry(site, there[2], 60, True)
    assert site.deploy(shell=shell).status == 0


def test_what_is_missing_is_named(site, there):
    vpc, table, acl = there
    refused = deploy(site, row("vpc-00000000", "rtb-00000000", acl, blocks=["10.0.0.0/8"]))
    assert refused.status == 1 and "VPCs that were there before are not as stacks/acme.hcl says; no change set was made" in refused.err
    assert "old: vpc-00000000 does not exist in account home, eu-west-1" in refused.err
    assert "old: rtb-00000000 does not exist in account home, eu-west-1" in refused.err
    assert f"old: {acl} belongs to {vpc}, not to vpc-00000000" in refused.err
    narrow = deploy(site, row(vpc, table, acl, blocks=["10.50.0.0/16", "10.51.0.0/16"]))
    assert narrow.status == 1 and f"old: {vpc} does not carry 10.51.0.0/16; it has 10.50.0.0/16" in narrow.err
    assert site.states() == {}


def test_numbers_of_the_owner_stay_theirs(site, there):
    vpc, table, acl = there
    entry(site, acl, 40, False)
    entry(site, acl, 59, True)
    taken = deploy(site, row(vpc, table, acl))
    assert taken.status == 1 and f"old: {acl} has entries in 40 to 59 already: 40 inbound, 59 outbound" in taken.err
    # That the stack stands does not make them ours: it does not hold them.
    assert deploy(site, row(vpc, table, acl, acls=[]), "--execute").status == 0
    standing = deploy(site, row(vpc, table, acl, stack="acme--vpc--mgmt"))
    assert standing.status == 1 and "already: 40 inbound, 59 outbound" in standing.err


def test_it_is_looked_at_where_it_is(site):
    site.join("data")
    data = ("data", "eu-central-1")
    ec2 = site.boto("ec2", *data)
    vpc = ec2.create_vpc(CidrBlock="10.50.0.0/16")["Vpc"]["VpcId"]
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    site.network.existing = [row(vpc, table, "", site=data, acls=[], tiers=[("app", [], [table], None)], stack=None)]
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=data))
    assert site.deploy().status == 0
    site.network.existing = [row(vpc, table, "", acls=[], tiers=[("app", [], [table], None)], stack=None)]
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=data))
    refused = site.deploy()
    assert refused.status == 1 and f"old: {vpc} does not exist in account home, eu-west-1" in refused.err
