"""Where a route table sends each address: longest prefix, exactly."""

from __future__ import annotations

from bisect import bisect_right

from judge.addresses import TOP, span
from judge.intervals import Intervals
from judge.state import Route, Table


class Routing:
    """A route table with its address space split wherever a route begins or ends."""

    def __init__(self, table: Table):
        self.table = table
        routes = sorted(((*span(route.destination), route) for route in table.routes), key=lambda r: r[0] - r[1])
        cuts = {0} | {low for low, _, _ in routes} | {high + 1 for _, high, _ in routes if high < TOP}
        self.starts = sorted(cuts)
        self.best: list[Route | None] = [None] * len(self.starts)
        for low, high, route in routes:  # widest first, narrower ones overwrite
            at = bisect_right(self.starts, low) - 1
            while at < len(self.starts) and self.starts[at] <= high:
                self.best[at] = route
                at += 1
        self._cache: dict[Intervals, list[tuple[Intervals, Route | None]]] = {}

    def pieces(self, addresses: Intervals) -> list[tuple[Intervals, Route | None]]:
        """A set of destinations in parts, each with the route that takes it."""
        if addresses not in self._cache:
            parts: dict[Route | None, list] = {}
            for low, high in addresses:
                at = bisect_right(self.starts, low) - 1
                while at < len(self.starts) and self.starts[at] <= high:
                    end = self.starts[at + 1] - 1 if at + 1 < len(self.starts) else TOP
                    parts.setdefault(self.best[at], []).append((max(low, self.starts[at]), min(high, end)))
                    at += 1
            self._cache[addresses] = [(Intervals.of(*spans), route) for route, spans in parts.items()]
        return self._cache[addresses]

    def targets(self) -> set[str]:
        """Everything that the table routes to."""
        return {route.target for route in self.table.routes}

    def words(self, route: Route | None) -> str:
        """A route for a sentence."""
        name = self.table.name or self.table.id
        return f"route {route.destination} to {route.target} in table {name}" if route else f"no route in table {name}"


_routings: dict[int, Routing] = {}


def routing(table: Table) -> Routing:
    """The evaluated route table; each table value is evaluated once."""
    found = _routings.get(id(table))
    if found is None or found.table is not table:
        if len(_routings) > 20000:
            _routings.clear()
        found = _routings[id(table)] = Routing(table)
    return found
