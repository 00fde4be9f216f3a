"""The three IAM policies of the documents, from the types of resources that templates hold and from what the scripts ask.

CloudFormation acts with the rights of whoever calls it, so they need the actions of EC2, IAM, Lambda and CloudWatch Logs
too: for each type what creating, changing, deleting and reading it takes, as AWS's own schemas name it and as the emulator
was seen to call it. Those that change something are allowed only when CloudFormation calls them (aws:CalledVia), so that
nobody can use them by hand. Roles, functions and log groups have names that begin with their stack's.
"""

from __future__ import annotations

import json
import re
from typing import Any

from program import resource_types

from .handlers import handled, is_read
from .needs import FREE, LOOKED_AT, NEEDS, named
from .places import ACME

ACCOUNT = "123456789012"
LISTINGS = {"logs:DescribeLogGroups", "logs:DescribeResourcePolicies"}
"""Reading of CloudWatch Logs that has no log group."""
LOOKS = {
    f"ec2:Describe{things}" for things in (
        "Addresses", "FlowLogs", "InternetGateways", "NatGateways", "NetworkAcls", "NetworkInterfaces", "RouteTables",
        "SecurityGroups", "Subnets", "Tags", "VpcEndpoints", "VpcPeeringConnections", "Vpcs", "VpnGateways")
}
"""By which the scripts see what was left behind, and who uses what would go."""
NEVER_WHEN_DELETING = {
    "sts:AssumeRole": "named for reading a connection; on our side alone it is read and deleted without a role",
}
"""What the handlers that read name and a stack that is deleted does not take, each with the reason."""
THROUGH_CLOUDFORMATION = {"ForAnyValue:StringEquals": {"aws:CalledVia": "cloudformation.amazonaws.com"}}


def review(network: str, region: str) -> dict[str, Any]:
    """Makes change sets and shows them: `bin/network-deploy -p PROFILE`."""
    return policy(
        reads_everywhere(),
        on_stacks(
            "MakeChangeSets", network, region, "CreateChangeSet", "DeleteChangeSet", "DescribeChangeSet",
            "DescribeEvents", "DescribeStackEvents", "GetTemplate", "ListChangeSets", "ListStackResources", "TagResource", "UntagResource",
            "UpdateTerminationProtection", *(action.split(":")[1] for action in of("cloudformation", set(LOOKED_AT)))),
        on_region(
            "ReadTheNetwork", region, LOOKS | {
                "ec2:DescribeAccountVpcEncryptionControl", "ec2:DescribeAvailabilityZones",
                "ec2:DescribeRegions", "ec2:DescribeVpcBlockPublicAccessExclusions", "ec2:DescribeVpcBlockPublicAccessOptions",
                "ec2:DescribeVpcEncryptionControls", "ec2:DescribeVpcPeeringConnections", "ec2:DescribeVpcs"}
            | of("ec2", set(LOOKED_AT))),
    )


def execute(network: str, region: str) -> dict[str, Any]:
    """Executes change sets, by `--execute` or in the console; beside `review`."""
    wanted = needed("create", "update", "delete", "read")
    return policy(
        on_stacks("ExecuteChangeSets", network, region, "ExecuteChangeSet"),
        on_region("ReadWhatIsMade", region, listings(wanted)),
        through_cloudformation("MakeTheNetwork", region, changes(of("ec2", wanted))),
        on_functions("MakeFunctionsAndLogs", network, region, wanted),
        on_roles("MakeRoles", network, wanted - {"iam:PassRole"}),
        passing_roles(network),
        taking_roles(network),
    )


def delete(network: str, region: str) -> dict[str, Any]:
    """Deletes stacks: `bin/network-delete -p PROFILE`; sufficient by itself."""
    wanted = needed("delete", "read") - set(NEVER_WHEN_DELETING)
    return policy(
        reads_everywhere(),
        on_stacks(
            "DeleteStacks", network, region, "DeleteStack", "DescribeChangeSet", "DescribeStackEvents", "ListChangeSets",
            "ListStackResources", "UpdateTerminationProtection"),
        on_region("ReadWhatIsLeft", region, listings(wanted) | LOOKS | {"ec2:DescribeRegions"}),
        through_cloudformation("DeleteTheNetwork", region, changes(of("ec2", wanted))),
        on_functions("DeleteFunctionsAndLogs", network, region, wanted),
        on_roles("DeleteRoles", network, wanted),
    )


def needed(*works: str) -> set[str]:
    """The actions that all types of resources take for some of `create`, `update`, `delete`, `read`."""
    seen = {action for kind in resource_types() for work in works for action in named(kind, getattr(NEEDS[kind], work))}
    return seen | {action for kind in resource_types() for work in works for action in handled(kind, work)}


def of(service: str, actions: set[str]) -> set[str]:
    return {action for action in actions if action.startswith(f"{service}:")}


def changes(actions: set[str]) -> set[str]:
    return {action for action in actions if not is_read(action)}


def listings(actions: set[str]) -> set[str]:
    """What is read without the name of a resource."""
    return {action for action in actions if is_read(action) and (action.startswith("ec2:") or action in LISTINGS)}


def reads_everywhere() -> dict[str, Any]:
    """Stacks are listed by their tags, and exports have no resource of their own."""
    return statement("ReadStacks", cloudformation("DescribeStacks", "ListImports"), "*")


def on_stacks(sid: str, network: str, region: str, *actions: str) -> dict[str, Any]:
    """Actions on the network's stacks alone: `--` occurs in no name, so no other network's match."""
    stacks = [f"arn:aws:cloudformation:{region}:{ACCOUNT}:stack/{name}/*" for name in (network, f"{network}--*")]
    return statement(sid, cloudformation(*actions), stacks)


def on_region(sid: str, region: str, actions: set[str]) -> dict[str, Any]:
    """Reading in the network's region: EC2 knows no narrower resource for it."""
    return statement(sid, actions, "*", {"StringEquals": {"aws:RequestedRegion": region}})


def through_cloudformation(sid: str, region: str, actions: set[str]) -> dict[str, Any]:
    """Changes that only CloudFormation makes, with the rights of its caller."""
    return statement(sid, actions, "*", {"StringEquals": {"aws:RequestedRegion": region}} | THROUGH_CLOUDFORMATION)


def on_functions(sid: str, network: str, region: str, actions: set[str]) -> dict[str, Any]:
    """Functions and log groups, by the names that CloudFormation makes up for them."""
    wanted = {action for action in of("lambda", actions) | of("logs", actions) if action not in LISTINGS}
    where = f"{region}:{ACCOUNT}"
    names = [f"arn:aws:lambda:{where}:function:{network}--*", f"arn:aws:logs:{where}:log-group:{network}--*"]
    return statement(sid, wanted, names, THROUGH_CLOUDFORMATION)


def on_roles(sid: str, network: str, actions: set[str]) -> dict[str, Any]:
    """Roles have no region."""
    return statement(sid, of("iam", actions), f"arn:aws:iam::{ACCOUNT}:role/{network}--*", THROUGH_CLOUDFORMATION)


def passing_roles(network: str) -> dict[str, Any]:
    """The functions and flow logs get their roles, and nobody else does."""
    receivers = {"iam:PassedToService": ["lambda.amazonaws.com", "vpc-flow-logs.amazonaws.com"]}
    condition = {"StringEquals": receivers} | THROUGH_CLOUDFORMATION
    return statement("PassRoles", {"iam:PassRole"}, f"arn:aws:iam::{ACCOUNT}:role/{network}--*", condition)


def taking_roles(network: str) -> dict[str, Any]:
    """In other accounts of the network the roles that accept connections; there they are made to trust this one."""
    return statement("TakeAcceptingRoles", {"sts:AssumeRole"}, f"arn:aws:iam::*:role/{network}--*", THROUGH_CLOUDFORMATION)


def cloudformation(*actions: str) -> set[str]:
    return {f"cloudformation:{action}" for action in actions}


def statement(sid: str, actions: set[str], resource: Any, condition: Any = None) -> dict[str, Any]:
    made = {"Sid": sid, "Effect": "Allow", "Action": sorted(actions), "Resource": resource}
    return made | ({"Condition": condition} if condition else {})


def policy(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def allows(policies: list[dict[str, Any]], call: dict[str, Any]) -> bool:
    """Whether a recorded call is allowed; the record has no resources, so that the narrowing to names is not looked at."""
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
