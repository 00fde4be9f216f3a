"""How the documents hang together: a short README, articles that are listed and say who needs them, links that lead somewhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from documentation.markdown import anchors, audience, links, rows
from documentation.places import ARTICLES, BUILT, CATALOGUE, DOCUMENTS, INDEX, README, ROOT

PAGES = [*DOCUMENTS, ROOT / "Tests" / "README.md"]


def name(path: Path) -> str:
    return path.stem if path.parent == CATALOGUE else str(path.relative_to(ROOT))


def test_the_readme_is_short():
    assert len(README.read_text().splitlines()) <= 350, "what is longer belongs into an article"


def test_every_article_is_listed():
    assert sorted(CATALOGUE.glob("*.md")) == sorted([INDEX, *ARTICLES])


@pytest.mark.parametrize("path", ARTICLES, ids=name)
def test_an_article_says_who_needs_it(path: Path):
    assert path.read_text().startswith("# ")
    assert all(audience(path))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path):
    """To a file of the repository, and where they name a title, to a page that has it."""
    for target in links(path):
        if target.startswith("https://"):
            continue
        file, _, title = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists() and there.is_relative_to(ROOT), target
        assert not title or title in anchors(there), target


def test_links_are_followed():
    """The test above sees links in text, in tables and of pictures."""
    found = [target for path in DOCUMENTS for target in links(path)]
    assert len(found) > 150 and "stacks/acme/network.svg" in found and "#network-acls" in found


def test_anchors_are_those_of_repository_pages(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# A VPC, that is `there`\n\n## More\n\n```sh\n# no title\n```\n\n### More\n\n## Of [links](x.md)\n")
    assert anchors(page) == {"a-vpc-that-is-there", "more", "more-1", "of-links"}


def test_targets_are_those_of_the_package():
    """Each with its folder, in the order of Package.swift. A new target needs a row that says what it holds."""
    dumped = subprocess.run(["swift", "package", "dump-package"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    targets = {
        each["name"]: each.get("path") or f"Sources/{each['name']}" for each in json.loads(dumped)["targets"]
        if each["type"] in ("regular", "executable")}
    wanted = {name: ROOT / path for name, path in targets.items() if not path.startswith("Tests/")}
    named = (re.match(r"\[(\w+)\]\(([^)]+)\)$", row[0]) for row in rows(BUILT.read_text()))
    found = [each for each in named if each]
    assert [(row[1], (CATALOGUE / row[2]).resolve()) for row in found] == list(wanted.items())


@pytest.mark.skipif(not shutil.which("docc"), reason="the toolchain has no docc in PATH")
def test_docc_takes_the_catalogue(tmp_path: Path):
    names = ("--fallback-display-name", "peerage", "--fallback-bundle-identifier", "peerage")
    done = subprocess.run(
        ["docc", "convert", CATALOGUE, *names, "--warnings-as-errors", "--output-dir", tmp_path / "out"],
        capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    made = {path.stem for path in (tmp_path / "out").rglob("*.json")}
    assert {path.stem.lower() for path in ARTICLES} <= made
