"""In what two states of a network differ for anybody at all: exactly, for every address at both ends and every packet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import NamedTuple

from judge.acl import direction
from judge.addresses import blocks
from judge.binding import Binding, Group
from judge.flows import Flows, Piece
from judge.intervals import Intervals
from judge.network import Network
from judge.promise import ENDPOINTS, INTERNET_END, NAT_PORTS, End
from judge.state import State
from judge.traffic import NATABLE, NOTHING, PATH_MTU, Traffic, answers, tcp

Area = tuple[Intervals, Intervals, Traffic]


class Way(NamedTuple):
    """Between two ends, `by` NAT in a tier, where others see another sender; to an endpoint by its service. Answers come
    back "to" the NAT gateway, and go "on" from there."""

    source: End
    target: End
    by: str

    def __str__(self) -> str:
        return f"{self.source} to {self.target}" + (f" by {self.by}" if self.by else "")


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
        for way, *area in [*_with_endpoints(network, flows, group), *_back_through_nat(network, flows, group)]:
            if all(area):
                found[way].add(tuple(area))
    return {way: frozenset(areas) for way, areas in found.items()}


def _with_endpoints(network: Network, flows: Flows, group: Group):
    """What a group sends to each endpoint in its table, and what comes back."""
    for service in flows.endpoints_of(group):
        there, back = Way(group.end, ENDPOINTS, service), Way(ENDPOINTS, group.end, service)
        internet, asked = flows.internet(group.vpc), _answers(network, tcp(443))
        yield from ((there, group.addresses, some, traffic) for some, traffic in direction(group.acl, True).pieces(internet))
        yield from ((back, some, group.addresses, traffic & asked) for some, traffic in direction(group.acl, False).pieces(internet))


def _back_through_nat(network: Network, flows: Flows, group: Group):
    """What comes from the internet to a NAT gateway of a group, and what gets from there on to the group."""
    internet, asked = flows.internet(group.vpc), answers(NATABLE, NAT_PORTS) | PATH_MTU
    for _, home in flows.nats_of(group):
        to, on = Way(INTERNET_END, group.end, "to"), Way(INTERNET_END, group.end, "on")
        yield from ((to, some, home.addresses, traffic & asked) for some, traffic in direction(home.acl, False).pieces(internet))
        for targets, leaving in direction(home.acl, True).pieces(group.addresses):
            for sources, entering in direction(group.acl, False).pieces(internet):
                yield on, sources, targets, leaving & entering & _answers(network, NATABLE)


def _answers(network: Network, asked: Traffic) -> Traffic:
    """All that comes back to whoever asks: nothing else does, from endpoints and through NAT."""
    return answers(asked, network.ephemeral) | PATH_MTU


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
