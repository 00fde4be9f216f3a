"""Files: old or new and never torn, whatever fails; nothing waits for ever, nobody else's file is lost."""

import errno
import fcntl
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from binary import TOP, binary, peerage, tree
from faults import CALLS, CAN_FAIL, run_with_fault

OLD = '''
network "n" {
  region = "eu-west-1"
  dns    = false
}

spoke "one" {
  cidr = "10.1.0.0/16"
}

spoke "two" {
  cidr = "10.2.0.0/16"
}
'''
NEW = OLD.replace("10.1.0.0", "10.3.0.0").replace("10.2.0.0", "10.4.0.0")
TEMPLATE = "stacks/n/n--vpc--one.template.json"
COMPILE = ["compile", "stacks/n.hcl"]
KILLS = int(os.environ.get("PEERAGE_KILLS", "20"))


@pytest.fixture
def folder(tmp_path):
    """A folder with `stacks/n.hcl` compiled."""
    return compiled_in(tmp_path)


def compiled_in(folder):
    (folder / "stacks").mkdir()
    (folder / "stacks/n.hcl").write_text(OLD)
    assert peerage(*COMPILE, cwd=folder).code == 0
    return folder


def change(folder):
    (folder / "stacks/n.hcl").write_text(NEW)
    return tree(folder)


def compile(folder, *words, **how):
    return peerage(*COMPILE, *words, cwd=folder, **how)


# What a run that was killed leaves


LEFT = ["bin/network-deploy.17.tmp", f"{TEMPLATE}.18.tmp", "stacks/n/index.html.19.tmp", "stacks/n.hcl.20.tmp"]
OTHERS = ["bin/mine.17.tmp", "bin/network-deploy.tmp", "stacks/n/notes.5.tmp", f"{TEMPLATE}.x1.tmp", "stacks/m.hcl.20.tmp"]


def test_what_a_killed_run_left_is_removed_and_nothing_else(folder):
    before = tree(folder)
    for name in LEFT + OTHERS:
        (folder / name).write_text("half")
    checked = compile(folder, "--check")
    assert checked.code == 1 and all(f"left over  {name}\n" in checked.out for name in LEFT)
    assert not any(name in checked.out for name in OTHERS)
    assert set(tree(folder)) == set(before) | set(LEFT) | set(OTHERS)
    told = compile(folder)
    assert told.code == 0 and all(f"removed  {name}\n" in told.out for name in LEFT)
    assert set(tree(folder)) == set(before) | set(OTHERS)
    assert "retired" not in told.out
    assert compile(folder, "--check").code == 0


def test_files_of_a_run_that_is_at_work_are_no_leftovers(folder):
    (folder / LEFT[0]).write_text("half")
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    assert compile(folder, "--check").out == "up to date: 6 files\n"
    running = subprocess.Popen([binary(), *COMPILE], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert running.stderr.readline() == "peerage: waiting for another one that writes below '.'\n"
    assert (folder / LEFT[0]).exists() and running.poll() is None
    os.close(descriptor)
    assert running.communicate(timeout=60)[0].startswith("network n") and running.returncode == 0
    assert not (folder / LEFT[0]).exists()


# One call of the system fails, or the process ends at it


needs_faults = pytest.mark.skipif(not CAN_FAIL, reason="a C compiler and Linux are needed")


def calls_of(folder, call):
    """How many such calls a run makes: the first that is never reached."""
    at = 1
    while True:
        shutil.copytree(folder, again := folder.with_name(f"{folder.name}-{call}{at}"))
        done = run_with_fault(*COMPILE, cwd=again, call=call, at=at, how=errno.ENOSPC)
        yield at, again, done
        if done.returncode == 0:
            return
        at += 1


@pytest.mark.slow
@needs_faults
@pytest.mark.parametrize("call", CALLS)
def test_where_one_file_cannot_be_written_none_is_or_it_is_said(folder, call):
    before = change(folder)
    runs = 0
    for at, again, done in calls_of(folder, call):
        after = tree(again)
        if done.returncode == 0:
            break
        runs += 1
        new = [name for name in after if after[name] != before[name]]
        assert after.keys() == before.keys() and done.returncode == 73 and done.stdout == ""
        assert done.stderr.startswith("peerage: cannot write '") and "No space left on device; " in done.stderr
        assert ("nothing was written" in done.stderr) == (not new)
        if new:
            assert f"{len(new)} of 5 files are new, the others as they were" in done.stderr
            assert [line.removeprefix("  new: ") for line in done.stderr.splitlines()[1:]] == sorted(
                new, key=done.stderr.index)
        assert call == "rename" or not new
        assert compile(again).code == 0 and compile(again, "--check").code == 0
    assert runs >= 5


@pytest.mark.slow
@needs_faults
@pytest.mark.parametrize("how", ["kill", "term"])
def test_ended_at_any_call_each_file_is_old_or_new(folder, how):
    before = change(folder)
    shutil.copytree(folder, finished := folder.with_name(f"{folder.name}-finished"))
    assert compile(finished).code == 0
    after = tree(finished)
    (at, ended) = (1, 0)
    while True:
        shutil.copytree(folder, again := folder.with_name(f"{folder.name}-{at}"))
        done = run_with_fault(*COMPILE, cwd=again, call="any", at=at, how=how)
        left = tree(again)
        assert all(left[name] in (before[name], after[name]) for name in before)
        extra = left.keys() - before.keys()
        if how == "term":
            assert not extra and left in (before, after), f"at call {at}"
            assert done.returncode in (0, -signal.SIGTERM)
        assert all(name.endswith(".tmp") for name in extra)
        assert compile(again).code == 0 and tree(again) == after
        if done.returncode == 0:
            break
        (at, ended) = (at + 1, ended + 1)
    assert ended >= 15


@pytest.mark.slow
def test_killed_at_random(folder):
    """PEERAGE_KILLS says how often; the half aims at the end, where files are written."""
    random.seed(3)
    versions = []
    for text in (OLD, NEW):
        (folder / "stacks/n.hcl").write_text(text)
        started = time.monotonic()
        assert compile(folder).code == 0
        took = time.monotonic() - started
        versions.append(tree(folder))
    killed = 0
    for number in range(KILLS):
        (folder / "stacks/n.hcl").write_text((OLD, NEW)[number % 2])
        running = subprocess.Popen([binary(), *COMPILE], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(took * random.uniform(0.5 * (number // 2 % 2), 1))
        running.kill()
        killed += running.wait() != 0
        left = tree(folder)
        assert all(left[name] in (versions[0][name], versions[1][name]) for name in versions[0])
        assert all(name.endswith(".tmp") for name in left.keys() - versions[0].keys())
        assert compile(folder).code == 0 and tree(folder) == versions[number % 2]
    assert killed


# Folders


def test_a_file_where_a_folder_belongs(folder):
    before = change(folder)
    shutil.rmtree(folder / "bin")
    (folder / "bin").write_text("mine")
    result = compile(folder)
    assert result.code == 73 and "'bin/network-deploy'" in result.err and "nothing was written" in result.err
    assert tree(folder) == {**{name: before[name] for name in before if not name.startswith("bin/")}, "bin": b"mine"}


@pytest.fixture
def nobodys():
    """A compiled folder of somebody who is not root, and how they run a command there."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    folder = compiled_in(made)
    how = []
    if os.geteuid() == 0:
        how = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        subprocess.run(["chown", "-R", "65534:65534", made], check=True)
        if shutil.which("setpriv") is None or subprocess.run([*how, binary(), "--version"], capture_output=True).returncode:
            pytest.skip("nobody cannot run the binary here")
    yield folder, lambda *words: subprocess.run(
        [*how, binary(), *words], cwd=folder, capture_output=True, text=True, timeout=60)
    subprocess.run(["chmod", "-R", "u+rwx", made], check=True)
    shutil.rmtree(made)


@pytest.mark.parametrize("locked", ["bin", "stacks/n"])
def test_a_folder_that_one_may_not_write(nobodys, locked):
    folder, run = nobodys
    before = change(folder)
    (folder / locked).chmod(0o555)
    done = run(*COMPILE)
    assert done.returncode == 73 and "Permission denied; nothing was written" in done.stderr
    assert tree(folder) == before


def test_a_folder_that_one_may_not_list(nobodys):
    """What lies in it of stacks that are gone cannot be found."""
    folder, run = nobodys
    (folder / "stacks/n").chmod(0o311)
    for words in (COMPILE, [*COMPILE, "--check"]):
        done = run(*words)
        assert (done.returncode, done.stderr) == (73, "peerage: cannot list 'stacks/n': Permission denied\n")
    for words in (["diff", "stacks/n", "stacks/n"], ["reach", "--template", "stacks/n"]):
        done = run(*words)
        assert (done.returncode, done.stderr) == (66, "peerage: cannot list 'stacks/n': Permission denied\n")


# What is no file


@pytest.mark.parametrize("place", [TEMPLATE, "bin/network-deploy", "stacks/n/n--vpc--gone.template.json"])
def test_a_pipe_or_device_in_the_place_of_an_output(folder, place):
    (folder / place).unlink(missing_ok=True)
    os.mkfifo(folder / place)
    for words in ([], ["--check"], ["--force"]):
        result = compile(folder, *words)
        assert (result.code, result.err) == (73, f"peerage: '{place}' is a named pipe, where a file belongs\n")
    (folder / place).unlink()
    (folder / place).symlink_to("/dev/zero")
    for words in ([], ["--check"], ["--force"]):
        assert compile(folder, *words).err == f"peerage: '{place}' is a device, where a file belongs\n"


def test_a_pipe_among_templates(folder):
    os.mkfifo(folder / "stacks/n/x.template.json")
    for words in (["diff", "stacks/n", "stacks/n"], ["reach", "--template", "stacks/n"]):
        result = peerage(*words, cwd=folder)
        assert (result.code, result.err) == (66, "peerage: 'stacks/n/x.template.json' is a named pipe, where a file belongs\n")


@pytest.mark.parametrize("words", [["check"], ["compile"], ["plan"], ["reach"], ["reach", "--template"], ["diff", TEMPLATE]])
def test_input_without_end(folder, words):
    result = peerage(*words, "/dev/zero", cwd=folder)
    assert (result.code, result.err) == (66, "peerage: '/dev/zero' has more than 16 MB, which is too much\n")


def test_a_pipe_that_somebody_names_is_read(folder):
    """As of `peerage diff <(git show HEAD:…) …`."""
    os.mkfifo(folder / "pipe")
    running = subprocess.Popen([binary(), "diff", "pipe", TEMPLATE], cwd=folder, stdout=subprocess.PIPE)
    (folder / "pipe").write_bytes((folder / TEMPLATE).read_bytes())
    assert running.communicate(timeout=60)[0] and running.returncode == 0


@pytest.mark.parametrize("value", ["9223372036854775807", "99999999999999999999", "-9223372036854775808", "-1", "0", "x", ""])
def test_numbers_of_the_environment_that_nobody_means(folder, value):
    (folder / "long.hcl").write_text(OLD + 'x = "' + "y" * 20_000 + "\n" + "z" * 20_000 + " = {")
    environment = {"COLUMNS": value, "SOURCE_DATE_EPOCH": value}
    assert compile(folder, environment=environment).code == 0
    for command in ("check", "plan", "reach"):
        assert peerage(command, "long.hcl", cwd=folder, environment=environment).code == 1


# Links


@pytest.mark.parametrize("absolute", [True, False])
def test_a_link_stays_and_what_it_leads_to_becomes_new(folder, absolute):
    web = folder / "web"
    web.mkdir()
    page = folder / "stacks/n/index.html"
    page.rename(web / "network.html")
    page.symlink_to(web / "network.html" if absolute else "../../web/network.html")
    before = (web / "network.html").read_bytes()
    change(folder)
    assert compile(folder).code == 0
    assert page.is_symlink() and (web / "network.html").read_bytes() != before
    assert os.listdir(web) == ["network.html"]
    assert compile(folder, "--check").code == 0


def test_a_link_to_a_file_of_others_is_not_followed(folder):
    (folder / "passwd").write_text("root:x:0:0::/root:/bin/sh\n")
    script = folder / "bin/network-deploy"
    script.unlink()
    script.symlink_to("../passwd")
    change(folder)
    before = tree(folder)
    for words in ([], ["--force"]):
        result = compile(folder, *words)
        assert result.code == 73 and f"'bin/network-deploy' is a link to '{folder}/passwd', which was not" in result.err
    assert tree(folder) == before and script.is_symlink()


def test_a_link_to_nothing_makes_nothing(folder):
    script = folder / "bin/network-deploy"
    script.unlink()
    script.symlink_to(folder / "rc")
    for words in ([], ["--force"]):
        result = compile(folder, *words)
        assert (result.code, result.err) == (73, "peerage: 'bin/network-deploy' is a link that leads to nothing\n")
    assert not (folder / "rc").exists()


# Names


def test_names_that_are_no_utf_8(folder):
    name = os.fsencode(folder) + b"/a\xffb.hcl"
    shutil.copy(os.fsencode(folder / "stacks/n.hcl"), name)
    done = subprocess.run([binary(), "check", b"a\xffb.hcl"], cwd=folder, capture_output=True)
    assert done.returncode == 64 and "'a\ufffdb.hcl' is not UTF-8" in done.stderr.decode()
    shutil.copy(folder / TEMPLATE, os.fsencode(folder / "stacks/n") + b"/a\xff.template.json")
    for words in (["diff", "stacks/n", "stacks/n"], ["reach", "--template", "stacks/n"]):
        result = peerage(*words, cwd=folder)
        assert (result.code, result.err) == (66, "peerage: the name of 'stacks/n/a\ufffd.template.json' is not UTF-8\n")
    assert compile(folder).code == 0


def test_a_folder_above_may_have_any_name(tmp_path):
    made = os.fsencode(tmp_path) + b"/a\xff\nb"
    os.makedirs(made + b"/stacks")
    shutil.copy(TOP / "stacks/acme.hcl", made + b"/stacks/acme.hcl")
    assert peerage("compile", "stacks/acme.hcl", cwd=made).code == 0
    assert os.path.exists(made + b"/bin/network-deploy")


@pytest.mark.parametrize("name, what", [("a\nb.hcl", "a line feed"), ("a\x1bb.hcl", "a control"), ("a\\b.hcl", "a backslash")])
def test_a_topology_that_scripts_could_not_name(folder, name, what):
    (folder / "stacks" / name).write_text(OLD)
    result = peerage("compile", f"stacks/{name}", cwd=folder)
    assert result.code == 64 and f"has {what}" in result.err
    assert peerage("check", f"stacks/{name}", cwd=folder).code == 0
    assert peerage("compile", f"stacks/{name}", "--out", "there", cwd=folder).code == 0


def test_commands_that_are_shown_can_be_copied(folder):
    (folder / "a b's").mkdir()
    (folder / "a b's/n.hcl").write_text(OLD)
    result = peerage("compile", "a b's/n.hcl", "--check", "--out", "it is", cwd=folder)
    assert result.out.endswith("\nTo write them anew: peerage compile 'a b'\\''s/n.hcl' --out 'it is'\n")
    command = result.out.splitlines()[-1].partition(": ")[2].replace("peerage", binary(), 1)
    assert subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True).returncode == 0
    assert peerage("compile", "a b's/n.hcl", "--check", "--out", "it is", cwd=folder).code == 0
