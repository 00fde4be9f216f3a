"""The state that a folder of templates would make, resolved offline: the network as CloudFormation would build it."""

from __future__ import annotations

import json
from pathlib import Path

from judge.intrinsics import REQUESTED, Stacks
from judge.network import Network
from judge.owners import Owners, owners_of
from judge.stack_sites import find_sites
from judge.state import (
    Acl, Connection, Endpoint, Entry, NatGateway, Route, State, Subnet, Table, Vpc, default_acl, main_table,
)
from judge.switches import switched

SUFFIX = ".template.json"


def read_templates(folder) -> dict[str, dict]:
    """All `STACK.template.json` of a folder by the name of their stack."""
    files = sorted(Path(folder).glob(f"*{SUFFIX}"))
    if not files:
        raise FileNotFoundError(f"no {SUFFIX} in {folder}")
    return {file.name.removesuffix(SUFFIX): json.loads(file.read_text()) for file in files}


def load_templates(
    folder, region: str = "eu-west-1", account: str = "111111111111", parameters: dict[str, str] | None = None, **how
) -> State:
    """The state of all templates in a folder. `parameters` go before outputs and defaults; `how` is for `build`."""
    return build(read_templates(folder), region, account, parameters, **how)


def build(
    templates: dict[str, dict],
    region: str = "eu-west-1",
    account: str = "111111111111",
    parameters: dict[str, str] | None = None,
    network: Network | None = None,
    sites: dict[str, tuple[str, str]] | None = None,
    waiting: tuple[str, ...] = (),
    owners_rules: str = "allow",
) -> State:
    """The state of templates given by stack name.

    With the `network` they may be of several sites (found by themselves, or given as stack: (account, region)), write
    into existing VPCs, and ask externals for connections: those of `waiting` have yet to be accepted. `owners_rules`
    is what the rules of an existing VPC's owner say after ours: "allow" everything, which shows holes, or "deny".
    """
    given = parameters or {}
    if network:
        region, account = network.region, network.account or account
        given = switched(templates, network, waiting) | given
    stacks = Stacks(templates, region, account, given, sites)
    if network:
        find_sites(stacks, network, account)
    owners = owners_of(network, account, owners_rules) if network else Owners()
    vpcs = owners.vpcs | _vpcs(stacks, bool(network))
    tables, main = _tables(stacks, vpcs, owners)
    acls, default = _acls(stacks, vpcs, owners)
    return State(
        vpcs=vpcs,
        subnets=owners.subnets | _subnets(stacks),
        tables=tables,
        acls=acls,
        table_of=owners.table_of
        | {p["SubnetId"]: p["RouteTableId"] for *_, p in stacks.resources("AWS::EC2::SubnetRouteTableAssociation")},
        acl_of=owners.acl_of
        | {p["SubnetId"]: p["NetworkAclId"] for *_, p in stacks.resources("AWS::EC2::SubnetNetworkAclAssociation")},
        main_table=main,
        default_acl=default,
        connections=_connections(stacks, vpcs, tables, network, waiting),
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


def _vpcs(stacks: Stacks, sited: bool) -> dict[str, Vpc]:
    secondary: dict[str, list[str]] = {}
    for *_, properties in stacks.resources("AWS::EC2::VPCCidrBlock"):
        secondary.setdefault(properties["VpcId"], []).append(properties["CidrBlock"])
    return {
        physical: Vpc(physical, _name(p), (p["CidrBlock"], *secondary.get(physical, ())), *(stacks.site_of(stack) if sited else ()))
        for stack, _, physical, p in stacks.resources("AWS::EC2::VPC")
    }


def _subnets(stacks: Stacks) -> dict[str, Subnet]:
    return {
        physical: Subnet(physical, p["VpcId"], _name(p), p["CidrBlock"], p.get("AvailabilityZone", ""))
        for _, _, physical, p in stacks.resources("AWS::EC2::Subnet")
    }


TARGETS = ("VpcPeeringConnectionId", "NatGatewayId", "GatewayId", "TransitGatewayId", "NetworkInterfaceId")


def _tables(stacks: Stacks, vpcs, owners: Owners):
    routes: dict[str, list[Route]] = {}
    for stack, logical, _, p in stacks.resources("AWS::EC2::Route"):
        if "DestinationCidrBlock" not in p:
            continue
        target = next((p[key] for key in TARGETS if key in p), None)
        if target is None:
            raise ValueError(f"{stack}: route {logical} has no target")
        routes.setdefault(p["RouteTableId"], []).append(Route(p["DestinationCidrBlock"], target))
    made = [(physical, p["VpcId"], _name(p)) for _, _, physical, p in stacks.resources("AWS::EC2::RouteTable")]
    tables = {}
    for table, vpc, name in [*made, *((table, vpc, "") for table, vpc in owners.tables.items())]:
        local = [Route(block, "local") for block in vpcs[vpc].blocks]
        tables[table] = Table(table, vpc, name, tuple(local + routes.pop(table, [])))
    if routes:
        raise ValueError(f"routes in tables that nobody makes: {', '.join(routes)}")
    main = {vpc: f"rtb-main-of-{vpc}" for vpc in vpcs}
    tables.update({table: main_table(vpc, table, vpcs[vpc].blocks) for vpc, table in main.items()})
    return tables, main


def _acls(stacks: Stacks, vpcs, owners: Owners):
    entries: dict[str, list[Entry]] = {}
    for *_, p in stacks.resources("AWS::EC2::NetworkAclEntry"):
        if "CidrBlock" in p:
            entries.setdefault(p["NetworkAclId"], []).append(_entry(p))
    acls = {}
    for _, _, physical, p in stacks.resources("AWS::EC2::NetworkAcl"):
        acls[physical] = Acl(physical, p["VpcId"], _name(p), tuple(entries.pop(physical, ())))
    for acl in owners.acls.values():
        acls[acl.id] = Acl(acl.id, acl.vpc, "", (*entries.pop(acl.id, ()), *acl.entries))
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


def _connections(stacks: Stacks, vpcs, tables, network, waiting) -> dict[str, Connection]:
    """Connections of the templates, those that a function asks for, and those of others that routes name by literal id."""
    made = {}
    for stack, _, physical, p in stacks.resources("AWS::EC2::VPCPeeringConnection"):
        made[physical] = _connection(stacks.site_of(stack), physical, p, vpcs, p.get("PeerRoleArn"))
    slow = {network.externals[name].vpc for name in waiting} if network else set()
    for stack, _, physical, p in stacks.resources(REQUESTED):
        status = "pending-acceptance" if p["PeerVpcId"] in slow else "active"
        made[physical] = _connection(stacks.site_of(stack), physical, p, vpcs, "by hand", status)
    for table in tables.values():
        for route in table.routes:
            if route.target.startswith("pcx-") and route.target not in made:
                made[route.target] = Connection(route.target, table.vpc, "", "active")
    for external in network.externals.values() if network else ():
        if external.connection and external.connection not in made:  # no route leads there; their packets come all the same
            near = [vpc.id for vpc in vpcs.values() if vpc.name == f"{network.name}-{external.peer}"]
            made |= {external.connection: Connection(external.connection, vpc, "", "active") for vpc in near}
    return made


def _connection(site, physical: str, p: dict, vpcs, accepted_by, status: str = "active") -> Connection:
    """A connection as AWS would make it: failed where the peer is elsewhere than it says, or nobody may accept it."""
    said = str(p.get("PeerOwnerId", site[0])), p.get("PeerRegion", site[1])
    peer = vpcs.get(p["PeerVpcId"])
    if (peer and peer.account and (peer.account, peer.region) != said) or (said[0] != site[0] and not accepted_by):
        status = "failed"
    return Connection(physical, p["VpcId"], p["PeerVpcId"], status, _name(p), site, said)


def _endpoints(stacks: Stacks) -> dict[str, Endpoint]:
    return {
        physical: Endpoint(physical, p["VpcId"], p["ServiceName"].rsplit(".", 1)[-1], tuple(p.get("RouteTableIds", ())))
        for _, _, physical, p in stacks.resources("AWS::EC2::VPCEndpoint")
        if p.get("VpcEndpointType", "Gateway") == "Gateway"
    }
