"""The parts of the documents that come from the tools are what the tools say today."""

import difflib

import pytest
from documentation.generated import PARTS
from documentation.markdown import sections, with_sections
from documentation.places import DOCUMENTS

SECTIONS = [(path, name) for path in DOCUMENTS for name in sections(path.read_text())]


def test_every_part_has_its_place():
    assert sorted(name for _, name in SECTIONS) == sorted(PARTS)


@pytest.mark.parametrize("path, name", SECTIONS, ids=[name for _, name in SECTIONS])
def test_is_current(path, name):
    text = path.read_text()
    kept = {other: text.split(f"<!-- begin {other} -->\n")[1].split(f"<!-- end {other} -->")[0] for other in sections(text)}
    anew = with_sections(text, kept | {name: PARTS[name]()})
    difference = "\n".join(difflib.unified_diff(text.splitlines(), anew.splitlines(), path.name, "now", lineterm="", n=0))
    assert anew == text, f"run: python Tests/Documentation/generate.py\n{difference}"
