"""What a network ACL lets pass: first matching rule, exactly, for every address and every packet."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from judge.addresses import TOP, span
from judge.intervals import EMPTY, Intervals
from judge.state import ALLOW, Acl, Entry
from judge.traffic import ALL, ALL_ICMP, NOTHING, PORTS, Traffic


@lru_cache(maxsize=None)
def match_of(protocol: str, ports, icmp) -> Traffic:
    """The packets that a rule speaks of, addresses aside."""
    if protocol == "-1":
        return ALL
    if protocol in ("6", "17"):
        values = PORTS & Intervals.of(ports) if ports else PORTS
        return Traffic(tcp=values) if protocol == "6" else Traffic(udp=values)
    if protocol == "1":
        return Traffic(icmp=_icmp(icmp))
    return Traffic(other=Intervals.of((int(protocol), int(protocol))))


def _icmp(icmp) -> Intervals:
    kind, code = icmp or (-1, -1)
    if kind == -1:
        return ALL_ICMP
    return Intervals.of((kind * 256, kind * 256 + 255) if code == -1 else (kind * 256 + code,) * 2)


def match(entry: Entry) -> Traffic:
    """`match_of` for an entry."""
    return match_of(entry.protocol, entry.ports, entry.icmp)


class Direction:
    """One direction of an ACL, its address space split wherever a rule begins or ends."""

    def __init__(self, acl: Acl, egress: bool):
        self.acl, self.egress = acl, egress
        self.entries = tuple(sorted((e for e in acl.entries if e.egress == egress), key=lambda e: e.number))
        self.spans = [span(entry.cidr) for entry in self.entries]
        cuts = {0} | {low for low, _ in self.spans} | {high + 1 for _, high in self.spans if high < TOP}
        self.starts = sorted(cuts)
        self.passing = [self._passes(start) for start in self.starts]
        self._cache: dict[Intervals, list[tuple[Intervals, Traffic]]] = {}

    def matching(self, address: int) -> list[Entry]:
        """The rules for an address, in order."""
        return [entry for entry, (low, high) in zip(self.entries, self.spans) if low <= address <= high]

    def _passes(self, address: int) -> Traffic:
        return decided(ALL, self.matching(address))

    def pieces(self, addresses: Intervals) -> list[tuple[Intervals, Traffic]]:
        """A set of addresses in parts, each with what passes to or from all of it."""
        if addresses not in self._cache:
            parts: dict[Traffic, list] = {}
            for low, high in addresses:
                at = bisect_right(self.starts, low) - 1
                while at < len(self.starts) and self.starts[at] <= high:
                    end = self.starts[at + 1] - 1 if at + 1 < len(self.starts) else TOP
                    parts.setdefault(self.passing[at], []).append((max(low, self.starts[at]), min(high, end)))
                    at += 1
            self._cache[addresses] = [(Intervals.of(*spans), traffic) for traffic, spans in parts.items()]
        return self._cache[addresses]

    def some(self, addresses: Intervals) -> Traffic:
        """What passes for at least one of the addresses."""
        total = NOTHING
        for _, traffic in self.pieces(addresses):
            total |= traffic
        return total

    def every(self, addresses: Intervals) -> Traffic:
        """What passes for all of the addresses."""
        total = ALL
        for _, traffic in self.pieces(addresses):
            total &= traffic
        return total

    def deciding(self, address: int, packet: Traffic) -> str:
        """The rule that decides for one packet, in words."""
        protocol, value = packet.first()
        for entry in self.matching(address):
            rule = match(entry)
            values = {6: rule.tcp, 17: rule.udp, 1: rule.icmp}.get(protocol, EMPTY)
            if value in values or (protocol not in (1, 6, 17) and protocol in rule.other):
                verb = "allows" if entry.action == ALLOW else "denies"
                return f"{self} rule {entry.number} {verb} it"
        return f"{self} has no rule for it"

    def __str__(self) -> str:
        return f"{'outbound' if self.egress else 'inbound'} acl {self.acl.name or self.acl.id}"


def decided(packets: Traffic, entries: list[Entry]) -> Traffic:
    """What of some packets passes a list of rules."""
    passed = NOTHING
    for entry in entries:
        if not packets:
            break
        rule = match(entry)
        if entry.action == ALLOW:
            passed |= packets & rule
        packets -= rule
    return passed


_directions: dict[tuple[int, bool], Direction] = {}


def direction(acl: Acl, egress: bool) -> Direction:
    """The evaluated direction of an ACL; each ACL value is evaluated once."""
    key = id(acl), egress
    found = _directions.get(key)
    if found is None or found.acl is not acl:
        if len(_directions) > 20000:
            _directions.clear()
        found = _directions[key] = Direction(acl, egress)
    return found
