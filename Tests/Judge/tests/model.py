"""A plain maker of correct states for the judge's own tests: exact rules for every end, no thought for quotas."""

from judge.acl import Direction, match_of
from judge.acl_rules import alive
from judge.dns import promised_dns
from judge.network import LETTERS, Network
from judge.promise import ENDPOINTS, INTERNET_END, Promise, external_end, tier_end
from judge.state import (
    Acl, Connection, Endpoint, Entry, NatGateway, Route, State, Subnet, Table, Vpc, default_acl, main_table,
)
from judge.traffic import ALL, NOTHING, PATH_MTU, Traffic, answers
from model_existing import existing_vpc


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


def connection_of(external):
    """None for an announced external: there is no connection of ours."""
    return external.connection or (f"pcx-asked-{external.name}" if external.vpc else None)


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


def peer_routes(network, promise, vpc, tier):
    for peer in network.peers_of(vpc.name):
        if promise.needs(vpc.name, tier, peer):
            one, other = sorted((vpc.name, peer))
            for block in network.vpcs[peer].blocks:
                yield Route(block, f"pcx-{one}--{other}")
    for external in network.externals_of(vpc.name):
        if connection_of(external) and promise.needs(vpc.name, tier, external.name, external=True):
            for block in external.blocks:
                yield Route(block, connection_of(external))


def exact_entries(network, promise, vpc, tier):
    """Both directions of a tier's ACL: path MTU, each end exactly, denies of what is known, then the broad rules."""
    return tuple(
        entry for egress in (False, True) for entry in _trimmed(tuple(_way(network, promise, vpc, tier, egress)), egress)
    )


def _trimmed(entries, egress):
    """The entries without those that change nothing, from the last to the first."""
    for entry in reversed(entries):
        way = Direction(Acl("", "", "", entries), egress)
        if not alive(way, entry):
            entries = tuple(other for other in entries if other is not entry)
    return entries


def _way(network, promise, vpc, tier, egress):
    me = tier_end(vpc.name, tier)

    def may(other):
        return promise.allowed(me, other) if egress else promise.allowed(other, me)

    own = [(may(tier_end(vpc.name, other)), cidr, "allow") for other, cidrs in vpc.tiers.items() for cidr in cidrs]
    peers = peer_rules(network, vpc, may)
    denies = [(ALL, cidr, "deny") for cidr in vpc.blocks]
    broad = may(INTERNET_END) | (promise.new(me, ENDPOINTS) if egress else promise.answers(me, ENDPOINTS))
    if vpc.inner == tier and vpc.nat != "none" and not egress:
        broad |= answers(promise.new(me, INTERNET_END), network.ephemeral)
    allows = [rule for rule in peers if rule[2] == "allow"]
    denies += [rule for rule in peers if rule[2] == "deny"]
    rules = [(PATH_MTU, "0.0.0.0/0", "allow"), *own, *allows, *denies, (broad, "0.0.0.0/0", "allow")]
    yield from numbered(rules, egress, 100)


def peer_rules(network, vpc, may):
    """(packets, block, action): what each peer and external may, exactly, then their denies."""
    allows, denies = [], []
    for name in network.peers_of(vpc.name):
        denies += [(ALL, cidr, "deny") for cidr in network.vpcs[name].blocks]
        for other, cidrs in network.vpcs[name].tiers.items():
            allows += [(may(tier_end(name, other)), cidr, "allow") for cidr in cidrs]
    for external in network.externals_of(vpc.name):
        denies += [(ALL, cidr, "deny") for cidr in external.blocks]
        allows += [(may(external_end(external.name)), cidr, "allow") for cidr in external.blocks]
    return allows + denies


def numbered(rules, egress, number):
    """Rules as entries with numbers from `number` on."""
    for traffic, cidr, action in rules:
        for protocol, ports, icmp in written(traffic if traffic in (ALL, PATH_MTU) else traffic - PATH_MTU):
            yield Entry(number, egress, action, protocol, cidr, ports, icmp)
            number += 1


def written(traffic: Traffic):
    """A set of packets as the protocol, ports and ICMP fields of rules."""
    if traffic == ALL:
        yield "-1", None, None
        return
    for low, high in traffic.tcp:
        yield "6", (low, high), None
    for low, high in traffic.udp:
        yield "17", (low, high), None
    left = traffic.icmp
    if (left | PATH_MTU.icmp) == match_of("1", None, (-1, -1)).icmp:
        yield "1", None, (-1, -1)
    elif left:
        for low, high in left:
            if low == high:
                yield "1", None, (low // 256, low % 256)
                continue
            assert low % 256 == 0 and high % 256 == 255
            for kind in range(low // 256, high // 256 + 1):
                yield "1", None, (kind, -1)
    for low, high in traffic.other:
        for protocol in range(low, high + 1):
            yield str(protocol), None, None
