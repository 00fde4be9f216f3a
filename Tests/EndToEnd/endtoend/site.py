"""A network's folder, accounts of its own in the emulator, and the people who work with both."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from judge import parse_topology

from .console import Console
from .running import SHELLS, Result, run, run_at_terminal
from .standing import REGION

accounts = itertools.count(333300000001)


class Site(Console):
    """One topology, in an account of its own and in whatever other accounts and regions it names."""

    def __init__(self, aws: Any, compiler: Path, folder: Path, aws_cli: Path, shell: str):
        self.aws, self.compiler, self.folder, self.aws_cli, self.shell = aws, compiler, folder, aws_cli, shell
        self.account = str(next(accounts))
        self.home = folder.parent / "home"
        (self.home / ".aws").mkdir(parents=True)
        (self.home / "tmp").mkdir()
        self.profiles = {"work": self.account}
        self.places = [(self.account, REGION)]
        self._write_profiles()
        self.ec2, self.cloudformation = self.boto("ec2"), self.boto("cloudformation")
        self.text = ""
        self.patience = 180.0
        """Seconds after which a script that has not ended fails the test."""

    def another_account(self, name: str) -> str:
        """The id of another account of ours, with a profile of the name that the topology gives it. The scripts get it too."""
        self.profiles[name] = str(next(accounts))
        self._write_profiles()
        return self.profiles[name]

    def _write_profiles(self) -> None:
        config = [self.aws.profile(account, name=name) for name, account in self.profiles.items()]
        (self.home / ".aws" / "config").write_text("\n".join(config))

    # The person at the desk

    def write(self, text: str) -> "Site":
        """Writes the topology and compiles it."""
        self.text = text
        self.topology.parent.mkdir(parents=True, exist_ok=True)
        self.topology.write_text(text)
        self.compiled = self.compile().ok_but_warned()
        named = [(account or self.account, region) for account, region in parse_topology(text).sites()]
        self.places += [place for place in named if place not in self.places]
        return self

    def change(self, old: str, new: str) -> "Site":
        """Edits the topology and compiles it."""
        assert old in self.text, f"{old!r} is not in the topology"
        return self.write(self.text.replace(old, new))

    def compile(self, *options: str) -> "Compiled":
        done = run([str(self.compiler), "compile", str(self.topology), *options], self.folder, self.environment())
        return Compiled(done.status, done.out, done.err)

    def deploy(self, *options: str, shell: str | None = None, profile: str = "work", **more: str) -> Result:
        return self._script("deploy", *options, shell=shell, profile=profile, **more)

    def delete(self, *options: str, shell: str | None = None, profile: str = "work", **more: str) -> Result:
        return self._script("delete", *options, shell=shell, profile=profile, **more)

    def delete_at_terminal(self, typed: str, *options: str) -> Result:
        """network-delete, and what the person answers to its question."""
        result = run_at_terminal(self._command("delete", "work", *options), self.folder, self.environment(), typed)
        self.expect_nothing_temporary()
        return result

    def start(self, script: str, *options: str) -> "Running":
        """A script in the background, in a process group of its own as a terminal makes it."""
        return Running(self, self._command(script, "work", *options))

    def stand(self, *options: str) -> "Site":
        """Deploys all of it in one go, and holds it against the promise."""
        self.deploy("--execute", *options).ok()
        return self.expect_promise()

    def expect_nothing_temporary(self) -> None:
        assert not list((self.home / "tmp").iterdir()), "something temporary was left"

    # The inside

    @property
    def name(self) -> str:
        found = re.search(r'^network "?([a-z0-9-]+)', self.text, re.M)
        return found.group(1) if found else "acme"

    @property
    def topology(self) -> Path:
        return self.folder / "stacks" / f"{self.name}.hcl"

    def environment(self, **more: str) -> dict[str, str]:
        """A clean environment whose home and temporary folder are the test's, so that leftovers are seen. Scripts find
        a compiler only where a test says so."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_") and name != "PEERAGE"}
        return kept | {
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "PATH": str(self.aws_cli) + os.pathsep + kept.get("PATH", ""),
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_MAX_ATTEMPTS": "2",
            "NO_PROXY": "127.0.0.1,localhost",
        } | more

    def _command(self, script: str, profile: str, *options: str, shell: str | None = None) -> list[str]:
        others = [word for name in list(self.profiles)[1:] for word in ("-p", f"{name}={name}")]
        return [*SHELLS[shell or self.shell], str(self.folder / "bin" / f"network-{script}"), "-p", profile, *others,
                "--endpoint-url", self.aws.url, *options]

    def _script(self, script: str, *options: str, shell: str | None, profile: str, **more: str) -> Result:
        result = run(self._command(script, profile, *options, shell=shell), self.folder, self.environment(**more), timeout=self.patience)
        self.expect_nothing_temporary()
        return result


class Compiled(Result):
    def ok_but_warned(self) -> "Compiled":
        assert self.status == 0, self.err
        return self


class Running:
    """A script that runs in the background."""

    def __init__(self, site: Site, command: list[str]):
        self.site, self.command = site, command
        self.log = site.home / "running.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                command, cwd=site.folder, env=site.environment(), stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def interrupt(self, how: signal.Signals) -> Result:
        """Ctrl-C reaches the whole group; `kill` only the script."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, how) if how == signal.SIGINT else self.process.send_signal(how)
        return self.end()

    def end(self, timeout: float = 60) -> Result:
        status = self.process.wait(timeout)
        text = self.log.read_text()
        print(f"$ {' '.join(self.command)}\n{text}[{status}]")
        self.site.expect_nothing_temporary()
        return Result(status, text, "")

    def wait_for(self, happened, timeout: float = 60) -> None:
        end = time.monotonic() + timeout
        while not happened():
            assert self.process.poll() is None, f"ended before: {self.log.read_text()}"
            assert time.monotonic() < end, "it never happened"
            time.sleep(0.01)
