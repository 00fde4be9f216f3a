"""IPv4 blocks as intervals of numbers, and back to words."""

from __future__ import annotations

from functools import lru_cache

from judge.intervals import Intervals

TOP = 2**32 - 1
EVERYWHERE = Intervals.of((0, TOP))


@lru_cache(maxsize=None)
def span(cidr: str) -> tuple[int, int]:
    """First and last address of a block; host bits are an error: `span("10.0.0.0/8")`."""
    text, _, bits = cidr.partition("/")
    parts = [int(part) for part in text.split(".")]
    length = int(bits)
    if len(parts) != 4 or not all(0 <= part <= 255 for part in parts) or not 0 <= length <= 32:
        raise ValueError(f"not an IPv4 block: {cidr}")
    first = parts[0] << 24 | parts[1] << 16 | parts[2] << 8 | parts[3]
    size = 1 << (32 - length)
    if first % size:
        raise ValueError(f"host bits are set in {cidr}")
    return first, first + size - 1


def blocks(*cidrs: str) -> Intervals:
    """The addresses of some blocks."""
    return Intervals.of(*(span(cidr) for cidr in cidrs))


def dotted(address: int) -> str:
    """`dotted(167772160)` is "10.0.0.0"."""
    return ".".join(str(address >> shift & 255) for shift in (24, 16, 8, 0))


def cidr_of(low: int, high: int) -> str:
    """An interval as a block where it is one, else as a range."""
    size = high - low + 1
    if size & (size - 1) == 0 and low % size == 0:
        return f"{dotted(low)}/{32 - (size.bit_length() - 1)}"
    return f"{dotted(low)}-{dotted(high)}"


def words(addresses: Intervals, most: int = 3) -> str:
    """A set of addresses for a sentence, cut after a few."""
    names = [cidr_of(low, high) for low, high in addresses.spans[:most]]
    return ", ".join(names) + (", …" if len(addresses.spans) > most else "")


# What no packet of the internet carries as its address: private, shared, loopback, link-local, multicast, reserved.
PRIVATE = blocks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
UNROUTED = PRIVATE | blocks("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3")
INTERNET = EVERYWHERE - UNROUTED
