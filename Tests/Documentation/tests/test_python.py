"""The lowest version of Python is one number: in the set-up, in the documents, and in what the pinned packages ask for."""

from __future__ import annotations

import ast
import re
from importlib.metadata import metadata
from pathlib import Path

from documentation.places import DOCUMENTS, ROOT
from packaging.specifiers import SpecifierSet

SETUP = ROOT / "Tests" / "Support" / "setup.sh"
PINNED = re.findall(r"(?m)^([\w-]+)(?:\[\w+\])?==", (ROOT / "Tests" / "requirements.txt").read_text())


def least() -> str:
    return re.findall(r"(?m)^least_python=(3\.\d+)$", SETUP.read_text())[0]


def test_documents_say_that_of_the_set_up():
    said = [version for path in DOCUMENTS for version in re.findall(r"Python (3\.\d+)", path.read_text())]
    assert said and set(said) == {least()}


def test_every_pinned_package_takes_it_and_one_takes_nothing_lower():
    wanted = {name: SpecifierSet(metadata(name)["Requires-Python"] or "") for name in PINNED}
    minor = int(least().split(".")[1])
    assert len(wanted) > 10 and [name for name, versions in wanted.items() if not versions.contains(f"3.{minor}.0")] == []
    assert [name for name, versions in wanted.items() if not versions.contains(f"3.{minor - 1}.99")] != []


def test_no_suite_is_written_in_a_later_python():
    version = tuple(map(int, least().split(".")))
    for path in sorted(Path(ROOT, "Tests").rglob("*.py")):
        ast.parse(path.read_text(), path.name, feature_version=version)
