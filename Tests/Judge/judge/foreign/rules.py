"""Network ACLs: the first rule that matches decides, and where none does the packet is dropped."""

from __future__ import annotations

from judge.foreign.blocks import block, has
from judge.foreign.network import Entry
from judge.foreign.packets import ICMP, TCP, UDP, Packet
from judge.foreign.perhaps import Unknown, all_of, same

EVERYTHING = -1


def default_rules() -> list[Entry]:
    """Those of the ACL that each VPC is born with: all may pass, both ways."""
    return [Entry(100, egress, True, EVERYTHING, block("0.0.0.0/0")) for egress in (False, True)]


def entry_of(it, maybe: bool) -> Entry:
    """The rule that a resource makes."""
    whole, action, egress = it.get("CidrBlock", Unknown("no block")), it.get("RuleAction"), it.get("Egress", False)
    protocol = _number(it.get("Protocol"))
    return Entry(
        _number(it.get("RuleNumber")),
        egress if isinstance(egress, Unknown) else str(egress).lower() == "true",
        action if isinstance(action, Unknown) else action == "allow",
        protocol,
        whole if isinstance(whole, Unknown) else block(whole),
        _values(it, protocol), maybe)


def _number(value):
    try:
        return value if isinstance(value, Unknown) else int(value)
    except (TypeError, ValueError):
        return Unknown(f"{value!r} is no number")


def _values(it, protocol):
    """Only TCP and UDP have ports, only ICMP has types, whatever else a rule says."""
    if protocol in (TCP, UDP):
        ports = it.get("PortRange", {})
        bounds = _number(ports.get("From", 0)), _number(ports.get("To", 65535))
    elif protocol == ICMP:
        said = it.get("Icmp", {})
        kind, code = _number(said.get("Type", -1)), _number(said.get("Code", -1))
        if kind == -1:
            return None
        if isinstance(kind, Unknown) or isinstance(code, Unknown):
            return Unknown("a type or code that nobody knows")
        bounds = (256 * kind, 256 * kind + 255) if code == -1 else (256 * kind + code,) * 2
    else:
        return Unknown("a protocol that nobody knows") if isinstance(protocol, Unknown) else None
    return next((bound for bound in bounds if isinstance(bound, Unknown)), bounds)


def passes(entries: list[Entry], egress: bool, address: int, packet: Packet) -> bool | None:
    """Whether a packet from or to an address passes one direction of an ACL."""
    unknown = [entry for entry in entries if isinstance(entry.number, Unknown)]
    known = [entry for entry in entries if not isinstance(entry.number, Unknown)]
    answer = _in_order(sorted(known, key=lambda entry: entry.number), egress, address, packet)
    for entry in unknown:  # it may stand before all others
        if matches(entry, egress, address, packet) is not False:
            answer = same([answer, None if isinstance(entry.allows, Unknown) else entry.allows])
    return answer


def _in_order(entries: list[Entry], egress: bool, address: int, packet: Packet) -> bool | None:
    for at, entry in enumerate(entries):
        matching = matches(entry, egress, address, packet)
        if matching is False:
            continue
        decided = None if isinstance(entry.allows, Unknown) else entry.allows
        if matching:
            return decided
        return same([decided, _in_order(entries[at + 1:], egress, address, packet)])
    return False


def matches(entry: Entry, egress: bool, address: int, packet: Packet) -> bool | None:
    """Whether a rule speaks of a packet."""
    return all_of((
        None if entry.maybe else True,
        None if isinstance(entry.egress, Unknown) else entry.egress == egress,
        None if isinstance(entry.protocol, Unknown) else entry.protocol in (EVERYTHING, packet.protocol),
        None if isinstance(entry.block, Unknown) else has(entry.block, address),
        None if isinstance(entry.values, Unknown) else entry.values is None or entry.values[0] <= packet.value <= entry.values[1],
    ))
