"""Wrapping a method of moto with a check before it or work after it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from moto.ec2.exceptions import EC2ClientError


def refuse(code: str, message: str) -> EC2ClientError:
    """An error as EC2 answers it."""
    return EC2ClientError(code, message)


def wrap(owner: type, name: str, around: Callable[..., Any]) -> None:
    """Replaces ``owner.name`` by ``around(original, self, …)``, which gets all arguments by name."""
    original = getattr(owner, name)
    signature = inspect.signature(original)

    @functools.wraps(original)
    def wrapped(self: Any, *arguments: Any, **named: Any) -> Any:
        given = dict(signature.bind(self, *arguments, **named).arguments)
        del given["self"]
        given |= given.pop("kwargs", {})
        return around(functools.partial(original, self), self, **given)

    setattr(owner, name, wrapped)


def apply(world: Any) -> None:
    """Nothing of its own: the other files use it."""
