"""Where packets come from and go to: of each subnet and of the internet one address for each part that rules, routes
and blocks tell apart, so that these few stand for all."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Iterable

from judge.addresses import INTERNET as PUBLIC
from judge.foreign.blocks import block, dotted, span
from judge.foreign.network import Network
from judge.foreign.perhaps import Unknown
from judge.intervals import Intervals

INTERNET = "internet"
BENCHMARKS = block("198.18.0.0/15")  # RFC 2544: of no network that anybody reaches


@dataclass(frozen=True)
class Place:
    """An address of a subnet, or of the internet where `subnet` is "internet"."""

    address: int
    subnet: str

    def __str__(self) -> str:
        return f"{dotted(self.address)} of {self.subnet}"


def places_of(*networks: Network, named: Iterable[str] = ()) -> dict[str, list[Place]]:
    """By subnet, and for the internet: the first address of each part that any of the networks tells apart, or that
    somebody else names a block for."""
    cuts = sorted(_bounds(map(block, named)).union(*map(_cuts, networks)))
    inside = [each for network in networks for vpc in network.vpcs.values() for each in vpc.blocks]
    taken = [BENCHMARKS, *(each for each in inside if not isinstance(each, Unknown))]
    public = PUBLIC - Intervals.of(*map(span, taken))
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
    blocks += [each for vpc in network.vpcs.values() for each in vpc.blocks]
    return _bounds(each for each in blocks if not isinstance(each, Unknown))


def _bounds(blocks: Iterable[IPv4Network]) -> set[int]:
    return {cut for low, high in map(span, blocks) for cut in (low, high + 1)}


def _firsts(spans: list[tuple[int, int]], cuts: list[int], subnet: str) -> list[Place]:
    return [
        Place(first, subnet) for low, high in spans
        for first in (low, *(cut for cut in cuts if low < cut <= high))]
