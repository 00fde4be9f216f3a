"""Stacks that work in a VPC that is not theirs: routes in its tables, entries in its ACLs (AWS.md 5.6)."""

from __future__ import annotations

from typing import Any

import pytest
from driver import Driver
from templates import ref, resource, template, vpc


@pytest.fixture
def theirs(aws: Driver) -> dict[str, str]:
    """A VPC made by hand: its id, a table, an ACL of its own and the default one."""
    identity = aws.ec2.create_vpc(CidrBlock="10.8.0.0/16")["Vpc"]["VpcId"]
    table = aws.ec2.create_route_table(VpcId=identity)["RouteTable"]["RouteTableId"]
    acl = aws.ec2.create_network_acl(VpcId=identity)["NetworkAcl"]["NetworkAclId"]
    filters = [{"Name": "vpc-id", "Values": [identity]}, {"Name": "default", "Values": ["true"]}]
    default = aws.ec2.describe_network_acls(Filters=filters)["NetworkAcls"][0]["NetworkAclId"]
    return {"Vpc": identity, "Table": table, "Acl": acl, "Default": default}


def body(acl: str = "Acl", number: int = 100) -> dict[str, Any]:
    """A VPC of ours, connected with theirs, whose ids are parameters."""
    entry = {"NetworkAclId": ref(acl), "RuleNumber": number, "Protocol": -1, "RuleAction": "allow", "CidrBlock": "10.9.0.0/16"}
    made = template(
        parameters={
            "Vpc": {"Type": "AWS::EC2::VPC::Id"}, "Acl": {"Type": "String"}, "Default": {"Type": "String"},
            "Tables": {"Type": "CommaDelimitedList"}, "Routed": {"Type": "String", "Default": "yes"},
        },
        Ours=vpc("10.9.0.0/16"),
        Peering=resource("EC2::VPCPeeringConnection", VpcId=ref("Ours"), PeerVpcId=ref("Vpc")),
        Route=resource("EC2::Route", RouteTableId={"Fn::Select": [0, ref("Tables")]}, DestinationCidrBlock="10.9.0.0/16", VpcPeeringConnectionId=ref("Peering")),
        Entry=resource("EC2::NetworkAclEntry", **entry),
    )  # fmt: skip
    made["Conditions"] = {"Routed": {"Fn::Equals": [ref("Routed"), "yes"]}}
    made["Resources"]["Route"]["Condition"] = "Routed"
    made["Outputs"] = {"Route": {"Condition": "Routed", "Value": ref("Route")}}
    return made


def given(theirs: dict[str, str], **more: str) -> dict[str, str]:
    return {"Vpc": theirs["Vpc"], "Acl": theirs["Acl"], "Default": theirs["Default"], "Tables": f"{theirs['Table']},rtb-0", **more}


def targets(aws: Driver, theirs: dict[str, str]) -> list[str]:
    routes = aws.ec2.describe_route_tables(RouteTableIds=[theirs["Table"]])["RouteTables"][0]["Routes"]
    return [r["VpcPeeringConnectionId"] for r in routes if "VpcPeeringConnectionId" in r]


def numbers(aws: Driver, acl: str) -> list[int]:
    found = aws.ec2.describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"][0]["Entries"]
    return sorted(e["RuleNumber"] for e in found if not e["Egress"])


def test_made_in_a_foreign_vpc_and_taken_back(aws: Driver, theirs: dict[str, str]) -> None:
    assert aws.deploy("one", body(), Parameters=given(theirs)) == "CREATE_COMPLETE", aws.reasons("one")
    assert targets(aws, theirs) == [aws.ids("one")["Peering"]] and numbers(aws, theirs["Acl"]) == [100, 32767]
    assert aws.delete("one") == "DELETE_COMPLETE", aws.reasons("one")
    assert targets(aws, theirs) == [] and numbers(aws, theirs["Acl"]) == [32767]
    assert aws.ec2.describe_vpcs(VpcIds=[theirs["Vpc"]])["Vpcs"], "the VPC itself stays"


def test_number_that_is_taken(aws: Driver, theirs: dict[str, str]) -> None:
    """The default ACL has a rule 100 already."""
    assert aws.deploy("one", body("Default"), Parameters=given(theirs)) == "ROLLBACK_COMPLETE"
    assert "HandlerErrorCode: NetworkAclEntryAlreadyExists" in aws.reasons("one")
    assert numbers(aws, theirs["Default"]) == [100, 32767], "what was there stays there"
    aws.delete("one")
    assert aws.deploy("one", body("Default", 101), Parameters=given(theirs)) == "CREATE_COMPLETE", aws.reasons("one")


def test_route_that_is_taken(aws: Driver, theirs: dict[str, str]) -> None:
    gateway = aws.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    aws.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=theirs["Vpc"])
    aws.ec2.create_route(RouteTableId=theirs["Table"], DestinationCidrBlock="10.9.0.0/16", GatewayId=gateway)
    assert aws.deploy("one", body(), Parameters=given(theirs)) == "ROLLBACK_COMPLETE"
    assert "HandlerErrorCode: RouteAlreadyExists" in aws.reasons("one")
    routes = aws.ec2.describe_route_tables(RouteTableIds=[theirs["Table"]])["RouteTables"][0]["Routes"]
    assert gateway in [r.get("GatewayId") for r in routes]


def test_condition_that_flips(aws: Driver, theirs: dict[str, str]) -> None:
    aws.deploy("one", body(), Parameters=given(theirs))
    assert [o["OutputKey"] for o in aws.stack("one")["Outputs"]] == ["Route"]
    changes = aws.changes("one", body(), Parameters=given(theirs, Routed="no"))
    assert {name: c["Action"] for name, c in changes.items()} == {"Route": "Remove"}
    assert aws.update("one", body(), Parameters=given(theirs, Routed="no")) == "UPDATE_COMPLETE"
    assert targets(aws, theirs) == [] and not aws.stack("one").get("Outputs")
    changes = aws.changes("one", body(), Parameters=given(theirs))
    assert {name: c["Action"] for name, c in changes.items()} == {"Route": "Add"}


def test_vpc_that_is_not_there(aws: Driver, theirs: dict[str, str]) -> None:
    code = ""
    try:
        aws.change_set("one", body(), Parameters=given(theirs, Vpc="vpc-0123456789abcdef0"))
    except Exception as error:
        code = str(error)
    assert "parameter value vpc-0123456789abcdef0 for parameter name Vpc does not exist" in code
