"""What CloudFormation cannot delete in the clean-up of an update: looked for beforehand, told when it happens, found again later."""

import pytest
from endtoend.topologies import PAIR
from endtoend.watching import no_hole

SECOND = "100.64.0.0/20"
PLAIN = 'cidr  = "10.20.0.0/16"'
WITH_BLOCK = PAIR.replace(PLAIN, f'cidr  = ["10.20.0.0/16", "{SECOND}"]')
THREE = PAIR.replace("  zones  = 1", "  zones  = 3")
TWO = PAIR.replace("  zones  = 1", "  zones  = 2")
SPOKES = "".join(f'\nspoke "s{n:02}" {{\n  cidr  = "10.{n + 100}.0.0/16"\n  tiers = ["app"]\n}}\n' for n in range(11))


def subnet_of(site, name):
    return next(subnet.id for subnet in site.state().subnets.values() if subnet.name == name)


def blocks_of(site, vpc):
    found = site.ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]["CidrBlockAssociationSet"]
    return {block["CidrBlock"]: block["AssociationId"] for block in found if block["CidrBlockState"]["State"] == "associated"}


def narrow(site):
    """From three zones to two, as far as the links go."""
    site.write(TWO)
    site.deploy().ok()
    assert site.execute() == ["pair--link--mgmt--prod"]


def test_a_block_with_somebodys_subnet_keeps_its_rules(site):
    site.write(WITH_BLOCK).stand()
    vpc = site.output("ProdVpcId")
    theirs = site.ec2.create_subnet(VpcId=vpc, CidrBlock="100.64.0.0/24")["Subnet"]["SubnetId"]
    before = site.ids()
    site.write(PAIR)
    for options in ([], ["--execute", "--allow-loss"]):
        with no_hole(site, WITH_BLOCK, PAIR, least=0) as watch:
            said = site.deploy(*options).failed("others use what would go", f"subnet {theirs} (100.64.0.0/24 in {SECOND})")
        assert watch.steps == [] and "Done." not in said.out
        assert site.ids() == before and SECOND in blocks_of(site, vpc) and not site.available_sets("pair--vpc--prod")
    site.ec2.delete_subnet(SubnetId=theirs)
    with no_hole(site, WITH_BLOCK, PAIR):
        site.deploy("--execute", "--allow-loss", "--parallel", "1").ok()
    assert SECOND not in blocks_of(site, vpc)
    site.expect_promise()


def test_a_subnet_with_somebodys_interface_is_not_taken_away(site):
    site.write(THREE).stand()
    third = subnet_of(site, "pair-prod-app-c")
    interface = site.ec2.create_network_interface(SubnetId=third, Description="somebody's \x9b31m")["NetworkInterface"]["NetworkInterfaceId"]
    before = site.ids()
    site.write(TWO)
    said = site.deploy("--execute", "--allow-loss").failed(
        "others use what would go in a later step", f"interface {interface} in {third}", "somebody's", "Nothing was executed.")
    assert site.ids() == before and "\x9b" not in said.err
    narrow(site)
    refused = site.deploy("--execute", "--allow-loss").failed(
        "pair--vpc--prod: no change set can be executed", f"interface {interface} in {third}", "CloudFormation could not delete it")
    assert "Done." not in refused.out and third in site.ids().values() and not site.available_sets("pair--vpc--prod")
    site.ec2.delete_network_interface(NetworkInterfaceId=interface)
    site.deploy("--execute", "--allow-loss").ok()
    site.expect_promise()


def test_what_could_not_be_deleted_is_told_and_found_again(site):
    site.write(THREE).stand()
    third = subnet_of(site, "pair-prod-app-c")
    site.write(TWO)
    site.aws.fail_step("stuck for good", logical_id="ProdAppCSubnet", action="delete", times=3)
    said = site.deploy("--execute", "--allow-loss").failed(
        "pair--vpc--prod: CloudFormation could not delete all that goes", f"AWS::EC2::Subnet ProdAppCSubnet ({third})", "stuck for good",
        "each run names it until then")
    assert "Done." not in said.out and third not in site.ids().values()
    assert site.ec2.describe_subnets(SubnetIds=[third])["Subnets"]

    removal = f"aws ec2 delete-subnet --subnet-id {third} --profile work --region eu-west-1"
    later = site.deploy("--execute").failed("left behind", third, "once ProdAppCSubnet of pair--vpc--prod", removal)
    assert "Done." not in later.out

    site.write(THREE)
    before = site.ids()
    site.deploy("--execute").failed("was left behind by an earlier update, and is in its way", third, removal)
    assert site.ids() == before
    site.write(TWO)

    interface = site.ec2.create_network_interface(SubnetId=third, Description="moved in")["NetworkInterface"]["NetworkInterfaceId"]
    site.delete("--yes").failed("what is in use is not deleted", f"interface {interface} in {third}", f"subnet {third}", "left behind", removal)
    assert site.ids() == before
    site.ec2.delete_network_interface(NetworkInterfaceId=interface)
    site.ec2.delete_subnet(SubnetId=third)
    site.write(THREE).deploy("--execute").ok()
    site.expect_promise()


def test_a_block_that_could_not_be_deleted(site):
    site.write(WITH_BLOCK).stand()
    vpc = site.output("ProdVpcId")
    association = blocks_of(site, vpc)[SECOND]
    block = next(name for name, id in site.ids().items() if id == association).split("/")[1]
    site.write(PAIR)
    site.aws.fail_step("in use by nobody knows what", logical_id=block, action="delete", times=3)
    site.deploy("--execute", "--allow-loss").failed(f"AWS::EC2::VPCCidrBlock {block} ({association})", "in use by nobody knows what")
    removal = f"aws ec2 disassociate-vpc-cidr-block --association-id {association} --profile work --region eu-west-1"
    site.deploy("--execute").failed(f"block {SECOND} of {vpc}, which no stack has", removal)
    site.write(WITH_BLOCK)
    site.deploy("--execute").failed("was left behind by an earlier update, and is in its way", removal)
    site.write(PAIR)
    site.ec2.disassociate_vpc_cidr_block(AssociationId=association)
    assert "Done." in site.deploy("--execute").ok().out
    site.expect_promise()


def test_in_a_wave_of_many(site):
    site.aws.quota(gateway_endpoints=300)
    site.write((PAIR + SPOKES).replace("[443]", "[443, 8443]")).stand()
    site.write(PAIR + SPOKES)
    site.aws.fail_step("stuck", stack="pair--vpc--s03", type="AWS::EC2::NetworkAclEntry", action="delete", times=3)
    said = site.deploy("--execute").failed("pair--vpc--s03: CloudFormation could not delete all that goes", "AWS::EC2::NetworkAclEntry", "stuck",
                                              "each run names it until then")
    assert "Done." not in said.out
    later = site.deploy("--execute").failed("left behind, or made by hand: no stack has these", "of S03AppAcl (acl-", "aws ec2 delete-network-acl-entry")
    assert "Done." not in later.out


def test_a_role_that_could_not_be_deleted_is_named_once(site):
    """Nothing tells of it later, so that this is said."""
    site.write(PAIR.replace("zones  = 1", 'zones  = 1\n  flow_logs = "cloudwatch"')).stand()
    site.write(PAIR)
    site.aws.fail_step("stuck", type="AWS::IAM::Role", action="delete", times=6)
    site.deploy("--execute").failed("AWS::IAM::Role", "stuck", "note it down: no later run finds it")


@pytest.mark.parametrize("egress", [False, True])
def test_a_rule_that_somebody_made_in_an_acl_of_ours_is_named(site, egress):
    site.write(PAIR).stand()
    [acl] = [id for name, id in site.ids().items() if name.endswith("/ProdAppAcl")]
    site.ec2.create_network_acl_entry(
        NetworkAclId=acl, RuleNumber=50, Egress=egress, Protocol="6", PortRange={"From": 22, "To": 22}, RuleAction="allow", CidrBlock="0.0.0.0/0")
    way, words = ("--egress", "50 outbound of ProdAppAcl") if egress else ("--ingress", "50 inbound of ProdAppAcl")
    removal = f"aws ec2 delete-network-acl-entry --network-acl-id {acl} --rule-number 50 {way} --profile work --region eu-west-1"
    said = site.deploy("--execute").failed(f"rule {words} ({acl}): allows TCP 22", "which no stack has", removal)
    assert "Done." not in said.out
    site.ec2.delete_network_acl_entry(NetworkAclId=acl, RuleNumber=50, Egress=egress)
    assert "Nothing to change." in site.deploy().ok().out


def test_only_what_an_update_left_is_left_behind(site):
    """Neither NAT gateways that went and are still to be seen, nor what others have tagged like us."""
    site.write(PAIR).stand()
    vpc = site.ec2.create_vpc(CidrBlock="10.99.0.0/16")["Vpc"]["VpcId"]
    site.ec2.create_tags(Resources=[vpc], Tags=[{"Key": "peerage:network", "Value": "pair"}])
    assert "left behind" not in site.deploy().ok().err


@pytest.mark.parametrize("call", ["DescribeTags", "ListStackResources", "DescribeNetworkInterfaces"])
def test_what_cannot_be_looked_at_stops_everything(site, call):
    site.write(THREE).stand()
    before = site.ids()
    site.write(TWO)
    site.aws.fail_call(call, code="UnauthorizedOperation", message="not for you", times=99)
    site.deploy("--execute", "--allow-loss").failed("not for you")
    site.aws.clear_faults()
    assert site.ids() == before
