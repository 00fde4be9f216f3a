"""Where packets come from and go to: of each subnet and of the internet one address for each part that rules, routes
and blocks tell apart, so that these few stand for all."""

from __future__ import annotations

from dataclasses import dataclass

from judge.addresses import INTERNET as PUBLIC
from judge.foreign.blocks import dotted, span
from judge.foreign.network import Network
from judge.foreign.perhaps import Unknown
from judge.intervals import Intervals

INTERNET = "internet"


@dataclass(frozen=True)
class Place:
    """An address of a subnet, or of the internet where `subnet` is "internet"."""

    address: int
    subnet: str

    def __str__(self) -> str:
        return f"{dotted(self.address)} of {self.subnet}"


def places_of(*networks: Network) -> dict[str, list[Place]]:
    """By subnet, and for the internet: the first address of each part that any of the networks tells apart."""
    cuts = sorted(set().union(*map(_cuts, networks)))
    inside = [block for network in networks for vpc in network.vpcs.values() for block in vpc.blocks]
    public = PUBLIC - Intervals.of(*(span(block) for block in inside if not isinstance(block, Unknown)))
    found = {INTERNET: _firsts(list(public), cuts, INTERNET)}
    for network in networks:
        for subnet in network.subnets.values():
            low, high = span(subnet.block)
            found[subnet.id] = _firsts([(low + 4, high - 1)], cuts, subnet.id)  # AWS keeps the first four and the last
    return found


def _cuts(network: Network) -> set[int]:
    """Where anything that is said of addresses begins, and the first address behind it."""
    blocks = [entry.block for entries in network.acls.values() for entry in entries]
    blocks += [route.destination for routes in network.tables.values() for route in routes]
    blocks += [block for vpc in network.vpcs.values() for block in vpc.blocks]
    return {cut for block in blocks if not isinstance(block, Unknown) for cut in (span(block)[0], span(block)[1] + 1)}


def _firsts(spans: list[tuple[int, int]], cuts: list[int], subnet: str) -> list[Place]:
    return [
        Place(first, subnet) for low, high in spans
        for first in (low, *(cut for cut in cuts if low < cut <= high))]
