"""The states of several accounts and regions as one: what every site sees by itself, and what two of them see of one connection."""

from __future__ import annotations

from dataclasses import fields, replace

from judge.state import Connection, State

Site = tuple[str, str]


def merged_sites(read: dict[Site, State]) -> State:
    """One state of all sites. An id that two of them have, beside those of connections, is an error."""
    parts: dict[str, dict] = {}
    for part in (each.name for each in fields(State) if each.name != "connections"):
        parts[part] = {}
        for state in read.values():
            for key, value in getattr(state, part).items():
                if parts[part].setdefault(key, value) != value:
                    raise ValueError(f"two sites have {key}")
    views: dict[str, dict[Site, Connection]] = {}
    for site, state in read.items():
        for connection in state.connections.values():
            views.setdefault(connection.id, {})[site] = connection
    return State(**parts, connections={id: _merged(seen, set(read)) for id, seen in views.items()})


def _merged(views: dict[Site, Connection], read: set[Site]) -> Connection:
    """One connection from its views: active only where both sides see it so, each side's DNS switch and the name
    from the side's own site."""
    connection = next(iter(views.values()))
    by_vpc = {(view.requester, view.accepter) for view in views.values()}
    if len(by_vpc) > 1:
        raise ValueError(f"two sites see other ends of {connection.id}")
    blind = {connection.requester_site, connection.accepter_site} & read - set(views)
    asking, asked = views.get(connection.requester_site), views.get(connection.accepter_site)
    return replace(
        connection,
        status=next((view.status for view in views.values() if not view.active), "unseen" if blind else "active"),
        name=(asking or connection).name,
        requester_dns=(asking or connection).requester_dns,
        accepter_dns=(asked or connection).accepter_dns,
    )
