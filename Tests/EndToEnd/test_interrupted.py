"""Interrupted anywhere, by Ctrl-C or by kill, and run again: it goes on where it was."""

import signal

import pytest
from endtoend.topologies import PAIR

DEPLOYING = [
    "GetCallerIdentity", "DescribeStacks", "CreateChangeSet", "DescribeChangeSet", "ExecuteChangeSet", "UpdateTerminationProtection",
    "CreateChangeSet", "ExecuteChangeSet", "UpdateTerminationProtection",
]
"""What each run is doing when it is stopped: on the way to the first wave, then to the second."""

DELETING = ["GetCallerIdentity", "UpdateTerminationProtection", "DeleteStack", "DeleteStack"]

HOW = pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])


@HOW
def test_a_deploy_interrupted_at_every_phase(site, how):
    site.write(PAIR)
    stopped = [interrupted(site, how, phase, "deploy", "--execute") for phase in DEPLOYING]
    assert stopped.count(True) >= 7
    site.deploy("--execute").ok()
    site.expect_promise()
    assert site.sets() == {} and all(stack["EnableTerminationProtection"] for stack in site.stacks().values())


@HOW
def test_a_delete_interrupted_at_every_phase(site, how):
    site.write(PAIR).stand()
    assert all([interrupted(site, how, phase, "delete", "--yes") for phase in DELETING])
    site.delete("--yes").ok()
    site.expect_nothing()


def interrupted(site, how, phase, *command):
    """Whether the script was stopped while it did that; what it began in AWS is let to end."""
    site.aws.settings(step_seconds=0.02)
    site.aws.forget_calls()
    running = site.start(*command)
    running.wait_for(lambda: count(site, phase) or running.process.poll() is not None)
    result = running.interrupt(how)
    site.aws.settings(step_seconds=0)
    for stack in site.statuses():
        site.aws.wait(stack, account=site.account)
    if result.status == 0:
        return False
    result.failed("error: interrupted", "run it again: it goes on where it was")
    return True


def count(site, action):
    return len(site.aws.calls(account=site.account, action=action, via="direct"))

