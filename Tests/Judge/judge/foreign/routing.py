"""Which route takes a packet: the local one of the VPC, or that with the longest prefix."""

from __future__ import annotations

from ipaddress import IPv4Network

from judge.foreign.blocks import has
from judge.foreign.network import Route
from judge.foreign.perhaps import Unknown

LOCAL = "local"


def chosen(
    routes: list[Route], blocks: tuple[IPv4Network | Unknown, ...], address: int, others: bool,
) -> list[Route | None | Unknown]:
    """The routes that may take a packet to an address: one, or several where some of the table is not known.

    `others` says that somebody else adds routes: they take no packet that stays in the VPC.
    """
    whole = [*routes, *(Route(block, LOCAL) for block in blocks)]
    known = [route for route in whole if not isinstance(route.destination, Unknown) and has(route.destination, address)]
    found: list[Route | None | Unknown] = []
    for route in sorted(known, key=lambda route: -route.destination.prefixlen):
        found.append(route)
        if not route.maybe:
            break
    else:
        found.append(None)
    stays = any(route and route.target == LOCAL for route in found)
    found += [route for route in whole if isinstance(route.destination, Unknown)]
    return [*found, Unknown("a route that somebody else adds")] if others and not stays else found
