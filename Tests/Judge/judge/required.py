"""What is promised and cannot pass, and connections whose answers are lost."""

from __future__ import annotations

from judge.acl import direction
from judge.binding import Binding, Group
from judge.finding import Finding
from judge.flows import Flows, Piece
from judge.promise import ENDPOINTS, INTERNET_END, NAT_PORTS, End, Promise
from judge.routing import routing
from judge.traffic import NATABLE, PATH_MTU, Traffic, answers

WAITING = ("initiating-request", "pending-acceptance", "provisioning")


def required_findings(flows: Flows, promise: Promise) -> list[Finding]:
    """Every promise and its answers, over every pair of subnets and all of their addresses."""
    found, waiting = [], {f"external.{name}" for name in waited_for(flows.binding)}
    for source, target in promise.pairs():
        if waiting & {str(source), str(target)}:
            continue
        wanted = promise.new(source, target)
        if target == ENDPOINTS:
            found += _endpoints(flows, promise, source, wanted)
        elif target == INTERNET_END and source.tier != "public":
            found += _through_nat(flows, promise, source, wanted)
        else:
            forward, backward = wanted | PATH_MTU, promise.answers(source, target) | PATH_MTU
            found += _lacking("missing", _pieces(flows, source, target), forward, source, target)
            found += _lacking("asymmetry", _pieces(flows, target, source), backward, target, source)
    return found


def waited_for(binding: Binding) -> list[str]:
    """The externals whose people have yet to accept by hand what we asked: routes to them are black holes till then."""
    found = []
    for external, _ in binding.externals.values():
        connection = binding.state.connections.get(binding.connection_of(external))
        if external.accepted_by_hand and connection and connection.status in WAITING:
            found.append(external.name)
    return sorted(found)


def _pieces(flows: Flows, source: End, target: End) -> list[Piece] | None:
    """All pieces of a pair by its straight path; None where an end is not there."""
    by_end = flows.binding.by_end
    for end in (source, target):
        if end.kind == "tier" and end not in by_end:
            return [] if flows.binding.vpc_ids.get(end.name) in flows.binding.existing else None
    if source.kind == "internet":
        return [piece for b in by_end[target] for piece in flows.from_internet(b)]
    if target.kind == "internet":
        return [piece for a in by_end[source] for piece in flows.to_internet(a)]
    for end in (source, target):
        if end.kind == "external" and end.name not in flows.binding.externals:
            return None
    if source.kind == "external":
        external = flows.binding.externals[source.name][0]
        return [piece for b in by_end[target] for piece in flows.from_external(external, b)]
    if target.kind == "external":
        external = flows.binding.externals[target.name][0]
        return [piece for a in by_end[source] for piece in flows.to_external(a, external)]
    return [
        piece
        for a in by_end[source]
        for b in by_end[target]
        if a is not b or len(a.subnets) > 1
        for piece in flows.straight(a, b)
    ]


def _lacking(kind: str, pieces, wanted: Traffic, source: End, target: End) -> list[Finding]:
    if pieces is None:
        return [Finding(kind, str(source), str(target), wanted, "there is no such VPC or subnet")]
    found = []
    for piece in pieces:
        lost = wanted - piece.traffic
        if lost:
            words = "answers are lost; " if kind == "asymmetry" else ""
            found.append(Finding(kind, str(source), str(target), lost, words + piece.why(lost), piece.via))
    return found


def _through_nat(flows: Flows, promise: Promise, source: End, wanted: Traffic) -> list[Finding]:
    """A tier's way out by NAT, and the way back: to the NAT gateway's ports, then to the tier's own."""
    found, wanted = [], wanted & NATABLE | PATH_MTU
    if source not in flows.binding.by_end:
        return [Finding("missing", str(source), "internet", wanted, "there is no such VPC or subnet")]
    for group in flows.binding.by_end[source]:
        pieces = flows.nat_to_internet(group)
        covered = flows.internet(group.vpc)
        for piece in pieces:
            covered -= piece.targets
        if covered:
            first = covered.spans[0][0]
            routes = routing(group.table)
            route = next(route for some, route in routes.pieces(covered) if first in some)
            text = f"no way out through NAT; {routes.words(route)}"
            found.append(Finding("missing", str(source), "internet", wanted, text, "nat"))
        found += _lacking("missing", pieces, wanted, source, INTERNET_END)
        for _, p in flows.nats_of(group):
            found += _nat_answers(flows, promise, group, p, wanted)
    return found


def _nat_answers(flows: Flows, promise: Promise, group: Group, p: Group, wanted: Traffic) -> list[Finding]:
    internet = flows.internet(group.vpc)
    back = answers(wanted - PATH_MTU, promise.network.ephemeral) | PATH_MTU
    to_nat = answers(wanted - PATH_MTU, NAT_PORTS) | PATH_MTU
    hops = [
        ("to the NAT gateway", direction(p.acl, False), internet, to_nat),
        ("from the NAT gateway", direction(p.acl, True), group.addresses, back),
        ("from the NAT gateway", direction(group.acl, False), internet, back),
    ]
    return [
        Finding("asymmetry", "internet", str(group.end), lost, f"answers are lost {name}; {words}", "nat")
        for name, where, addresses, needed in hops
        for lost, words in _blocked(where, addresses, needed)
    ]


def _endpoints(flows: Flows, promise: Promise, source: End, wanted: Traffic) -> list[Finding]:
    """The gateway endpoints: in the tables by route, out by the ACL, answers back in by the ACL."""
    if source not in flows.binding.by_end:
        return [Finding("missing", str(source), "endpoints", wanted, "there is no such VPC or subnet")]
    found = []
    for group in flows.binding.by_end[source]:
        for service in promise.network.vpcs[source.name].endpoints:
            if service not in flows.endpoints_of(group):
                text = f"no endpoint for {service} in table {group.table.name}"
                found.append(Finding("missing", str(source), "endpoints", wanted, text, "endpoint"))
        internet = flows.internet(group.vpc)
        for lost, words in _blocked(direction(group.acl, True), internet, wanted):
            found.append(Finding("missing", str(source), "endpoints", lost, words, "endpoint"))
        for lost, words in _blocked(direction(group.acl, False), internet, promise.answers(source, ENDPOINTS)):
            found.append(Finding("asymmetry", "endpoints", str(source), lost, f"answers are lost; {words}", "endpoint"))
    return found


def _blocked(where, addresses, needed: Traffic):
    """What of some needed packets an ACL stops, with the rule that does."""
    for some, passing in where.pieces(addresses):
        lost = needed - passing
        if lost:
            yield lost, where.deciding(some.spans[0][0], lost)
