"""The way through a NAT gateway: on from there, and to whoever answers, with the gateway's own address."""

from __future__ import annotations

from functools import lru_cache

from judge.foreign.packets import ICMP, TCP, UDP, Packet
from judge.foreign.perhaps import Unknown, all_of, same
from judge.foreign.places import INTERNET, Place

TRANSLATED = TCP, UDP, ICMP


class ByNat:
    """The NAT gateways of one network, for its `Ways`."""

    def __init__(self, ways):
        self.ways, self.network = ways, ways.network
        self.named_by = lru_cache(maxsize=None)(self.named_by)

    def named_by(self, subnet: str) -> list[str]:
        """The NAT gateways that a sender's table names."""
        tables = [table for table in self.network.tables_of.get(subnet, []) if table]
        named = {route.target for table in tables for route in self.network.tables[table] if isinstance(route.target, str)}
        return sorted(named & set(self.network.nats))

    def to_it_and_on(self, a: Place, nat: str, b: Place, packet: Packet) -> bool | None:
        """Whether a packet gets to the gateway and from there to somebody outside of the VPC."""
        gate, leads = self._gate(nat), self._leads_to(a, nat, b)
        if packet.protocol not in TRANSLATED or leads is False:
            return False
        if gate is None:
            return None
        home = self.ways.vpc_of(a)
        if self.ways.vpc_of(gate) != home or self.ways.vpc_of(b) == home:
            return False
        if b.subnet == INTERNET and nat in self.network.private_nats:
            return False
        inside = self._within(a.subnet, gate.subnet, b.address, a.address, packet)
        return all_of([leads, inside, self.ways.straight(gate, b, packet)])

    def connects(self, a: Place, nat: str, b: Place, packet: Packet, answers: list[Packet]) -> bool | None:
        """Whether every answer comes back by the gateway, too: it has the answerer's address in both subnets."""
        there, gate = self.to_it_and_on(a, nat, b, packet), self._gate(nat)
        if there is False or gate is None:
            return there and None
        return all_of([there, *(all_of([
            self.ways.straight(b, gate, answer), self._within(gate.subnet, a.subnet, a.address, b.address, answer),
        ]) for answer in answers)])

    def _gate(self, nat: str) -> Place | None:
        """The place of a NAT gateway: one address of its subnet."""
        subnet = self.network.subnets.get(self.network.nats[nat])
        return Place(int(subnet.block.network_address) + 4, subnet.id) if subnet else None

    def _leads_to(self, a: Place, nat: str, b: Place) -> bool | None:
        def leads(route) -> bool | None:
            if isinstance(route, Unknown) or (route and isinstance(route.target, Unknown)):
                return None
            return bool(route) and route.target == nat

        return same(map(leads, self.ways.possible_routes(a.subnet, b.address)))

    def _within(self, leaving: str, entering: str, to: int, source: int, packet: Packet) -> bool | None:
        """From one subnet of a VPC into another, by the addresses that stand in the packet."""
        if leaving == entering:
            return True
        return all_of([self.ways.passes(leaving, True, to, packet), self.ways.passes(entering, False, source, packet)])
