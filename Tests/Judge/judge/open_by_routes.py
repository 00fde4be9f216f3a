"""Whether a path is one that the topology's own routes make: what decides where no ACL of ours stands at either end."""

from __future__ import annotations

from judge.flows import Flows, Piece
from judge.network import Network
from judge.promise import End, Promise


def open_by_routes(flows: Flows, piece: Piece) -> bool:
    """Whether any of the topologies in play has the routes of a path."""
    return any(_open(Promise(network), piece) for network in flows.binding.networks)


def leaves_by_nat(flows: Flows, end: End) -> bool:
    """Whether a tier's way out is NAT."""
    return any(_by_nat(network, end) for network in flows.binding.networks)


def _open(promise: Promise, piece: Piece) -> bool:
    if piece.via == "internet":
        return "public" in (piece.source.tier, piece.target.tier)
    if piece.via == "nat":
        home = piece.groups[1].end
        onward = piece.target.kind == "internet" or _routed(promise, [home], piece.target)
        return _by_nat(promise.network, piece.source) and onward
    if piece.via == "local" or piece.source.kind == "external":
        return True
    return _routed(promise, _sharing(promise.network, piece), piece.target)


def _sharing(network: Network, piece: Piece) -> list[End]:
    """The tiers that have the route table of the sender."""
    vpc, table = network.vpcs.get(piece.source.name), piece.groups[0].table
    if vpc is None or not vpc.existing:
        return [piece.source]
    return [End("tier", vpc.name, tier) for tier in vpc.existing.tiers_of(table.id)]


def _routed(promise: Promise, sources: list[End], target: End) -> bool:
    """Whether an `allow` gives one of some tiers a route to where the target is; to an announced external others do."""
    network, outside = promise.network, target.kind == "external"
    if target.name not in (network.externals if outside else network.vpcs):
        return False
    if outside and network.externals[target.name].announced:
        return True
    return any(
        source.name in network.vpcs and promise.needs(source.name, source.tier, target.name, external=outside)
        for source in sources
    )


def _by_nat(network: Network, end: End) -> bool:
    vpc = network.vpcs.get(end.name) if end.kind == "tier" else None
    if vpc is None or vpc.existing:
        return vpc is not None  # what leads to NAT gateways there is its owner's
    return vpc.nat != "none" and vpc.inner == end.tier
