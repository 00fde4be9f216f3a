"""A topology file read by an HCL parser that is not the compiler's, with the language's defaults applied."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import hcl2

from judge.addresses import blocks, cidr_of, span
from judge.intervals import Intervals
from judge.ports import ephemeral_ports, traffic_of

SLOT = {"public": 0, "private": 1, "app": 1, "data": 2}
ALL_TIERS = {"hub": ("public", "private"), "spoke": ("public", "app", "data")}
LETTERS = "abcd"


@dataclass(frozen=True)
class Vpc:
    """One of our VPCs; `tiers` gives each tier's subnets in the order of the zones."""

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


@dataclass(frozen=True)
class External:
    name: str
    peer: str
    blocks: tuple[str, ...]
    connection: str | None

    @property
    def addresses(self) -> Intervals:
        return blocks(*self.blocks)


@dataclass(frozen=True)
class Allow:
    """References as tuples of words: ("spoke", "prod", "app"), ("hub",), ("internet",)."""

    sources: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    traffic: object


@dataclass(frozen=True)
class Network:
    name: str
    region: str
    layout: str
    ephemeral: Intervals
    acl_rules: int
    vpcs: dict[str, Vpc]
    externals: dict[str, External]
    connections: frozenset[frozenset[str]]
    allows: tuple[Allow, ...]

    def connected(self, one: str, other: str) -> bool:
        """Whether two of our VPCs have a connection."""
        return frozenset((one, other)) in self.connections

    def peers_of(self, vpc: str) -> list[str]:
        return sorted(name for name in self.vpcs if name != vpc and self.connected(vpc, name))

    def externals_of(self, vpc: str) -> list[External]:
        return [external for external in self.externals.values() if external.peer == vpc]


def load_topology(path) -> Network:
    """The network that a topology file describes."""
    return parse_topology(Path(path).read_text(encoding="utf-8"))


def parse_topology(text: str) -> Network:
    """The network that a topology describes, given as text."""
    tree = hcl2.load(io.StringIO(text if text.endswith("\n") else text + "\n"))
    (name, network), = _labelled(tree, "network")
    hubs = [hub for hub, _ in _labelled(tree, "hub")]
    vpcs, joined = {}, set()
    for kind in ("hub", "spoke"):
        for label, body in _labelled(tree, kind):
            vpcs[label] = _vpc(kind, label, body, network)
            for hub in _hubs(kind, body, hubs):
                joined.add(frozenset((label, hub)))
    for body in tree.get("peering", []):
        joined.add(frozenset(_reference(end)[1] for end in body["between"]))
    return Network(
        name=name,
        region=network["region"],
        layout=network.get("layout", "vpc"),
        ephemeral=ephemeral_ports(network.get("ephemeral", "1024-65535")),
        acl_rules=int(network.get("acl_rules", 20)),
        vpcs=vpcs,
        externals={label: _external(label, body) for label, body in _labelled(tree, "external")},
        connections=frozenset(joined),
        allows=tuple(_allow(body) for body in tree.get("allow", [])),
    )


def _labelled(tree, kind: str):
    return [(_bare(label), body) for block in tree.get(kind, []) for label, body in block.items()]


def _bare(text: str) -> str:
    return text.strip('"')


def _reference(text: str) -> tuple[str, ...]:
    return tuple(text.removeprefix("${").removesuffix("}").split("."))


def _list(value) -> list:
    return value if isinstance(value, list) else [value]


def _hubs(kind: str, body, hubs: list[str]) -> list[str]:
    if kind == "hub":
        return []
    if "hubs" in body:
        return [_reference(hub)[1] for hub in body["hubs"]]
    if len(hubs) > 1:
        raise ValueError("a spoke must name its hubs where there are several")
    return hubs


def _vpc(kind: str, name: str, body, network) -> Vpc:
    def setting(key, default):
        return body.get(key, network.get(key, default))

    cidrs = tuple(_list(body["cidr"]))
    zones = setting("zones", 2)
    zone_names = tuple(zones) if isinstance(zones, list) else ()
    count = len(zone_names) or int(zones)
    tiers = tuple(body.get("tiers", ALL_TIERS[kind]))
    given = {_bare(tier): tuple(cidrs_) for tier, cidrs_ in body.get("subnets", {}).items()}
    return Vpc(
        name=name,
        kind=kind,
        id=body.get("id", name),
        blocks=cidrs,
        tiers={tier: given.get(tier) or _planned(cidrs[0], tier, count) for tier in tiers},
        zones=count,
        zone_names=zone_names,
        nat=_nat(body, network, tiers),
        acls=bool(setting("network_acls", True)),
        endpoints=tuple(setting("endpoints", ["s3", "dynamodb"])),
        public_ips=bool(body.get("public_ips", False)),
    )


def _nat(body, network, tiers) -> str:
    """Without a public tier there is nowhere for a NAT gateway to stand; without private or app nobody needs one."""
    if "public" not in tiers:
        return "none"
    return body.get("nat", network.get("nat", "single"))


def _planned(primary: str, tier: str, zones: int) -> tuple[str, ...]:
    """The slot plan: sixteenths of the primary block, slot 4 * tier + zone."""
    low, high = span(primary)
    size = (high - low + 1) // 16
    starts = [low + (4 * SLOT[tier] + zone) * size for zone in range(zones)]
    return tuple(cidr_of(start, start + size - 1) for start in starts)


def _external(name: str, body) -> External:
    return External(name, _reference(body["peer"])[1], tuple(_list(body["cidr"])), body.get("connection"))


def _allow(body) -> Allow:
    return Allow(
        sources=tuple(_reference(end) for end in _list(body["from"])),
        targets=tuple(_reference(end) for end in _list(body["to"])),
        traffic=traffic_of(body["ports"]),
    )
