"""compile: the sheets and templates that are handed over to others."""

import json

import pytest
from binary import peerage, tree

ALONE = '''
network "n" {
  region = "eu-west-1"
  dns    = false
}

spoke "one" {
  cidr = "10.1.0.0/16"
  hubs = []
}
'''
EXTERNAL = '''
external "far" {
  peer = spoke.one
  cidr = "172.31.0.0/16"
}

allow {
  from  = spoke.one.app
  to    = external.far
  ports = [443]
}
'''
HANDED = ["stacks/n/handover/external-far.md", "stacks/n/handover/external-far.template.json"]


@pytest.fixture
def folder(tmp_path):
    """A folder with a network that has an external, compiled."""
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks/n.hcl").write_text(ALONE + EXTERNAL)
    assert compile(tmp_path).code == 0
    return tmp_path


def compile(folder, *words):
    return peerage("compile", "stacks/n.hcl", *words, cwd=folder)


def handed_over(folder):
    return [path for path in tree(folder) if "/handover/" in path]


def test_they_lie_in_a_folder_of_their_own(folder):
    assert handed_over(folder) == HANDED
    template = json.loads((folder / HANDED[1]).read_text())
    assert template["Description"] == "Peerage network n: the other side of external far"
    assert (folder / HANDED[0]).read_text().startswith("<!-- Written by peerage for network n. ")


def test_they_go_with_their_external(folder):
    (folder / "stacks/n.hcl").write_text(ALONE)
    left = compile(folder, "--check")
    assert left.code == 1 and handed_over(folder) == HANDED
    assert all(f"left over  {path}\n" in left.out for path in HANDED)
    gone = compile(folder)
    assert gone.code == 0 and all(f"removed  {path}\n" in gone.out for path in HANDED)
    assert "has its stack still: tell them that it can go" in " ".join(gone.out.split())
    assert "they are retired now" not in " ".join(gone.out.split()), "no stack of ours went"
    assert not (folder / "stacks/n/handover").exists()


def test_what_others_put_beside_them_stays(folder):
    notes = folder / "stacks/n/handover/notes.md"
    notes.write_text("call them on Monday\n")
    (folder / "stacks/n.hcl").write_text(ALONE)
    assert compile(folder).code == 0
    assert handed_over(folder) == ["stacks/n/handover/notes.md"]
    assert notes.read_text() == "call them on Monday\n"


@pytest.mark.parametrize("path", HANDED)
def test_check_notices_what_was_changed(folder, path):
    assert compile(folder, "--check").code == 0
    file = folder / path
    before = file.read_text()
    file.write_text(before.replace("10.1.0.0/16", "10.9.0.0/16"))
    changed = compile(folder, "--check")
    assert changed.code == 1 and f"differs    {path}\n" in changed.out
    assert compile(folder).code == 0 and file.read_text() == before


def test_a_sheet_of_somebody_else_is_theirs(folder):
    (folder / HANDED[0]).write_text("# Notes\n")
    refused = compile(folder)
    assert refused.code == 73 and "'--force' writes over it" in refused.err
    assert compile(folder, "--force").code == 0


def test_a_network_called_handover(tmp_path):
    (tmp_path / "stacks").mkdir()
    (tmp_path / "stacks/handover.hcl").write_text(ALONE.replace('"n"', '"handover"') + EXTERNAL)
    assert peerage("compile", "stacks/handover.hcl", cwd=tmp_path).code == 0
    (tmp_path / "stacks/handover.hcl").write_text(ALONE.replace('"n"', '"handover"').replace('"one"', '"two"'))
    gone = peerage("compile", "stacks/handover.hcl", cwd=tmp_path)
    assert "they are retired now" in " ".join(gone.out.split())
    assert not (tmp_path / "stacks/handover/handover").exists()
