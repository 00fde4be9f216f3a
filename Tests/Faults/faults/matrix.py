"""A network in one layout, and the cases of its days: each call, each fault."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .bench import Bench, Run, build_client
from .days import BEFORE, DAYS, Day, after
from .forking import forked
from .standing import digest
from .verdict import shortfalls

SHELLS = {"dash": ["dash"], "bash": ["bash", "--posix"], "busybox": ["busybox", "sh"]}
ACCOUNT, REGION = "111122223333", "eu-west-1"


@dataclass
class Case:
    """A fault at a call of a day, and what was wrong then and in the run after it."""

    day: str
    key: str
    fault: str
    shell: str
    wrong: list[str]
    runs: int = 2
    texts: tuple[str, ...] = ()


class Matrix:
    """A network before and after a change, as compiled, and a bench for it."""

    def __init__(self, folder: Path, compiler: Path, dns: bool = False, layout: str = "vpc", shell: str = "dash"):
        self.shell, self.folder, self.stands = shell, folder, False
        self.programs = folder / "programs"
        self.programs.mkdir(parents=True)
        build_client(self.programs)
        text = BEFORE.format(dns=str(dns).lower(), layout=layout)
        self.before = _compiled(compiler, folder / "before", text)
        self.after = _compiled(compiler, folder / "after", after(text))
        self.remembered = folder / "remembered"
        self.remembered.mkdir()
        self.bench = Bench(self.programs, {"work": ACCOUNT}, [(ACCOUNT, REGION)])

    def command(self, day: Day) -> list[str]:
        script = self.place(day) / "bin" / f"network-{day.script}"
        return [*SHELLS[self.shell], str(script), "-p", "work", *day.options]

    def place(self, day: Day) -> Path:
        return self.after if day.changed else self.before

    def run(self, day: Day, fault: tuple[str, str] | None = None) -> Run:
        self.bench.clock.tick(60)
        return self.bench.run(self.command(day), self.place(day), fault)

    def learn(self) -> dict[str, tuple[list[str], str]]:
        """For each day the keys of its calls, and what stands in the end when nothing goes wrong. The bench is with what
        stands: first with nothing, then with the network of before."""
        return {day.name: forked(lambda day=day: self._undisturbed(day)) for day in self.days()}

    def days(self) -> list[Day]:
        return [day for day in DAYS.values() if day.stands == self.stands]

    def _undisturbed(self, day: Day) -> tuple[list[str], str]:
        run = self.run(day)
        assert run.status == 0 and not run.complaints, f"{day.name}: {run.status} {run.complaints}\n{run.text}"
        return run.keys, self.bench.standing()

    def warm_up(self) -> None:
        """Whatever is loaded at first use is loaded, and nothing stands."""
        for day in ("deploy", "update", "delete"):
            self._undisturbed(DAYS[day])
        self.bench.world.stacks.clear()

    def deploy(self) -> None:
        """From now on the network of before stands."""
        self._undisturbed(DAYS["deploy"])
        self.stands = True

    def case(self, day: Day, key: str, fault: str, due: str) -> Case:
        """Runs within a process of its own."""
        first = self.run(day, (key, fault))
        stands = self.bench.standing()
        wrong = [f"first: {what}" for what in shortfalls(day, first, stands, due)]
        case = Case(day.name, key, fault, self.shell, wrong, texts=(first.text,))
        memory = self.remembered / digest(f"{day.name} {stands}")
        if memory.exists():
            again = json.loads(memory.read_text())
            case.runs = 1
        else:
            again = self.again(day, due)
            memory.with_suffix(f".{os.getpid()}").write_text(json.dumps(again))
            memory.with_suffix(f".{os.getpid()}").rename(memory)
        case.wrong += again["wrong"]
        case.texts += (again["text"],)
        return case

    def again(self, day: Day, due: str) -> dict:
        run = self.run(day)
        stands = self.bench.standing()
        wrong = shortfalls(day, run, stands, due)
        if run.status != 0:
            wrong.append(f"status {run.status}")
        elif stands != due:
            wrong.append("another end: " + _difference(due, stands))
        return {"wrong": [f"again: {what}" for what in wrong], "text": run.text}


def _difference(due: str, stands: str) -> str:
    lines = set(due.splitlines()) ^ set(stands.splitlines())
    return "; ".join(sorted(line.strip() for line in lines)[:6])


def _compiled(compiler: Path, folder: Path, text: str) -> Path:
    (folder / "stacks").mkdir(parents=True)
    (folder / "stacks" / "net.hcl").write_text(text)
    subprocess.run([compiler, "compile", "stacks/net.hcl"], cwd=folder, check=True, capture_output=True)
    return folder
