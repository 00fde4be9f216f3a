"""One emulator in one process, with programs for PATH that reach it, and a fault for one call of a script.

A bench is prepared once and then forked for each case, so that each begins with what stands, in no time.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from emulator.cloudformation.engine import Engine
from emulator.server import Application
from emulator.world import world

from .cli import CommandLine, Outcome
from .clock import Clock
from .kinds import ALL_ALIKE, FAULTS, FROM_THERE
from .standing import ID, SET_NAME, UUID, standing

HERE = Path(__file__).resolve().parent
READING = re.compile(r"^(describe|list|get)-")


def build_client(folder: Path) -> None:
    """`aws`, `sleep` and `date` for PATH."""
    compiler = shutil.which("clang") or shutil.which("cc")
    assert compiler, "the Swift toolchain's clang is not in PATH"
    subprocess.run([compiler, "-O1", "-o", folder / "aws", HERE / "client.c"], check=True)
    for name in ("sleep", "date"):
        shutil.copy(folder / "aws", folder / name)


@dataclass
class Run:
    """What came of a script."""

    status: int
    text: str
    keys: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    executed: set[str] = field(default_factory=set)
    """Stacks whose change set was executed in this run."""
    good: set[str] = field(default_factory=set)
    """Stacks that stand well after it."""


class Bench:
    """The emulator, the clock, the calls of the script that runs."""

    def __init__(self, programs: Path, profiles: dict[str, str], sites: list[tuple[str, str]]):
        self.programs, self.profiles, self.sites = programs, profiles, sites
        self.world, self.clock = world(), Clock()
        self.line = CommandLine(Application(self.world), profiles)
        self.world.now = self.clock.tick
        self.waiting: list[tuple[Any, ...]] = []
        Engine.start = lambda engine, operation, *arguments: self.waiting.append((engine, operation, arguments))
        self.lock = threading.Lock()

    def standing(self) -> str:
        return standing(self.world, self.line, self.sites)

    def settle(self) -> None:
        """What CloudFormation was told to do is done."""
        while self.waiting:
            engine, operation, arguments = self.waiting.pop(0)
            engine._run(operation, *arguments)

    def run(self, command: list[str], folder: Path, fault: tuple[str, str] | None = None) -> Run:
        """Runs a script to its end; the fault is the key of a call and a kind."""
        before = {stack.change_set_id for stack in self.world.all_stacks()}
        with tempfile.TemporaryDirectory(prefix="faults-") as temporary:
            run = _Running(self, Path(temporary), fault).run(command, folder)
        self.settle()
        there = [stack for stack in self.world.all_stacks() if stack.deleted is None]
        run.executed = {stack.name for stack in there if stack.change_set_id and stack.change_set_id not in before}
        run.good = {stack.name for stack in there if stack.status in ("CREATE_COMPLETE", "UPDATE_COMPLETE")}
        return run


class _Running:
    def __init__(self, bench: Bench, temporary: Path, fault: tuple[str, str] | None):
        self.bench, self.temporary, self.fault = bench, temporary, fault
        self.keys: list[str] = []
        self.seen: Counter[str] = Counter()
        self.begun_hit = False
        self.operation_hit = ""
        self.open: set[int] = set()
        self.stopped = ""
        self.ended = threading.Event()
        self.late: Counter[int] = Counter()
        self.complaints: list[str] = []

    def run(self, command: list[str], folder: Path) -> Run:
        self.command, self.folder = command, folder
        path = str(self.temporary / "socket")
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(path)
        listener.listen(64)
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        scratch = self.temporary / "tmp"
        scratch.mkdir()
        with open(self.temporary / "said", "wb") as said:
            self.process = subprocess.Popen(
                command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
                env={"PATH": f"{self.bench.programs}:{os.environ['PATH']}", "TMPDIR": str(scratch), "FAULTS_BENCH": path, "HOME": str(scratch)})
        status = self._await()
        self.ended.set()
        self._expect_nobody()
        left = list(scratch.iterdir())
        if left and self.stopped != "SIGKILL":
            self.complaints.append(f"left in the temporary folder: {left[0].name}")
        listener.close()
        text = (self.temporary / "said").read_text(errors="replace")
        return Run(status, text, self.keys, self.complaints)

    def _await(self) -> int:
        try:
            return self.process.wait(90)
        except subprocess.TimeoutExpired:
            self.complaints.append("went on and on")
            os.killpg(self.process.pid, signal.SIGKILL)
            return self.process.wait()

    def _expect_nobody(self) -> None:
        """Nobody outlives the script; after kill -9 they end by themselves, each with the call that it had begun."""
        end = time.monotonic() + (20 if self.stopped == "SIGKILL" else 0.5)
        while left := _session(self.process.pid):
            if time.monotonic() > end:
                self.complaints.append(f"still running after the script: {left[0][1]}")
                os.killpg(self.process.pid, signal.SIGKILL)
                return
            time.sleep(0.02)
        for begun in self.late.values():
            if begun > 1:
                self.complaints.append(f"after kill -9 a worker made {begun} calls more")

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection:
                head, files, _, _ = socket.recv_fds(connection, 16, 3)
                if len(head) < 16:
                    return
                words = _read(connection, int(head.rstrip(b"\0"))).decode().split("\0")[:-1]
                try:
                    outcome = self._outcome(connection, int(words[0]), Path(words[1]), words[2], words[3:])
                    if outcome.status >= 0:
                        os.write(files[1], outcome.out.encode())
                        os.write(files[2], outcome.err.encode())
                finally:
                    for file in files:
                        os.close(file)
                connection.sendall(bytes([outcome.status < 0, abs(outcome.status)]))
        except OSError:
            pass  # the program, or who read from it, is gone

    def _outcome(self, connection: socket.socket, parent: int, folder: Path, program: str, words: list[str]) -> Outcome:
        name = os.path.basename(program)
        if name == "sleep":
            self.bench.clock.tick(float(words[0]))
            with self.bench.lock:
                self.bench.settle()
            return Outcome()
        if name == "date":
            return Outcome(out=self.bench.clock.date(words))
        return self._aws(Call(self, connection, words, folder), parent)

    def _aws(self, call: Call, parent: int) -> Outcome:
        with self.bench.lock:
            key = f"{call.subject}#{self.seen[call.subject]}"
            self.seen[call.subject] += 1
            self.keys.append(key)
            if self.ended.is_set():
                self.late[parent] += 1
            fault = self._fault(call, key)
        return FAULTS[fault](call) if fault else call.perform()

    def _fault(self, call: Call, key: str) -> str | None:
        if self.fault is None:
            return None
        where, kind = self.fault
        hit = key == where
        if hit:
            self.begun_hit, self.operation_hit = True, call.operation
        alike = kind in ALL_ALIKE and self.begun_hit and call.operation == self.operation_hit
        return kind if hit or kind in FROM_THERE and self.begun_hit or alike else None


class Call:
    """One command of a script on its way."""

    def __init__(self, running: _Running, connection: socket.socket, words: list[str], folder: Path):
        self.running, self.connection, self.words, self.folder = running, connection, words, folder
        command = words[1] if len(words) > 1 else ""
        self.operation = "".join(word.title() for word in command.split("-"))
        self.reads = bool(READING.match(command))

    @property
    def subject(self) -> str:
        """What is asked of whom, the same on another day."""
        told = [word for word in self.words if not word.startswith("--client-request-token")]
        text = " ".join(told).split(" --profile")[0].split(" --query")[0].split(" --template-body")[0]
        for pattern, instead in ((UUID, "*"), (SET_NAME, "*"), (ID, r"\1")):
            text = pattern.sub(instead, text)
        query = self.words[self.words.index("--query") + 1] if "--query" in self.words else ""
        return re.sub(r"peerage-\d+-\d+", "*", f"{text} {len(query)}")

    def perform(self) -> Outcome:
        with self.running.bench.lock:
            return self.running.bench.line.run(self.words, self.folder)

    def stop(self, how: signal.Signals) -> None:
        """Ctrl-C reaches the whole group; the others the script alone."""
        self.running.stopped = how.name
        process = self.running.process
        os.killpg(process.pid, how) if how == signal.SIGINT else process.send_signal(how)

    def run_another(self) -> None:
        other = self.running.bench.run(self.running.command, self.running.folder)
        self.running.complaints += [f"the other run: {what}" for what in other.complaints]
        if other.status != 0:
            self.running.complaints.append(f"the other run: status {other.status}: {other.text}")

    def is_alive(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return not readable or self.connection.recv(1, socket.MSG_PEEK) != b""

    def wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while self.is_alive() and time.monotonic() < end:
            time.sleep(0.01)

    def wait_for_end(self, seconds: float = 1) -> None:
        """Until the script has ended or the program was."""
        end = time.monotonic() + seconds
        while self.is_alive() and not self.running.ended.is_set() and time.monotonic() < end:
            time.sleep(0.01)

    def perform_if_alive(self) -> Outcome:
        self.wait_for_end()
        if not self.is_alive():
            return Outcome(255)
        if self.running.ended.is_set() and self.running.stopped != "SIGKILL":
            self.wait(0.3)
            if not self.is_alive():
                return Outcome(255)
            self.running.complaints.append(f"after the script had ended: {self.operation}")
        return self.perform()


def _read(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise OSError("cut off")
        data += more
    return data


def _session(leader: int) -> list[tuple[int, str]]:
    """The processes of a session that are not yet over: number and name."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                name, _, rest = Path(entry.path, "stat").read_text().rpartition(")")
            except OSError:
                continue
            state, _, _, session = rest.split()[:4]
            if int(session) == leader and state != "Z":
                found.append((int(entry.name), name.partition("(")[2]))
    return found
