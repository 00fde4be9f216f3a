"""Who can open what, as a table: rows open, columns are opened to."""

from __future__ import annotations

from judge.binding import Binding
from judge.flows import Flows
from judge.promise import ENDPOINTS, INTERNET_END, End, Promise
from judge.state import State
from judge.network import Network
from judge.traffic import NOTHING, PATH_MTU, Traffic


def delivered(network: Network, state: State) -> dict[tuple[End, End], Traffic]:
    """For every pair of ends what at least one address gets delivered, where that is more than path MTU messages."""
    flows, found = Flows(Binding(state, [network])), {}
    for piece in flows.delivered():
        pair = piece.source, piece.target
        found[pair] = found.get(pair, NOTHING) | piece.traffic
    for group in flows.binding.groups:
        pair = group.end, ENDPOINTS
        found[pair] = found.get(pair, NOTHING) | flows.to_endpoints(group)
    return {pair: traffic for pair, traffic in found.items() if traffic - PATH_MTU}


def matrix(network: Network, state: State) -> str:
    """One line per pair that something passes: what may be opened, and what only passes as answers do."""
    promise, lines = Promise(network), []
    for (source, target), traffic in sorted(delivered(network, state).items()):
        if source == target:
            continue
        if target == ENDPOINTS:  # its addresses are the internet's: what may go there may go here
            traffic -= promise.allowed(source, INTERNET_END) - promise.new(source, ENDPOINTS)
        new = promise.new(source, target)
        opened, residue = traffic & new, ((traffic - new) & promise.allowed(source, target)) - PATH_MTU
        stray = traffic - new - residue - PATH_MTU
        parts = [str(opened)] if opened else []
        parts += [f"(answers: {residue})"] if residue else []
        parts += [f"(NOT PROMISED: {stray})"] if stray else []
        lines.append((str(source), str(target), "  ".join(parts)))
    wide = [max((len(line[column]) for line in lines), default=0) for column in (0, 1)]
    return "\n".join(f"{a.ljust(wide[0])}  {b.ljust(wide[1])}  {what}" for a, b, what in lines)
