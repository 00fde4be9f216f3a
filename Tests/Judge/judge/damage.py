"""Every small damage to templates that CloudFormation would still take: one resource is gone, or says something else."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from judge.damage_acls import acl_damages
from judge.damage_routes import route_damages
from judge.templates import Templates, replaced, resources, with_properties, without


class Damage(NamedTuple):
    """`kind` is what was done, the same words for all resources of a type; `stack` and `logical` say to which one."""

    kind: str
    stack: str
    logical: str
    templates: Templates

    def __str__(self) -> str:
        return f"{self.kind}: {self.stack} {self.logical}"


def damages(templates: Templates) -> Iterator[Damage]:
    """All of them, in the same order each time."""
    for found in (acl_damages(templates), route_damages(templates), _gone(templates), _endpoints(templates)):
        for kind, stack, logical, damaged in found:
            yield Damage(kind, stack, logical, damaged)


GONE = (
    ("AWS::EC2::VPCPeeringConnection", "pcx-0a0a0a0a0a0a0a0a0"), ("AWS::EC2::NatGateway", "nat-0a0a0a0a0a0a0a0a0"),
)
DROPPED = (
    "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::SubnetNetworkAclAssociation", "AWS::EC2::VPCGatewayAttachment",
    "AWS::EC2::VPCPeeringConnection", "Custom::PeeringRequest", "AWS::EC2::NatGateway", "AWS::EC2::VPCEndpoint", "AWS::EC2::Subnet",
)


def _gone(templates: Templates):
    for kind in DROPPED:
        for stack, logical, _ in resources(templates, kind):
            yield f"drop {_short(kind)}", stack, logical, without(templates, stack, logical)
    for kind, literal in GONE:
        for stack, logical, _ in resources(templates, kind):
            yield f"delete {_short(kind)} under its routes", stack, logical, replaced(templates, stack, logical, literal)


def _endpoints(templates: Templates):
    for stack, logical, p in resources(templates, "AWS::EC2::VPCEndpoint"):
        tables = p.get("RouteTableIds", [])
        for table in tables:
            rest = [each for each in tables if each != table]
            yield "take a table from endpoint", stack, logical, with_properties(templates, stack, logical, RouteTableIds=rest)
        for other, name, of in resources(templates, "AWS::EC2::RouteTable"):
            if other == stack and of["VpcId"] == p["VpcId"] and {"Ref": name} not in tables:
                more = [*tables, {"Ref": name}]
                yield "give a table to endpoint", stack, logical, with_properties(templates, stack, logical, RouteTableIds=more)


def _short(kind: str) -> str:
    return kind.rsplit(":", 1)[-1]
