"""The networks of `Foreign`, whose templates Peerage did not write, and what `peerage reach` says of them."""

from __future__ import annotations

import json
from fnmatch import fnmatch
from functools import cached_property, lru_cache
from pathlib import Path

import pytest
from binary import peerage
from judge.foreign import INTERNET, Network, Packet, Place, icmp, read_network, tcp, udp
from judge.foreign.blocks import block, dotted, has
from judge.foreign.network import Subnet
from judge.foreign.packets import ICMP, TCP, UDP
from judge.foreign.perhaps import Unknown

FOLDER = Path(__file__).with_name("Foreign")
SUFFIX = ".template.json"
PROBES = (
    *map(tcp, (22, 80, 443, 1024, 3389, 5432, 8080, 32768, 50000, 65535)), *map(udp, (53, 123, 500, 40000)),
    icmp(8), icmp(0), icmp(13), Packet(50))


class Foreign:
    """One network: a template, or a folder of them with perhaps a `parameters` file of lines NAME=VALUE."""

    def __init__(self, place: Path):
        self.place = place
        self.files = sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else [place]
        self.templates = {file.name.removesuffix(SUFFIX): json.loads(file.read_text()) for file in self.files}
        told = place / "parameters"
        self.given = dict(line.split("=", 1) for line in told.read_text().split()) if told.exists() else {}

    @cached_property
    def network(self) -> Network:
        """As the judge reads it."""
        return read_network(self.templates, self.given)

    @property
    def words(self) -> list[str]:
        """What `reach` and `diff` are told beside the templates."""
        return [word for name, value in self.given.items() for word in ("--parameter", f"{name}={value}")]

    def reach(self, *words) -> dict:
        """What `peerage reach` says of its templates, or of two ends."""
        said = peerage("reach", "--template", self.place, *words, *self.words, "--format", "json")
        assert said.out, said.err
        return json.loads(said.out)

    @cached_property
    def table(self) -> dict:
        """What `peerage reach` says of all pairs at once."""
        return self.reach()

    @property
    def named_blocks(self) -> set[str]:
        """The blocks that the table names."""
        parts = [part for flow in self.table["flows"] for kind in ("opens", "residue") for part in flow[f"{kind}Partly"]]
        return {block for part in parts for side in ("from", "to") for block in part.get(side, [])}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The name that each subnet has as an end, by which several may go."""
        return {INTERNET: INTERNET} | {subnet.id: self._title(subnet) for subnet in self.network.subnets.values()}

    def _title(self, subnet: Subnet) -> str:
        """The end of the table that has the subnet's name in its list, else what Peerage calls an address of it."""
        vpc = self.network.vpcs[subnet.vpc].name
        ends = {flow[side] for flow in self.table["flows"] for side in ("from", "to")}
        named = [end for end in ends if subnet.name in end.removeprefix(f"{vpc} ").split(", ")]
        if len(named) == 1:
            return named[0]
        first = int(subnet.block.network_address) + 4
        if not self.is_alone(first):  # a pattern for it and its neighbours
            [end] = [end for end in ends if end.startswith(f"{vpc} ") and fnmatch(subnet.name, end.removeprefix(f"{vpc} "))]
            return end
        [answer] = self.reach(dotted(first), INTERNET)["answers"]
        asked = answer["from"]  # 10.0.0.4 (shop.web)
        return asked.removeprefix(f"{dotted(first)} (").removesuffix(")") if asked.startswith(dotted(first)) else asked

    def is_alone(self, number: int) -> bool:
        """Whether not two VPCs have an address."""
        blocks = [each for vpc in self.network.vpcs.values() for each in vpc.blocks if not isinstance(each, Unknown)]
        return sum(has(each, number) for each in blocks) <= 1


@lru_cache(maxsize=None)
def networks() -> dict[str, Foreign]:
    """All of the folder by name."""
    places = [place for place in FOLDER.iterdir() if place.is_dir() or place.name.endswith(SUFFIX)]
    return {place.name.removesuffix(SUFFIX): Foreign(place) for place in sorted(places)}


def failing(names, reasons: dict[str, str]) -> list:
    """All of these; those in which Peerage is wrong have to fail, each for the reason that is given."""
    return [pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=reasons[name])) if name in reasons else name
            for name in names]


def probes_of(*some: Network) -> list[Packet]:
    """Those of all networks, and what stands at both sides of each bound of a rule."""
    found = set(PROBES)
    for network in some:
        for entry in (entry for entries in network.acls.values() for entry in entries):
            if isinstance(entry.values, tuple) and entry.protocol in (TCP, UDP):
                low, high = entry.values
                found |= {Packet(entry.protocol, port) for port in (low - 1, low, high, high + 1) if 0 < port < 65536}
    return sorted(found, key=lambda packet: (packet.protocol, packet.value))


def in_set(packet: Packet, told: dict) -> bool:
    """Whether a set of packets as Peerage's JSON has it holds a packet."""
    kind = {TCP: "tcp", UDP: "udp", ICMP: "icmp"}.get(packet.protocol, "others")
    value = packet.value if kind != "others" else packet.protocol
    return any(low <= value <= high for low, high in told.get(kind, []))


def is_of(place: Place, blocks: list[str] | None) -> bool:
    """Whether an address is in one of some blocks; without any, all are meant."""
    return blocks is None or any(has(block(each), place.address) for each in blocks)
