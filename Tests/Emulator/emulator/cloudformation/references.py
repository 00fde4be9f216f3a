"""Which names an expression of a template refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_SUB = re.compile(r"\$\{([^!${}][^${}]*)\}")


def references(expression: Any) -> Iterator[tuple[str, str]]:
    """Yields ``("Ref", name)`` and ``("Fn::GetAtt", "Name.Attribute")`` for all that it uses."""
    if isinstance(expression, list):
        for item in expression:
            yield from references(item)
    elif isinstance(expression, dict):
        if len(expression) == 1:
            yield from _function(*next(iter(expression.items())))
        else:
            for item in expression.values():
                yield from references(item)


def _function(name: str, argument: Any) -> Iterator[tuple[str, str]]:
    if name == "Ref" and isinstance(argument, str):
        yield "Ref", argument
    elif name == "Fn::GetAtt":
        yield "Fn::GetAtt", ".".join(argument) if _is_names(argument) else str(argument)
    elif name == "Fn::Sub":
        yield from _substitutions(argument)
    else:
        yield from references(argument)


def _is_names(argument: Any) -> bool:
    return isinstance(argument, list) and all(isinstance(part, str) for part in argument)


def _substitutions(argument: Any) -> Iterator[tuple[str, str]]:
    text, given = (argument, {}) if isinstance(argument, str) else (argument[0], argument[1])
    yield from references(list(given.values()))
    for name in _SUB.findall(text):
        if name not in given:
            yield ("Fn::GetAtt" if "." in name else "Ref"), name
