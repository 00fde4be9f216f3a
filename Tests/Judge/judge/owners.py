"""What templates do not make: the existing VPCs of a topology, as far as it names their parts, and a subnet that it does not know."""

from __future__ import annotations

from dataclasses import dataclass, field

from judge.addresses import blocks, cidr_of, span
from judge.network import Network
from judge.network import Vpc as Planned
from judge.state import ALLOW, Acl, Entry, Subnet, Vpc

LAST = 32766  # the highest number of a rule: after all of ours


@dataclass
class Owners:
    """`tables` gives each table's VPC; `acls` hold what the owner's own rules say after ours."""

    vpcs: dict[str, Vpc] = field(default_factory=dict)
    subnets: dict[str, Subnet] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    acls: dict[str, Acl] = field(default_factory=dict)
    table_of: dict[str, str] = field(default_factory=dict)
    acl_of: dict[str, str] = field(default_factory=dict)


def owners_of(network: Network, account: str, rules: str = "allow") -> Owners:
    """The existing VPCs of a network; where the topology gives a tier no subnets, one may be anywhere in the VPC."""
    owners = Owners()
    for vpc in network.vpcs.values():
        if vpc.existing:
            id = vpc.existing.vpc
            owners.vpcs[id] = Vpc(id, f"{network.name}-{vpc.name}", vpc.blocks, vpc.account or account, vpc.region)
            _parts(owners, vpc, rules)
    return owners


def _parts(owners: Owners, vpc: Planned, rules: str) -> None:
    id = vpc.existing.vpc
    last = tuple(Entry(LAST, egress, ALLOW, "-1", "0.0.0.0/0") for egress in (False, True)) if rules == "allow" else ()
    for range_ in vpc.existing.ranges.values():
        owners.acls[range_.acl] = Acl(range_.acl, id, "", last)
    for tier, tables in vpc.existing.tables.items():
        for table in tables:
            owners.tables[table] = id
            for cidr in vpc.tiers[tier]:
                subnet = f"subnet-{tier}-{cidr}-of-{table}"
                owners.subnets[subnet] = Subnet(subnet, id, "", cidr)
                owners.table_of[subnet] = table
                if tier in vpc.existing.ranges:
                    owners.acl_of[subnet] = vpc.existing.ranges[tier].acl
    for cidr in _free(vpc):
        subnet = f"subnet-other-{cidr}-of-{id}"
        owners.subnets[subnet] = Subnet(subnet, id, "", cidr)


def _free(vpc: Planned) -> list[str]:
    """The last sixty-fourth of each of its blocks in which no tier has subnets: somebody else's, by its main table and default ACL."""
    taken = blocks(*(cidr for tier in vpc.existing.subnets_given for cidr in vpc.tiers[tier]))
    found = []
    for block in vpc.blocks:
        low, high = span(block)
        size = max(16, (high - low + 1) // 64)
        free = [cidr_of(at, at + size - 1) for at in range(high + 1 - size, low - 1, -size)]
        found += [cidr for cidr in free if not blocks(cidr) & taken][:1]
    return found
