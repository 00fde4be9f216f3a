"""Each ACL by itself: what holds for it whether or not some route makes use of it today."""

from __future__ import annotations

from functools import reduce
from operator import and_, or_

from judge.acl import Direction, decided, direction, match
from judge.addresses import EVERYWHERE, blocks, span
from judge.finding import Finding
from judge.flows import Flows
from judge.intervals import EMPTY, Intervals
from judge.promise import ENDPOINTS, INTERNET_END, End, Promise, external_end, tier_end
from judge.state import ALLOW, Acl
from judge.traffic import NOTHING, PATH_MTU, Traffic


def acl_findings(flows: Flows, promise: Promise) -> list[Finding]:
    """Form of every ACL of ours, dead rules, and the denies that LANGUAGE asks for."""
    found, seen = [], set()
    for group in flows.binding.groups:
        vpc = promise.network.vpcs.get(group.end.name)
        if vpc is None or not vpc.filters(group.end.tier) or group.end.tier not in vpc.tiers:
            continue
        if (group.end, group.acl.id) in seen:
            continue
        seen.add((group.end, group.acl.id))
        if vpc.existing:
            found += _existing_bounds(promise, group)
            continue
        found += form(group.acl, promise.network.acl_rules)
        for egress in (True, False):
            way = direction(group.acl, egress)
            found += dead_rules(way, vpc.addresses, _named_exactly(promise.network, vpc))
            found += _bounds(flows, promise, group.end, group.vpc, way)
    return found + _one_side_exact(flows, promise)


def form(acl: Acl, quota: int) -> list[Finding]:
    """Numbers, counts, blocks and ports of an ACL's entries."""
    found = []
    for egress in (True, False):
        entries = [entry for entry in acl.entries if entry.egress == egress]
        name = f"{'outbound' if egress else 'inbound'} acl {acl.name or acl.id}"
        if len(entries) > quota - 1:
            found.append(_about(name, f"{len(entries)} rules, {quota - 1} are usable"))
        numbers = [entry.number for entry in entries]
        for number in sorted({number for number in numbers if numbers.count(number) > 1}):
            found.append(_about(name, f"rule {number} is there twice"))
        for entry in entries:
            found += [_about(name, f"rule {entry.number}: {text}") for text in _entry_faults(entry)]
    return found


def _entry_faults(entry) -> list[str]:
    faults = []
    try:
        span(entry.cidr)
    except ValueError as error:
        faults.append(str(error))
    if not 1 <= entry.number <= 32766:
        faults.append("its number is out of range")
    if entry.protocol in ("6", "17"):
        if entry.ports is None or not 0 <= entry.ports[0] <= entry.ports[1] <= 65535:
            faults.append("TCP and UDP need a range of ports")
    elif entry.protocol == "1" and entry.icmp is None:
        faults.append("ICMP needs a type and code")
    return faults


def _about(name: str, text: str) -> Finding:
    return Finding("acl", name, "", NOTHING, text)


def dead_rules(way: Direction, own: Intervals, exact: Intervals = EMPTY) -> list[Finding]:
    """Rules that could be left out and nothing would change, for any address and packet.

    Not among them: path MTU ahead of all, and exact rules for blocks of the VPC's own or of peers that it names exactly
    (`exact`) ahead of a covering block.
    """
    named = own | exact
    return [
        Finding("dead-rule", str(way), "", NOTHING, f"rule {entry.number} ({_words(entry)}) changes nothing")
        for entry in way.entries
        if not alive(way, entry) and match(entry) != PATH_MTU and not _ahead_of_covering(way, entry, named)
    ]


def _ahead_of_covering(way: Direction, entry, named: Intervals) -> bool:
    """LANGUAGE wants the rules for these blocks ahead of a covering block even where they say the same."""
    inside = blocks(entry.cidr)
    later = (blocks(other.cidr) for other in way.entries if other.number > entry.number and other.cidr != "0.0.0.0/0")
    return inside <= named and any(inside <= cover and not cover <= named for cover in later)


def _named_exactly(network, vpc) -> Intervals:
    """The addresses of a VPC's peers that it names exactly: without ACLs of ours, there before, of its kind, a spoke's hub."""
    named = EMPTY
    for external in network.externals_of(vpc.name):
        named |= external.addresses
    for peer in map(network.vpcs.get, network.peers_of(vpc.name)):
        if not peer.acls or peer.existing or peer.kind == vpc.kind or vpc.kind == "spoke":
            named |= peer.addresses
    return named


def _words(entry) -> str:
    return f"{entry.action} {match(entry)} {'to' if entry.egress else 'from'} {entry.cidr}"


def alive(way: Direction, entry) -> bool:
    """Whether a rule decides anything otherwise than the ones after it would."""
    low, high = span(entry.cidr)
    for start in way.starts:
        if low <= start <= high:
            rules = way.matching(start)
            at = rules.index(entry)
            effective = match(entry)
            for earlier in rules[:at]:
                effective -= match(earlier)
            if not effective:
                continue
            otherwise = decided(effective, rules[at + 1 :])
            if otherwise != (effective if entry.action == ALLOW else NOTHING):
                return True
    return False


def _bounds(flows: Flows, promise: Promise, end: End, vpc_id: str, way: Direction) -> list[Finding]:
    """What the ACL passes for each kind of address, held against the most that it may."""
    network, vpc = promise.network, promise.network.vpcs[end.name]

    def may(other: End) -> Traffic:
        return promise.allowed(end, other) if way.egress else promise.allowed(other, end)

    found = _path_mtu(end, way)
    rest = EVERYWHERE - vpc.addresses
    for tier in vpc.tiers:
        if tier != end.tier:
            found += _over(end, way, str(tier_end(vpc.name, tier)), vpc.addresses_of(tier), may(tier_end(vpc.name, tier)))
    found += _unused(end, way, [vpc], covered=False)
    for external in network.externals_of(vpc.name):
        found += _over(end, way, f"external.{external.name}", external.addresses, may(external_end(external.name)))
        rest -= external.addresses
    peers = [network.vpcs[name] for name in network.peers_of(vpc.name)]
    for peer in peers:
        rest -= peer.addresses
    shared, beyond = _peer_bounds(end, way, peers, may)
    found += beyond
    outside = may(INTERNET_END) | (promise.allowed(end, ENDPOINTS) if way.egress else promise.allowed(ENDPOINTS, end))
    public = rest & flows.internet(vpc_id)
    found += _over(end, way, "internet", public, outside)
    return found + _over(end, way, "addresses of nobody", rest - public, outside | shared)


def _peer_bounds(end: End, way: Direction, peers, may) -> tuple[Traffic, list[Finding]]:
    """What all peers may have together, and where more passes: to those with ACLs of ours on covering blocks, to the
    others, which have exact rules, tier by tier."""
    shared, found = PATH_MTU, []
    for peer in peers:
        for tier in peer.tiers:
            shared |= may(tier_end(peer.name, tier))
    for peer in peers:
        if peer.acls:
            found += _over(end, way, peer.name, peer.addresses, shared)
            continue
        for addresses, tiers in peer.areas():
            most = reduce(or_, (may(tier_end(peer.name, tier)) for tier in tiers))
            most = shared if all(map(peer.filters, tiers)) else most
            found += _over(end, way, str(tier_end(peer.name, tiers[0])), addresses, most)
    found += _unused(end, way, [peer for peer in peers if peer.acls], covered=True)
    return shared, found + _unused(end, way, [peer for peer in peers if not peer.acls], covered=False)


def _existing_bounds(promise: Promise, group) -> list[Finding]:
    """An ACL in which a range is ours: what it passes for peers and externals. The rest of it is its owner's."""
    network, end, found = promise.network, group.end, []
    peers = [network.vpcs[name] for name in network.peers_of(end.name)]
    for egress in (True, False):
        way = direction(group.acl, egress)

        def may(other: End, egress=egress) -> Traffic:
            return promise.allowed(end, other) if egress else promise.allowed(other, end)

        for external in network.externals_of(end.name):
            found += _path_mtu(end, way, external.addresses)
            found += _over(end, way, f"external.{external.name}", external.addresses, may(external_end(external.name)))
        for peer in peers:
            found += _path_mtu(end, way, peer.addresses)
        found += _peer_bounds(end, way, peers, may)[1]
    return found


def _path_mtu(end: End, way: Direction, everyone: Intervals = EVERYWHERE) -> list[Finding]:
    for addresses, passing in way.pieces(everyone):
        if PATH_MTU - passing:
            text = f"path MTU messages are stopped; {way.deciding(addresses.spans[0][0], PATH_MTU)}"
            return [Finding("acl", str(end), str(way), PATH_MTU, text)]
    return []


def _over(end: End, way: Direction, name: str, addresses: Intervals, most: Traffic) -> list[Finding]:
    for some, passing in way.pieces(addresses):
        extra = passing - most
        if extra:
            text = f"passes for {name} though never promised; {way.deciding(some.spans[0][0], extra)}"
            return [Finding("acl", str(end), name, extra, text)]
    return []


def _unused(end: End, way: Direction, vpcs, covered: bool) -> list[Finding]:
    """Addresses of no tier: denied, told by the same rules as the tiers beside them, or by what all tiers share.

    Rules that a VPC's tiers share may be written on the VPC's blocks, and on covering blocks (`covered`) stands what
    any of the peers may: nothing lives in the rest of those.
    """
    like = {PATH_MTU, NOTHING}
    for vpc in vpcs:
        for tier in vpc.tiers:
            like |= {passing for _, passing in way.pieces(vpc.addresses_of(tier))}
    found = []
    for vpc in vpcs:
        shared = reduce(or_, like) if covered else reduce(and_, (way.every(vpc.addresses_of(t)) for t in vpc.tiers))
        for some, passing in way.pieces(vpc.unused):
            extra = passing - PATH_MTU
            if extra - shared and passing not in like:
                text = f"passes for addresses of {vpc.name} that no tier has; {way.deciding(some.spans[0][0], extra)}"
                found.append(Finding("acl", str(end), vpc.name, extra, text))
                break
    return found


def _one_side_exact(flows: Flows, promise: Promise) -> list[Finding]:
    """Between any tiers of connected VPCs the two ACLs together are exact, whether or not there is a route."""
    found, by_vpc = [], flows.binding.by_vpc
    for pair in sorted(sorted(pair) for pair in promise.network.connections):
        ids = [flows.binding.vpc_ids.get(name) for name in pair]
        for one, other in (ids, ids[::-1]):
            for a in by_vpc.get(one, []):
                for b in by_vpc.get(other, []):
                    if promise.filtered(a.end, b.end):
                        found += _both_pass(promise, a, b)
    return found


def _both_pass(promise: Promise, a, b) -> list[Finding]:
    out, into, most = direction(a.acl, True), direction(b.acl, False), _meant(promise, a, b)
    for targets, leaving in out.pieces(b.addresses):
        for sources, entering in into.pieces(a.addresses):
            extra = (leaving & entering) - most
            if extra:
                text = (
                    f"no ACL stops it, only a missing route could; "
                    f"{out.deciding(targets.spans[0][0], extra)}; {into.deciding(sources.spans[0][0], extra)}"
                )
                return [Finding("acl", str(a.end), str(b.end), extra, text)]
    return []


def _meant(promise: Promise, a, b) -> Traffic:
    """What may pass between two groups, by all the ends that their addresses stand for."""
    return reduce(or_, (promise.allowed(one, other) for one in a.meant for other in b.meant), PATH_MTU)
