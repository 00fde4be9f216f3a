"""The emulator's side of the runner."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """What became of one run of a function."""

    printed: str
    error: str | None
    seconds: float
    """Of the function's own time."""


class Runner:
    """Starts the runner when the first function is made or runs, and again if it has ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """The runner ends by itself when this process does: its socket closes then."""
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            self._control, theirs = socket.socketpair()
            kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("runner.py")), str(theirs.fileno())],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=kept | {"AWS_EC2_METADATA_DISABLED": "true"},
            )  # fmt: skip
            theirs.close()

    def run(self, request: dict[str, Any]) -> Outcome:
        """Runs one event (see ``runner.answer`` for what a request holds) and waits for its end."""
        self.start()
        ours, theirs = socket.socketpair()
        with ours:
            with self._lock:
                assert self._control is not None
                socket.send_fds(self._control, [b"1"], [theirs.fileno()])
            theirs.close()
            body = json.dumps(request).encode()
            ours.sendall(len(body).to_bytes(8, "big") + body)
            return _outcome(_all(ours), request["timeout"])


def _all(connection: socket.socket) -> bytes:
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


def _outcome(data: bytes, timeout: float) -> Outcome:
    printed, mark, end = data.rpartition(b"\0")
    if not mark:
        return Outcome(data.decode(errors="replace"), f"Task timed out after {timeout:.2f} seconds", timeout)
    return Outcome(printed.decode(errors="replace"), **json.loads(end))
