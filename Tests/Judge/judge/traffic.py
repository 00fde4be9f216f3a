"""A set of packets as a network ACL tells them apart: TCP and UDP by destination port, ICMP by type and code,
every other protocol by its number. Port 0 carries no connection and is left out."""

from __future__ import annotations

from functools import lru_cache

from judge.intervals import EMPTY, Intervals

PORTS = Intervals.of((1, 65535))
ALL_ICMP = Intervals.of((0, 65535))  # type * 256 + code
OTHERS = Intervals.of((0, 255)) - Intervals.of((1, 1), (6, 6), (17, 17))


class Traffic:
    """An immutable set of packets; `|`, `&` and `-` are those of sets."""

    __slots__ = ("tcp", "udp", "icmp", "other")

    def __init__(self, tcp=EMPTY, udp=EMPTY, icmp=EMPTY, other=EMPTY):
        self.tcp, self.udp, self.icmp, self.other = tcp, udp, icmp, other

    def _key(self):
        return self.tcp.spans, self.udp.spans, self.icmp.spans, self.other.spans

    def __bool__(self) -> bool:
        return bool(self.tcp.spans or self.udp.spans or self.icmp.spans or self.other.spans)

    def __eq__(self, other) -> bool:
        return isinstance(other, Traffic) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __or__(self, more: "Traffic") -> "Traffic":
        return Traffic(self.tcp | more.tcp, self.udp | more.udp, self.icmp | more.icmp, self.other | more.other)

    def __and__(self, more: "Traffic") -> "Traffic":
        return Traffic(self.tcp & more.tcp, self.udp & more.udp, self.icmp & more.icmp, self.other & more.other)

    def __sub__(self, less: "Traffic") -> "Traffic":
        return Traffic(self.tcp - less.tcp, self.udp - less.udp, self.icmp - less.icmp, self.other - less.other)

    def __le__(self, more: "Traffic") -> bool:
        return not (self - more)

    def __repr__(self) -> str:
        return f"<{self}>"

    def __str__(self) -> str:
        return words(self)

    def first(self) -> tuple[int, int]:
        """One packet of the set, as protocol number and port (or type * 256 + code, or 0)."""
        for protocol, values in ((6, self.tcp), (17, self.udp), (1, self.icmp)):
            if values:
                return protocol, values.spans[0][0]
        return self.other.spans[0][0], 0


NOTHING = Traffic()
ALL = Traffic(PORTS, PORTS, ALL_ICMP, OTHERS)
TCP = Traffic(tcp=PORTS)
UDP = Traffic(udp=PORTS)
ICMP = Traffic(icmp=ALL_ICMP)
ECHO_REPLIES = Traffic(icmp=Intervals.of((0, 255)))
PATH_MTU = Traffic(icmp=Intervals.of((3 * 256 + 4, 3 * 256 + 4)))
NATABLE = TCP | UDP | ICMP  # what a NAT gateway translates


def tcp(low: int, high: int | None = None) -> Traffic:
    """TCP to one port or a range of ports."""
    return Traffic(tcp=Intervals.of((low, low if high is None else high)))


def udp(low: int, high: int | None = None) -> Traffic:
    """UDP to one port or a range of ports."""
    return Traffic(udp=Intervals.of((low, low if high is None else high)))


@lru_cache(maxsize=4096)
def answers(asked: Traffic, ephemeral: Intervals) -> Traffic:
    """What comes back when `asked` is opened: to the asker's ephemeral ports, and echo replies."""
    return Traffic(
        tcp=ephemeral if asked.tcp else EMPTY,
        udp=ephemeral if asked.udp else EMPTY,
        icmp=ECHO_REPLIES.icmp if asked.icmp else EMPTY,
    )


def words(traffic: Traffic) -> str:
    """`tcp 80, 443; udp all; icmp type 0`."""
    if traffic == ALL:
        return "all"
    parts = []
    for name, values, whole in (("tcp", traffic.tcp, PORTS), ("udp", traffic.udp, PORTS)):
        if values:
            parts.append(f"{name} {'all' if values == whole else _ranges(values)}")
    if traffic.icmp:
        parts.append(f"icmp {'all' if traffic.icmp == ALL_ICMP else _icmp(traffic.icmp)}")
    if traffic.other:
        parts.append(f"protocols {'other than tcp, udp, icmp' if traffic.other == OTHERS else _ranges(traffic.other)}")
    return "; ".join(parts) or "nothing"


def _ranges(values: Intervals) -> str:
    return ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in values)


def _icmp(values: Intervals) -> str:
    parts = []
    for low, high in values:
        first, last = low // 256, high // 256
        if low % 256 == 0 and high % 256 == 255:
            parts.append(f"type {first}" if first == last else f"types {first}-{last}")
        elif low == high:
            parts.append(f"{first}/{low % 256}")
        else:
            parts.append(f"{first}/{low % 256} to {last}/{high % 256}")
    return ", ".join(parts)
