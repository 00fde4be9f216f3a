"""Where things are written, and how: streams, JSON, colour, width, exit codes."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios

import pytest
from binary import TOP, binary, golden_topologies, peerage

ACME = TOP / "stacks/acme.hcl"
REJECTED = next(path for path in golden_topologies() if path.parent.name == "rejected")
IDS = [line.strip() for line in peerage("explain", "no-such-id").err.splitlines()[1:] if line.startswith("  ")]

WITHOUT_EXAMPLE = {"broken-promise", "encoding", "idle-rule", "range-too-small", "runtime-ends", "too-many-errors", "too-many-outputs", "too-many-parameters"}


def test_results_on_stdout_and_diagnostics_on_stderr():
    for command in ("check", "plan"):
        result = peerage(command, REJECTED)
        assert (result.code, result.out) == (1, "") and "error: " in result.err
    fine = peerage("check", ACME)
    assert (fine.code, fine.out) == (0, "") and fine.err == ""
    assert peerage("plan", ACME).out.startswith("network acme: 6 stacks in 2 waves\n")


@pytest.mark.parametrize("day, warned", [(1877000000, True), (1877000000 - 86400 * 240, False)])  # 24 June 2029
def test_the_end_of_the_runtime_is_told_in_time(day, warned, tmp_path):
    told = peerage("compile", ACME, "--out", tmp_path, environment={"SOURCE_DATE_EPOCH": str(day)})
    assert told.code == 0 and ("[runtime-ends]" in told.err) == warned and ("until 2029-06-30" in told.err) == warned


@pytest.mark.parametrize("path", [ACME, *golden_topologies()], ids=lambda path: path.parent.name)
def test_json_everywhere(path, tmp_path):
    check = peerage("check", path, "--format", "json")
    told = json.loads(check.out)
    assert check.err == "" and all(each["id"] in IDS for each in told)
    for words in (["plan", path], ["compile", path, "--out", tmp_path]):
        result = peerage(*words, "--format", "json")
        assert json.loads(result.err) == told
        if result.code:
            assert result.out == "" and any(each["severity"] == "error" for each in told)
        else:
            assert json.loads(result.out)["stacks"]


@pytest.mark.parametrize("id", IDS)
def test_explain(id):
    text, told = peerage("explain", id), json.loads(peerage("explain", id, "--format", "json").out)
    assert (text.code, text.err) == (0, "") and text.out.startswith(f"{id}\n")
    assert told["id"] == id and told["meaning"]
    assert told["withoutExample"] if id in WITHOUT_EXAMPLE else told["failing"] and told["passing"]
    assert ("No example: " in text.out) == (id in WITHOUT_EXAMPLE)
    assert max(map(len, text.out.splitlines())) <= 80


def on_terminal(*words, columns=80, cwd=None, **environment):
    """What a command writes to a terminal, both streams."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [binary(), *map(str, words)], stdout=theirs, stderr=theirs, stdin=theirs,
        env={"PATH": os.environ["PATH"], "TERM": "xterm", **environment}, cwd=cwd)
    os.close(theirs)
    written = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side is closed
            break
        if not chunk:
            break
        written += chunk
    os.close(ours)
    process.wait()
    return written.decode().replace("\r\n", "\n")


COLOUR = re.compile("\x1b\\[[0-9;]*m")


def test_colour_is_for_terminals():
    shown = on_terminal("check", REJECTED, columns=400)
    assert COLOUR.search(shown)
    assert COLOUR.sub("", shown) == peerage("check", REJECTED, columns=400).err
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert not COLOUR.search(on_terminal("check", REJECTED, **environment))
    assert not COLOUR.search(peerage("check", REJECTED).err)


@pytest.mark.parametrize("columns", (20, 40, 80))
def test_the_width_of_the_terminal(columns):
    shown = COLOUR.sub("", on_terminal("plan", ACME, columns=columns))
    assert [line for line in shown.splitlines() if len(line) > max(columns, 40) and " " in line.strip()] == []


@pytest.mark.parametrize("columns", (48, 80))
def test_diagnostics_on_a_narrow_terminal(columns):
    shown = COLOUR.sub("", on_terminal("check", REJECTED.name, columns=columns, cwd=REJECTED.parent))
    assert [line for line in shown.splitlines() if len(line) > columns] == []
    piped = peerage("check", REJECTED, columns=columns).err
    assert any(len(line) > columns and line.endswith("]") for line in piped.splitlines())
    assert len(re.findall(r"(?m)\.hcl\S*: (?:error|warning|note): .*\[[a-z-]+\]$", piped)) == len(
        re.findall(r"(?m)^(?:.*\s)?\[[a-z-]+\]$", shown))


def test_messages_of_the_command_on_a_narrow_terminal(tmp_path):
    assert on_terminal("init", "shop", cwd=tmp_path).startswith("wrote stacks/shop.hcl")
    refused = on_terminal("init", "shop", columns=48, cwd=tmp_path)
    assert max(map(len, refused.splitlines())) <= 48 and refused.startswith("peerage: 'stacks/shop.hcl' is there")


def test_silence_is_for_programs(tmp_path):
    """A person is told that nothing was found; a program reads the exit status."""
    (tmp_path / "n.hcl").write_text('network "n" {\n  region = "eu-west-1"\n}\nhub "m" {\n  cidr = "10.0.0.0/16"\n}\n')
    assert on_terminal("check", "n.hcl", cwd=tmp_path) == "n.hcl: no mistakes found\n"
    assert peerage("check", "n.hcl", cwd=tmp_path).err == ""


def test_explanations_on_a_narrow_terminal():
    shown = on_terminal("explain", "secondary-blocks", columns=48)
    assert max(len(line) for line in shown.splitlines() if not line.startswith("  ")) <= 48
    assert peerage("explain", "secondary-blocks", columns=48).out == peerage("explain", "secondary-blocks").out


def test_results_that_cannot_be_written():
    for words in (["-h"], ["plan", ACME], ["check", ACME, "--format", "json"], ["explain", IDS[0]]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([binary(), *map(str, words)], stdout=full, stderr=subprocess.PIPE)
        assert done.returncode == 73 and b"cannot write the results" in done.stderr
