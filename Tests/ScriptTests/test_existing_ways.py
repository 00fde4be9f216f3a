"""VPCs that were there before: routes, subnets, rules and DNS attributes of their owner that ours do not go with."""

import pytest
from support.network import Link, Vpc

HOME = ("home", "eu-west-1")
MGMT = Vpc("mgmt", "10.0.0.0/16")


class Owner:
    """Somebody's VPC with a subnet, a table and an ACL of its own, as EC2 makes them."""

    def __init__(self, site):
        self.site, self.ec2 = site, site.boto("ec2")
        self.vpc = self.ec2.create_vpc(CidrBlock="10.50.0.0/16")["Vpc"]["VpcId"]
        self.subnet = self.ec2.create_subnet(VpcId=self.vpc, CidrBlock="10.50.64.0/20")["Subnet"]["SubnetId"]
        self.table = self.ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]
        self.association = self.ec2.associate_route_table(RouteTableId=self.table, SubnetId=self.subnet)["AssociationId"]
        self.acl = self.ec2.create_network_acl(VpcId=self.vpc)["NetworkAcl"]["NetworkAclId"]
        self.put_in(self.acl)

    def put_in(self, acl):
        for found in self.ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [self.vpc]}])["NetworkAcls"]:
            for association in found["Associations"]:
                if association["SubnetId"] == self.subnet:
                    self.ec2.replace_network_acl_association(AssociationId=association["NetworkAclAssociationId"], NetworkAclId=acl)

    def gateway(self):
        made = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=made, VpcId=self.vpc)
        return made

    def route(self, destination):
        gateway = self.gateway()
        self.ec2.create_route(RouteTableId=self.table, DestinationCidrBlock=destination, GatewayId=gateway)
        return gateway

    def entry(self, number, egress, action, block="0.0.0.0/0", **more):
        self.ec2.create_network_acl_entry(
            NetworkAclId=self.acl, RuleNumber=number, Egress=egress, RuleAction=action, CidrBlock=block, **{"Protocol": "-1", **more})

    def row(self, **more):
        return dict(
            name="old", vpc=self.vpc, site=HOME, blocks=["10.50.0.0/16"], tiers=[("app", ["10.50.64.0/20"], [self.table], self.acl)],
            acls=[f"{self.acl}:40-59"], routes=[(self.table, "10.0.0.0/16", "mgmt", "acme--link--mgmt--old")],
            rules=[(self.acl, "40", "in", "allow", "6", "5432:5432", "10.0.64.0/18"),
                   (self.acl, "41", "in", "deny", "-1", "-", "10.0.0.0/16"),
                   (self.acl, "40", "out", "allow", "6", "1024:65535", "10.0.64.0/18")],
            stack=None) | more

    def deploy(self, *items, **more):
        self.site.network.existing = [self.row(**more)]
        self.site.network.write(MGMT, *items)
        return self.site.deploy()

    def refused(self, *words, **more):
        """Nothing is made, and each of the words is said."""
        result = self.deploy(**more)
        assert result.status == 1 and "VPCs that were there before are not as stacks/acme.hcl says; no change set was made" in result.err
        for some in words:
            assert some in result.err
        assert self.site.states() == {}
        return result


@pytest.fixture
def owner(site):
    return Owner(site)


def test_nothing_is_said_of_what_goes_with_ours(owner, shell):
    owner.route("0.0.0.0/0")
    owner.entry(10, False, "deny", "203.0.113.0/24")
    owner.entry(39, True, "deny", "10.0.64.0/18", Protocol="6", PortRange={"From": 22, "To": 22})
    owner.entry(60, False, "deny")
    owner.site.network.existing = [owner.row()]
    owner.site.network.write(MGMT)
    done = owner.site.deploy(shell=shell)
    assert done.status == 0 and "warning" not in done.out


@pytest.mark.parametrize("destination, words", [
    ("10.0.0.0/16", " already, where the one to mgmt is to be"),
    ("10.0.128.0/17", ", which would take that part of 10.0.0.0/16 away from mgmt"),
])  # fmt: skip
def test_a_route_where_ours_is_to_be(owner, destination, words):
    gateway = owner.route(destination)
    owner.refused(f"old: {owner.table} has a route to {destination} over {gateway}{words}", "  its owner takes it out, or route_tables leaves")


def test_a_shorter_route_is_no_matter(owner):
    owner.route("10.0.0.0/8")
    assert owner.deploy().status == 0


def test_a_route_that_is_propagated(owner):
    owner.site.aws.propagate(owner.table, "10.0.0.0/16")
    owner.refused("has a route to 10.0.0.0/16 over vgw-0123456789abcdef0, propagated already, where the one to mgmt is to be")


def test_a_route_to_a_list_of_blocks(owner):
    listed = owner.ec2.create_managed_prefix_list(
        PrefixListName="corp", MaxEntries=5, AddressFamily="IPv4", Entries=[{"Cidr": "10.0.3.0/24"}, {"Cidr": "172.16.0.0/12"}])
    made = listed["PrefixList"]["PrefixListId"]
    gateway = owner.gateway()
    owner.ec2.create_route(RouteTableId=owner.table, DestinationPrefixListId=made, GatewayId=gateway)
    owner.refused(f"old: {owner.table} has a route to 10.0.3.0/24 (in {made}) over {gateway}, which would take that part")
    owner.site.aws.fail_call("ec2:GetManagedPrefixListEntries", code="UnauthorizedOperation", message="no")
    denied = owner.deploy()
    assert denied.status == 1 and f"AWS did not show the blocks of {made}" in denied.err and owner.site.states() == {}


def test_a_block_that_overlaps_the_other_vpc(owner):
    owner.ec2.associate_vpc_cidr_block(VpcId=owner.vpc, CidrBlock="100.64.0.0/16")
    owner.refused(
        f"old: {owner.vpc} carries 100.64.0.0/16, and mgmt has 100.64.0.0/20: AWS connects no VPCs that overlap",
        routes=[(owner.table, "100.64.0.0/20", "mgmt", "acme--link--mgmt--old")])


def test_a_route_of_ours_is_no_matter(owner):
    """The stack that lays it stands; the route leads over what no stack of ours has made, as with an external's connection."""
    site, stack = owner.site, "acme--link--mgmt--prod"
    prod = Vpc("prod", "10.20.0.0/16")
    site.network.write(MGMT, prod, Link(MGMT, prod))
    assert site.deploy("--execute").status == 0
    table = site.output("acme--vpc--prod", "ProdDataRouteTableId")
    vpc = site.output("acme--vpc--prod", "ProdVpcId")
    ours = dict(
        name="old", vpc=vpc, site=HOME, blocks=["10.20.0.0/16"], tiers=[("app", [], [table], None)], acls=[], rules=[],
        routes=[(table, "10.0.0.0/16", "mgmt", stack)], stack=None)
    site.network.existing = [ours]
    site.network.write(MGMT, prod, Link(MGMT, prod))
    assert site.deploy().status == 0
    gateway = site.boto("ec2").describe_internet_gateways()["InternetGateways"]
    assert gateway == []
    made = site.boto("ec2").create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    site.boto("ec2").attach_internet_gateway(InternetGatewayId=made, VpcId=vpc)
    site.boto("ec2").replace_route(RouteTableId=table, DestinationCidrBlock="10.0.0.0/16", GatewayId=made)
    assert site.deploy().status == 0, "it is still the stack's own route"
    site.boto("ec2").create_route(RouteTableId=table, DestinationCidrBlock="10.0.9.0/24", GatewayId=made)
    refused = site.deploy()
    assert refused.status == 1 and f"old: {table} has a route to 10.0.9.0/24 over {made}" in refused.err
    site.aws.fail_call("cloudformation:ListStackResources", code="AccessDenied", message="no")
    assert "AWS did not list what " in site.deploy().err


def test_a_subnet_in_another_table(owner):
    other = owner.ec2.create_route_table(VpcId=owner.vpc)["RouteTable"]["RouteTableId"]
    owner.ec2.replace_route_table_association(AssociationId=owner.association, RouteTableId=other)
    owner.refused(f"old: {owner.subnet} (10.50.64.0/20, app) is in {other}, not in {owner.table}", "or route_tables names the one")


def test_a_subnet_in_the_main_table(owner):
    owner.ec2.disassociate_route_table(AssociationId=owner.association)
    tables = owner.ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [owner.vpc]}])["RouteTables"]
    [main] = [t["RouteTableId"] for t in tables if any(a["Main"] for a in t["Associations"])]
    owner.refused(f"old: {owner.subnet} (10.50.64.0/20, app) is in the main route table, {main}, not in {owner.table}")
    assert owner.deploy(tiers=[("app", ["10.50.64.0/20"], [main], owner.acl)]).status == 0


def test_a_subnet_in_another_acl(owner):
    [default] = [
        a["NetworkAclId"] for a in owner.ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [owner.vpc]}])["NetworkAcls"] if a["IsDefault"]]
    owner.put_in(default)
    owner.refused(f"old: {owner.subnet} (10.50.64.0/20, app) is in {default}, not in {owner.acl}: our rules would not filter it")
    owner.refused(
        f"old: {owner.subnet} (10.50.64.0/20, app) gets routes by {owner.table} and is in {default}, not in {owner.acl}",
        tiers=[("app", [], [owner.table], owner.acl)])


def test_subnets_that_are_in_no_tier_are_told(owner):
    other = owner.ec2.create_subnet(VpcId=owner.vpc, CidrBlock="10.50.96.0/20")["Subnet"]["SubnetId"]
    owner.ec2.associate_route_table(RouteTableId=owner.table, SubnetId=other)
    told = owner.deploy(tiers=[("app", ["10.50.64.0/20", "10.50.0.0/24"], [owner.table], owner.acl)])
    words = " ".join(told.out.split())
    assert told.status == 0 and "warning: in VPCs that were there before, not all is as stacks/acme.hcl takes it to be:" in words
    assert f"old: {other} (10.50.96.0/20) gets the routes of app too, since it is in {owner.table}" in words
    assert f"old: {owner.vpc} has no subnet in 10.50.0.0/24 (app) yet" in words


@pytest.mark.parametrize("egress, block, more, words", [
    (False, "10.0.0.0/8", {}, "rule 10 inbound of {acl} (deny all from 10.0.0.0/8) goes ahead of ours: it shuts out what rule 40 is to let pass, TCP 5432 from 10.0.64.0/18"),
    (True, "10.0.64.0/24", {"Protocol": "6", "PortRange": {"From": 3389, "To": 3389}},
     "rule 10 outbound of {acl} (deny TCP 3389 to 10.0.64.0/24) goes ahead of ours: it shuts out what rule 40 is to let pass, TCP 1024-65535 to 10.0.64.0/18"),
])  # fmt: skip
def test_a_rule_ahead_of_ours_that_denies_what_ours_allow(owner, egress, block, more, words):
    owner.entry(10, egress, "deny", block, **more)
    owner.refused("old: " + words.format(acl=owner.acl), "  its owner moves it behind 40, or network_acls gives ours numbers ahead of 10")


def test_what_is_for_everybody_is_judged_for_those_that_routes_lead_to(owner):
    """Path MTU: what the owner keeps out of elsewhere is no matter of ours."""
    rules = [(owner.acl, "40", "in", "allow", "1", "3:4", "0.0.0.0/0")]
    owner.entry(10, False, "deny", "203.0.113.0/24")
    assert owner.deploy(rules=rules).status == 0
    owner.entry(11, False, "deny", "10.0.0.0/16", Protocol="1", IcmpTypeCode={"Type": 3, "Code": -1})
    refused = owner.deploy(rules=rules)
    assert refused.status == 1 and (
        f"old: rule 11 inbound of {owner.acl} (deny ICMP type 3 from 10.0.0.0/16) goes ahead of ours: it shuts out what rule 40 is to "
        "let pass, ICMP type 3 code 4 from 10.0.0.0/16") in refused.err


def test_a_rule_that_comes_too_late_to_deny(owner):
    """An earlier one of the owner's lets all of ours pass."""
    owner.entry(5, False, "allow", "10.0.0.0/16", Protocol="6", PortRange={"From": 5000, "To": 6000})
    owner.entry(10, False, "deny", "10.0.0.0/8")
    assert owner.deploy().status == 0


def test_a_rule_ahead_of_ours_that_allows_what_ours_deny_is_told(owner):
    owner.entry(10, False, "allow", "10.0.0.0/8")
    told = owner.deploy()
    words = " ".join(told.out.split())
    assert told.status == 0
    assert f"old: rule 10 inbound of {owner.acl} (allow all from 10.0.0.0/8) goes ahead of ours: it lets pass what rule 41 is to keep out, all from 10.0.0.0/16" in words


def test_host_names_that_dns_over_a_connection_takes(owner):
    refused = owner.refused(
        f"old: DNS over its connection with mgmt takes enableDnsHostnames, which is off in {owner.vpc}",
        f"aws ec2 modify-vpc-attribute --vpc-id {owner.vpc} --enable-dns-hostnames", resolves_with=["mgmt"])
    assert "enableDnsSupport" not in refused.err
    owner.ec2.modify_vpc_attribute(VpcId=owner.vpc, EnableDnsHostnames={"Value": True})
    assert owner.deploy(resolves_with=["mgmt"]).status == 0
    owner.ec2.modify_vpc_attribute(VpcId=owner.vpc, EnableDnsSupport={"Value": False})
    refused = owner.deploy(resolves_with=["mgmt"])
    assert refused.status == 1 and f"takes enableDnsSupport, which is off in {owner.vpc}" in refused.err
    owner.site.aws.fail_call("ec2:DescribeVpcAttribute", code="UnauthorizedOperation", message="no")
    assert f"AWS did not show enableDnsSupport of {owner.vpc}" in owner.deploy(resolves_with=["mgmt"]).err
