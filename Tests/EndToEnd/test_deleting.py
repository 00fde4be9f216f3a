"""Deletions that are refused, and ones that have to be tried again."""

import json

import pytest
from botocore.exceptions import ClientError
from endtoend.topologies import PAIR


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
    standing.delete("--yes").failed("other stacks import what would go", "theirs imports pair:prod:vpc")
    assert standing.ids() == before
    standing.cloudformation.delete_stack(StackName="theirs")
    standing.aws.wait("theirs", account=standing.account)
    standing.delete("--yes").ok()
    standing.expect_nothing()


def test_a_network_interface_is_in_the_way(standing):
    subnet = next(subnet.id for subnet in standing.state().subnets.values() if subnet.name == "pair-prod-app-a")
    interface = standing.ec2.create_network_interface(SubnetId=subnet, Description="somebody's")["NetworkInterface"]["NetworkInterfaceId"]
    standing.delete("--yes").failed("pair--vpc--prod was not deleted: DELETE_FAILED", f"{interface} {subnet}", "somebody's", "run it again")
    assert standing.statuses() == {"pair--vpc--prod": "DELETE_FAILED"}
    standing.deploy().failed("pair--vpc--prod is in DELETE_FAILED")
    standing.ec2.delete_network_interface(NetworkInterfaceId=interface)
    standing.delete("--yes").ok()
    standing.expect_nothing()


def test_stacks_that_others_still_need_stay(standing):
    standing.delete("-s", "pair--vpc--prod", "--yes").failed("other stacks of the network still need them", "pair--link--mgmt--prod takes from pair--vpc--prod")
    assert len(standing.statuses()) == 3
