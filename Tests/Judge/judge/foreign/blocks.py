"""IPv4 blocks as CloudFormation and EC2 take them: host bits are cut off, and `Fn::Cidr` cuts blocks into blocks."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network
from itertools import islice


def block(text) -> IPv4Network:
    """`block("10.1.2.3/16")` is 10.1.0.0/16, which EC2 makes of it."""
    return IPv4Network(str(text), strict=False)


def address(text: str) -> int:
    """`address("10.0.0.1")` as a number."""
    return int(IPv4Address(text))


def dotted(number: int) -> str:
    """A number as an address."""
    return str(IPv4Address(number))


def has(network: IPv4Network, number: int) -> bool:
    """Whether an address lies in a block."""
    low, high = span(network)
    return low <= number <= high


@lru_cache(maxsize=None)
def span(network: IPv4Network) -> tuple[int, int]:
    """First and last address."""
    return int(network.network_address), int(network.broadcast_address)


def cidr(whole, count, bits) -> list[str]:
    """`Fn::Cidr`: that many blocks, each with so many bits for hosts: `cidr("10.0.0.0/16", 2, 8)` are two /24."""
    parts = [str(part) for part in islice(block(whole).subnets(new_prefix=32 - int(bits)), int(count))]
    if len(parts) < int(count):
        raise ValueError(f"Fn::Cidr: {whole} has no {count} blocks with {bits} bits")
    return parts
