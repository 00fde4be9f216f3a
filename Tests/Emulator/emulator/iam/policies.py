"""Policy documents: whether they allow a request. An explicit Deny beats every Allow (IAM User Guide)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from .conditions import holds
from .patterns import like


@dataclass(frozen=True)
class Request:
    """One thing that a call asks to do: ``ec2:AcceptVpcPeeringConnection`` on one resource."""

    action: str
    resource: str = "*"
    keys: dict[str, Any] = field(default_factory=dict)
    """Condition keys, in lower case, and their values: a text or a list of texts."""


def read_policy(document: Any) -> dict[str, Any]:
    """A policy document, however moto keeps it."""
    return document if isinstance(document, dict) else json.loads(unquote(document))


def allows(documents: Iterable[dict[str, Any]], request: Request) -> bool:
    """Whether some statement allows the request and none denies it."""
    effects = {s.get("Effect") for d in documents for s in statements(d) if _matches(s, request)}
    return "Allow" in effects and "Deny" not in effects


def statements(document: dict[str, Any]) -> list[dict[str, Any]]:
    found = document.get("Statement", [])
    return found if isinstance(found, list) else [found]


def _matches(statement: dict[str, Any], request: Request) -> bool:
    return (
        _named(statement, "Action", request.action.lower(), str.lower)
        and _named(statement, "Resource", request.resource, str)
        and holds(statement.get("Condition") or {}, request.keys)
    )


def _named(statement: dict[str, Any], member: str, value: str, fold: Any) -> bool:
    """``Action`` or ``NotAction``, ``Resource`` or ``NotResource``."""
    if member in statement:
        return any(like(fold(pattern), value) for pattern in listed(statement[member]))
    if f"Not{member}" in statement:
        return not any(like(fold(pattern), value) for pattern in listed(statement[f"Not{member}"]))
    return False


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
