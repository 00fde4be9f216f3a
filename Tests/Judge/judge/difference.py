"""In what two states of a network differ for anybody at all: exactly, for every address at both ends and every packet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import NamedTuple

from judge.addresses import blocks
from judge.binding import Binding
from judge.flows import Flows, Piece
from judge.intervals import Intervals
from judge.network import Network
from judge.promise import ENDPOINTS, End
from judge.state import State
from judge.traffic import NOTHING, Traffic

Area = tuple[Intervals, Intervals, Traffic]
NOBODY = Intervals.of((0, 0))


class Way(NamedTuple):
    """Between two ends; through NAT others see another sender."""

    source: End
    target: End
    nat: str

    def __str__(self) -> str:
        return f"{self.source} to {self.target}" + (" through NAT" if self.nat else "")


class Change(NamedTuple):
    gained: Traffic
    lost: Traffic


def delivered_exactly(network: Network, state: State) -> dict[Way, frozenset[Area]]:
    """What is delivered on every way, address by address; within a tier between its subnets."""
    flows, found = Flows(Binding(state, [network])), defaultdict(set)
    pieces = [piece for piece in flows.delivered() if piece.source != piece.target]
    for piece in pieces + _within(flows):
        if piece.traffic:
            nat = piece.groups[1].end.tier if piece.via == "nat" else ""
            found[Way(piece.source, piece.target, nat)].add((piece.sources, piece.targets, piece.traffic))
    for group in flows.binding.groups:
        for service in flows.endpoints_of(group):
            sent = flows.to_endpoints(group)
            found[Way(group.end, ENDPOINTS, service)].add((group.addresses, NOBODY, sent))
    return {way: frozenset(areas) for way, areas in found.items()}


def _within(flows: Flows) -> list[Piece]:
    groups = [
        replace(group, subnets=(subnet,), addresses=blocks(flows.state.subnets[subnet].block))
        for group in flows.binding.groups if not group.existing for subnet in group.subnets
    ]
    return [piece for a in groups for b in groups if a.end == b.end and a.subnets != b.subnets for piece in flows.straight(a, b)]


def changes(before: dict[Way, frozenset[Area]], after: dict[Way, frozenset[Area]]) -> dict[Way, Change]:
    """The ways on which some packet between some addresses passes now that did not before, or the other way round."""
    found = {}
    for way in {**before, **after}:
        one, other = before.get(way, frozenset()), after.get(way, frozenset())
        if one != other:
            change = Change(_beyond(other, one), _beyond(one, other))
            if change.gained or change.lost:
                found[way] = change
    return found


def _beyond(some: frozenset[Area], others: frozenset[Area]) -> Traffic:
    """What passes by the one and not by the others for at least one pair of addresses."""
    total = NOTHING
    for sources, targets, traffic in some - others:
        left = [(sources, targets, traffic)]
        for area in others:
            left = [part for each in left for part in _cut(each, area)]
        for *_, rest in left:
            total |= rest
    return total


def _cut(area: Area, other: Area) -> list[Area]:
    """An area without another one."""
    (sources, targets, traffic), (s, t, p) = area, other
    both, there = sources & s, targets & t
    if not both or not there or not traffic & p:
        return [area]
    parts = [(sources - s, targets, traffic), (both, targets - t, traffic), (both, there, traffic - p)]
    return [part for part in parts if all(part)]
