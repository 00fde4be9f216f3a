"""Calls to AWS that hang or get nowhere. One that hangs in a part of the script that others wait for: Ctrl-C and kill end
it at once, and nothing of it runs on."""

import os
import signal
import subprocess
import time

import pytest
from support.network import Link, Vpc
from support.run import SHELLS
from test_existing_ways import MGMT, Owner

HANGING = """#!/bin/sh
case $* in *"{words}"*) echo $$ >"{told}" && exec sleep 600 ;; esac
exec "{aws}" "$@"
"""


class Hanging:
    """An AWS CLI that never comes back from one call."""

    def __init__(self, site, words):
        self.site, self.folder = site, site.home / "hanging"
        self.folder.mkdir()
        program = self.folder / "aws"
        program.write_text(HANGING.format(words=words, told=self.folder / "told", aws=site.path.split(os.pathsep)[0] + "/aws"))
        program.chmod(0o755)

    def interrupt(self, how, shell, *options):
        """Runs network-deploy until it hangs, and interrupts it: as a terminal does the whole group, or the script alone."""
        env = self.site.environment()
        script = subprocess.Popen(
            [*SHELLS[shell], str(self.site.network.folder / "bin" / "network-deploy"), "-p", "work", *self.site.options, *options],
            env=env | {"PATH": f"{self.folder}{os.pathsep}{env['PATH']}"}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
        self.wait_until(lambda: self.process or script.poll() is not None)
        time.sleep(0.2)
        os.killpg(script.pid, how) if how == signal.SIGINT else script.send_signal(how)
        _, err = script.communicate(timeout=60)
        return script.returncode, err

    @property
    def process(self):
        told = self.folder / "told"
        return int(told.read_text() or 0) if told.exists() else 0

    def is_gone(self):
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        return False

    def wait_until(self, happened):
        end = time.monotonic() + 60
        while not happened():
            assert time.monotonic() < end, "it never happened"
            time.sleep(0.05)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "kill"])
@pytest.mark.parametrize("where", ["in a worker", "in the script"])
def test_a_call_that_hangs_is_ended(site, how, where, shell):
    if where == "in a worker":
        owner = Owner(site)
        site.network.existing = [owner.row(resolves_with=["mgmt"])]
        site.network.write(MGMT)
        hanging, options = Hanging(site, "describe-vpc-attribute"), []
    else:
        hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
        site.network.write(hub, spoke, Link(hub, spoke))
        site.aws.fail_step(message="no more", logical_id="ProdDataRouteTable", action="create", stack="acme--vpc--prod")
        hanging, options = Hanging(site, "[ResourceStatusReason]"), ["--execute"]
    status, err = hanging.interrupt(how, shell, *options)
    assert status == 1 and "error: interrupted" in err, err
    hanging.wait_until(hanging.is_gone)
    assert not list((site.home / "tmp").iterdir()), "something temporary was left"


UNREACHABLE = """#!/bin/sh
case $* in *"--region eu-north-1"*)
  echo 'Could not connect to the endpoint URL: "https://cloudformation.eu-north-1.amazonaws.com/"' >&2
  exit 255 ;;
esac
exec "{aws}" "$@"
"""


def test_a_region_that_cannot_be_reached_stops_no_first_deploy(site, shell):
    """Behind a firewall that lets nobody out but to one region."""
    site.network.write(MGMT)
    folder = site.home / "fenced"
    folder.mkdir()
    (folder / "aws").write_text(UNREACHABLE.format(aws=site.path.split(os.pathsep)[0] + "/aws"))
    (folder / "aws").chmod(0o755)
    site.path = f"{folder}{os.pathsep}{site.path}"
    done = site.deploy("--execute", shell=shell)
    assert done.status == 0 and "Done." in done.out
    words = " ".join(done.out.split())
    assert "Whether network acme stands there too is not known, since AWS did not let us look or was out of reach: eu-north-1" in words
