"""The routes and rules of the model: exact ones for every end."""

from judge.acl import Direction, match_of
from judge.acl_rules import alive
from judge.promise import ENDPOINTS, INTERNET_END, external_end, tier_end
from judge.state import Acl, Entry, Route
from judge.traffic import ALL, PATH_MTU, Traffic, answers


def connection_of(external):
    """None for an announced external: there is no connection of ours."""
    return external.connection or (f"pcx-asked-{external.name}" if external.vpc else None)


def peer_routes(network, promise, vpc, tier):
    for peer in network.peers_of(vpc.name):
        if promise.needs(vpc.name, tier, peer):
            one, other = sorted((vpc.name, peer))
            for block in network.vpcs[peer].blocks:
                yield Route(block, f"pcx-{one}--{other}")
    for external in network.externals_of(vpc.name):
        if connection_of(external) and promise.needs(vpc.name, tier, external.name, external=True):
            for block in external.blocks:
                yield Route(block, connection_of(external))


def exact_entries(network, promise, vpc, tier):
    """Both directions of a tier's ACL: path MTU, each end exactly, denies of what is known, then the broad rules."""
    return tuple(
        entry for egress in (False, True) for entry in trimmed(tuple(_way(network, promise, vpc, tier, egress)), egress)
    )


def trimmed(entries, egress):
    """The entries without those that change nothing, from the last to the first."""
    for entry in reversed(entries):
        way = Direction(Acl("", "", "", entries), egress)
        if not alive(way, entry):
            entries = tuple(other for other in entries if other is not entry)
    return entries


def _way(network, promise, vpc, tier, egress):
    me = tier_end(vpc.name, tier)

    def may(other):
        return promise.allowed(me, other) if egress else promise.allowed(other, me)

    own = [(may(tier_end(vpc.name, other)), cidr, "allow") for other, cidrs in vpc.tiers.items() for cidr in cidrs]
    peers = peer_rules(network, vpc, may)
    denies = [(ALL, cidr, "deny") for cidr in vpc.blocks]
    broad = may(INTERNET_END) | (promise.new(me, ENDPOINTS) if egress else promise.answers(me, ENDPOINTS))
    if vpc.inner == tier and vpc.nat != "none" and not egress:
        broad |= answers(promise.new(me, INTERNET_END), network.ephemeral)
    allows = [rule for rule in peers if rule[2] == "allow"]
    denies += [rule for rule in peers if rule[2] == "deny"]
    rules = [(PATH_MTU, "0.0.0.0/0", "allow"), *own, *allows, *denies, (broad, "0.0.0.0/0", "allow")]
    yield from numbered(rules, egress, 100)


def peer_rules(network, vpc, may):
    """(packets, block, action): what each peer and external may, exactly, then their denies."""
    allows, denies = [], []
    for name in network.peers_of(vpc.name):
        denies += [(ALL, cidr, "deny") for cidr in network.vpcs[name].blocks]
        for other, cidrs in network.vpcs[name].tiers.items():
            allows += [(may(tier_end(name, other)), cidr, "allow") for cidr in cidrs]
    for external in network.externals_of(vpc.name):
        denies += [(ALL, cidr, "deny") for cidr in external.blocks]
        allows += [(may(external_end(external.name)), cidr, "allow") for cidr in external.blocks]
    return allows + denies


def numbered(rules, egress, number):
    """Rules as entries with numbers from `number` on."""
    for traffic, cidr, action in rules:
        for protocol, ports, icmp in written(traffic if traffic in (ALL, PATH_MTU) else traffic - PATH_MTU):
            yield Entry(number, egress, action, protocol, cidr, ports, icmp)
            number += 1


def written(traffic: Traffic):
    """A set of packets as the protocol, ports and ICMP fields of rules."""
    if traffic == ALL:
        yield "-1", None, None
        return
    for low, high in traffic.tcp:
        yield "6", (low, high), None
    for low, high in traffic.udp:
        yield "17", (low, high), None
    left = traffic.icmp
    if (left | PATH_MTU.icmp) == match_of("1", None, (-1, -1)).icmp:
        yield "1", None, (-1, -1)
    elif left:
        for low, high in left:
            if low == high:
                yield "1", None, (low // 256, low % 256)
                continue
            assert low % 256 == 0 and high % 256 == 255
            for kind in range(low // 256, high // 256 + 1):
                yield "1", None, (kind, -1)
    for low, high in traffic.other:
        for protocol in range(low, high + 1):
            yield str(protocol), None, None
