"""Whether the parts of the plan stand: subnets where the slot plan puts them, NAT per zone, routes only where needed."""

from __future__ import annotations

from judge.binding import Binding
from judge.finding import Finding
from judge.promise import Promise, tier_end
from judge.state import Table
from judge.traffic import NOTHING


def plan_findings(binding: Binding, promise: Promise) -> list[Finding]:
    """Differences between the planned network and the one that stands which no packet shows."""
    found = []
    for vpc in promise.network.vpcs.values():
        vpc_id = binding.vpc_ids.get(vpc.name)
        if vpc_id is None:
            found.append(_plan(vpc.name, "the VPC is not there"))
            continue
        if vpc.existing:
            found += _tables_named(binding, vpc)
        if set(binding.state.vpcs[vpc_id].blocks) != set(vpc.blocks):
            found.append(_plan(vpc.name, f"its blocks are {', '.join(binding.state.vpcs[vpc_id].blocks)}"))
        if not vpc.existing:
            found += _subnets(binding, vpc)
            found += _nat_zones(binding, vpc)
        found += _needless_routes(binding, promise, vpc)
        found += _missing_routes(binding, promise, vpc)
    found += _connections(binding, promise)
    found += _asked(binding, promise)
    for subnet in binding.strangers:
        found.append(_plan(subnet, "the topology has no such subnet"))
    return found


def _plan(name: str, text: str) -> Finding:
    return Finding("plan", name, "", NOTHING, text)


def _subnets(binding: Binding, vpc) -> list[Finding]:
    found = []
    for tier, cidrs in vpc.tiers.items():
        groups = binding.by_end.get(tier_end(vpc.name, tier), [])
        subnets = [binding.state.subnets[subnet] for group in groups for subnet in group.subnets]
        standing = [subnet.block for subnet in subnets]
        if sorted(standing) != sorted(cidrs):
            text = f"its subnets are {', '.join(sorted(standing)) or 'not there'}, planned are {', '.join(cidrs)}"
            found.append(_plan(f"{vpc.name}.{tier}", text))
        zones = {subnet.zone for subnet in subnets}
        if len(zones) != len(subnets) and all(zones):
            found.append(_plan(f"{vpc.name}.{tier}", "two of its subnets are in one zone"))
        for group in groups:
            if vpc.acls and group.acl.default:
                found.append(_plan(f"{vpc.name}.{tier}", "it has the VPC's default ACL"))
            if not vpc.acls and not group.acl.default:
                found.append(_plan(f"{vpc.name}.{tier}", "it has an ACL, and the topology says none"))
    return found


def _nat_zones(binding: Binding, vpc) -> list[Finding]:
    """Per-zone NAT: each zone's private or app subnet leaves by the gateway in its own zone; single: by one."""
    if vpc.nat == "none" or vpc.inner is None:
        return []
    found, used = [], set()
    for group in binding.by_end.get(tier_end(vpc.name, vpc.inner), []):
        targets = [route.target for route in group.table.routes if route.target in binding.state.nats]
        used |= set(targets)
        for target in targets:
            home = binding.state.subnets.get(binding.state.nats[target].subnet)
            zones = {binding.state.subnets[subnet].zone for subnet in group.subnets}
            if vpc.nat == "per-zone" and home and zones != {home.zone}:
                found.append(_plan(f"{vpc.name}.{vpc.inner}", f"{target} stands in another zone than who uses it"))
    if vpc.nat == "single" and len(used) > 1:
        found.append(_plan(f"{vpc.name}.{vpc.inner}", "more than one NAT gateway is in use"))
    return found


def _tables(binding: Binding, vpc, tier: str) -> list[tuple[str, Table]]:
    """The VPC and route tables of a tier: those of its subnets, or in an existing VPC those that the topology names."""
    if vpc.existing:
        tables = [binding.state.tables.get(table) for table in vpc.existing.tables[tier]]
        return [(vpc.existing.vpc, table) for table in tables if table and table.vpc == vpc.existing.vpc]
    return [(group.vpc, group.table) for group in binding.by_end.get(tier_end(vpc.name, tier), [])]


def _tables_named(binding: Binding, vpc) -> list[Finding]:
    """Route tables and ACLs that the topology names and that are not in the existing VPC."""
    named = [(table, binding.state.tables) for tables in vpc.existing.tables.values() for table in tables]
    named += [(range_.acl, binding.state.acls) for range_ in vpc.existing.ranges.values()]
    return [
        _plan(vpc.name, f"{id} is not in {vpc.existing.vpc}")
        for id, there in named
        if id not in there or there[id].vpc != vpc.existing.vpc
    ]


def _needless_routes(binding: Binding, promise: Promise, vpc) -> list[Finding]:
    """Routes to a peer in the tables of a tier that no `allow` gives anything to do with it."""
    found = []
    for tier in vpc.tiers:
        for vpc_id, table in _tables(binding, vpc, tier):
            sharing = vpc.existing.tiers_of(table.id) if vpc.existing else [tier]
            for route in table.routes:
                peer = _peer_of(binding, vpc_id, route.target)
                if peer is None:
                    continue
                kind, name = peer
                if not any(promise.needs(vpc.name, each, name, external=kind == "external") for each in sharing):
                    text = f"route {route.destination} to {route.target} in table {table.name or table.id} serves no allow"
                    found.append(Finding("route", f"{vpc.name}.{tier}", name, NOTHING, text))
                elif not _is_block_of(promise, kind, name, route.destination):
                    text = f"route {route.destination} to {route.target} is not a block of {name}"
                    found.append(Finding("route", f"{vpc.name}.{tier}", name, NOTHING, text))
    return found


def _missing_routes(binding: Binding, promise: Promise, vpc) -> list[Finding]:
    """Where an `allow` needs a peer, there is a route for each of its blocks, those without subnets too."""
    found, network = [], promise.network
    for tier in vpc.tiers:
        wanted = {}
        for peer in network.peers_of(vpc.name):
            if promise.needs(vpc.name, tier, peer):
                wanted[peer] = network.vpcs[peer].blocks
        for external in network.externals_of(vpc.name):
            if not external.announced and promise.needs(vpc.name, tier, external.name, external=True):
                wanted[external.name] = external.blocks
        for _, table in _tables(binding, vpc, tier):
            there = {route.destination for route in table.routes}
            for peer, cidrs in wanted.items():
                for cidr in cidrs:
                    if cidr not in there:
                        text = f"no route {cidr} in table {table.name or table.id}"
                        found.append(Finding("route", f"{vpc.name}.{tier}", peer, NOTHING, text))
    return found


def _connections(binding: Binding, promise: Promise) -> list[Finding]:
    """Each pair of VPCs that the topology joins has one active connection."""
    found = []
    for pair in sorted(map(sorted, promise.network.connections)):
        ids = {binding.vpc_ids.get(name) for name in pair}
        standing = [c for c in binding.state.connections.values() if c.active and {c.requester, c.accepter} == ids]
        if len(standing) != 1:
            found.append(_plan(" and ".join(pair), f"{len(standing)} active connections between them"))
    return found


def _asked(binding: Binding, promise: Promise) -> list[Finding]:
    """A connection that we ask for goes from our VPC to theirs, in the account and region that the topology says."""
    found = []
    for external in promise.network.externals.values():
        if not external.vpc:
            continue
        connection = binding.state.connections.get(binding.connection_of(external))
        if connection is None:
            found.append(_plan(f"external.{external.name}", "nobody asked for the connection"))
            continue
        if connection.requester != binding.vpc_ids.get(external.peer):
            found.append(_plan(f"external.{external.name}", "they asked for the connection, not we"))
        for wanted, there in zip((external.account, external.region), connection.accepter_site):
            if wanted and there and wanted != there:
                found.append(_plan(f"external.{external.name}", f"its VPC is in {there}, not in {wanted}"))
    return found


def _peer_of(binding: Binding, vpc_id: str, target: str):
    if not target.startswith("pcx-"):
        return None
    for external, peer in binding.externals.values():
        if peer == vpc_id and binding.connection_of(external) == target:
            return "external", external.name
    connection = binding.state.connections.get(target)
    other = binding.names.get(connection.other_end(vpc_id)) if connection else None
    return ("vpc", other) if other else None


def _is_block_of(promise: Promise, kind: str, name: str, destination: str) -> bool:
    if kind == "external":
        return destination in promise.network.externals[name].blocks
    return name in promise.network.vpcs and destination in promise.network.vpcs[name].blocks
