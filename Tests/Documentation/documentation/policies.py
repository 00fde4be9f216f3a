"""The three IAM policies of the README, from the types of resources that templates hold and from what the scripts ask.

CloudFormation acts with the rights of whoever calls it, so they need EC2's actions too: for each type what creating,
changing, deleting and reading it takes. Those that change something are allowed only when CloudFormation calls them
(aws:CalledVia), so that nobody can use them by hand.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from .places import ACME, ROOT

ACCOUNT = "123456789012"


class Needs(NamedTuple):
    """The EC2 actions of one type of resource."""

    create: tuple[str, ...]
    delete: tuple[str, ...]
    read: tuple[str, ...]
    update: tuple[str, ...] = ()


NEEDS = {
    "AWS::EC2::EIP": Needs(("AllocateAddress",), ("ReleaseAddress",), ("DescribeAddresses",)),
    "AWS::EC2::InternetGateway": Needs(("CreateInternetGateway",), ("DeleteInternetGateway",), ("DescribeInternetGateways",)),
    "AWS::EC2::NatGateway": Needs(("CreateNatGateway",), ("DeleteNatGateway",), ("DescribeNatGateways",)),
    "AWS::EC2::NetworkAcl": Needs(("CreateNetworkAcl",), ("DeleteNetworkAcl",), ("DescribeNetworkAcls",)),
    "AWS::EC2::NetworkAclEntry": Needs(
        ("CreateNetworkAclEntry",), ("DeleteNetworkAclEntry",), ("DescribeNetworkAcls",), ("ReplaceNetworkAclEntry",)),
    "AWS::EC2::Route": Needs(("CreateRoute",), ("DeleteRoute",), ("DescribeRouteTables",), ("ReplaceRoute",)),
    "AWS::EC2::RouteTable": Needs(("CreateRouteTable",), ("DeleteRouteTable",), ("DescribeRouteTables",)),
    "AWS::EC2::Subnet": Needs(
        ("CreateSubnet",), ("DeleteSubnet",), ("DescribeSubnets", "DescribeNetworkAcls"), ("ModifySubnetAttribute",)),
    "AWS::EC2::SubnetNetworkAclAssociation": Needs(
        ("ReplaceNetworkAclAssociation",), ("ReplaceNetworkAclAssociation",), ("DescribeNetworkAcls", "DescribeSubnets")),
    "AWS::EC2::SubnetRouteTableAssociation": Needs(
        ("AssociateRouteTable",), ("DisassociateRouteTable",), ("DescribeRouteTables",)),
    "AWS::EC2::VPC": Needs(
        ("CreateVpc",), ("DeleteVpc",),
        ("DescribeVpcs", "DescribeVpcAttribute", "DescribeNetworkAcls", "DescribeSecurityGroups"), ("ModifyVpcAttribute",)),
    "AWS::EC2::VPCCidrBlock": Needs(("AssociateVpcCidrBlock",), ("DisassociateVpcCidrBlock",), ("DescribeVpcs",)),
    "AWS::EC2::VPCEndpoint": Needs(
        ("CreateVpcEndpoint",), ("DeleteVpcEndpoints",), ("DescribeVpcEndpoints",), ("ModifyVpcEndpoint",)),
    "AWS::EC2::VPCGatewayAttachment": Needs(
        ("AttachInternetGateway",), ("DetachInternetGateway",), ("DescribeInternetGateways",)),
    "AWS::EC2::VPCPeeringConnection": Needs(
        ("CreateVpcPeeringConnection", "AcceptVpcPeeringConnection"), ("DeleteVpcPeeringConnection",),
        ("DescribeVpcPeeringConnections",)),
}
"""What each type of resource takes."""

UNSEEN = {
    "cloudformation:TagResource": "checked beside CreateChangeSet when a stack has tags; it is no call of its own",
    "cloudformation:UntagResource": "likewise, when a tag goes",
    "ec2:DescribeVpcs": "CloudFormation looks up parameters of type AWS::EC2::VPC::Id when a change set is made",
    "ec2:DescribeVpcAttribute": "AWS reads a VPC's attributes until it is stable; the emulator does not",
    "ec2:DescribeInternetGateways": "AWS waits until the gateway is stable; the emulator does not",
    "ec2:DescribeNatGateways": "likewise",
    "ec2:DescribeRouteTables": "likewise",
    "ec2:DescribeVpcEndpoints": "likewise",
    "ec2:DescribeSecurityGroups": "likewise",
}
"""Actions that AWS needs and the emulator may not call, each with the reason."""

FREE = {"sts:GetCallerIdentity"}
"""What everybody may call, whatever policies say (IAM User Guide)."""


def resource_types() -> list[str]:
    """The types that templates can hold, as the compiler lists them."""
    return re.findall(r'case \w+ = "(AWS::[^"]+)"', (ROOT / "Sources" / "CloudFormation" / "Resource.swift").read_text())


def review(network: str, region: str) -> dict[str, Any]:
    """Makes change sets and shows them: `bin/network-deploy -p PROFILE`."""
    return policy(
        reads_everywhere(),
        on_stacks(
            "MakeChangeSets", network, region, "CreateChangeSet", "DeleteChangeSet", "DescribeChangeSet",
            "DescribeStackEvents", "ListChangeSets", "ListStackResources", "TagResource", "UntagResource",
            "UpdateTerminationProtection"),
        on_region(
            "ReadTheNetwork", region, "DescribeAvailabilityZones", "DescribeNetworkInterfaces", "DescribeVpcPeeringConnections",
            "DescribeVpcs"),
    )


def execute(network: str, region: str) -> dict[str, Any]:
    """Executes change sets, by `--execute` or in the console; beside `review`."""
    needs = [NEEDS[kind] for kind in resource_types()]
    return policy(
        on_stacks("ExecuteChangeSets", network, region, "ExecuteChangeSet"),
        on_region("ReadWhatIsMade", region, *(action for need in needs for action in need.read)),
        through_cloudformation(
            "MakeTheNetwork", region, "CreateTags", "DeleteTags",
            *(action for need in needs for action in need.create + need.update + need.delete)),
    )


def delete(network: str, region: str) -> dict[str, Any]:
    """Deletes stacks: `bin/network-delete -p PROFILE`; sufficient by itself."""
    needs = [NEEDS[kind] for kind in resource_types()]
    reads = [action for need in needs for action in need.read]
    return policy(
        reads_everywhere(),
        on_stacks(
            "DeleteStacks", network, region, "DeleteStack", "DescribeStackEvents", "ListStackResources",
            "UpdateTerminationProtection"),
        on_region("ReadWhatIsLeft", region, "DescribeNetworkInterfaces", *reads),
        through_cloudformation("DeleteTheNetwork", region, *(action for need in needs for action in need.delete)),
    )


def reads_everywhere() -> dict[str, Any]:
    """Stacks are listed by their tags, and exports have no resource of their own."""
    return statement("ReadStacks", cloudformation("DescribeStacks", "ListImports"), "*")


def on_stacks(sid: str, network: str, region: str, *actions: str) -> dict[str, Any]:
    """Actions on the network's stacks alone: `--` occurs in no name, so no other network's match."""
    stacks = [f"arn:aws:cloudformation:{region}:{ACCOUNT}:stack/{name}/*" for name in (network, f"{network}--*")]
    return statement(sid, cloudformation(*actions), stacks)


def on_region(sid: str, region: str, *actions: str) -> dict[str, Any]:
    """Reading in the network's region: EC2 knows no narrower resource for it."""
    return statement(sid, ec2(*actions), "*", {"StringEquals": {"aws:RequestedRegion": region}})


def through_cloudformation(sid: str, region: str, *actions: str) -> dict[str, Any]:
    """Changes that only CloudFormation makes, with the rights of its caller."""
    condition = {
        "StringEquals": {"aws:RequestedRegion": region},
        "ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"},
    }
    return statement(sid, ec2(*actions), "*", condition)


def cloudformation(*actions: str) -> list[str]:
    return [f"cloudformation:{action}" for action in actions]


def ec2(*actions: str) -> list[str]:
    return sorted({f"ec2:{action}" for action in actions})


def statement(sid: str, actions: list[str], resource: Any, condition: Any = None) -> dict[str, Any]:
    made = {"Sid": sid, "Effect": "Allow", "Action": actions, "Resource": resource}
    return made | ({"Condition": condition} if condition else {})


def policy(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allows(policies: list[dict[str, Any]], call: dict[str, Any]) -> bool:
    """Whether a recorded call is allowed; the record has no resources, so that the narrowing to stacks is not looked at."""
    action = f"{call['service']}:{call['action']}"
    for found in (statement for made in policies for statement in made["Statement"]):
        via = found.get("Condition", {}).get("ForAnyValue:StringEquals")
        if action in found["Action"] and (via is None or call["via"] == "cloudformation"):
            return True
    return action in FREE


def actions(made: dict[str, Any]) -> set[str]:
    return {action for statement in made["Statement"] for action in statement["Action"]}


def shown(made: dict[str, Any]) -> str:
    """The policy as a fenced block."""
    return "```json\n" + json.dumps(made, indent=2) + "\n```\n"


def of_acme() -> dict[str, dict[str, Any]]:
    """The three policies of the shipped network."""
    text = ACME.read_text()
    found = re.search(r'network "([^"]+)"', text), re.search(r'region\s*=\s*"([^"]+)"', text)
    assert found[0] and found[1]
    return {make.__name__: make(found[0][1], found[1][1]) for make in (review, execute, delete)}
