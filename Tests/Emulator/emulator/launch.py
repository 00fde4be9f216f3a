"""Starts an emulator for a test and stops it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .client import Emulator


@contextmanager
def emulator(log: str | None = None, timeout: float = 60) -> Iterator[Emulator]:
    """A fresh emulator on a free port, ended when the block ends. ``log`` gets what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        port_file = Path(folder, "port")
        output = open(log, "ab") if log else subprocess.DEVNULL
        process = _start(port_file, output)
        try:
            yield Emulator(f"http://127.0.0.1:{_port(process, port_file, timeout)}")
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(port_file: Path, output: object) -> subprocess.Popen[bytes]:
    package = str(Path(__file__).resolve().parent.parent)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}
    path = os.pathsep.join(filter(None, [package, environment.get("PYTHONPATH")]))
    return subprocess.Popen(
        [sys.executable, "-m", "emulator", "--port", "0", "--port-file", str(port_file)],
        env=environment | {"PYTHONPATH": path},
        stdout=output,
        stderr=subprocess.STDOUT,
    )


def _port(process: subprocess.Popen[bytes], port_file: Path, timeout: float) -> int:
    end = time.monotonic() + timeout
    while not port_file.exists():
        if process.poll() is not None:
            raise RuntimeError(f"the emulator ended with {process.returncode} before it was ready")
        if time.monotonic() > end:
            raise TimeoutError("the emulator is not ready")
        time.sleep(0.02)
    return int(port_file.read_text())
