"""Every small damage that can be done to a state, and whether the judge notices it."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterator

from judge.state import ALLOW, DENY, State
from judge.network import Network
from judge.verdict import judge


def mutations(state: State) -> Iterator[tuple[str, State]]:
    """(what was done, the state after it) for each ACL entry, route, association, connection and endpoint."""
    yield from _entries(state)
    yield from _routes(state)
    for part, words in (
        ("table_of", "route table association"), ("acl_of", "ACL association"), ("connections", "connection"),
        ("gateways", "internet gateway"), ("nats", "NAT gateway"), ("endpoints", "endpoint"),
    ):
        things = getattr(state, part)
        for key in things:
            rest = {other: value for other, value in things.items() if other != key}
            yield f"remove the {words} of {_name(state, key)}", state.with_(**{part: rest})


def noticed(network: Network, mutant: State, **how) -> bool:
    """Whether the judge finds anything wrong with a mutant of a good state."""
    return bool(judge(network, mutant, **how))


def unnoticed(network: Network, state: State, **how) -> list[str]:
    """The mutations of a state that the judge lets pass; each is a rule that does nothing, or a gap in the judge."""
    return [words for words, mutant in mutations(state) if not noticed(network, mutant, **how)]


def _entries(state: State):
    for acl in state.acls.values():
        if acl.default:
            continue
        for at, entry in enumerate(acl.entries):
            name = f"{'outbound' if entry.egress else 'inbound'} rule {entry.number} of {acl.name or acl.id}"
            rest = acl.entries[:at] + acl.entries[at + 1 :]
            yield f"remove {name}", _with(state, "acls", replace(acl, entries=rest))
            other = replace(entry, action=DENY if entry.action == ALLOW else ALLOW)
            swapped = acl.entries[:at] + (other,) + acl.entries[at + 1 :]
            yield f"make {name} {other.action}", _with(state, "acls", replace(acl, entries=swapped))


def _routes(state: State):
    for table in state.tables.values():
        for at, route in enumerate(table.routes):
            if route.target != "local":
                rest = table.routes[:at] + table.routes[at + 1 :]
                words = f"remove route {route.destination} of {table.name or table.id}"
                yield words, _with(state, "tables", replace(table, routes=rest))


def _with(state: State, part: str, thing) -> State:
    return state.with_(**{part: {**getattr(state, part), thing.id: thing}})


def _name(state: State, key: str) -> str:
    for things in (state.subnets, state.connections):
        if key in things:
            return things[key].name or key
    return key
