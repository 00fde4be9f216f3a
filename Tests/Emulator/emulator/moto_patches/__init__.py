"""What moto does otherwise than AWS, put right: one file per matter (AWS.md parts 9 and 10)."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def apply_patches(world: Any) -> None:
    """Applies every patch, once, when the emulator starts."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}").apply(world)
