"""Whatever is given as a topology: a diagnostic and an exit code, never a trap, never an output lost."""

import os
import random
import subprocess

import pytest
from binary import TOP, binary, peerage, tree

ACME = (TOP / "stacks/acme.hcl").read_bytes()
JUNK = bytes(random.Random(1).randrange(256) for _ in range(1 << 16))
MEGABYTE = 1 << 20
BAD = {
    "binary": JUNK,
    "an executable": b"\x7fELF\x02\x01\x01" + JUNK,
    "invalid UTF-8": ACME.replace(b"acme", b"ac\xffme"),
    "UTF-16": ACME.decode().encode("utf-16"),
    "BOM": b"\xef\xbb\xbf" + ACME,
    "NUL": ACME + b"\0",
    "empty": b"",
    "white space": b" \n\t\r\n" * 100,
    "a comment": b"# nothing here\n",
    "half": ACME[: len(ACME) // 2],
    "braces": b"{" * (10 * MEGABYTE),
    "closing braces": b"}" * (10 * MEGABYTE),
    "brackets": b"a = " + b"[" * 100_000 + b"]" * 100_000 + b"\n",
    "blocks in blocks": b"a {\n" * 100_000 + b"}\n" * 100_000,
    "one long line": b"a = " + b"x" * (10 * MEGABYTE),
    "a string without end": ACME + b'a = "' + b"x" * MEGABYTE,
    "a comment without end": ACME + b"/*" + b"x" * MEGABYTE,
    "carriage returns": ACME.replace(b"\n", b"\r"),
    "many networks": b'network "n" { region = "eu-west-1" }\n' * 20_000,
    "many spokes of one name": ACME + b'spoke "s" {\n  cidr = "10.9.0.0/16"\n}\n' * 5_000,
    "many ports": ACME + b'allow {\n  from = hub\n  to = spoke\n  ports = [' + b"1, " * 100_000 + b"0]\n}\n",
    "large numbers": ACME.replace(b"9200", b"9" * 100_000),
    "a large count": ACME.replace(b"zones = 3", b"zones = " + b"9" * 100_000),
    "a long name": ACME.replace(b'spoke "prod"', b'spoke "' + b"p" * 100_000 + b'"'),
    "many unknown attributes": b'network "n" {\n  region = "eu-west-1"\n' + b"  nope = 1\n" * 50_000 + b"}\n",
}


@pytest.fixture
def folder(tmp_path):
    """A folder with acme compiled."""
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks/acme.hcl").write_bytes(ACME)
    assert peerage("compile", "stacks/acme.hcl", cwd=tmp_path).code == 0
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("kind", BAD)
def test_bad_text(folder, kind):
    (folder / "stacks/acme.hcl").write_bytes(BAD[kind])
    before = tree(folder)
    result = peerage("compile", "stacks/acme.hcl", cwd=folder)
    assert (result.code, result.out) == (1, "")
    assert "error: " in result.err and len(result.err) < 100_000
    assert max(map(len, result.err.splitlines())) < 2_000
    assert tree(folder) == before


def test_crlf_is_a_line_end(folder):
    before = tree(folder)
    (folder / "stacks/acme.hcl").write_bytes(ACME.replace(b"\n", b"\r\n"))
    assert peerage("compile", "stacks/acme.hcl", cwd=folder).code == 0
    after = tree(folder)
    assert {name for name in after if after[name] != before[name]} <= {
        "stacks/acme.hcl", "bin/network-deploy", "bin/network-delete"}


@pytest.mark.parametrize("path", ["absent.hcl", "absent/absent.hcl", "", "stacks/acme.hcl/x.hcl", "stacks", "."])
def test_files_that_are_none(folder, path):
    before = tree(folder)
    result = peerage("compile", path, cwd=folder)
    assert (result.code, result.out) == (66, "") and result.err.startswith("peerage: ") and result.err.count("\n") == 1
    assert tree(folder) == before


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="a file that nobody can read is needed")
def test_a_file_that_cannot_be_read(folder):
    result = peerage("compile", "/proc/self/mem", cwd=folder)
    assert result.code == 66 and "cannot read" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_one_may_not_read(folder):
    (folder / "stacks/acme.hcl").chmod(0)
    assert peerage("compile", "stacks/acme.hcl", cwd=folder).code == 66


def test_an_output_that_cannot_be_written(folder):
    (folder / "stacks/acme.hcl").write_bytes(ACME.replace(b"10.10.0.0", b"10.11.0.0"))
    (folder / "bin/network-deploy").unlink()
    (folder / "bin/network-deploy").mkdir()
    before = tree(folder)
    result = peerage("compile", "stacks/acme.hcl", cwd=folder)
    assert result.code == 73 and "bin/network-deploy" in result.err
    assert tree(folder) == before


@pytest.mark.parametrize("out", ["/dev/full", "/dev/null/there", "stacks/acme.hcl", "/proc/there"])
def test_a_folder_that_cannot_be_made(folder, out):
    before = tree(folder)
    result = peerage("compile", "stacks/acme.hcl", "--out", out, cwd=folder)
    assert (result.code, result.out) == (73, "") and f"\n{result.err}".count("\npeerage: ") == 1
    assert tree(folder) == before


def test_a_full_disk_leaves_what_was_there(folder):
    """The new files may not grow beyond 4 KB, as on a disk that is full; the templates are larger."""
    (folder / "stacks/acme.hcl").write_bytes(ACME.replace(b"10.20.0.0", b"10.21.0.0"))
    before = tree(folder)
    command = f"trap '' XFSZ; ulimit -f 8; exec '{binary()}' compile stacks/acme.hcl"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    after = tree(folder)
    assert done.returncode == 73 and "cannot write" in done.stderr
    assert after.keys() == before.keys()
    assert all(len(after[name]) > 1000 or after[name] == before[name] for name in after)
    large = [name for name in after if len(before[name]) > 8192]
    assert [name for name in large if after[name] != before[name]] == []


def cost(text, folder):
    """CPU seconds and peak memory in bytes of a check; the least of two runs."""
    file = folder / "t.hcl"
    file.write_bytes(text)
    runs = []
    for _ in range(2):
        with open(os.devnull, "wb") as nowhere:
            process = subprocess.Popen([binary(), "check", str(file)], stdout=nowhere, stderr=nowhere)
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode in (0, 1)
        runs.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024))
    return min(run[0] for run in runs), min(run[1] for run in runs)


SPOKE = 'spoke "s{0}" {{\n  cidr = "10.{1}.{2}.0/24"\n}}\n'
GROWING = {
    "braces": lambda n: b"{" * (n * 2_000),
    "brackets": lambda n: b"a = " + b"[" * (n * 2_000) + b"\n",
    "errors": lambda n: b"a = \n" * (n * 400),
    "strings": lambda n: b'a = "' + b"x" * (n * 2_000),
    "binary": lambda n: JUNK[:1024] * n,
    "one name": lambda n: b'spoke "s" {\n}\n' * (n * 20),
    "unknown names": lambda n: b"".join(b'blcok%d "s" {\n}\n' % k for k in range(n * 20)),
    "ports": lambda n: ACME + b"allow {\n  from = hub\n  to = spoke\n  ports = ["
    + b", ".join(b"%d" % (k * 7 % 65000 + 1) for k in range(n * 25)) + b"]\n}\n",
    "wrong attributes": lambda n: b"".join(b'hub "h%d" {\n  cdir = 1\n}\n' % k for k in range(n * 20)),
    "wrong ports": lambda n: ACME + b"allow {\n  from = hub\n  to = spoke\n  ports = ["
    + b", ".join(b'"x%d"' % k for k in range(n * 100)) + b"]\n}\n",
    "spokes": lambda n: ACME + "".join(SPOKE.format(k, 64 + k // 250, k % 250) for k in range(n)).encode(),
    "islands": lambda n: b'network "n" {\n  region = "eu-west-1"\n}\n'
    + "".join(SPOKE.format(k, 64 + k // 250, k % 250) for k in range(n)).encode(),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GROWING)
def test_time_and_memory_are_linear(kind, tmp_path):
    """Twice the input takes about twice the time and memory; four times would be a square."""
    (time, memory), (twice, double) = (cost(GROWING[kind](n), tmp_path) for n in (500, 1000))
    assert twice < 3 * time + 0.05
    assert double < 2.6 * memory + 4 * MEGABYTE
