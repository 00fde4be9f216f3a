"""A state read back from EC2's own describe calls, against AWS or anything that speaks like it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from judge.sites import merged_sites
from judge.state import (
    Acl, Connection, Endpoint, Entry, NatGateway, Route, State, Subnet, Table, Vpc, default_acl, main_table,
)

GONE = {"deleted", "deleting", "failed"}


def load_ec2(endpoint_url: str | None = None, region: str | None = None, client=None, account: str = "") -> State:
    """The state of one region. `client` is a boto3 EC2 client; without it one is made for the endpoint. With an
    `account` its VPCs know their site."""
    if client is None:
        import boto3

        client = boto3.client("ec2", endpoint_url=endpoint_url, region_name=region)
    site = (account, region or client.meta.region_name) if account else ("", "")
    tables, table_of, main = _tables(client)
    acls, acl_of, default = _acls(client)
    vpcs = {item["VpcId"]: _vpc(item, site) for item in _all(client, "describe_vpcs", "Vpcs")}
    for vpc in vpcs.values():  # every VPC has both; an emulator may forget to say so
        if vpc.id not in main:
            main[vpc.id] = f"main-of-{vpc.id}"
            tables[main[vpc.id]] = main_table(vpc.id, main[vpc.id], vpc.blocks)
        if vpc.id not in default:
            default[vpc.id] = f"default-of-{vpc.id}"
            acls[default[vpc.id]] = default_acl(vpc.id, default[vpc.id])
    return State(
        vpcs=vpcs,
        subnets={subnet.id: subnet for subnet in map(_subnet, _all(client, "describe_subnets", "Subnets"))},
        tables=tables,
        acls=acls,
        table_of=table_of,
        acl_of=acl_of,
        main_table=main,
        default_acl=default,
        connections={c.id: c for c in map(_connection, _all(client, "describe_vpc_peering_connections", "VpcPeeringConnections"))},
        gateways={
            gateway["InternetGatewayId"]: attachment["VpcId"]
            for gateway in _all(client, "describe_internet_gateways", "InternetGateways")
            for attachment in gateway.get("Attachments", [])
            if attachment.get("State", "available") in ("available", "attached")
        },
        nats={nat.id: nat for nat in _nats(client)},
        endpoints={endpoint.id: endpoint for endpoint in _endpoints(client)},
    )


def load_sites(sites: Iterable[tuple[str, str, Callable[[str, str], object]]]) -> State:
    """The state of several sites, each given as (account, region, what makes its EC2 client from those two)."""
    read = {}
    for account, region, client in sites:
        if (account, region) not in read:
            read[account, region] = load_ec2(client=client(account, region), region=region, account=account)
    return merged_sites(read)


def _all(client, call: str, key: str) -> list[dict]:
    if client.can_paginate(call):
        return [item for page in client.get_paginator(call).paginate() for item in page.get(key, [])]
    return getattr(client, call)().get(key, [])


def _name(item: dict) -> str:
    return next((tag["Value"] for tag in item.get("Tags", []) if tag["Key"] == "Name"), "")


def _vpc(item: dict, site: tuple[str, str]) -> Vpc:
    standing = [
        block["CidrBlock"]
        for block in item.get("CidrBlockAssociationSet", [])
        if block.get("CidrBlockState", {}).get("State", "associated") == "associated"
    ]
    rest = [block for block in standing if block != item["CidrBlock"]]
    return Vpc(item["VpcId"], _name(item), (item["CidrBlock"], *rest), *site)


def _subnet(item: dict) -> Subnet:
    return Subnet(item["SubnetId"], item["VpcId"], _name(item), item["CidrBlock"], item.get("AvailabilityZone", ""))


def _tables(client):
    tables, table_of, main = {}, {}, {}
    for item in _all(client, "describe_route_tables", "RouteTables"):
        routes = tuple(route for route in map(_route, item.get("Routes", [])) if route)
        tables[item["RouteTableId"]] = Table(item["RouteTableId"], item["VpcId"], _name(item), routes)
        for association in item.get("Associations", []):
            if association.get("AssociationState", {}).get("State", "associated") != "associated":
                continue
            if association.get("Main"):
                main[item["VpcId"]] = item["RouteTableId"]
            elif association.get("SubnetId"):
                table_of[association["SubnetId"]] = item["RouteTableId"]
    return tables, table_of, main


TARGETS = (
    "VpcPeeringConnectionId", "NatGatewayId", "TransitGatewayId", "NetworkInterfaceId", "InstanceId", "GatewayId",
)


def _route(item: dict) -> Route | None:
    """A route to a prefix list or of IPv6 is None."""
    if not item.get("DestinationCidrBlock"):
        return None
    return Route(item["DestinationCidrBlock"], next((item[key] for key in TARGETS if item.get(key)), "nowhere"))


def _acls(client):
    acls, acl_of, default = {}, {}, {}
    for item in _all(client, "describe_network_acls", "NetworkAcls"):
        entries = tuple(
            _entry(entry) for entry in item.get("Entries", []) if entry.get("CidrBlock") and entry["RuleNumber"] <= 32766
        )
        acls[item["NetworkAclId"]] = Acl(
            item["NetworkAclId"], item["VpcId"], _name(item), entries, bool(item.get("IsDefault"))
        )
        if item.get("IsDefault"):
            default[item["VpcId"]] = item["NetworkAclId"]
        for association in item.get("Associations", []):
            acl_of[association["SubnetId"]] = item["NetworkAclId"]
    return acls, acl_of, default


def _entry(item: dict) -> Entry:
    ports, icmp = item.get("PortRange"), item.get("IcmpTypeCode")
    return Entry(
        number=int(item["RuleNumber"]),
        egress=bool(item["Egress"]),
        action=item["RuleAction"],
        protocol=str(item["Protocol"]),
        cidr=item["CidrBlock"],
        ports=(int(ports["From"]), int(ports["To"])) if ports and ports.get("From") is not None else None,
        icmp=(int(icmp["Type"]), int(icmp["Code"])) if icmp and icmp.get("Type") is not None else None,
    )


def _connection(item: dict) -> Connection:
    asking, asked = item.get("RequesterVpcInfo", {}), item.get("AccepterVpcInfo", {})
    return Connection(
        item["VpcPeeringConnectionId"],
        asking.get("VpcId", ""),
        asked.get("VpcId", ""),
        item.get("Status", {}).get("Code", ""),
        _name(item),
        (asking.get("OwnerId", ""), asking.get("Region", "")),
        (asked.get("OwnerId", ""), asked.get("Region", "")),
        *(bool(side.get("PeeringOptions", {}).get("AllowDnsResolutionFromRemoteVpc")) for side in (asking, asked)),
    )


def _nats(client):
    for item in _all(client, "describe_nat_gateways", "NatGateways"):
        if item.get("State", "available") not in GONE:
            address = next((a.get("PrivateIp", "") for a in item.get("NatGatewayAddresses", [])), "")
            yield NatGateway(item["NatGatewayId"], item["SubnetId"], address)


def _endpoints(client):
    for item in _all(client, "describe_vpc_endpoints", "VpcEndpoints"):
        if item.get("VpcEndpointType", "Gateway") == "Gateway" and item.get("State", "available").lower() not in GONE:
            service = item["ServiceName"].rsplit(".", 1)[-1]
            yield Endpoint(item["VpcEndpointId"], item["VpcId"], service, tuple(item.get("RouteTableIds", [])))
