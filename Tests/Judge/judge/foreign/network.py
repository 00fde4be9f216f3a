"""The network that templates make, as plain values. What may be there or not, by a condition that nobody knows, is
`maybe`; what cannot be known is an `Unknown` in the place of the value."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Network

from judge.foreign.perhaps import Unknown


@dataclass(frozen=True)
class Vpc:
    id: str
    name: str
    blocks: tuple[IPv4Network | Unknown, ...]


@dataclass(frozen=True)
class Subnet:
    id: str
    vpc: str
    name: str
    block: IPv4Network


@dataclass(frozen=True)
class Route:
    """`target` is "local", the id of a thing of these templates, or Unknown for whatever is not modelled."""

    destination: IPv4Network | Unknown
    target: str | Unknown
    maybe: bool = False


@dataclass(frozen=True)
class Entry:
    """One rule. `values` are the ports, or ICMP's 256 × type + code, that it speaks of; None for all."""

    number: int | Unknown
    egress: bool | Unknown
    allows: bool | Unknown
    protocol: int | Unknown
    block: IPv4Network | Unknown
    values: tuple[int, int] | None | Unknown = None
    maybe: bool = False


@dataclass(frozen=True)
class Peering:
    """Both ends by id; an end that no template makes is a stranger."""

    id: str
    ends: tuple[str | Unknown, str | Unknown]
    works: bool | None = True


@dataclass
class Network:
    """Everything by id. `tables_of` and `acls_of` list what a subnet may have, `None` for one that is not known."""

    vpcs: dict[str, Vpc] = field(default_factory=dict)
    subnets: dict[str, Subnet] = field(default_factory=dict)
    tables: dict[str, list[Route]] = field(default_factory=dict)
    acls: dict[str, list[Entry]] = field(default_factory=dict)
    tables_of: dict[str, list[str | None]] = field(default_factory=dict)
    acls_of: dict[str, list[str | None]] = field(default_factory=dict)
    peerings: dict[str, Peering] = field(default_factory=dict)
    gateways: dict[str, list[tuple[str | Unknown, bool]]] = field(default_factory=dict)  # internet gateway: VPC, maybe
    nats: dict[str, str | Unknown] = field(default_factory=dict)  # NAT gateway that leads to the internet or a peer: subnet
    private_nats: set[str] = field(default_factory=set)
    disturbed: set[str] = field(default_factory=set)  # tables, ACLs, subnets, VPCs that somebody else may change
