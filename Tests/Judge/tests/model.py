"""A plain maker of correct states for the judge's own tests: exact rules for every end, no thought for quotas."""

from judge.dns import promised_dns
from judge.network import LETTERS, Network
from judge.promise import Promise
from judge.state import (
    Acl, Connection, Endpoint, NatGateway, Route, State, Subnet, Table, Vpc, default_acl, main_table,
)
from model_existing import existing_vpc
from model_rules import connection_of, exact_entries, peer_routes



def correct_state(network: Network, written_by_hand=None) -> State:
    """A state that keeps the promise of a network to the letter; entries of some ACLs may be given by id."""
    promise, parts = Promise(network), {name: {} for name in (
        "vpcs", "subnets", "tables", "acls", "table_of", "acl_of", "main_table", "default_acl",
        "connections", "gateways", "nats", "endpoints")}
    dns = promised_dns(network)
    for pair in network.connections:
        one, other = sorted(pair)
        pcx = f"pcx-{one}--{other}"
        parts["connections"][pcx] = Connection(
            pcx, id_of(network, one), id_of(network, other), "active", f"{network.name}-{one}-{other}",
            requester_dns=dns[one, other], accepter_dns=dns[other, one])
    for external in network.externals.values():
        ours, pcx = id_of(network, external.peer), connection_of(external)
        switch = dns.get((external.peer, f"external.{external.name}"), False)
        if external.connection:
            parts["connections"][pcx] = Connection(pcx, "vpc-strange", ours, "active", accepter_dns=switch)
        elif external.vpc:
            theirs = external.account, external.region
            parts["connections"][pcx] = Connection(
                pcx, ours, external.vpc, "active", accepter_site=theirs, requester_dns=switch)
    for vpc in network.vpcs.values():
        make = existing_vpc if vpc.existing else _vpc
        make(network, promise, vpc, parts, written_by_hand or {})
    return State(**parts)


def id_of(network, name):
    vpc = network.vpcs[name]
    return vpc.existing.vpc if vpc.existing else f"vpc-{name}"


def _vpc(network, promise, vpc, parts, given):
    vpc_id = f"vpc-{vpc.name}"
    parts["vpcs"][vpc_id] = Vpc(vpc_id, f"{network.name}-{vpc.name}", vpc.blocks, vpc.account, vpc.region)
    parts["acls"][f"acl-default-{vpc.name}"] = default_acl(vpc_id, f"acl-default-{vpc.name}")
    parts["default_acl"][vpc_id] = f"acl-default-{vpc.name}"
    parts["tables"][f"rtb-main-{vpc.name}"] = main_table(vpc_id, f"rtb-main-{vpc.name}", vpc.blocks)
    parts["main_table"][vpc_id] = f"rtb-main-{vpc.name}"
    if "public" in vpc.tiers:
        parts["gateways"][f"igw-{vpc.name}"] = vpc_id
    zones = vpc.zone_names or tuple(vpc.region + letter for letter in LETTERS[: vpc.zones])
    nat_zones = {"none": 0, "single": 1, "per-zone": vpc.zones}[vpc.nat]
    for zone in range(nat_zones):
        nat = f"nat-{vpc.name}-{LETTERS[zone]}"
        parts["nats"][nat] = NatGateway(nat, f"subnet-{vpc.name}-public-{LETTERS[zone]}")
    endpoint_tables = []
    for tier, cidrs in vpc.tiers.items():
        acl = f"acl-{vpc.name}-{tier}"
        if vpc.acls:
            entries = given.get(acl) or exact_entries(network, promise, vpc, tier)
            parts["acls"][acl] = Acl(acl, vpc_id, f"{network.name}-{vpc.name}-{tier}", entries)
        for zone, cidr in enumerate(cidrs):
            letter = LETTERS[zone]
            subnet = f"subnet-{vpc.name}-{tier}-{letter}"
            parts["subnets"][subnet] = Subnet(subnet, vpc_id, f"{network.name}-{vpc.name}-{tier}-{letter}", cidr, zones[zone])
            name = f"{vpc.name}-{tier}-{letter}" if tier in ("private", "app") else f"{vpc.name}-{tier}"
            table = f"rtb-{name}"
            parts["table_of"][subnet] = table
            if vpc.acls:
                parts["acl_of"][subnet] = acl
            if tier != "public" and table not in endpoint_tables:
                endpoint_tables.append(table)
            routes = [Route(block, "local") for block in vpc.blocks] + list(peer_routes(network, promise, vpc, tier))
            if tier == "public":
                routes.append(Route("0.0.0.0/0", f"igw-{vpc.name}"))
            elif tier in ("private", "app") and nat_zones:
                routes.append(Route("0.0.0.0/0", f"nat-{vpc.name}-{LETTERS[zone % nat_zones]}"))
            parts["tables"][table] = Table(table, vpc_id, f"{network.name}-{name}", tuple(routes))
    for service in vpc.endpoints:
        if endpoint_tables:
            endpoint = f"vpce-{vpc.name}-{service}"
            parts["endpoints"][endpoint] = Endpoint(endpoint, vpc_id, service, tuple(endpoint_tables))
