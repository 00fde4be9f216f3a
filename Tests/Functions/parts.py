"""Templates with the functions, and the rights that are enough for each."""

from __future__ import annotations

from typing import Any

from driver import Driver
from function import source
from templates import att, ref, resource, template

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
CONNECTIONS = {"Fn::Sub": "arn:${AWS::Partition}:ec2:${AWS::Region}:*:vpc-peering-connection/*"}


def allow(action: Any, on: Any = "*", condition: dict[str, Any] | None = None) -> dict[str, Any]:
    made = {"Effect": "Allow", "Action": action, "Resource": on}
    return made | ({"Condition": condition} if condition else {})


def dns_rights() -> list[dict[str, Any]]:
    return [allow("ec2:DescribeVpcPeeringConnections"), allow("ec2:ModifyVpcPeeringConnectionOptions", CONNECTIONS)]


def request_rights(own: Any, peer: dict[str, str]) -> list[dict[str, Any]]:
    """To ask for this pair alone; to change and delete what bears this stack's mark alone (AWS.md 1.7)."""
    ask, mark = "ec2:CreateVpcPeeringConnection", {"aws:ResourceTag/peerage:request": {"Fn::Sub": "${AWS::StackId}/*"}}
    vpc = {"Fn::Sub": ["arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:vpc/${Vpc}", {"Vpc": own}]}
    theirs = {"Fn::Sub": "arn:${AWS::Partition}:ec2:%(PeerRegion)s:%(PeerOwnerId)s:vpc/%(PeerVpcId)s" % peer}
    return [
        allow("ec2:DescribeVpcPeeringConnections"),
        allow(ask, vpc),
        allow(ask, CONNECTIONS, {"ArnEquals": {"ec2:AccepterVpc": theirs}}),
        allow("ec2:CreateTags", CONNECTIONS, {"StringEquals": {"ec2:CreateAction": "CreateVpcPeeringConnection"}}),
        allow(["ec2:CreateTags", "ec2:DeleteTags", "ec2:DeleteVpcPeeringConnection"], CONNECTIONS, {"StringLike": mark}),
    ]


def function(name: str, rights: list[dict[str, Any]]) -> dict[str, Any]:
    """Function, role and log group; the role may write streams there, and makes no group."""
    writes = allow(["logs:CreateLogStream", "logs:PutLogEvents"], att("Logs", "Arn"))
    policy = {"PolicyName": "function", "PolicyDocument": {"Version": "2012-10-17", "Statement": [*rights, writes]}}
    return {
        "Logs": resource("Logs::LogGroup", RetentionInDays=30),
        "Role": resource("IAM::Role", AssumeRolePolicyDocument=TRUST, Policies=[policy]),
        "Function": resource(
            "Lambda::Function", Code={"ZipFile": source(name)}, Handler="index.handler", Runtime="python3.13",
            Role=att("Role", "Arn"), Timeout=900, LoggingConfig={"LogGroup": ref("Logs")},
        ),
    }  # fmt: skip


def custom(kind: str, depends: Any = None, **properties: Any) -> dict[str, Any]:
    """Timeout of the function, and no answer later than that."""
    made = {"Type": f"Custom::{kind}", "Properties": {"ServiceToken": att("Function", "Arn"), "ServiceTimeout": 960, **properties}}
    return made | ({"DependsOn": depends} if depends else {})


def broken(depends: str) -> dict[str, Any]:
    """What fails after another resource: a subnet of a VPC that is not there."""
    return {"Broken": resource("EC2::Subnet", depends=depends, VpcId="vpc-0123456789abcdef0", CidrBlock="10.0.0.0/24")}


def dns(connection: Any, own: Any, **more: Any) -> dict[str, Any]:
    """A stack for our side of a connection."""
    return template(**function("peering_dns", dns_rights()), Dns=custom("PeeringDns", ConnectionId=connection, VpcId=own), **more)


def request(own: str, peer: dict[str, str], attempt: int = 1, name: str = "acme data", **more: Any) -> dict[str, Any]:
    """A stack that asks, with a route to what it gets."""
    asked = custom("PeeringRequest", VpcId=own, **peer, Attempt=attempt, Tags=[{"Key": "Name", "Value": name}])
    return template(
        **function("peering_request", request_rights(own, peer)), Request=asked,
        Table=resource("EC2::RouteTable", VpcId=own),
        Route=resource("EC2::Route", RouteTableId=ref("Table"), DestinationCidrBlock="192.168.0.0/16", VpcPeeringConnectionId=ref("Request")),
        **more,
    )  # fmt: skip


def deploy(at: Driver, stack: str, body: Any, kind: str = "CREATE") -> str:
    return at.deploy(stack, body, kind, Capabilities=["CAPABILITY_IAM"])


def left(at: Driver) -> dict[str, list[Any]]:
    """What functions leave behind, if they do."""
    return {
        "functions": at.boto("lambda").list_functions()["Functions"],
        "roles": at.boto("iam").list_roles()["Roles"],
        "groups": at.boto("logs").describe_log_groups()["logGroups"],
    }


NOTHING: dict[str, list[Any]] = {"functions": [], "roles": [], "groups": []}
