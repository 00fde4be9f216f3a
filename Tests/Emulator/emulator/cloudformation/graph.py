"""The order of resources: who must wait for whom, and what is picked among those that need not."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from .references import references


def dependencies(resources: dict[str, Any]) -> dict[str, set[str]]:
    """For each logical id the ids that must exist before it: DependsOn, Ref, GetAtt and Sub."""
    return {name: _needs(name, body, resources) for name, body in resources.items()}


def _needs(name: str, body: dict[str, Any], resources: dict[str, Any]) -> set[str]:
    explicit = body.get("DependsOn") or []
    needs = {explicit} if isinstance(explicit, str) else set(explicit)
    needs |= {target.split(".")[0] for _, target in references(body.get("Properties") or {})}
    return {need for need in needs if need in resources and need != name}


def ordered(needs: dict[str, set[str]], strategy: str) -> list[str]:
    """Everything after what it needs; the strategy picks among what is free to go.

    AWS runs those in parallel, in no promised order: a template that works with ``declared`` and
    breaks with ``reversed`` or some ``random:SEED`` lacks a DependsOn.
    """
    waiting = {name: {n for n in need if n in needs} for name, need in needs.items()}
    followers: dict[str, list[str]] = {name: [] for name in waiting}
    for name, need in waiting.items():
        for other in need:
            followers[other].append(name)
    position = {name: index for index, name in enumerate(waiting)}
    ready = [name for name, need in waiting.items() if not need]
    pick = _picker(strategy, position)
    result: list[str] = []
    while ready:
        name = pick(ready)
        ready.remove(name)
        result.append(name)
        for follower in followers[name]:
            waiting[follower].discard(name)
            if not waiting[follower]:
                ready.append(follower)
    return result


def _picker(strategy: str, position: dict[str, int]) -> Any:
    if strategy.startswith("random"):
        generator = random.Random(strategy.partition(":")[2])
        return lambda ready: generator.choice(sorted(ready))
    choose = max if strategy == "reversed" else min
    return lambda ready: choose(ready, key=position.__getitem__)


def backward(needs: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same graph for deleting: each after all that need it, last declared first."""
    turned: dict[str, set[str]] = {name: set() for name in reversed(list(needs))}
    for name, need in needs.items():
        for other in need:
            if other in turned:
                turned[other].add(name)
    return turned


def cycle(needs: dict[str, set[str]]) -> list[str]:
    """The ids that wait for each other, empty if there are none."""
    return sorted(set(needs) - set(ordered(needs, "declared")))


def subset(needs: dict[str, set[str]], names: Iterable[str]) -> dict[str, set[str]]:
    """The graph of some of the resources, with what they need of each other through the rest."""
    wanted = set(names)
    return {name: _reach(name, needs) & wanted for name in needs if name in wanted}


def _reach(start: str, needs: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = list(needs.get(start, ()))
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo.extend(needs.get(name, ()))
    return found
