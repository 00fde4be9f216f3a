"""The clean-up of an update: what cannot be deleted is tried three times, then it leaves the stack and stays in EC2."""

from __future__ import annotations

import pytest
from driver import Driver
from templates import entry, ref, resource, subnet, template, vpc

SECOND = "100.64.0.0/20"
REASON = "Update successful. One or more resources could not be deleted."


def events_of(aws: Driver, name: str) -> list[str]:
    return [status for logical_id, status, _ in aws.events("one") if logical_id == name]


def with_block(**more: object) -> dict[str, object]:
    block = resource("EC2::VPCCidrBlock", VpcId=ref("Vpc"), CidrBlock=SECOND)
    return template(Vpc=vpc(), Block=block, Acl=resource("EC2::NetworkAcl", VpcId=ref("Vpc")), **more)


def without_block() -> dict[str, object]:
    return template(Vpc=vpc(), Acl=resource("EC2::NetworkAcl", VpcId=ref("Vpc")))


def blocks(aws: Driver) -> set[str]:
    found = aws.ec2.describe_vpcs(VpcIds=[aws.ids("one")["Vpc"]])["Vpcs"][0]
    return {b["CidrBlock"] for b in found["CidrBlockAssociationSet"] if b["CidrBlockState"]["State"] == "associated"}


def test_a_subnet_with_an_interface_stays_behind(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    assert "StackStatusReason" not in aws.stack("one")
    left = aws.ids("one")["Net"]
    interface = aws.ec2.create_network_interface(SubnetId=left)["NetworkInterface"]["NetworkInterfaceId"]
    assert aws.update("one", template(Vpc=vpc())) == "UPDATE_COMPLETE"
    assert aws.stack("one")["StackStatusReason"] == REASON
    assert events_of(aws, "Net")[2:] == ["DELETE_IN_PROGRESS", "DELETE_FAILED"] * 3
    assert f"one UPDATE_COMPLETE {REASON}" in aws.reasons("one") and "DependencyViolation" in aws.reasons("one")
    assert set(aws.ids("one")) == {"Vpc"}
    found = aws.ec2.describe_subnets(SubnetIds=[left])["Subnets"][0]
    assert {t["Key"]: t["Value"] for t in found["Tags"]}["aws:cloudformation:logical-id"] == "Net"
    again = template(Vpc=vpc(EnableDnsHostnames=True), Net=subnet("Vpc", "10.0.0.0/20"))
    assert aws.update("one", again) == "UPDATE_ROLLBACK_COMPLETE" and "InvalidSubnet.Conflict" in aws.reasons("one")
    aws.ec2.delete_network_interface(NetworkInterfaceId=interface)
    assert aws.update("one", template(Vpc=vpc(EnableDnsHostnames=True))) == "UPDATE_COMPLETE"
    assert "StackStatusReason" not in aws.stack("one") and aws.ec2.describe_subnets(SubnetIds=[left])["Subnets"]


def test_a_block_with_somebodys_subnet_stays_behind_and_its_rules_go(aws: Driver) -> None:
    deny = entry("Acl", 10, SECOND, RuleAction="deny")
    deny["DependsOn"] = "Block"
    aws.deploy("one", with_block(Deny=deny))
    aws.ec2.create_subnet(VpcId=aws.ids("one")["Vpc"], CidrBlock="100.64.0.0/24")
    assert aws.update("one", without_block()) == "UPDATE_COMPLETE"
    assert aws.stack("one")["StackStatusReason"] == REASON and SECOND in blocks(aws)
    assert events_of(aws, "Block").count("DELETE_FAILED") == 3 and events_of(aws, "Deny")[-1] == "DELETE_COMPLETE"
    assert set(aws.ids("one")) == {"Vpc", "Acl"}


def test_what_was_replaced_stays_behind_too(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    old = aws.ids("one")["Net"]
    aws.ec2.create_network_interface(SubnetId=old)
    assert aws.update("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.16.0/20"))) == "UPDATE_COMPLETE"
    assert aws.stack("one")["StackStatusReason"] == REASON
    assert aws.ids("one")["Net"] != old and aws.ec2.describe_subnets(SubnetIds=[old])["Subnets"]


@pytest.mark.parametrize("times, left", [(2, False), (3, True)])
def test_the_third_attempt_is_the_last(aws: Driver, times: int, left: bool) -> None:
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    aws.server.fail_step("stuck", logical_id="Net", action="delete", times=times)
    assert aws.update("one", template(Vpc=vpc())) == "UPDATE_COMPLETE"
    assert ("StackStatusReason" in aws.stack("one")) is left
    assert events_of(aws, "Net")[-1] == ("DELETE_FAILED" if left else "DELETE_COMPLETE")


def test_a_rollback_leaves_behind_what_it_made_and_cannot_delete(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc()))
    aws.server.fail_step("no", logical_id="Last", action="create")
    aws.server.fail_step("stuck", logical_id="Net", action="delete", times=3)
    worse = template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20"), Last=resource("EC2::InternetGateway", depends="Net"))
    assert aws.update("one", worse) == "UPDATE_ROLLBACK_COMPLETE"
    assert "could not be deleted" in aws.stack("one")["StackStatusReason"] and set(aws.ids("one")) == {"Vpc"}
    assert len(aws.ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [aws.ids("one")["Vpc"]]}])["Subnets"]) == 1
