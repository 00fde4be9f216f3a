"""What somebody else may change, whom these templates tell of a VPC, a subnet, a table or an ACL."""

from __future__ import annotations

from judge.foreign.network import Network
from judge.foreign.perhaps import Unknown
from judge.foreign.stacks import Made

PROPAGATION = "AWS::EC2::VPNGatewayRoutePropagation"


def disturbed_by(it: Made, network: Network) -> set[str]:
    """The things that a resource changes in a way that no template says."""
    if it.type == PROPAGATION:
        tables = it.get("RouteTableIds", [])
        return set(network.tables) if isinstance(tables, Unknown) else _named(tables, network)
    if it.type == "AWS::CloudFormation::Stack" or it.type.startswith(("Custom::", "AWS::CloudFormation::CustomResource")):
        return _named(it.properties, network)
    return set()


def _named(value, network: Network) -> set[str]:
    """Whatever of a network a value names."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*(_named(each, network) for each in value))
    things = (network.vpcs, network.subnets, network.tables, network.acls)
    return {value} if isinstance(value, str) and any(value in known for known in things) else set()
