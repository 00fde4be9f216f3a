"""report: the page and the picture, and nothing else."""

import base64
import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from binary import peerage, tree
from test_compile import TOPOLOGY

PAGES = ["stacks/n/index.html", "stacks/n/network.svg"]


@pytest.fixture
def folder(tmp_path):
    """A folder with `stacks/n.hcl` in it."""
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks/n.hcl").write_text(TOPOLOGY)
    return tmp_path


def report(folder, *words):
    return peerage("report", "stacks/n.hcl", *words, cwd=folder)


def test_it_writes_the_page_and_the_picture_alone(folder):
    result = report(folder)
    assert (result.code, result.err) == (0, "")
    assert result.out == "".join(f"wrote    {path}\n" for path in PAGES)
    assert sorted(tree(folder)) == ["stacks/n.hcl", *PAGES]
    assert report(folder).out == "unchanged: 2 files\n"


def test_it_leaves_templates_alone_and_compile_writes_the_same(folder):
    peerage("compile", "stacks/n.hcl", cwd=folder)
    before = tree(folder)
    assert report(folder).out == "unchanged: 2 files\n"
    (folder / "stacks/n.hcl").write_text(TOPOLOGY[: TOPOLOGY.index('spoke "two"')])
    assert report(folder).code == 0
    after = tree(folder)
    assert {path for path in before if before[path] != after.get(path)} == {"stacks/n.hcl", *PAGES}


def test_check_covers_both(folder):
    peerage("compile", "stacks/n.hcl", cwd=folder)
    for path in PAGES:
        whole = (folder / path).read_text()
        (folder / path).write_text(whole + "<!-- edited -->\n")
        result = peerage("compile", "stacks/n.hcl", "--check", cwd=folder)
        assert result.code == 1 and f"differs    {path}\n" in result.out
        (folder / path).write_text(whole)


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_others_are_theirs(folder, path):
    (folder / "stacks/n").mkdir()
    (folder / path).write_text("<!DOCTYPE html><title>Ours</title>\n")
    before = tree(folder)
    for command in ("report", "compile"):
        result = peerage(command, "stacks/n.hcl", cwd=folder)
        assert result.code == 73 and "'--force' writes over it" in result.err
        assert tree(folder) == before
    assert report(folder, "--force").code == 0


def test_out_and_json(folder):
    said = json.loads(report(folder, "--out", "there", "--format", "json").out)
    assert said["files"] == {"written": [f"there/{path}" for path in PAGES], "removed": [], "unchanged": 0}
    assert sorted(tree(folder / "there")) == PAGES


def test_errors_are_told_as_by_compile(folder):
    (folder / "stacks/n.hcl").write_text(TOPOLOGY.replace("10.2.0.0/16", "10.2.0.1/16"))
    result = report(folder)
    assert (result.code, result.out) == (1, "")
    assert result.err == peerage("compile", "stacks/n.hcl", cwd=folder).err
    assert sorted(tree(folder)) == ["stacks/n.hcl"]


def test_only_the_script_of_the_page_may_run(folder):
    report(folder)
    page = (folder / PAGES[0]).read_text()
    script, = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[1]
    assert f"script-src 'sha256-{digest}';" in policy, "the hash in Sources/Page/PageHead.swift is of another page.js"


def test_the_picture_is_well_formed(folder):
    report(folder)
    assert ElementTree.parse(folder / PAGES[1]).getroot().tag == "{http://www.w3.org/2000/svg}svg"
