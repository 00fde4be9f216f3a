"""Packets that are delivered though nothing promises them: per packet, one way."""

from __future__ import annotations

from judge.acl import direction
from judge.finding import Finding
from judge.flows import Flows, Piece
from judge.open_by_routes import leaves_by_nat, open_by_routes
from judge.promise import ENDPOINTS, INTERNET_END
from judge.traffic import NOTHING, PATH_MTU, Traffic


def holes(flows: Flows, promise) -> list[Finding]:
    """Every packet class that gets from one end to another beyond promise, answers and path MTU."""
    found, told = [], set()
    for piece in flows.delivered():
        extra = piece.traffic - tolerated(flows, promise, piece)
        key = piece.source, piece.target, piece.via, extra
        if extra and key not in told:
            told.add(key)
            found.append(_finding(flows, piece, extra))
    for group in flows.binding.groups:
        extra = flows.to_endpoints(group)
        extra -= promise.allowed(group.end, ENDPOINTS) | promise.allowed(group.end, INTERNET_END)
        if extra and promise.filtered(group.end):
            why = _endpoint_words(flows, group, extra)
            found.append(Finding("hole", str(group.end), str(ENDPOINTS), extra, why, "endpoint", group.acl.default))
    return found


def tolerated(flows: Flows, promise, piece: Piece) -> Traffic:
    """What may pass on the path of a piece. Between ends without ACLs of ours, routes and connections alone decide."""
    allowed = PATH_MTU
    for source, target in piece.meant:
        allowed |= promise.allowed(source, target)
    if not promise.filtered(piece.source, piece.target) and open_by_routes(flows, piece):
        return piece.traffic
    if piece.via == "nat" and not promise.filtered(piece.source) and leaves_by_nat(flows, piece.source):
        # The source has no ACL to stop it, and the other side sees the NAT gateway's address.
        targets = piece.groups[-1].meant if piece.target.kind == "tier" else (piece.target,)
        for gateway in piece.groups[1].meant:
            for target in targets:
                allowed |= promise.allowed(gateway, target)
    return allowed


def _finding(flows: Flows, piece: Piece, extra: Traffic) -> Finding:
    ours = [group for group in piece.groups if group.acl.default and flows.binding.should_be_filtered(group.end)]
    return Finding(
        "hole", str(piece.source), str(piece.target), extra, f"{piece.via}: {piece.why(extra)}", piece.via, bool(ours)
    )


def _endpoint_words(flows: Flows, group, extra: Traffic) -> str:
    out = direction(group.acl, True)
    for addresses, passing in out.pieces(flows.internet(group.vpc)):
        if passing & extra != NOTHING:
            return f"endpoint in table {group.table.name}; {out.deciding(addresses.spans[0][0], passing & extra)}"
    return "endpoint"
