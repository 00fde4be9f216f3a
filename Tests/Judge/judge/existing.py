"""What of an existing VPC there is to judge: its subnets, as far as they have to do with connections."""

from __future__ import annotations

from dataclasses import dataclass

from judge.addresses import blocks
from judge.intervals import EMPTY, Intervals
from judge.network import Network, Vpc
from judge.promise import End, tier_end
from judge.state import Acl, State, Table, default_acl

ELSEWHERE = "*"  # in place of a tier: subnets whose route tables the topology does not name


@dataclass(eq=False)
class Group:
    """Subnets of one tier that share a route table and an ACL, and so a fate.

    `meant` are the ends that its addresses stand for: its own, and in an existing VPC those of every tier that has them.
    """

    end: End
    vpc: str
    subnets: tuple[str, ...]
    addresses: Intervals
    table: Table
    acl: Acl
    meant: tuple[End, ...]
    existing: bool = False

    def __str__(self) -> str:
        return str(self.end)


def existing_groups(state: State, networks: list[Network], name: str, vpc_id: str) -> list[Group]:
    """The groups of one existing VPC. A tier is where its route tables are; an ACL counts where a range of it is ours,
    since all others may pass anything tomorrow; and addresses are told apart by the tiers that they stand for."""
    known = [network.vpcs[name] for network in networks if name in network.vpcs]
    open_acl = default_acl(vpc_id, f"acl-of-others-in-{vpc_id}")
    sharing: dict[tuple, tuple[list[str], Intervals]] = {}
    for subnet in state.subnets.values():
        if subnet.vpc != vpc_id:
            continue
        table, acl = state.table(subnet.id), state.acl(subnet.id)
        for addresses, meant in _split(blocks(subnet.block), known):
            for tier in [tier for tier in _tiers(known, table.id) if tier in meant] or [ELSEWHERE]:
                ours = acl if _has_range(known, tier, acl.id) else open_acl
                key = tier, table.id, ours.id, meant
                subnets, before = sharing.get(key, ([], EMPTY))
                sharing[key] = [*subnets, subnet.id], before | addresses
    acls = {**state.acls, open_acl.id: open_acl}
    return [
        Group(
            end=tier_end(name, tier),
            vpc=vpc_id,
            subnets=tuple(subnets),
            addresses=addresses,
            table=state.tables[table],
            acl=acls[acl],
            meant=tuple(tier_end(name, each) for each in meant),
            existing=True,
        )
        for (tier, table, acl, meant), (subnets, addresses) in sharing.items()
    ]


def _tiers(known: list[Vpc], table: str) -> list[str]:
    return list(dict.fromkeys(tier for vpc in known if vpc.existing for tier in vpc.existing.tiers_of(table)))


def _has_range(known: list[Vpc], tier: str, acl: str) -> bool:
    ranges = [vpc.existing.ranges.get(tier) for vpc in known if vpc.existing]
    return any(range_ and range_.acl == acl for range_ in ranges)


def _split(addresses: Intervals, known: list[Vpc]) -> list[tuple[Intervals, tuple[str, ...]]]:
    """Addresses in parts, each with the tiers that it belongs to."""
    parts: list[tuple[Intervals, tuple[str, ...]]] = [(addresses, ())]
    for vpc in known:
        for area, tiers in vpc.areas():
            inside = [(some & area, tuple(dict.fromkeys((*meant, *tiers)))) for some, meant in parts]
            parts = [part for part in inside + [(some - area, meant) for some, meant in parts] if part[0]]
    return parts
