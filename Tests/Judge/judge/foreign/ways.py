"""Whether a packet gets from one place to another, and its answers back: what EC2 does with it, step by step."""

from __future__ import annotations

from functools import lru_cache

from judge.foreign.by_nat import ByNat
from judge.foreign.network import Network, Route
from judge.foreign.packets import Packet
from judge.foreign.perhaps import Unknown, all_of, any_of, same
from judge.foreign.places import INTERNET, Place
from judge.foreign.routing import LOCAL, chosen
from judge.foreign.rules import passes

EPHEMERAL = 1024, 65535


class Ways:
    """Answers are True, False, or None where it is not to be known. `ephemeral` are the ports that answers come back
    to: all of them have to be open."""

    def __init__(self, network: Network, ephemeral: tuple[int, int] = EPHEMERAL):
        self.network = network
        self.answered_ports = _parts(network, ephemeral)
        self.nats = ByNat(self)
        self.passes = lru_cache(maxsize=None)(self.passes)
        self._routes = lru_cache(maxsize=None)(self._routes)

    def delivers(self, a: Place, b: Place, packet: Packet) -> bool | None:
        """Whether a packet arrives, asked for or not."""
        by_nat = (self.nats.to_it_and_on(a, nat, b, packet) for nat in self.nats.named_by(a.subnet))
        return any_of([self.straight(a, b, packet), *by_nat])

    def connects(self, a: Place, b: Place, packet: Packet) -> bool | None:
        """Whether it arrives and every answer comes back the same way."""
        answers = packet.answers(self.answered_ports)
        straight = all_of([self.straight(a, b, packet), *(self.straight(b, a, answer) for answer in answers)])
        return any_of([straight, *(self.nats.connects(a, nat, b, packet, answers) for nat in self.nats.named_by(a.subnet))])

    # One way, with the sender's own address

    def straight(self, a: Place, b: Place, packet: Packet) -> bool | None:
        """Out by the sender's ACL, on by its table, in by the receiver's ACL; within a subnet by neither."""
        if a.subnet == b.subnet:
            return True if a.subnet != INTERNET else False
        if self._touched(a, b):
            return None
        return all_of([
            self.passes(a.subnet, True, b.address, packet), self._routed(a, b), self.passes(b.subnet, False, a.address, packet)])

    def _routed(self, a: Place, b: Place) -> bool | None:
        """From the internet packets arrive where a subnet's own table leads back to it: that makes it public."""
        return self._routes(b.subnet, a) if a.subnet == INTERNET else self._routes(a.subnet, b)

    def _routes(self, subnet: str, to: Place) -> bool | None:
        """Whether the table of a subnet leads to a place, whichever of its possible tables it has."""
        return same(self._led(subnet, routes, to) for routes in self.possible_routes(subnet, to.address))

    def possible_routes(self, subnet: str, address: int) -> list[Route | None | Unknown]:
        """The routes that may take what a subnet sends to an address."""
        vpc = self.network.vpcs[self.network.subnets[subnet].vpc]
        found: list = []
        for table in self.network.tables_of[subnet]:
            found += [Unknown("no such table here")] if table is None else chosen(
                self.network.tables[table], vpc.blocks, address, table in self.network.disturbed)
        return found

    def _led(self, subnet: str, route, to: Place) -> bool | None:
        """Whether a route leads to a place: a connection only into the VPC at its other end, a gateway only outside."""
        vpc = self.network.subnets[subnet].vpc
        if route is None:
            return False
        if isinstance(route, Unknown) or isinstance(route.target, Unknown):
            return None
        if route.target == LOCAL:
            return to.subnet != INTERNET and self.vpc_of(to) == vpc
        if route.target in self.network.peerings:
            return self._joined(route.target, vpc, to)
        if route.target in self.network.gateways:
            return to.subnet == INTERNET and self._attached(route.target, vpc)
        return False  # a NAT gateway: another way, with another sender

    def _joined(self, peering: str, vpc: str, to: Place) -> bool | None:
        it = self.network.peerings[peering]
        if to.subnet == INTERNET:
            return False  # nobody gets through a connection to the gateways of the other side
        far = self.vpc_of(to)
        if any(isinstance(end, Unknown) for end in it.ends):
            return None if vpc in it.ends or far in it.ends else it.works and None
        return it.works if set(it.ends) == {vpc, far} else False

    def _attached(self, gateway: str, vpc: str) -> bool | None:
        return any_of(
            None if maybe or isinstance(where, Unknown) else True
            for where, maybe in self.network.gateways[gateway] if where == vpc or isinstance(where, Unknown))

    def vpc_of(self, place: Place) -> str | None:
        """Where an address lies; the internet in none."""
        subnet = self.network.subnets.get(place.subnet)
        return subnet.vpc if subnet else None

    def _touched(self, *places: Place) -> bool:
        """Whether somebody else may change a subnet or all of its VPC: then nothing is known of it."""
        disturbed = self.network.disturbed
        return bool(disturbed) and any(place.subnet in disturbed or self.vpc_of(place) in disturbed for place in places)

    def passes(self, subnet: str, egress: bool, address: int, packet: Packet) -> bool | None:
        """The ACL of a subnet, whichever of its possible ones it has; the internet has none."""
        if subnet == INTERNET:
            return True
        return same(
            None if acl is None or acl in self.network.disturbed else passes(self.network.acls[acl], egress, address, packet)
            for acl in self.network.acls_of[subnet])


def _parts(network: Network, ephemeral: tuple[int, int]) -> tuple[int, ...]:
    """Of the ports that answers come back to, the first of each part that rules tell apart."""
    low, high = ephemeral
    cuts = {low}
    for entries in network.acls.values():
        for entry in entries:
            if isinstance(entry.values, tuple):
                cuts |= {cut for cut in (entry.values[0], entry.values[1] + 1) if low < cut <= high}
    return tuple(sorted(cuts))
