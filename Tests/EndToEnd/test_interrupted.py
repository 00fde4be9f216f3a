"""Interrupted anywhere, by Ctrl-C or by kill, and run again: it goes on where it was."""

import signal

import pytest
from endtoend.topologies import PAIR

PHASES = {
    "asking who we are": ("deploy", "GetCallerIdentity", 1),
    "reading stacks": ("deploy", "DescribeStacks", 1),
    "making the first change set": ("deploy", "CreateChangeSet", 1),
    "executing the first wave": ("deploy", "ExecuteChangeSet", 1),
    "all of the first wave under way": ("deploy", "ExecuteChangeSet", 2),
    "protecting the first wave": ("deploy", "UpdateTerminationProtection", 1),
    "making the second wave's change set": ("deploy", "CreateChangeSet", 3),
    "executing the second wave": ("deploy", "ExecuteChangeSet", 3),
    "protecting the second wave": ("deploy", "UpdateTerminationProtection", 3),
}
DELETING = {
    "taking off protection": ("UpdateTerminationProtection", 1),
    "deleting the second wave": ("DeleteStack", 1),
    "deleting the first wave": ("DeleteStack", 2),
}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])
def test_a_deploy_interrupted_at_every_phase(site, how):
    """Each run is stopped one phase later than the one before, and goes on from what that left."""
    site.write(PAIR)
    site.aws.settings(step_seconds=0.02)
    site.aws.forget_calls()
    stopped = 0
    for phase, (script, action, times) in PHASES.items():
        running = site.start(script, "--execute")
        running.wait_for(lambda: count(site, action) >= times or running.process.poll() is not None)
        stopped += running.interrupt(how).status != 0
        settle(site)
    assert stopped >= 6
    site.aws.settings(step_seconds=0)
    site.deploy("--execute").ok()
    site.expect_promise()
    assert site.sets() == {} and all(stack["EnableTerminationProtection"] for stack in site.stacks().values())


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])
def test_a_delete_interrupted_at_every_phase(site, how):
    site.write(PAIR).stand()
    site.aws.settings(step_seconds=0.02)
    site.aws.forget_calls()
    for action, times in DELETING.values():
        running = site.start("delete", "--yes")
        running.wait_for(lambda: count(site, action) >= times)
        running.interrupt(how).failed("interrupted", "run it again")
        settle(site)
    site.aws.settings(step_seconds=0)
    site.delete("--yes").ok()
    site.expect_nothing()


def count(site, action):
    return len(site.aws.calls(account=site.account, action=action, via="direct"))


def settle(site):
    for stack in site.statuses():
        site.aws.wait(stack, account=site.account)
