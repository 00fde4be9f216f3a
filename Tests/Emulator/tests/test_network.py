"""Every kind of a network stack: made, read back from EC2, deleted to nothing."""

from __future__ import annotations

from typing import Any

import pytest
from driver import Driver
from templates import network, template


@pytest.mark.parametrize("order", ["declared", "reversed", "random:1", "random:2"])
def test_network_comes_and_goes_in_any_order(aws: Driver, order: str) -> None:
    aws.server.settings(order=order)
    before = _everything(aws)
    assert aws.deploy("net", template(**network())) == "CREATE_COMPLETE", aws.reasons("net")
    ids = aws.ids("net")
    assert set(ids) == set(network())
    _check_routes(aws, ids)
    _check_acl(aws, ids)
    _check_vpc(aws, ids)
    assert aws.delete("net") == "DELETE_COMPLETE", aws.reasons("net")
    assert _everything(aws) == before


def _everything(aws: Driver) -> dict[str, int]:
    nats = [n for n in aws.ec2.describe_nat_gateways()["NatGateways"] if n["State"] != "deleted"]
    return {
        "vpcs": len(aws.ec2.describe_vpcs()["Vpcs"]),
        "subnets": len(aws.ec2.describe_subnets()["Subnets"]),
        "tables": len(aws.ec2.describe_route_tables()["RouteTables"]),
        "acls": len(aws.ec2.describe_network_acls()["NetworkAcls"]),
        "gateways": len(aws.ec2.describe_internet_gateways()["InternetGateways"]),
        "addresses": len(aws.ec2.describe_addresses()["Addresses"]),
        "interfaces": len(aws.ec2.describe_network_interfaces()["NetworkInterfaces"]),
        "endpoints": len(aws.ec2.describe_vpc_endpoints()["VpcEndpoints"]),
        "nats": len(nats),
    }


def _check_routes(aws: Driver, ids: dict[str, str]) -> None:
    tables = {t["RouteTableId"]: t for t in aws.ec2.describe_route_tables()["RouteTables"]}
    public = {r.get("DestinationCidrBlock"): r for r in tables[ids["PublicTable"]]["Routes"]}
    private = {r.get("DestinationCidrBlock"): r for r in tables[ids["PrivateTable"]]["Routes"]}
    assert public["0.0.0.0/0"]["GatewayId"] == ids["Gateway"]
    assert private["0.0.0.0/0"]["NatGatewayId"] == ids["Nat"]
    assert public["10.0.0.0/16"]["GatewayId"] == "local"
    assert any(r.get("GatewayId") == ids["Endpoint"] for r in tables[ids["PrivateTable"]]["Routes"])
    assert [a["SubnetId"] for a in tables[ids["PublicTable"]]["Associations"]] == [ids["Public"]]


def _check_acl(aws: Driver, ids: dict[str, str]) -> None:
    """AWS.md 9.15: the ICMP type is kept, and the final deny is listed."""
    acl = aws.ec2.describe_network_acls(NetworkAclIds=[ids["Acl"]])["NetworkAcls"][0]
    entries = {(e["Egress"], e["RuleNumber"]): e for e in acl["Entries"]}
    assert entries[False, 100]["IcmpTypeCode"] == {"Type": 3, "Code": 4}
    assert entries[True, 100]["PortRange"] == {"From": 443, "To": 443}
    assert {n for _, n in entries} == {100, 32767}
    assert [a["SubnetId"] for a in acl["Associations"]] == [ids["Private"]]


def _check_vpc(aws: Driver, ids: dict[str, str]) -> None:
    def attribute(name: str) -> Any:
        return aws.ec2.describe_vpc_attribute(VpcId=ids["Vpc"], Attribute=name)

    assert attribute("enableDnsHostnames")["EnableDnsHostnames"]["Value"] is True
    assert attribute("enableDnsSupport")["EnableDnsSupport"]["Value"] is True
    subnets = {s["SubnetId"]: s for s in aws.ec2.describe_subnets()["Subnets"]}
    assert subnets[ids["Public"]]["MapPublicIpOnLaunch"] is True
    assert subnets[ids["Private"]]["MapPublicIpOnLaunch"] is False
