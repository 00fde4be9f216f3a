"""A network as its topology describes it, with the language's defaults applied: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from judge.addresses import blocks
from judge.intervals import EMPTY, Intervals

LETTERS = "abcd"


@dataclass(frozen=True)
class RuleRange:
    """Where Peerage may write in a network ACL that is not its own."""

    acl: str
    first: int
    last: int


@dataclass(frozen=True)
class Existing:
    """A VPC that was there before: its id, each tier's route tables, and the ACL ranges of the tiers that have one."""

    vpc: str
    tables: dict[str, tuple[str, ...]]
    ranges: dict[str, RuleRange]
    subnets_given: frozenset[str]

    def tiers_of(self, table: str) -> list[str]:
        """The tiers that name a route table."""
        return [tier for tier, tables in self.tables.items() if table in tables]


@dataclass(frozen=True)
class Vpc:
    """One of our VPCs; `tiers` gives each tier's subnets in the order of the zones. A tier of an existing VPC without
    subnets has the blocks of the whole VPC. `account` is "" where the home account's id is not given."""

    name: str
    kind: str
    id: str
    blocks: tuple[str, ...]
    tiers: dict[str, tuple[str, ...]]
    zones: int
    zone_names: tuple[str, ...]
    nat: str
    acls: bool
    endpoints: tuple[str, ...]
    public_ips: bool
    account: str = ""
    region: str = ""
    dns: bool = True
    says_dns: bool = False
    """Whether `dns` stands in its own block."""
    flow_logs: str = "off"
    existing: Existing | None = None

    @property
    def addresses(self) -> Intervals:
        return blocks(*self.blocks)

    def addresses_of(self, tier: str) -> Intervals:
        return blocks(*self.tiers[tier])

    @property
    def unused(self) -> Intervals:
        """Its addresses that no tier has."""
        return self.addresses - blocks(*(cidr for cidrs in self.tiers.values() for cidr in cidrs))

    @property
    def inner(self) -> str | None:
        """The tier whose way out is NAT: `private` or `app`."""
        return next((tier for tier in ("private", "app") if tier in self.tiers), None)

    def filters(self, tier: str) -> bool:
        """Whether a tier stands behind rules of ours."""
        return tier in self.existing.ranges if self.existing else self.acls

    def areas(self) -> list[tuple[Intervals, tuple[str, ...]]]:
        """Its tiers' addresses in disjoint parts, each with all the tiers that it belongs to: several, where tiers of
        an existing VPC have no subnets of their own."""
        parts: dict[tuple[str, ...], Intervals] = {}
        for tier in self.tiers:
            rest = self.addresses_of(tier)
            for tiers, addresses in list(parts.items()):
                both = addresses & rest
                if both:
                    parts[tiers] = addresses - both
                    parts[(*tiers, tier)] = both
                    rest -= both
            if rest:
                parts[(tier,)] = rest
        return [(addresses, tiers) for tiers, addresses in parts.items() if addresses]


@dataclass(frozen=True)
class External:
    """`connection` where they asked; `vpc`, `account` and `region` where we ask, `role` where they let us accept."""

    name: str
    peer: str
    blocks: tuple[str, ...]
    connection: str | None
    account: str = ""
    region: str = ""
    vpc: str = ""
    role: str = ""
    dns: bool = False

    @property
    def addresses(self) -> Intervals:
        return blocks(*self.blocks)

    @property
    def announced(self) -> bool:
        """Neither they nor we have asked: no connection of ours, and whatever routes there are have another owner."""
        return not self.connection and not self.vpc

    @property
    def accepted_by_hand(self) -> bool:
        """We ask, and they take their time."""
        return bool(self.vpc) and not self.role


@dataclass(frozen=True)
class Allow:
    """References as tuples of words: ("spoke", "prod", "app"), ("hub",), ("internet",)."""

    sources: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    traffic: object


@dataclass(frozen=True)
class Never:
    """What an `Allow` must not open; `("external",)` means all externals. `residue` counts answers, too."""

    sources: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    traffic: object
    residue: bool


@dataclass(frozen=True)
class Network:
    """`peering_dns` has the `dns` of those `peering` blocks that give it."""

    name: str
    region: str
    layout: str
    ephemeral: Intervals
    acl_rules: int
    vpcs: dict[str, Vpc]
    externals: dict[str, External]
    connections: frozenset[frozenset[str]]
    allows: tuple[Allow, ...]
    account: str = ""
    accounts: dict[str, str] = field(default_factory=dict)
    peering_dns: dict[frozenset[str], bool] = field(default_factory=dict)
    nevers: tuple[Never, ...] = ()

    def connected(self, one: str, other: str) -> bool:
        """Whether two of our VPCs have a connection."""
        return frozenset((one, other)) in self.connections

    def peers_of(self, vpc: str) -> list[str]:
        return sorted(name for name in self.vpcs if name != vpc and self.connected(vpc, name))

    def externals_of(self, vpc: str) -> list[External]:
        return [external for external in self.externals.values() if external.peer == vpc]

    def sites(self) -> list[tuple[str, str]]:
        """(account, region) of every VPC, each once, in the order of the file; the home account may be ""."""
        return list(dict.fromkeys((vpc.account, vpc.region) for vpc in self.vpcs.values()))

    def may_stand_in(self, vpc: Vpc, account: str, region: str) -> bool:
        """Whether a VPC of ours may be one found at a site; "" is a site that nobody knows."""
        elsewhere = region and region != vpc.region
        strange = account and (account != vpc.account if vpc.account else account in self.accounts.values())
        return not elsewhere and not strange
