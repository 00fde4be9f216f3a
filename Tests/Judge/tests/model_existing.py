"""An existing VPC for the model: its owner's subnets, tables and rules, and in them what Peerage would add."""

from judge.addresses import blocks, cidr_of, span
from judge.promise import tier_end
from judge.state import Acl, Entry, Route, Subnet, Table, Vpc, default_acl, main_table
from judge.traffic import ALL, PATH_MTU
from model_rules import numbered, peer_routes, peer_rules, trimmed

OWNERS_RULE = 32000  # the number of the owner's own rule, which lets everything pass


def existing_vpc(network, promise, vpc, parts, given):
    """Subnets in every tier, and one in a table that the topology does not name; a way out by the owner's gateway."""
    owned_vpc(vpc, parts)
    id = vpc.existing.vpc
    for tier, tables in vpc.existing.tables.items():
        range_ = vpc.existing.ranges.get(tier)
        if range_:
            entries = given.get(range_.acl) or _entries(network, promise, vpc, tier, range_)
            parts["acls"][range_.acl] = Acl(range_.acl, id, "theirs", tuple(entries))
            for subnet, table in parts["table_of"].items():
                if table in tables:
                    parts["acl_of"][subnet] = range_.acl
    for table in {table for tables in vpc.existing.tables.values() for table in tables}:
        ours = dict.fromkeys(
            route for tier in vpc.existing.tiers_of(table) for route in peer_routes(network, promise, vpc, tier))
        old = parts["tables"][table]
        parts["tables"][table] = Table(table, id, old.name, (*old.routes, *ours))


def owned_vpc(vpc, parts):
    """The VPC as it was before Peerage came."""
    id = vpc.existing.vpc
    parts["vpcs"][id] = Vpc(id, "theirs", vpc.blocks, vpc.account, vpc.region)
    parts["acls"][f"acl-default-{id}"] = default_acl(id, f"acl-default-{id}")
    parts["default_acl"][id] = f"acl-default-{id}"
    parts["tables"][f"rtb-main-{id}"] = main_table(id, f"rtb-main-{id}", vpc.blocks)
    parts["main_table"][id] = f"rtb-main-{id}"
    parts["gateways"][f"igw-{id}"] = id
    local = tuple(Route(block, "local") for block in vpc.blocks)
    free = _free(vpc)
    for tier, tables in vpc.existing.tables.items():
        blocks_ = vpc.tiers[tier] if tier in vpc.existing.subnets_given else [next(free) for _ in tables]
        for n, cidr in enumerate(blocks_):
            table = tables[n % len(tables)]
            parts["subnets"][f"subnet-{id}-{tier}-{n}"] = Subnet(f"subnet-{id}-{tier}-{n}", id, "", cidr)
            parts["table_of"][f"subnet-{id}-{tier}-{n}"] = table
        for table in tables:
            parts["tables"][table] = Table(table, id, table, (*local, Route("0.0.0.0/0", f"igw-{id}")))
        if tier in vpc.existing.ranges:
            acl = vpc.existing.ranges[tier].acl
            parts["acls"][acl] = Acl(acl, id, "theirs", owners_entries())
    parts["subnets"][f"subnet-{id}-other"] = Subnet(f"subnet-{id}-other", id, "", next(free))


def owners_entries():
    """Everything passes by the owner's rules."""
    return tuple(Entry(OWNERS_RULE, egress, "allow", "-1", "0.0.0.0/0") for egress in (False, True))


def _free(vpc):
    """Blocks of the VPC in which no tier's own subnets are: sixty-fourths of the primary block, from the end."""
    low, high = span(vpc.blocks[0])
    size = (high - low + 1) // 64
    taken = blocks(*(cidr for tier in vpc.existing.subnets_given & set(vpc.tiers) for cidr in vpc.tiers[tier]))
    for start in range(high + 1 - size, low - 1, -size):
        cidr = cidr_of(start, start + size - 1)
        if not blocks(cidr) & taken:
            yield cidr


def _entries(network, promise, vpc, tier, range_):
    """Ours for peers and externals, as few as say it, and the owner's after them."""
    found = []
    for egress in (False, True):
        owners = [entry for entry in owners_entries() if entry.egress == egress]
        found += trimmed((*_ours(network, promise, vpc, tier, range_, egress), *owners), egress)
    return found


def _ours(network, promise, vpc, tier, range_, egress):
    me = tier_end(vpc.name, tier)
    rules = peer_rules(network, vpc, lambda other: promise.allowed(me, other) if egress else promise.allowed(other, me))
    denied = [(traffic, cidr) for traffic, cidr, action in rules if action == "deny"]
    assert all(traffic == ALL for traffic, _ in denied)
    return numbered([(PATH_MTU, cidr, "allow") for _, cidr in denied] + rules, egress, range_.first)
