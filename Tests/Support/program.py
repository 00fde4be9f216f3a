"""The compiler that the suites run, and what it says of itself."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@cache
def program() -> Path:
    """The release binary; the first process that needs it builds it, the others wait. PEERAGE names another one."""
    if os.environ.get("PEERAGE"):
        return Path(os.environ["PEERAGE"])
    (ROOT / ".build").mkdir(exist_ok=True)
    with open(ROOT / ".build" / "peerage.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run([ROOT / "bin" / "peerage", "--version"], check=True, stdout=subprocess.DEVNULL)
    return ROOT / ".build" / "release" / "peerage"


@cache
def described() -> dict[str, Any]:
    """The blocks of the language and the types of resources, as the compiler knows them."""
    done = subprocess.run([program(), "describe", "--format", "json"], capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


def resource_types() -> dict[str, dict[str, Any]]:
    """What the compiler knows of each type of resource that templates hold."""
    return {kind["type"]: kind for kind in described()["resourceTypes"]}
