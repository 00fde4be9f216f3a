"""Whether a run kept its word: what it says, its exit status, and what stands."""

from __future__ import annotations

import re

from .bench import Run
from .days import Day

FINISHED = re.compile(r"^(Done\.|Deleted: .*|There is nothing to delete\.|Nothing to change\.)$", re.M)
RAW = re.compile(r".*(?:ValidationError|ChangeSetNotFound|InvalidChangeSetStatus|AlreadyExistsException).*")
NOISE = re.compile(r".*(?:No such file|cannot (?:open|stat|create)|nonexistent|not found|[Pp]arse error|syntax error|unary operator|bad number|"
                   r"integer expression|Traceback|^awk:|^sed:|^cat:|^mv:|^\S*: \d+: |Killed|Terminated|Hangup).*", re.M)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
NOT_DONE = re.compile(r"^error: (\S+): AWS did not execute", re.M)
FAILED = re.compile(r"^error: (\S+) failed: ", re.M)


def shortfalls(day: Day, run: Run, stands: str, due: str) -> list[str]:
    """What is wrong with a run, in words. `due` is what shall stand in the end."""
    found = list(run.complaints)
    done = stands == due
    said = FINISHED.search(run.text)
    if run.status == 0 and not done:
        found.append("status 0, and it is not done")
    if said and not done:
        found.append(f"'{said.group(0)}', and it is not done")
    if run.status not in (0, 1) and run.status > 0:
        found.append(f"status {run.status}")
    for pattern, what in ((RAW, "raw"), (NOISE, "noise"), (CONTROL, "control character")):
        if line := pattern.search(run.text):
            found.append(f"{what}: {line.group(0).strip()!r}")
    found += [f"told as not executed, and it is: {name}" for name in NOT_DONE.findall(run.text) if name in run.executed]
    found += [f"told as failed, and it stands: {name}" for name in FAILED.findall(run.text) if name in run.good]
    return found
