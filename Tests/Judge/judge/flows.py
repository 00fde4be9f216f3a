"""What the network delivers: every path from a tier, an external or the internet, exactly, packet set by packet set."""

from __future__ import annotations

from dataclasses import dataclass

from judge.acl import direction
from judge.addresses import INTERNET, blocks, dotted
from judge.binding import Binding, Group
from judge.intervals import Intervals
from judge.promise import INTERNET_END, End
from judge.routing import routing
from judge.network import External
from judge.traffic import ALL, NATABLE, NOTHING, Traffic


@dataclass(frozen=True)
class Piece:
    """Some packets of one pair: those of `traffic` from any of `sources` to any of `targets` are delivered.

    `steps` are the ACL directions (with the addresses that each one looks at: "source" or "target") and route
    decisions on the way, for whoever asks why.
    """

    source: End
    target: End
    via: str
    sources: Intervals
    targets: Intervals
    traffic: Traffic
    steps: tuple = ()
    groups: tuple[Group, ...] = ()

    @property
    def meant(self) -> list[tuple[End, End]]:
        """The pairs of ends whose promise the piece is held against: several, where tiers of an existing VPC share
        addresses."""
        sources = self.groups[0].meant if self.source.kind == "tier" else (self.source,)
        targets = self.groups[-1].meant if self.target.kind == "tier" else (self.target,)
        return [(source, target) for source in sources for target in targets]

    def why(self, packet: Traffic) -> str:
        """How one packet fares, in words: routes taken and rules that decide."""
        source, target = self.sources.spans[0][0], self.targets.spans[0][0]
        told = [f"from {dotted(source)} to {dotted(target)}"]
        for kind, thing, detail in self.steps:
            if kind == "acl":
                told.append(thing.deciding({"source": source, "target": target}.get(detail, detail), packet))
            elif kind == "route":
                told.append(thing.words(detail))
            else:
                told.append(thing)
        return "; ".join(told)


class Flows:
    """The paths of one state."""

    def __init__(self, binding: Binding):
        self.binding, self.state = binding, binding.state
        self._public_space: dict[str, Intervals] = {}

    # Ends beside tiers

    def internet(self, vpc: str) -> Intervals:
        """The addresses that are the internet for a VPC: public ones that neither it nor a peer of it has."""
        if vpc not in self._public_space:
            taken = blocks(*self.state.vpcs[vpc].blocks)
            for connection in self.state.connections.values():
                if vpc in (connection.requester, connection.accepter):
                    other = self.state.vpcs.get(connection.other_end(vpc))
                    taken |= blocks(*other.blocks) if other else blocks()
            for external in self.binding.external_at(vpc):
                taken |= external.addresses
            self._public_space[vpc] = INTERNET - taken
        return self._public_space[vpc]

    def connected_external(self, external: External) -> bool:
        """Whether packets pass between an external and its peer; an announced one may have its own gateway there."""
        if external.announced:
            return True
        connection = self.state.connections.get(self.binding.connection_of(external))
        return connection is not None and connection.active

    def leads_to(self, group: Group, target: str) -> str | None:
        """The VPC at the other end of an active connection that a route of the group names."""
        connection = self.state.connections.get(target)
        if connection is None or not connection.active or group.vpc not in (connection.requester, connection.accepter):
            return None
        return connection.other_end(group.vpc)

    def has_gateway(self, group: Group) -> set[str]:
        """The internet gateways that stand at the group's VPC."""
        return {gateway for gateway, vpc in self.state.gateways.items() if vpc == group.vpc}

    # Straight paths

    def straight(self, a: Group, b: Group) -> list[Piece]:
        """Packets with a's own addresses to b's: every address pair is in exactly one piece, blocked ones with NOTHING."""
        out, into = direction(a.acl, True), direction(b.acl, False)
        found = []
        for targets, route, delivered in self._routed(a, b):
            for some_targets, leaving in out.pieces(targets):
                for some_sources, entering in into.pieces(a.addresses):
                    traffic = leaving & entering if delivered else NOTHING
                    steps = (("acl", out, "target"), ("route", routing(a.table), route), ("acl", into, "source"))
                    via = "local" if a.vpc == b.vpc else "peering"
                    found.append(Piece(a.end, b.end, via, some_sources, some_targets, traffic, steps, (a, b)))
        return found

    def _routed(self, a: Group, b: Group):
        for targets, route in routing(a.table).pieces(b.addresses):
            if a.vpc == b.vpc:
                delivered = route is not None and route.target == "local"
            else:
                delivered = route is not None and self.leads_to(a, route.target) == b.vpc
            yield targets, route, delivered

    def to_external(self, a: Group, external: External) -> list[Piece]:
        """Packets from a tier of the external's peer; for an announced external the owner has the routes."""
        out, end, found = direction(a.acl, True), self.binding.external_end(external), []
        for targets, route in routing(a.table).pieces(external.addresses):
            if external.announced:
                delivered = True
            else:
                delivered = route is not None and route.target == self.binding.connection_of(external)
                delivered = delivered and self.connected_external(external)
            for some, leaving in out.pieces(targets):
                steps = (("acl", out, "target"), ("route", routing(a.table), route))
                traffic = leaving if delivered else NOTHING
                found.append(Piece(a.end, end, "external", a.addresses, some, traffic, steps, (a,)))
        return found

    def from_external(self, external: External, b: Group) -> list[Piece]:
        """Packets from an external to a tier of its peer: its routes are its own, so only ACLs count."""
        into, end = direction(b.acl, False), self.binding.external_end(external)
        up = self.connected_external(external)
        return [
            Piece(end, b.end, "external", sources, b.addresses, entering if up else NOTHING,
                  (("acl", into, "source"),), (b,))
            for sources, entering in into.pieces(external.addresses)
        ]

    def to_internet(self, a: Group) -> list[Piece]:
        """Packets that leave by the internet gateway, as those of an instance with a public address do."""
        out, found, gateways = direction(a.acl, True), [], self.has_gateway(a)
        for targets, route in routing(a.table).pieces(self.internet(a.vpc)):
            delivered = route is not None and route.target in gateways
            for some, leaving in out.pieces(targets):
                steps = (("acl", out, "target"), ("route", routing(a.table), route))
                traffic = leaving if delivered else NOTHING
                found.append(Piece(a.end, INTERNET_END, "internet", a.addresses, some, traffic, steps, (a,)))
        return found

    def from_internet(self, b: Group) -> list[Piece]:
        """Packets of the internet to a tier whose table leads back to it."""
        into, found = direction(b.acl, False), []
        gateways = self.has_gateway(b)
        for sources, route in routing(b.table).pieces(self.internet(b.vpc)):
            open_ = route is not None and route.target in gateways
            for some, entering in into.pieces(sources):
                steps = (("acl", into, "source"), ("route", routing(b.table), route))
                traffic = entering if open_ else NOTHING
                found.append(Piece(INTERNET_END, b.end, "internet", some, b.addresses, traffic, steps, (b,)))
        return found

    # Through a NAT gateway

    def nats_of(self, a: Group) -> list[tuple[str, Group]]:
        """The NAT gateways that a group's table names and that stand, each with the group it stands in."""
        found = []
        for target in sorted(routing(a.table).targets()):
            gateway = self.state.nats.get(target)
            if gateway and gateway.subnet in self.binding.by_subnet:
                group = self.binding.by_subnet[gateway.subnet]
                if group.vpc == a.vpc:
                    found.append((target, group))
        return found

    def through_nat(self, a: Group, nat: str, p: Group, destinations: Intervals, end: End, b: Group | None, arrives):
        """Packets from a by the NAT gateway in p: `arrives(route)` says whether p's route delivers; `b` filters on entry."""
        address = blocks(self.state.subnets[self.state.nats[nat].subnet].block)
        out, into_p, out_p = direction(a.acl, True), direction(p.acl, False), direction(p.acl, True)
        into_b = direction(b.acl, False) if b else None
        entering_p = into_p.pieces(a.addresses)
        same = self.state.nats[nat].subnet in a.subnets
        for targets, route in routing(a.table).pieces(destinations):
            if route is None or route.target != nat:
                continue
            for onward, route_p in routing(p.table).pieces(targets):
                if not arrives(p, route_p):
                    continue
                for some, leaving in out.pieces(onward):
                    for last, leaving_p in out_p.pieces(some):
                        for sources, entering in entering_p:
                            both = leaving & entering if not same else ALL
                            for _, entering_b in into_b.pieces(address) if into_b else ((None, ALL),):
                                traffic = NATABLE & both & leaving_p & entering_b
                                steps = [("acl", out, "target"), ("route", routing(a.table), route)]
                                steps += [("acl", into_p, "source"), ("words", f"NAT gateway {nat}", None)]
                                steps += [("route", routing(p.table), route_p), ("acl", out_p, "target")]
                                if into_b:
                                    steps.append(("acl", into_b, address.spans[0][0]))
                                groups = (a, p, b) if b else (a, p)
                                yield Piece(a.end, end, "nat", sources, last, traffic, tuple(steps), groups)

    def nat_to_internet(self, a: Group) -> list[Piece]:
        """Packets from a to the internet through NAT."""
        found = []
        for nat, p in self.nats_of(a):
            def arrives(p, route):
                return route is not None and route.target in self.has_gateway(p)
            found += self.through_nat(a, nat, p, self.internet(a.vpc), INTERNET_END, None, arrives)
        return found

    def nat_to_peers(self, a: Group) -> list[Piece]:
        """Packets from a that the NAT gateway sends on to a peer, because its own table has the route."""
        found = []
        for nat, p in self.nats_of(a):
            for target in sorted(routing(p.table).targets()):
                def arrives(_, route, target=target):
                    return route is not None and route.target == target
                peer = self.leads_to(p, target)
                for b in self.binding.by_vpc.get(peer, []):
                    found += self.through_nat(a, nat, p, b.addresses, b.end, b, arrives)
                for external in self.binding.external_at(a.vpc):
                    if self.binding.connection_of(external) == target and self.connected_external(external):
                        end = self.binding.external_end(external)
                        found += self.through_nat(a, nat, p, external.addresses, end, None, arrives)
        return found

    # Everything

    def delivered(self):
        """Every piece with traffic in it, from every end, by whatever path there is."""
        for a in self.binding.groups:
            for piece in self._from_group(a):
                if piece.traffic:
                    yield piece
        for external, vpc in self.binding.externals.values():
            for b in self.binding.by_vpc.get(vpc, []):
                yield from (piece for piece in self.from_external(external, b) if piece.traffic)
        for b in self.binding.groups:
            if not b.existing:
                yield from (piece for piece in self.from_internet(b) if piece.traffic)

    def _from_group(self, a: Group):
        """From a group of an existing VPC only what crosses a connection: the rest is its owner's."""
        for b in self.binding.by_vpc[a.vpc]:
            if b is not a and not a.existing:
                yield from self.straight(a, b)
        for target in sorted(routing(a.table).targets()):
            peer = self.leads_to(a, target)
            for b in self.binding.by_vpc.get(peer, []):
                yield from self.straight(a, b)
        for external in self.binding.external_at(a.vpc):
            yield from self.to_external(a, external)
        if not a.existing:
            yield from self.to_internet(a)
            yield from self.nat_to_internet(a)
        yield from self.nat_to_peers(a)

    def endpoints_of(self, a: Group) -> set[str]:
        """The services whose gateway endpoint is in a group's table."""
        if a.existing:
            return set()
        return {e.service for e in self.state.endpoints.values() if e.vpc == a.vpc and a.table.id in e.tables}

    def to_endpoints(self, a: Group) -> Traffic:
        """What a group gets delivered to gateway endpoints, whose addresses are public ones."""
        return direction(a.acl, True).some(self.internet(a.vpc)) if self.endpoints_of(a) else NOTHING

    def from_endpoints(self, a: Group) -> Traffic:
        """What gateway endpoints get delivered to a group."""
        return direction(a.acl, False).some(self.internet(a.vpc)) if self.endpoints_of(a) else NOTHING
