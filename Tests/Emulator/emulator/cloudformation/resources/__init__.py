"""The resource types: a small class each, found by its CloudFormation name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..schemas import schema
from .base import HandlerError, Kind, kinds

__all__ = ["HandlerError", "kind_of", "known_type"]

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")


def known_type(name: str) -> bool:
    """Whether AWS has the type; a type that AWS has and the emulator has not fails when it is made."""
    return name.startswith("Custom::") or schema(name) is not None


def kind_of(name: str) -> Kind:
    """The code for a type."""
    name = "AWS::CloudFormation::CustomResource" if name.startswith("Custom::") else name
    if name not in kinds:
        raise HandlerError(f"The emulator has no resource type {name}")
    return kinds[name]
