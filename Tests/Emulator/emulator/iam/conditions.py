"""The Condition element of a policy statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .patterns import like


def holds(condition: dict[str, Any], keys: dict[str, Any]) -> bool:
    """Whether every operator holds for every key. A key that the request does not have meets no
    positive operator: what the emulator does not know is not met."""
    return all(
        _holds(operator, keys.get(key.lower()), wanted if isinstance(wanted, list) else [wanted])
        for operator, wants in condition.items()
        for key, wanted in wants.items()
    )


def _holds(operator: str, found: Any, wanted: list[Any]) -> bool:
    quantifier, _, name = operator.rpartition(":")
    optional, name = name.endswith("IfExists"), name.removesuffix("IfExists")
    if name == "Null":
        return (found is None) == (str(wanted[0]).lower() == "true")
    if found is None:
        return optional or quantifier == "ForAllValues" or (name in _NEGATED and quantifier != "ForAnyValue")
    compare, negated = _operator(name), name in _NEGATED
    verdicts = [any(compare(str(want), str(value)) for want in wanted) != negated for value in _values(found)]
    return any(verdicts) if quantifier == "ForAnyValue" else all(verdicts)


def _values(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _operator(name: str) -> Callable[[str, str], bool]:
    """An operator that the emulator has not is never met."""
    positive = _NEGATED.get(name, name)
    if positive in ("StringLike", "ArnLike", "ArnEquals"):  # the last two are the same in IAM
        return like
    if positive in ("StringEqualsIgnoreCase", "Bool"):
        return lambda want, value: want.lower() == value.lower()
    return (lambda want, value: want == value) if positive == "StringEquals" else lambda want, value: False


_NEGATED = {
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
}
