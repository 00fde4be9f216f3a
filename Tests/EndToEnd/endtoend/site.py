"""A network's folder, an account of its own in the emulator, and the people who work with both."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from judge import judge, load_ec2, parse_topology
from judge.finding import Finding
from judge.state import State

from .running import SHELLS, Result, run, run_at_terminal

accounts = itertools.count(333300000001)
STANDING = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"}


class Site:
    """One account and region, and one topology in it."""

    def __init__(self, aws: Any, compiler: Path, folder: Path, aws_cli: Path, shell: str):
        self.aws, self.compiler, self.folder, self.aws_cli, self.shell = aws, compiler, folder, aws_cli, shell
        self.account = str(next(accounts))
        self.home = folder.parent / "home"
        (self.home / ".aws").mkdir(parents=True)
        (self.home / "tmp").mkdir()
        (self.home / ".aws" / "config").write_text(aws.profile(self.account, name="work"))
        self.ec2, self.cloudformation = self.boto("ec2"), self.boto("cloudformation")
        self.text = ""

    # The person at the desk

    def write(self, text: str) -> "Site":
        """Writes the topology and compiles it."""
        self.text = text
        self.topology.parent.mkdir(parents=True, exist_ok=True)
        self.topology.write_text(text)
        self.compiled = self.compile().ok_but_warned()
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

    # The person in the console

    def execute(self, *stacks: str) -> list[str]:
        """Executes the newest change set of each stack, or of those named, and waits; returns the stacks."""
        made = {name: self.available_sets(name)[-1] for name in stacks or self.statuses() if self.available_sets(name)}
        for name, change_set in made.items():
            self.cloudformation.execute_change_set(StackName=name, ChangeSetName=change_set)
        for name in made:
            status = self.aws.wait(name, account=self.account)
            assert status in STANDING, f"{name}: {status}: {self.reasons(name)}"
        return sorted(made)

    def reasons(self, stack: str) -> list[str]:
        """Why resources of a stack failed, the newest first."""
        events = self.cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
        return [f"{e['LogicalResourceId']}: {e['ResourceStatusReason']}" for e in events if "ResourceStatusReason" in e]

    def available_sets(self, stack: str) -> list[str]:
        """Names of the change sets that can be executed, oldest first."""
        found = self.cloudformation.list_change_sets(StackName=stack)["Summaries"]
        return [s["ChangeSetName"] for s in sorted(found, key=lambda s: s["CreationTime"]) if s["ExecutionStatus"] == "AVAILABLE"]

    def sets(self) -> dict[str, list[str]]:
        """Every change set of every stack that has any, executable or not."""
        listed = {name: self.cloudformation.list_change_sets(StackName=name)["Summaries"] for name in self.statuses()}
        return {name: [s["ChangeSetName"] for s in found if s["ExecutionStatus"] != "EXECUTE_COMPLETE"] for name, found in listed.items() if
                any(s["ExecutionStatus"] != "EXECUTE_COMPLETE" for s in found)}

    def changes(self, stack: str) -> list[dict[str, Any]]:
        """What the newest change set of a stack would do."""
        name = self.available_sets(stack)[-1]
        pages = self.cloudformation.get_paginator("describe_change_set").paginate(StackName=stack, ChangeSetName=name)
        return [change["ResourceChange"] for page in pages for change in page["Changes"]]

    def all_changes(self) -> list[dict[str, Any]]:
        """What all executable change sets would do."""
        return [change for stack in self.statuses() if self.available_sets(stack) for change in self.changes(stack)]

    # What stands

    def stacks(self) -> dict[str, dict[str, Any]]:
        pages = self.cloudformation.get_paginator("describe_stacks").paginate()
        return {stack["StackName"]: stack for page in pages for stack in page["Stacks"]}

    def statuses(self) -> dict[str, str]:
        return {name: stack["StackStatus"] for name, stack in self.stacks().items()}

    def output(self, name: str) -> str:
        """An output of whatever stack has it."""
        found = [o["OutputValue"] for s in self.stacks().values() for o in s.get("Outputs", []) if o["OutputKey"] == name]
        assert len(found) == 1, f"{len(found)} outputs {name}"
        return found[0]

    def parameters(self, stack: str) -> dict[str, str]:
        return {p["ParameterKey"]: p["ParameterValue"] for p in self.stacks()[stack].get("Parameters", [])}

    def ids(self) -> dict[str, str]:
        """Every resource: "stack/LogicalId" and its physical id."""
        found = {}
        for stack in self.statuses():
            for page in self.cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack):
                for resource in page["StackResourceSummaries"]:
                    if resource["ResourceStatus"] != "DELETE_COMPLETE":
                        found[f"{stack}/{resource['LogicalResourceId']}"] = resource.get("PhysicalResourceId", "")
        return found

    def state(self) -> State:
        """The network read back through EC2's describe calls."""
        return load_ec2(client=self.ec2)

    def vpcs(self, state: State | None = None) -> list[str]:
        """The names of ours; the account's default VPC has none."""
        return sorted(vpc.name for vpc in (state or self.state()).vpcs.values() if vpc.name)

    def findings(self, **how: Any) -> list[Finding]:
        return judge(parse_topology(self.text), self.state(), **how)

    def expect_promise(self) -> "Site":
        """What stands keeps exactly what the topology promises."""
        found = self.findings()
        assert not found, "\n".join(map(str, found[:12]))
        return self

    def expect_nothing(self) -> None:
        """Nothing is left of the network, and nothing of the scripts."""
        assert self.statuses() == {}
        state = self.state()
        assert not self.vpcs(state)
        assert not [c for c in state.connections.values() if c.status != "deleted"]
        assert not state.nats and not state.endpoints and not state.gateways
        assert not self.ec2.describe_addresses()["Addresses"]

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

    def boto(self, service: str, account: str | None = None) -> Any:
        return self.aws.boto(service, account=account or self.account)

    def environment(self, **more: str) -> dict[str, str]:
        """A clean environment whose home and temporary folder are the test's, so that leftovers are seen."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return kept | {
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "PATH": str(self.aws_cli) + os.pathsep + kept.get("PATH", ""),
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_MAX_ATTEMPTS": "2",
            "NO_PROXY": "127.0.0.1,localhost",
        } | more

    def _command(self, script: str, profile: str, *options: str, shell: str | None = None) -> list[str]:
        return [*SHELLS[shell or self.shell], str(self.folder / "bin" / f"network-{script}"), "-p", profile,
                "--endpoint-url", self.aws.url, *options]

    def _script(self, script: str, *options: str, shell: str | None, profile: str, **more: str) -> Result:
        result = run(self._command(script, profile, *options, shell=shell), self.folder, self.environment(**more))
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
