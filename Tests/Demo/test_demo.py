"""bin/demo, as people run it: to its end, interrupted, and stopped by a failure."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from endtoend.warm_aws import warm_aws

TOP = Path(__file__).resolve().parent.parent.parent
COLUMNS = 80


def start(tmp_path: Path, **more: str) -> subprocess.Popen:
    """The demo with a temporary folder of its own, in a process group as a terminal makes it."""
    environment = os.environ | {"TMPDIR": str(tmp_path)} | more
    return subprocess.Popen(
        [TOP / "bin" / "demo"], env=environment, cwd=tmp_path, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)


def expect_nothing_left(tmp_path: Path, said: str) -> None:
    """No file, and no process that knows the demo's folder."""
    assert not list(tmp_path.iterdir()), said
    running = subprocess.run(["ps", "-A", "-ww", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path) not in running


@pytest.mark.timeout(400)
def test_the_whole_day(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With an AWS CLI that starts quickly; the interrupted ones below have the plain one, as people have."""
    with warm_aws(tmp_path_factory.mktemp("aws")) as aws:
        demo = start(tmp_path, PEERAGE_DEMO_AWS=str(aws))
        said, _ = demo.communicate()
    assert demo.returncode == 0, said
    for words in (
        "Nothing was executed. Review and execute: 4 change sets",
        "internet        prod.public: tcp 80, 443",
        "+ prod.app to external.qbox: tcp 9200, 9300-9400\n",
        "+ external.qbox to prod.app: (answers: tcp 1024-65535)\n",
        "Routes to qbox: prod-app-a, prod-app-b, prod-app-c\n",
        "0 stacks, 0 VPCs, 0 NAT gateways, 0 public addresses, 0 connections\n",
    ):
        assert words in said
    assert said.count("nothing lacks, and nothing else passes") == 2
    assert "NOT PROMISED" not in said
    assert [line for line in said.splitlines() if len(line) > COLUMNS] == []
    expect_nothing_left(tmp_path, said)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["peerage compile", "network-deploy -p work"])
def test_an_interrupt_cleans_up(tmp_path: Path, sent: signal.Signals, moment: str) -> None:
    demo = start(tmp_path)
    read = ""
    while not re.search(rf"^\$ .*{moment}", read, re.MULTILINE):
        line = demo.stdout.readline()
        assert line, read
        read += line
    time.sleep(1)
    os.killpg(demo.pid, sent)
    rest, _ = demo.communicate(timeout=30)
    assert demo.returncode == 128 + sent, read + rest
    assert "interrupted" in rest
    expect_nothing_left(tmp_path, read + rest)


@pytest.mark.timeout(120)
def test_a_failure_ends_it_with_what_went_wrong(tmp_path: Path) -> None:
    aws = tmp_path.parent / f"{tmp_path.name}-cli" / "aws"
    aws.parent.mkdir()
    aws.write_text("#!/bin/sh\necho 'the CLI is out of order' >&2\nexit 255\n")
    aws.chmod(0o755)
    demo = start(tmp_path, PEERAGE_DEMO_AWS=str(aws.parent))
    said, _ = demo.communicate()
    assert demo.returncode == 1, said
    assert "the CLI is out of order" in said
    assert "demo: this failed: bin/network-deploy -p work" in said
    assert "the CLI is out of order" in (TOP / ".build" / "demo.log").read_text()
    expect_nothing_left(tmp_path, said)
