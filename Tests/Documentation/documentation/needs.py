"""What each type of resource takes: the actions that CloudFormation calls with the rights of its caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Needs(NamedTuple):
    """The actions of one type of resource; those of its own service without its name."""

    create: tuple[str, ...]
    delete: tuple[str, ...]
    read: tuple[str, ...]
    update: tuple[str, ...] = ()


NEEDS = {
    "AWS::EC2::EIP": Needs(("AllocateAddress",), ("ReleaseAddress",), ("DescribeAddresses",)),
    "AWS::EC2::FlowLog": Needs(("CreateFlowLogs", "iam:PassRole"), ("DeleteFlowLogs",), ("DescribeFlowLogs",)),
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
    "AWS::IAM::Role": Needs(
        ("CreateRole", "PutRolePolicy", "TagRole"), ("DeleteRole", "DeleteRolePolicy"),
        ("GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"),
        ("DeleteRolePermissionsBoundary", "PutRolePermissionsBoundary", "UntagRole", "UpdateAssumeRolePolicy")),
    "AWS::Lambda::Function": Needs(
        ("CreateFunction", "TagResource", "iam:PassRole"), ("DeleteFunction",), ("GetFunction", "ListTags"),
        ("UntagResource", "UpdateFunctionCode", "UpdateFunctionConfiguration")),
    "AWS::Logs::LogGroup": Needs(
        ("CreateLogGroup", "PutRetentionPolicy", "TagResource"), ("DeleteLogGroup",),
        ("DescribeLogGroups", "ListTagsForResource"), ("UntagResource",)),
    "Custom::PeeringDns": Needs(("InvokeFunction",), ("InvokeFunction",), ()),
    "Custom::PeeringRequest": Needs(("InvokeFunction",), ("InvokeFunction",), ()),
}
"""What each type of resource takes."""

UNSEEN = {
    "cloudformation:TagResource": "checked beside CreateChangeSet when a stack has tags; it is no call of its own",
    "cloudformation:UntagResource": "likewise, when a tag goes",
    "ec2:DescribeAccountVpcEncryptionControl": "older AWS CLIs do not know it",
    "ec2:DescribeVpcAttribute": "AWS reads a VPC's attributes until it is stable; the emulator does not",
    "ec2:DescribeFlowLogs": "AWS reads what it has made; the emulator does not",
    "ec2:DescribeVpcEndpoints": "likewise",
    "ec2:DescribeSecurityGroups": "likewise",
    "ec2:DescribeVpnGateways": "asked where a change set takes a whole VPC away",
    "iam:GetRole": "AWS reads a role before it deletes it; the emulator does not",
    "iam:GetRolePolicy": "likewise",
    "iam:ListAttachedRolePolicies": "likewise",
    "iam:ListRolePolicies": "likewise",
    "iam:PassRole": "checked beside CreateFunction and CreateFlowLogs; it is no call of its own",
    "iam:UpdateAssumeRolePolicy": "when the accounts change that a role lets accept connections; this network has one account",
    "lambda:GetFunction": "AWS reads a function until it is active; the emulator does not",
    "lambda:InvokeFunction": "for custom resources; the emulator runs the function and records what the function calls",
    "lambda:ListTags": "AWS reads what it has made; the emulator does not",
    "lambda:UpdateFunctionCode": "when another version of Peerage has other code",
    "lambda:UpdateFunctionConfiguration": "likewise, when it has another runtime",
    "logs:DescribeLogGroups": "AWS reads what it has made; the emulator does not",
    "logs:ListTagsForResource": "likewise",
    "logs:TagResource": "checked beside CreateLogGroup, and what TagLogGroup is called today",
    "logs:UntagResource": "what UntagLogGroup is called today",
}
"""Actions that AWS needs and the emulator may not call, each with the reason."""

LOOKED_AT = {
    "cloudformation:DescribeChangeSet": "when deleting: what others do to the same stack",
    "cloudformation:DescribeEvents": "the reasons of early validation, where a change set fails by it",
    "cloudformation:ListChangeSets": "when deleting: what others do to the same stack",
    "ec2:DescribeRegions": "asked when a region refuses credentials that another takes",
}
"""What the scripts look at in some situations only, or where rights allow: it only reads."""

EMULATED = {
    "lambda:DeleteFunctionConcurrency": "the emulator sets every property of a function, of which there is nothing here",
    "logs:TagLogGroup": "its older name of logs:TagResource",
    "logs:UntagLogGroup": "its older name of logs:UntagResource",
}
"""Calls that the emulator makes where AWS makes none, or another, each with the reason."""

SPARED = {
    "cloudformation:GetTemplate": "of others' stacks, to see whether they import anything; where that is refused, every export is asked about",
}
"""Calls that may be refused, each with the reason."""

FREE = {"sts:GetCallerIdentity"}
"""What everybody may call, whatever policies say (IAM User Guide)."""


def named(kind: str, actions: tuple[str, ...]) -> Iterator[str]:
    """The actions with the names of their services."""
    service = kind.split("::")[1].lower() if kind.startswith("AWS::") else "lambda"
    return (action if ":" in action else f"{service}:{action}" for action in actions)
