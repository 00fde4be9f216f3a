"""Deletions that are refused, and ones that have to be tried again."""

import json

import pytest
from botocore.exceptions import ClientError
from endtoend.topologies import PAIR, STAGE, WIDE
from endtoend.watching import no_hole


@pytest.fixture
def standing(site):
    site.write(PAIR).stand()
    return site


def test_the_wrong_name_is_typed(standing):
    standing.delete_at_terminal("prod").failed("'prod' is not 'pair': nothing was deleted")
    assert len(standing.statuses()) == 3
    standing.delete_at_terminal("pair").ok()
    standing.expect_nothing()


def test_nobody_is_there_to_be_asked(standing):
    standing.delete().failed("there is no terminal to ask on", status=2)
    assert len(standing.statuses()) == 3


def test_termination_protection_stops_everybody_else(standing):
    for stack in standing.statuses():
        with pytest.raises(ClientError, match="TerminationProtection is enabled"):
            standing.cloudformation.delete_stack(StackName=stack)
    standing.delete("--yes").ok()
    standing.expect_nothing()


def test_another_stack_imports_what_would_go(standing):
    theirs = {"Resources": {"Group": {"Type": "AWS::EC2::SecurityGroup", "Properties": {
        "GroupDescription": "theirs", "VpcId": {"Fn::ImportValue": "pair:prod:vpc"}}}}}
    standing.cloudformation.create_stack(StackName="theirs", TemplateBody=json.dumps(theirs))
    assert standing.aws.wait("theirs", account=standing.account) == "CREATE_COMPLETE"
    before = standing.ids()
    standing.delete("--yes").failed("what is in use is not deleted", "pair--vpc--prod:", "stack theirs imports pair:prod:vpc", "nothing was deleted")
    assert standing.ids() == before
    standing.cloudformation.delete_stack(StackName="theirs")
    standing.aws.wait("theirs", account=standing.account)
    standing.delete("--yes").ok()
    standing.expect_nothing()


def subnet_of(site, name):
    return next(subnet.id for subnet in site.state().subnets.values() if subnet.name == name)


def interface_in(site, name, description="somebody's"):
    made = site.ec2.create_network_interface(SubnetId=subnet_of(site, name), Description=description)
    return made["NetworkInterface"]["NetworkInterfaceId"]


def test_a_network_interface_is_in_the_way(standing):
    """It is seen before anything goes, and what runs there goes on running."""
    interface, before = interface_in(standing, "pair-prod-app-a"), standing.ids()
    with no_hole(standing, standing.text, least=0) as watch:
        standing.delete("--yes").failed(
            "what is in use is not deleted", f"interface {interface} in {subnet_of(standing, 'pair-prod-app-a')}", "somebody's",
            standing.account, "nothing was deleted")
    assert standing.ids() == before and watch.steps == []
    assert all(stack["EnableTerminationProtection"] for stack in standing.stacks().values())
    standing.expect_promise()
    standing.ec2.delete_network_interface(NetworkInterfaceId=interface)
    standing.delete("--yes").ok()
    standing.expect_nothing()


def test_the_rest_goes(site):
    """What the VPC in use needs stays with it; a spoke that has nothing to do with it goes."""
    site.write(PAIR + STAGE).stand()
    interface = interface_in(site, "pair-prod-app-a")
    said = site.delete_at_terminal("pair", "--parallel", "1").failed(
        "what is in use is not deleted", interface, "what serves that stays with it", "pair--link--mgmt--prod", "and so does what those need",
        "pair--vpc--mgmt", "Type the network's name to delete what can go", "Deleted: 2 stacks.", "3 stacks stayed")
    assert "deleting pair--link--mgmt--prod" not in said.all
    assert set(site.statuses()) == {"pair--vpc--mgmt", "pair--vpc--prod", "pair--link--mgmt--prod"}
    site.write(PAIR)
    site.deploy("--execute").ok()
    site.expect_promise()


OTHERS = {
    "security group": lambda ec2, vpc: ec2.create_security_group(VpcId=vpc, GroupName="orders", Description="theirs")["GroupId"],
    "subnet": lambda ec2, vpc: ec2.create_subnet(VpcId=vpc, CidrBlock="10.20.255.0/24")["Subnet"]["SubnetId"],
    "route table": lambda ec2, vpc: ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"],
    "network ACL": lambda ec2, vpc: ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"],
    "internet gateway": lambda ec2, vpc: attached_gateway(ec2, vpc),
    "endpoint": lambda ec2, vpc: ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.eu-west-1.s3")["VpcEndpoint"]["VpcEndpointId"],
}


def attached_gateway(ec2, vpc):
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    return gateway


def test_whatever_others_have_in_a_vpc_is_named(standing):
    vpc, before = standing.output("ProdVpcId"), standing.ids()
    made = {kind: make(standing.ec2, vpc) for kind, make in OTHERS.items()}
    said = standing.delete("--yes").failed("nothing was deleted")
    assert standing.ids() == before
    assert [kind for kind, id in made.items() if f"{kind} {id}" not in said.err] == []


def test_what_runs_over_our_own_gateways_is_not_in_the_way(site):
    site.write(WIDE).stand().delete("--yes").ok()
    site.expect_nothing()


@pytest.mark.parametrize("call", [
    "DescribeNetworkInterfaces", "DescribeNatGateways", "DescribeSubnets", "DescribeSecurityGroups", "DescribeRouteTables",
    "DescribeNetworkAcls", "DescribeVpcEndpoints", "DescribeInternetGateways", "DescribeVpnGateways", "DescribeTags", "ListStackResources"])
def test_what_cannot_be_looked_at_stops_everything(standing, call):
    before = standing.ids()
    standing.aws.fail_call(call, code="UnauthorizedOperation", message="not for you", times=99)
    standing.delete("--yes").failed("not for you")
    standing.aws.clear_faults()
    assert standing.ids() == before


def test_termination_protection_that_cannot_be_turned_off(standing):
    standing.aws.fail_call("UpdateTerminationProtection", code="AccessDenied", message="not for you", times=99)
    said = standing.delete("--yes").failed("pair--link--mgmt--prod is protected from deletion and was not tried", "not for you", "not all of it is deleted")
    standing.aws.clear_faults()
    assert not standing.aws.calls(action="DeleteStack", account=standing.account) and len(standing.statuses()) == 3
    assert "deleting" not in said.out


def test_a_stack_that_is_not_deleted_is_protected_again(standing):
    standing.aws.fail_call("DeleteStack", code="AccessDenied", message="not for you", times=99)
    standing.delete("--yes").failed("pair--link--mgmt--prod: AWS did not delete it", "not for you")
    standing.aws.clear_faults()
    assert all(stack["EnableTerminationProtection"] for stack in standing.stacks().values())


def test_stacks_that_others_still_need_stay(standing):
    standing.delete("-s", "pair--vpc--prod", "--yes").failed("other stacks of the network still need them", "pair--link--mgmt--prod takes from pair--vpc--prod")
    assert len(standing.statuses()) == 3
