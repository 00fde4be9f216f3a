"""A day with AWS, recorded once and played back: what the scripts asked, in order, and what they were told.

Played back, a run takes no emulator and no CLI, so that it can be repeated for every call of every program it uses.
An answer belongs to the words that asked for it; the same words asked again get the next answer, and at last the last.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

KEY = r"""sed 's/[0-9]\{8\}-[0-9]\{6\}/DATE/g; s,/[^ ]*/peerage-[0-9]*-[0-9]*,WORK,g' | cksum | tr ' ' '-'"""

RECORD = """#!/bin/sh
PATH=$REAL_PATH
key=$(printf '%s\\n' "$*" | {key})
turn=1
while [ -e "$TAPE/$key.$turn" ]; do turn=$((turn + 1)); done
aws "$@" >"$TAPE/$key.$turn.out" 2>"$TAPE/$key.$turn.err"
status=$?
printf '%s\\n' "$status" >"$TAPE/$key.$turn"
cat "$TAPE/$key.$turn.out"
cat "$TAPE/$key.$turn.err" >&2
exit "$status"
"""

PLAY = """#!/bin/sh
PATH=$REAL_PATH
key=$(printf '%s\\n' "$*" | {key})
printf '%s %s\\n' "$2" "$key" >>"$HEARD"
turn=$(grep -c " $key\\$" "$HEARD")
while [ "$turn" -gt 1 ] && [ ! -e "$TAPE/$key.$turn" ]; do turn=$((turn - 1)); done
if [ ! -e "$TAPE/$key.$turn" ]; then
  echo "never asked before: $*" >&2
  exit 254
fi
cat "$TAPE/$key.$turn.out"
cat "$TAPE/$key.$turn.err" >&2
read -r status <"$TAPE/$key.$turn"
exit "$status"
"""

# The n-th call of a program fails: at once, or after it has printed the first bytes of its answer, as on a full disk.
BREAKING = """#!/bin/sh
printf x >>"$BROKEN_CALLS"
[ "$({stat} -c %s "$BROKEN_CALLS")" = "$BROKEN_AT" ] || exec {program} "$@"
[ "$BROKEN_HOW" != cut ] || {program} "$@" | {head} -c 20
exit 2
"""

CHANGING = ("execute-change-set", "delete-stack", "create-change-set", "update-termination-protection")
"""The calls that change what stands."""


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


class Tape:
    """The recorded day, and runs of a script over it."""

    def __init__(self, folder: Path, environment: dict[str, str]):
        self.folder, self.environment = folder, environment
        (folder / "tape").mkdir(parents=True)
        program(folder / "record" / "aws", RECORD.replace("{key}", KEY))
        program(folder / "play" / "aws", PLAY.replace("{key}", KEY))
        program(folder / "play" / "sleep", "#!/bin/sh\nexit 0\n")
        self.real = {"REAL_PATH": environment["PATH"], "TAPE": str(folder / "tape")}

    def record(self, command: list[str]) -> subprocess.CompletedProcess:
        return self._run(command, ["record"], self.real)

    def play(self, command: list[str], tool: str = "", at: int = 0, how: str = "") -> "Played":
        """Once more, with call number `at` of a program broken."""
        heard, calls = self.folder / "heard", self.folder / "calls"
        heard.write_text("")
        calls.write_text("")
        folders = ["play"]
        if tool:
            program(self.folder / f"break-{tool}" / tool, breaking(tool, self.folder / "play"))
            folders.insert(0, f"break-{tool}")
        more = self.real | {"HEARD": str(heard), "BROKEN_CALLS": str(calls), "BROKEN_AT": str(at), "BROKEN_HOW": how}
        done = self._run(command, folders, more)
        return Played(done, heard.read_text().split("\n"), calls.stat().st_size)

    def _run(self, command: list[str], folders: list[str], more: dict[str, str]) -> subprocess.CompletedProcess:
        path = os.pathsep.join([*(str(self.folder / name) for name in folders), self.environment["PATH"]])
        env = self.environment | more | {"PATH": path}
        return subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)


class Played:
    """What came of a run: how it ended, what it asked, how often it called the program that was to break."""

    def __init__(self, done: subprocess.CompletedProcess, heard: list[str], calls: int):
        self.status, self.out, self.err, self.calls = done.returncode, done.stdout, done.stderr, calls
        self.heard = [line for line in heard if line]

    @property
    def changes(self) -> list[str]:
        return [line for line in self.heard if line.split()[0] in CHANGING]


def breaking(tool: str, before: Path) -> str:
    """The program that breaks, and otherwise does what the one behind it does."""
    real = str(before / tool) if (before / tool).exists() else shutil.which(tool)
    text = BREAKING.replace("{program}", real)
    return text.replace("{stat}", shutil.which("stat")).replace("{head}", shutil.which("head"))
