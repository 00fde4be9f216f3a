"""Whether an existing VPC stayed its owner's: nothing of it changed but routes to peers and rules in the numbers given."""

from __future__ import annotations

from judge.network import Network, Vpc
from judge.state import State


def touched(network: Network, before: State, after: State, taken_down: bool = False) -> list[str]:
    """Whatever differs in the existing VPCs of a network and is not for Peerage to do. `before` is the state before
    Peerage came; with `taken_down` not even its own routes and rules may be left."""
    found = []
    for vpc in network.vpcs.values():
        if vpc.existing:
            found += _rest(vpc, before, after)
            found += _tables(network, vpc, before, after, taken_down)
            found += _acls(vpc, before, after, taken_down)
    return found


def _rest(vpc: Vpc, before: State, after: State) -> list[str]:
    """Everything but routes and entries: the VPC itself, subnets, gateways, endpoints, associations."""
    was, is_ = _parts(vpc.existing.vpc, before), _parts(vpc.existing.vpc, after)
    return [
        f"{key}: {_told(was.get(key))} is now {_told(is_.get(key))}"
        for key in sorted(was.keys() | is_.keys())
        if was.get(key) != is_.get(key)
    ]


def _parts(vpc: str, state: State) -> dict[str, object]:
    subnets = {subnet.id for subnet in state.subnets.values() if subnet.vpc == vpc}
    found: dict[str, object] = {f"VPC {vpc}": state.vpcs.get(vpc)}
    found |= {f"subnet {id}": state.subnets[id] for id in subnets}
    found |= {f"table of {id}": table for id, table in state.table_of.items() if id in subnets}
    found |= {f"ACL of {id}": acl for id, acl in state.acl_of.items() if id in subnets}
    found |= {f"table {id}": table.name for id, table in state.tables.items() if table.vpc == vpc}
    found |= {f"ACL {id}": acl.name for id, acl in state.acls.items() if acl.vpc == vpc}
    found |= {f"internet gateway {id}": vpc for id, owner in state.gateways.items() if owner == vpc}
    found |= {f"NAT gateway {id}": nat for id, nat in state.nats.items() if nat.subnet in subnets}
    found |= {f"endpoint {id}": endpoint for id, endpoint in state.endpoints.items() if endpoint.vpc == vpc}
    found["main table"], found["default ACL"] = state.main_table.get(vpc), state.default_acl.get(vpc)
    return found


def _told(thing) -> str:
    return "absent" if thing is None else str(thing)


def _tables(network: Network, vpc: Vpc, before: State, after: State, taken_down: bool) -> list[str]:
    """Routes that went, and routes that came and are not to a peer's block over a connection in a table of a tier."""
    blocks = {block for peer in network.peers_of(vpc.name) for block in network.vpcs[peer].blocks}
    blocks |= {block for external in network.externals_of(vpc.name) for block in external.blocks}
    found = []
    for table in _of(vpc, before.tables, after.tables):
        was, is_ = set(before.tables[table].routes), set(after.tables[table].routes)
        found += [f"{table} lost its route {route.destination} to {route.target}" for route in sorted(was - is_, key=str)]
        for route in sorted(is_ - was, key=str):
            ours = route.destination in blocks and route.target.startswith("pcx-") and vpc.existing.tiers_of(table)
            if taken_down or not ours:
                found.append(f"{table} has a new route {route.destination} to {route.target}")
    return found


def _acls(vpc: Vpc, before: State, after: State, taken_down: bool) -> list[str]:
    """Entries that went, and entries that came and are not in a range that is ours."""
    found = []
    for acl in _of(vpc, before.acls, after.acls):
        ranges = [range_ for range_ in vpc.existing.ranges.values() if range_.acl == acl]
        was, is_ = set(before.acls[acl].entries), set(after.acls[acl].entries)
        found += [f"{acl} lost its rule {entry.number}" for entry in sorted(was - is_, key=str)]
        for entry in sorted(is_ - was, key=str):
            if taken_down or not any(range_.first <= entry.number <= range_.last for range_ in ranges):
                found.append(f"{acl} has a new rule {entry.number}")
    return found


def _of(vpc: Vpc, before: dict, after: dict) -> list[str]:
    """The ids of the VPC's things of a kind that are in both states; a thing that came or went is told elsewhere."""
    return [id for id, thing in before.items() if thing.vpc == vpc.existing.vpc and id in after]
