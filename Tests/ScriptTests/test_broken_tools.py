"""Every program that the scripts use fails, at each of its calls: nothing is done that would have been refused, and no
run that was broken says that it is done."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from support.network import Link, Vpc
from support.replay import Played, Tape
from support.run import SHELLS, busybox_tools

TOOLS = ("awk", "cat", "cksum", "cp", "cut", "date", "dirname", "mkdir", "mv", "rm", "sed", "sleep", "sort", "tr", "wc")
"""But for `aws`: a tape goes on as if each call had taken effect. It fails in Tests/Faults, where a network answers."""
GOOD_WORDS = ("Done.", "Nothing to change.", "Nothing to execute.", "There is nothing to delete.", "Deleted:")


def every_call(tape: Tape, command: list[str], *more: str) -> Iterator[tuple[str, Played]]:
    """Breaks each call of each program in turn, by either way of breaking; here every 100th, all with BROKEN_STEP=1, or in
    parts, side by side, with BROKEN_STEP=N and BROKEN_FIRST=0 to N-1."""
    step, first = int(os.environ.get("BROKEN_STEP", "100")), int(os.environ.get("BROKEN_FIRST", "0"))
    tried = 0
    for tool in (*TOOLS, *more):
        calls = tape.play(command, tool).calls
        for at in range(1, calls + 1):
            if (at + len(tool)) % step == first:
                how = "cut" if at % 2 else "at once"
                yield f"{tool} call {at} of {calls}, {how}", tape.play(command, tool, at, how)
                tried += 1
    assert tried * step > 50, "no call was broken"


def is_undone(played: Played) -> bool:
    """Whether a run says truly that it is not done."""
    return played.status != 0 and not any(word in played.out for word in GOOD_WORDS)


def script(site, name: str, *options: str) -> list[str]:
    return [*SHELLS["dash"], str(site.network.folder / "bin" / f"network-{name}"), "-p", "work", "--parallel", "1", *options]


@pytest.fixture
def tape(site, tmp_path):
    return Tape(tmp_path / "recorded", site.environment())


@pytest.mark.timeout(1800)
def test_a_loss_never_happens(site, tape):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    site.network.write(hub, spoke, Link(hub, spoke))
    assert site.deploy("--execute").status == 0
    spoke.zones = 1
    site.network.write(hub, spoke, Link(hub, spoke))
    command = script(site, "deploy", "--execute")
    refused = tape.record(command)
    assert refused.returncode == 1 and "something would be lost" in refused.stderr
    whole = tape.play(command)
    assert (whole.status, whole.out, whole.err) == (1, refused.stdout, refused.stderr)
    for case, played in every_call(tape, command, "aws"):
        said = f"{case}\n{played.out}{played.err}"
        assert not [line for line in played.heard if line.startswith("execute-change-set")], said
        assert is_undone(played), said


CHECKS = {
    "files": "check_files", "accounts": "check_accounts", "stacks": "check_stacks", "zones": "check_named_zones",
    "connections": "check_connections", "existing": "check_existing", "requests": "read_requests",
    "terms": "check_terms", "own-connections": "check_own_connections", "asked": "check_asked", "acls": "check_acls",
    "exports": "check_dropped_exports", "guards": "checked guards", "losses": "note_losses",
    "home": "check_home", "moves": "tell_moves", "their-blocks": "check_their_blocks", "pairs": "check_pairs",
    "zone-names": "check_zone_names", "controls": "check_controls", "left-behind": "find_left_behind",
    "stray-rules": "find_stray_rules", "leaving": "check_leaving",
}
DELETE_CHECKS = {
    "accounts": "check_accounts", "left-behind": "find_left_behind", "importers": "find_importers", "in-the-way": "find_staying", "theirs": "find_theirs",
}


def required(text: str, name: str) -> set[str]:
    """The checks that a script wants to have a verdict of, in one of its lists."""
    [found] = re.findall(rf"(?m)^{name}='(.*)'$", text)
    return set(found.split())


def test_every_check_is_required(site):
    """Each that writes a verdict is in the list of those that have to, and each of the list writes one."""
    site.network.write(Vpc("mgmt", "10.0.0.0/16"))
    deploy, delete = (site.network.folder.joinpath("bin", f"network-{name}").read_text() for name in ("deploy", "delete"))
    written = {bool(stack): set() for stack in (0, 1)}
    for name, stack in re.findall(r'(?m)^ *checked ([a-z-]+)( "\$stack"| "\$1")?$', deploy):
        written[bool(stack)].add(name)
    assert written[False] == required(deploy, "network_checks") and written[True] == required(deploy, "set_checks")
    assert written[False] | written[True] == set(CHECKS)
    assert set(re.findall(r"(?m)^ *checked ([a-z-]+)$", delete)) == required(delete, "delete_checks") == set(DELETE_CHECKS)


def test_a_check_of_delete_that_is_not_made_stops_it(site, tape):
    site.network.write(Vpc("mgmt", "10.0.0.0/16"))
    assert site.deploy("--execute").status == 0
    command = script(site, "delete", "--yes")
    whole = site.network.folder.joinpath("bin", "network-delete")
    text = whole.read_text()
    by_verdict = 0
    for name, call in DELETE_CHECKS.items():
        without, count = re.subn(rf"(?m)^  {call}$", "  :", text)
        assert count == 1, call
        whole.write_text(without)
        told = tape.record(command)
        assert told.returncode == 1, f"{name}\n{told.stdout}{told.stderr}"
        assert "deleting" not in told.stdout, told.stdout
        by_verdict += f"a check could not be made: {name}" in told.stderr
    assert by_verdict >= len(DELETE_CHECKS) - 2, "the others break what comes after them"


def test_a_check_that_is_not_made_stops_the_run(site, tape):
    """As after a slip of ours: the only call of a check is gone from the script."""
    hub = Vpc("mgmt", "10.0.0.0/16")
    site.network.write(hub)
    command = script(site, "deploy", "--execute")
    assert tape.record(command).returncode == 0
    whole = site.network.folder.joinpath("bin", "network-deploy")
    text = whole.read_text()
    by_verdict = 0
    for name, call in CHECKS.items():
        without, count = re.subn(rf"(?m)^  {call}( .*)?$", "  :", text)
        assert count >= 1, call
        whole.write_text(without)
        played = tape.play(command)
        assert is_undone(played), f"{name}\n{played.out}{played.err}"
        by_verdict += "could not be made" in played.err and name in played.err
        assert not [line for line in played.heard if line.startswith("execute-change-set")], name
    assert by_verdict > len(CHECKS) - 5, "the others break what comes after them"


@pytest.mark.timeout(1800)
def test_no_run_that_broke_says_that_it_is_done(site, tape):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    site.network.write(hub, spoke, Link(hub, spoke))
    command = script(site, "deploy", "--execute")
    done = tape.record(command)
    assert done.returncode == 0 and "Done." in done.stdout
    whole = tape.play(command)
    assert (whole.status, whole.err) == (0, "")
    for case, played in every_call(tape, command):
        if played.changes != whole.changes:
            said = f"{case}\n{played.out}{played.err}"
            assert is_undone(played), said


@pytest.mark.timeout(1800)
def test_no_network_is_said_to_be_gone_that_stands(site, tape):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    site.network.write(hub, spoke, Link(hub, spoke))
    assert site.deploy("--execute").status == 0
    command = script(site, "delete", "--yes")
    done = tape.record(command)
    assert done.returncode == 0 and "Deleted: 3 stacks." in done.stdout
    whole = tape.play(command)
    assert (whole.status, whole.err) == (0, "")
    for case, played in every_call(tape, command):
        if played.changes != whole.changes:
            said = f"{case}\n{played.out}{played.err}"
            assert is_undone(played), said


def with_room(room: str, folder: str) -> list[str]:
    """What runs a command with so much room for temporary files, in a mount of its own: `size=64k`, `nr_inodes=20`."""
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
            'mount -t tmpfs -o "$1" tmpfs "$2" && shift 2 && exec "$@"', "sh", room, folder]


@pytest.fixture
def mounting(tmp_path) -> None:
    folder = tmp_path / "mount"
    folder.mkdir()
    command = [*with_room("size=64k", str(folder)), "true"] if shutil.which("unshare") else ["false"]
    if subprocess.run(command, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a folder of one's own, so no disk is full")


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("room, most, step", [("size={}k", 400, 32), ("nr_inodes={}", 400, 24)], ids=["bytes", "files"])
def test_a_full_folder_of_temporary_files(site, tape, mounting, shell, room, most, step):
    """Where a file cannot be made a shell ends by itself, each with a status of its own."""
    if shell == "busybox":
        tape.environment["PATH"] = busybox_tools(site.home) + os.pathsep + tape.environment["PATH"]
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    site.network.write(hub, spoke, Link(hub, spoke))
    command = [*SHELLS[shell], *script(site, "deploy", "--execute")[1:]]
    assert tape.record(command).returncode == 0
    whole = tape.play(command)
    short = 0
    for size in range(4, most, 4 if os.environ.get("BROKEN_STEP") else step):
        played = tape.play([*with_room(room.format(size), tape.environment["TMPDIR"]), *command])
        if played.changes != whole.changes:
            said = f"{room.format(size)}\n{played.out}{played.err}"
            assert played.status == 1 and is_undone(played), said
            assert "run it again: it goes on where it was" in played.err or "no temporary folder can be made" in played.err, said
            short += 1
    assert short > 3, "the disk was never full"
