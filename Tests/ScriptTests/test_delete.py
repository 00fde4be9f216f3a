"""Deleting: the question, what is in the way, and trying again."""

import os
import pty
import subprocess

from support.network import Link, Vpc


def on_terminal(site, answer):
    """Runs network-delete with a terminal as its input."""
    ours, theirs = pty.openpty()
    os.write(ours, answer.encode() + b"\n")
    done = subprocess.run(
        ["dash", str(site.network.folder / "bin" / "network-delete"), "-p", "work"], env=site.environment(), stdin=theirs,
        capture_output=True, text=True, timeout=120)
    os.close(ours)
    os.close(theirs)
    return done


def test_it_asks(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    assert site.deploy("--execute").status == 0
    untold = site.delete()
    assert untold.returncode if hasattr(untold, "returncode") else untold.status == 2 and "--yes" in untold.err
    wrong = on_terminal(site, "prod")
    assert wrong.returncode == 1 and "nothing was deleted" in wrong.stderr
    assert site.stacks()["acme--vpc--prod"]["EnableTerminationProtection"]
    right = on_terminal(site, "acme")
    assert right.returncode == 0 and "Type the network's name to delete: " in right.stdout and site.states() == {}


def test_refused_then_retried(site):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    site.network.write(hub, spoke, Link(hub, spoke))
    assert site.deploy("--execute").status == 0
    ec2 = site.boto("ec2")
    subnet = ec2.describe_subnets(Filters=[{"Name": "cidr-block", "Values": ["10.20.0.0/20"]}])["Subnets"][0]["SubnetId"]
    interface = ec2.create_network_interface(SubnetId=subnet, Description="somebody's function")["NetworkInterface"]["NetworkInterfaceId"]
    refused = site.delete("--yes")
    assert refused.status == 1 and "what is in use is not deleted" in refused.err
    assert interface in refused.err and "somebody's function" in refused.err
    assert len(site.states()) == 3
    ec2.delete_network_interface(NetworkInterfaceId=interface)
    site.aws.fail_step("it came in between", logical_id="ProdDataASubnet", action="delete")
    failed = site.delete("--yes")
    assert failed.status == 1 and "acme--vpc--prod was not deleted: DELETE_FAILED" in failed.err
    assert "it came in between" in failed.err and subnet in failed.err
    assert site.states() == {"acme--vpc--prod": "DELETE_FAILED"}
    stuck = site.deploy()
    assert stuck.status == 1 and "acme--vpc--prod is in DELETE_FAILED" in stuck.err
    assert site.delete("--yes").status == 0 and site.states() == {}
    assert "There is nothing to delete." in site.delete("--yes").out


def test_never_executed_stacks_go(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    assert site.deploy().status == 0 and site.states() == {"acme--vpc--prod": "REVIEW_IN_PROGRESS"}
    gone = site.delete("--yes")
    assert gone.status == 0 and site.states() == {}
