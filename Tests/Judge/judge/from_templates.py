"""The state that a folder of templates would make, resolved offline: the network as CloudFormation would build it."""

from __future__ import annotations

import json
from pathlib import Path

from judge.intrinsics import Stacks
from judge.state import (
    Acl, Connection, Endpoint, Entry, NatGateway, Route, State, Subnet, Table, Vpc, default_acl, main_table,
)

SUFFIX = ".template.json"


def load_templates(
    folder, region: str = "eu-west-1", account: str = "111111111111", parameters: dict[str, str] | None = None
) -> State:
    """The state of all `STACK.template.json` in a folder. `parameters` go before outputs and defaults."""
    files = sorted(Path(folder).glob(f"*{SUFFIX}"))
    if not files:
        raise FileNotFoundError(f"no {SUFFIX} in {folder}")
    return build({file.name.removesuffix(SUFFIX): json.loads(file.read_text()) for file in files}, region, account, parameters)


def build(
    templates: dict[str, dict], region: str = "eu-west-1", account: str = "111111111111", parameters=None
) -> State:
    """The state of templates given by stack name."""
    stacks = Stacks(templates, region, account, parameters or {})
    vpcs = _vpcs(stacks)
    tables, main = _tables(stacks, vpcs)
    acls, default = _acls(stacks, vpcs)
    return State(
        vpcs=vpcs,
        subnets=_subnets(stacks),
        tables=tables,
        acls=acls,
        table_of={p["SubnetId"]: p["RouteTableId"] for *_, p in stacks.resources("AWS::EC2::SubnetRouteTableAssociation")},
        acl_of={p["SubnetId"]: p["NetworkAclId"] for *_, p in stacks.resources("AWS::EC2::SubnetNetworkAclAssociation")},
        main_table=main,
        default_acl=default,
        connections=_connections(stacks, tables),
        gateways={
            p["InternetGatewayId"]: p["VpcId"]
            for *_, p in stacks.resources("AWS::EC2::VPCGatewayAttachment")
            if "InternetGatewayId" in p
        },
        nats={physical: NatGateway(physical, p["SubnetId"]) for _, _, physical, p in stacks.resources("AWS::EC2::NatGateway")},
        endpoints=_endpoints(stacks),
    )


def _name(properties: dict) -> str:
    return next((tag["Value"] for tag in properties.get("Tags", []) if tag["Key"] == "Name"), "")


def _vpcs(stacks: Stacks) -> dict[str, Vpc]:
    secondary: dict[str, list[str]] = {}
    for *_, properties in stacks.resources("AWS::EC2::VPCCidrBlock"):
        secondary.setdefault(properties["VpcId"], []).append(properties["CidrBlock"])
    return {
        physical: Vpc(physical, _name(p), (p["CidrBlock"], *secondary.get(physical, ())))
        for _, _, physical, p in stacks.resources("AWS::EC2::VPC")
    }


def _subnets(stacks: Stacks) -> dict[str, Subnet]:
    return {
        physical: Subnet(physical, p["VpcId"], _name(p), p["CidrBlock"], p.get("AvailabilityZone", ""))
        for _, _, physical, p in stacks.resources("AWS::EC2::Subnet")
    }


TARGETS = ("VpcPeeringConnectionId", "NatGatewayId", "GatewayId", "TransitGatewayId", "NetworkInterfaceId")


def _tables(stacks: Stacks, vpcs):
    routes: dict[str, list[Route]] = {}
    for stack, logical, _, p in stacks.resources("AWS::EC2::Route"):
        if "DestinationCidrBlock" not in p:
            continue
        target = next((p[key] for key in TARGETS if key in p), None)
        if target is None:
            raise ValueError(f"{stack}: route {logical} has no target")
        routes.setdefault(p["RouteTableId"], []).append(Route(p["DestinationCidrBlock"], target))
    tables = {}
    for _, _, physical, p in stacks.resources("AWS::EC2::RouteTable"):
        local = [Route(block, "local") for block in vpcs[p["VpcId"]].blocks]
        tables[physical] = Table(physical, p["VpcId"], _name(p), tuple(local + routes.pop(physical, [])))
    if routes:
        raise ValueError(f"routes in tables that nobody makes: {', '.join(routes)}")
    main = {vpc: f"rtb-main-of-{vpc}" for vpc in vpcs}
    tables.update({table: main_table(vpc, table, vpcs[vpc].blocks) for vpc, table in main.items()})
    return tables, main


def _acls(stacks: Stacks, vpcs):
    entries: dict[str, list[Entry]] = {}
    for *_, p in stacks.resources("AWS::EC2::NetworkAclEntry"):
        if "CidrBlock" in p:
            entries.setdefault(p["NetworkAclId"], []).append(_entry(p))
    acls = {}
    for _, _, physical, p in stacks.resources("AWS::EC2::NetworkAcl"):
        acls[physical] = Acl(physical, p["VpcId"], _name(p), tuple(entries.pop(physical, ())))
    default = {vpc: f"acl-default-of-{vpc}" for vpc in vpcs}
    acls.update({acl: default_acl(vpc, acl) for vpc, acl in default.items()})
    if entries:
        raise ValueError(f"entries in ACLs that nobody makes: {', '.join(entries)}")
    return acls, default


def _entry(p: dict) -> Entry:
    ports, icmp = p.get("PortRange"), p.get("Icmp")
    return Entry(
        number=int(p["RuleNumber"]),
        egress=str(p.get("Egress", False)).lower() == "true",
        action=p["RuleAction"],
        protocol=str(p["Protocol"]),
        cidr=p["CidrBlock"],
        ports=(int(ports["From"]), int(ports["To"])) if ports else None,
        icmp=(int(icmp.get("Type", -1)), int(icmp.get("Code", -1))) if icmp else None,
    )


def _connections(stacks: Stacks, tables) -> dict[str, Connection]:
    """Connections of the templates, and those of others that routes name by their literal id."""
    made = {
        physical: Connection(physical, p["VpcId"], p["PeerVpcId"], "active", _name(p))
        for _, _, physical, p in stacks.resources("AWS::EC2::VPCPeeringConnection")
    }
    for table in tables.values():
        for route in table.routes:
            if route.target.startswith("pcx-") and route.target not in made:
                made[route.target] = Connection(route.target, table.vpc, "", "active")
    return made


def _endpoints(stacks: Stacks) -> dict[str, Endpoint]:
    return {
        physical: Endpoint(physical, p["VpcId"], p["ServiceName"].rsplit(".", 1)[-1], tuple(p.get("RouteTableIds", ())))
        for _, _, physical, p in stacks.resources("AWS::EC2::VPCEndpoint")
        if p.get("VpcEndpointType", "Gateway") == "Gateway"
    }
