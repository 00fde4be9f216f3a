"""The `ports` of an `allow`, and `ephemeral`, as sets."""

from __future__ import annotations

from judge.intervals import Intervals
from judge.traffic import ALL, ICMP, NOTHING, TCP, UDP, Traffic


def traffic_of(ports) -> Traffic:
    """`[443, "8000-8100", "udp/53", "icmp"]` as a set of packets."""
    traffic = NOTHING
    for port in ports if isinstance(ports, list) else [ports]:
        traffic |= _one(str(port))
    return traffic


def _one(text: str) -> Traffic:
    whole = {"all": ALL, "icmp": ICMP, "tcp": TCP, "udp": UDP}
    if text in whole:
        return whole[text]
    protocol, _, ports = text.rpartition("/")
    if protocol not in ("", "tcp", "udp"):
        raise ValueError(f"not a form of ports: {text}")
    span = Intervals.of(_span(ports))
    return Traffic(udp=span) if protocol == "udp" else Traffic(tcp=span)


def ephemeral_ports(value) -> Intervals:
    """`"1024-65535"` as a set."""
    return Intervals.of(*(_span(str(part)) for part in (value if isinstance(value, list) else [value])))


def _span(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    span = int(low), int(high or low)
    if not 1 <= span[0] <= span[1] <= 65535:
        raise ValueError(f"not a range of ports: {text}")
    return span
