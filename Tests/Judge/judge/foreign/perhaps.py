"""What is not known: a value without a value, and a truth that is neither yes nor no (None), as Kleene has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable


@dataclass(frozen=True)
class Unknown:
    """A value that the templates do not tell, with the reason."""

    reason: str


def is_known(value) -> bool:
    """Whether nothing in a value is unknown, however deep."""
    if isinstance(value, dict):
        return all(map(is_known, value.values()))
    if isinstance(value, (list, tuple)):
        return all(map(is_known, value))
    return not isinstance(value, Unknown)


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """No where one is no; else not known where one is not known."""
    answer: bool | None = True
    for truth in truths:
        if truth is False:
            return False
        answer = answer and truth
    return answer


def any_of(truths: Iterable[bool | None]) -> bool | None:
    """Yes where one is yes; else not known where one is not known."""
    return negated(all_of(negated(truth) for truth in truths))


def negated(truth: bool | None) -> bool | None:
    """The opposite; what is not known stays so."""
    return None if truth is None else not truth


def same(truths: Iterable[bool | None]) -> bool | None:
    """What all say; not known where they differ."""
    said = set(truths)
    return said.pop() if len(said) == 1 else None
