"""The wildcards of policies."""

from __future__ import annotations

import re
from functools import lru_cache


def like(pattern: str, value: str) -> bool:
    """``*`` is any text and ``?`` any one character."""
    return _compiled(pattern).fullmatch(value) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern), re.DOTALL)
