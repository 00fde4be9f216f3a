"""What people see while it waits, and last when something failed."""

from __future__ import annotations

import json
import os
import re
import shutil

import pytest
from endtoend.running import run_at_terminal
from support.network import Link, Vpc
from support.replay import program

QUICK_CLOCK = """#!/bin/sh
case $1 in
  +%s) now=$({date} +%s); echo $((now * 20)) ;;
  *) exec {date} "$@" ;;
esac
"""


@pytest.fixture
def slow(site, tmp_path):
    """Steps take a while, and the clock of the script runs twenty times as fast."""
    program(tmp_path / "clock" / "date", QUICK_CLOCK.replace("{date}", shutil.which("date")))
    site.path = f"{tmp_path / 'clock'}{os.pathsep}{site.path}"
    site.aws.settings(step_seconds=0.4)
    yield site
    site.aws.settings(step_seconds=0.0)


def test_lines_come_without_a_terminal(slow):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    slow.network.write(hub, spoke, Link(hub, spoke))
    done = slow.deploy("--execute")
    assert done.status == 0 and done.err == ""
    line = (r"\d\d:\d\d:\d\d UTC, after \d+:\d\d, wave 1 of 2: [01] of 2 stand, "
            r"[12] under way; acme--vpc--\w+ for \d+:\d\d at \w+ \w+")
    assert re.search(line, " ".join(done.out.split())), done.out


def test_what_is_under_way_already_is_waited_for_with_the_time(slow):
    """A stack that somebody updates meanwhile."""
    slow.network.write(Vpc("mgmt", "10.0.0.0/16"))
    assert slow.deploy("--execute").status == 0
    slow.aws.settings(step_seconds=1.5)
    theirs = slow.boto("cloudformation")
    template = dict(theirs.get_template(StackName="acme--vpc--mgmt")["TemplateBody"])
    template["Resources"] |= {f"Gateway{number}": {"Type": "AWS::EC2::InternetGateway"} for number in range(4)}
    [stack] = theirs.describe_stacks(StackName="acme--vpc--mgmt")["Stacks"]
    kept = [{"ParameterKey": each["ParameterKey"], "UsePreviousValue": True} for each in stack.get("Parameters", [])]
    theirs.update_stack(StackName="acme--vpc--mgmt", TemplateBody=json.dumps(template), Parameters=kept)
    said = slow.deploy("--execute").out
    assert "Waiting for what is under way:" in said and "acme--vpc--mgmt  UPDATE_IN_PROGRESS" in said
    assert re.search(r"\d\d:\d\d:\d\d UTC, after \d+:\d\d, 1 stack under way, begun before this run", said), said


def test_a_line_is_written_anew_at_a_terminal(slow):
    slow.network.write(Vpc("prod", "10.20.0.0/16"))
    command = ["dash", str(slow.network.folder / "bin" / "network-deploy"), "-p", "work", "--execute"]
    done = run_at_terminal(command, slow.network.folder, slow.environment() | {"TERM": "xterm"}, "")
    assert done.status == 0 and " UTC, after " not in done.out
    shown = re.findall(r"\r\x1b\[K  (\d+:\d\d)  (wave 1 of 1: 0 of 1 stand, 1 under way; acme--vpc--prod [^\r\x1b]*)", done.out)
    assert len({elapsed for elapsed, _ in shown}) > 1, done.out
    assert all(len(elapsed + line) <= 77 for elapsed, line in shown)


def test_a_failure_is_the_last_thing_on_the_screen(site):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16", nat=True), Vpc("prod", "10.20.0.0/16", nat=True)
    site.network.write(hub, spoke)
    site.aws.fail_step(message="The maximum number of addresses has been reached", logical_id="ProdNatAddressA", action="create", stack="acme--vpc--prod")
    command = ["dash", str(site.network.folder / "bin" / "network-deploy"), "-p", "work", "--execute"]
    done = run_at_terminal(command, site.network.folder, site.environment() | {"TERM": "dumb"}, "")
    assert done.status == 1
    assert [line.strip() for line in done.out.strip().splitlines()[-5:]] == [
        "Not all is done: 1 stack could not be deployed.",
        "error: acme--vpc--prod failed: ROLLBACK_COMPLETE",
        "AWS::EC2::EIP  ProdNatAddressA",
        "The maximum number of addresses has been reached",
        "clear it with: bin/network-delete -p work -s acme--vpc--prod",
    ], done.out


def test_what_rolls_back_is_counted_and_costs_nothing(site):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16", nat=True), Vpc("prod", "10.20.0.0/16", nat=True)
    site.network.write(hub, spoke)
    site.aws.fail_step(message="Not now", logical_id="ProdNatA", action="create", stack="acme--vpc--prod")
    failed = site.deploy("--execute")
    assert failed.status == 1
    assert re.search(r"acme--vpc--prod  ROLLBACK_COMPLETE\s+\d+ resources undone", failed.out), failed.out
    assert "DELETE_COMPLETE" not in failed.out
    said = failed.out.split("Executing")[1]
    assert "$77" not in said and "In all: 2 stacks" not in said, "what was rolled back is in the sum"
