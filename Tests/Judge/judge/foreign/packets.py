"""One packet as routes and network ACLs see it, and the packets that answer it."""

from __future__ import annotations

from dataclasses import dataclass

ICMP, TCP, UDP = 1, 6, 17
ECHO_REQUEST, ECHO_REPLY = 8, 0


@dataclass(frozen=True)
class Packet:
    """`value` is the port that it goes to, for ICMP 256 × type + code, and 0 for other protocols."""

    protocol: int
    value: int = 0

    def __str__(self) -> str:
        name = {ICMP: "ICMP", TCP: "TCP", UDP: "UDP"}.get(self.protocol)
        if name == "ICMP":
            return f"ICMP type {self.value // 256} code {self.value % 256}"
        return f"{name} {self.value}" if name else f"protocol {self.protocol}"

    def answers(self, ports: tuple[int, ...]) -> list["Packet"]:
        """What comes back: to each port that the asker may have taken, or the echo. Nobody knows what other protocols
        answer."""
        if self.protocol in (TCP, UDP):
            return [Packet(self.protocol, port) for port in ports]
        return [icmp(ECHO_REPLY)] if self.protocol == ICMP else []


def tcp(port: int) -> Packet:
    """TCP to a port."""
    return Packet(TCP, port)


def udp(port: int) -> Packet:
    """UDP to a port."""
    return Packet(UDP, port)


def icmp(kind: int, code: int = 0) -> Packet:
    """An ICMP message."""
    return Packet(ICMP, 256 * kind + code)
