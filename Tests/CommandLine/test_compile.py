"""compile: what it writes, what it leaves alone, and what it refuses."""

import json
import os
import shutil

import pytest
from binary import TOP, assert_recorded, peerage, tree

TOPOLOGY = '''
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


@pytest.fixture
def folder(tmp_path):
    """A folder with `stacks/n.hcl` in it."""
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks/n.hcl").write_text(TOPOLOGY)
    return tmp_path


def compile(folder, *words, file="stacks/n.hcl", **how):
    return peerage("compile", file, *words, cwd=folder, **how)


OUTPUTS = ["bin/network-delete", "bin/network-deploy", "stacks/n.hcl", "stacks/n/index.html",
           "stacks/n/n--vpc--one.template.json", "stacks/n/n--vpc--two.template.json", "stacks/n/network.svg"]


def test_it_writes_templates_and_scripts(folder):
    result = compile(folder)
    assert (result.code, result.err) == (0, "")
    assert sorted(tree(folder)) == OUTPUTS
    assert "wrote    stacks/n/n--vpc--one.template.json\n" in result.out
    for script in ("bin/network-deploy", "bin/network-delete"):
        assert os.access(folder / script, os.X_OK)
    assert not os.access(folder / "stacks/n/n--vpc--one.template.json", os.X_OK)


def test_no_page_leaves_out_page_and_picture_and_removes_old_ones(folder):
    assert compile(folder, "--no-page").code == 0
    pages = ["stacks/n/index.html", "stacks/n/network.svg"]
    assert sorted(tree(folder)) == [file for file in OUTPUTS if file not in pages]
    assert compile(folder, "--no-page", "--check").code == 0
    assert compile(folder, "--check").code == 1
    assert peerage("report", "stacks/n.hcl", cwd=folder).code == 0
    assert sorted(tree(folder)) == OUTPUTS
    assert compile(folder, "--check").code == 0
    (folder / "stacks/n/network.svg").write_text("<svg/>")  # somebody else's
    result = compile(folder, "--no-page")
    assert "removed  stacks/n/index.html\n" in result.out
    assert sorted(tree(folder)) == [file for file in OUTPUTS if file != pages[0]]


def test_the_whole_report_is_as_recorded(tmp_path):
    shutil.copytree(TOP / "stacks", tmp_path / "stacks", ignore=lambda *_: ["acme"])
    result = peerage("compile", "stacks/acme.hcl", cwd=tmp_path)
    assert result.code == 0
    narrow = peerage("plan", "stacks/acme.hcl", cwd=tmp_path, columns=40)
    assert max(map(len, narrow.out.splitlines())) <= 40
    assert_recorded("compile-acme.txt", result.out)
    assert_recorded("plan-acme-40.txt", narrow.out)


def test_unchanged_files_keep_their_time(folder):
    compile(folder)
    for path in OUTPUTS:
        os.utime(folder / path, ns=(10**18, 10**18))
    (folder / "stacks/n.hcl").write_text(TOPOLOGY.replace("10.2.0.0", "10.3.0.0"))
    result = compile(folder)
    assert result.code == 0
    assert (folder / "stacks/n/n--vpc--one.template.json").stat().st_mtime_ns == 10**18
    assert (folder / "stacks/n/n--vpc--two.template.json").stat().st_mtime_ns != 10**18
    assert compile(folder).out.endswith("\nunchanged: 6 files\n")


def test_it_replaces_files_rather_than_writing_into_them(folder):
    """Whoever has the old file open goes on reading it whole."""
    compile(folder)
    path = folder / "stacks/n/n--vpc--two.template.json"
    before = path.read_bytes()
    with open(path, "rb") as old:
        (folder / "stacks/n.hcl").write_text(TOPOLOGY.replace("10.2.0.0", "10.3.0.0"))
        compile(folder)
        assert old.read() == before != path.read_bytes()


def test_stale_templates_are_removed(folder):
    compile(folder)
    other = folder / "stacks/n/notes.template.json"
    other.write_text("{}")
    (folder / "stacks/n.hcl").write_text(TOPOLOGY[: TOPOLOGY.index('spoke "two"')])
    result = compile(folder)
    assert "removed  stacks/n/n--vpc--two.template.json\n" in result.out
    assert not (folder / "stacks/n/n--vpc--two.template.json").exists() and other.read_text() == "{}"
    said = " ".join(result.out.split())
    assert "they are retired now" in said and "give it its old name as 'id'" in said
    assert "retired" not in compile(folder).out


def test_files_of_others_are_theirs(folder):
    (folder / "bin").mkdir()
    (folder / "bin/network-deploy").write_text("#!/bin/sh\necho mine\n")
    before = tree(folder)
    result = compile(folder)
    assert result.code == 73 and "'--force' writes over it" in result.err
    assert tree(folder) == before
    assert compile(folder, "--force").code == 0
    assert sorted(tree(folder)) == OUTPUTS


def test_a_folder_belongs_to_one_network(folder):
    compile(folder)
    before = tree(folder)
    (folder / "stacks/m.hcl").write_text(TOPOLOGY.replace('"n"', '"m"'))
    for words in ([], ["--force"]):
        result = compile(folder, *words, file="stacks/m.hcl")
        assert result.code == 73 and "belongs to network 'n'" in result.err
    del (after := tree(folder))["stacks/m.hcl"]
    assert after == before


def test_check_compares_and_writes_nothing(folder):
    before = tree(folder)
    missing = compile(folder, "--check")
    assert missing.code == 1 and "differs  bin/network-deploy" in missing.out.replace("    ", "  ")
    assert missing.out.endswith("\nTo write them anew: peerage compile stacks/n.hcl\n")
    assert "compile stacks/n.hcl --out there\n" in compile(folder, "--check", "--out", "there").out
    assert tree(folder) == before
    compile(folder)
    assert (compile(folder, "--check").code, compile(folder, "--check").out) == (0, "up to date: 6 files\n")
    script = folder / "bin/network-delete"
    script.write_text(script.read_text() + "# edited\n")
    assert compile(folder, "--check").code == 1
    compile(folder)
    (folder / "stacks/n/n--vpc--three.template.json").write_bytes(
        (folder / "stacks/n/n--vpc--two.template.json").read_bytes())
    left = compile(folder, "--check")
    assert left.code == 1 and "left over" in left.out and "three" in left.out


@pytest.mark.parametrize("words", (["--out", "there/deep"], ["--out=there/deep"]))
def test_out(folder, words):
    assert compile(folder, *words).code == 0
    assert sorted(tree(folder / "there/deep")) == [path for path in OUTPUTS if not path.endswith(".hcl")]
    assert sorted(tree(folder / "stacks")) == ["n.hcl"]


def test_a_topology_outside_of_stacks(tmp_path):
    (tmp_path / "n.hcl").write_text(TOPOLOGY)
    assert compile(tmp_path, file="n.hcl").code == 0
    assert (tmp_path / "stacks/n/n--vpc--one.template.json").exists()


def test_json(folder):
    first = json.loads(compile(folder, "--format", "json").out)
    assert first["network"] == "n" and len(first["files"]["written"]) == 6
    assert [stack["name"] for stack in first["stacks"]] == ["n--vpc--one", "n--vpc--two"]
    again = json.loads(compile(folder, "--format=json", "--check").out)
    assert again["files"] == {"differs": [], "leftOver": [], "unchanged": 6}


def test_errors_leave_old_outputs_alone(folder):
    compile(folder)
    (folder / "stacks/n.hcl").write_text(TOPOLOGY.replace("10.2.0.0/16", "10.2.0.1/16"))
    before = tree(folder)
    result = compile(folder)
    assert (result.code, result.out) == (1, "") and "[host-bits]" in result.err
    assert tree(folder) == before


def test_init_then_compile(tmp_path):
    made = peerage("init", "my-net", cwd=tmp_path)
    assert (made.code, made.err) == (0, "") and "peerage compile stacks/my-net.hcl" in made.out
    assert compile(tmp_path, file="stacks/my-net.hcl").code == 0
    again = peerage("init", "my-net", cwd=tmp_path)
    assert again.code == 73 and "is there already; compile it with 'peerage compile stacks/my-net.hcl'" in again.err
