"""The language reference says of every attribute what the compiler does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documentation.markdown import chapter, rows
from documentation.places import LANGUAGE, compiled, peerage
from program import described

BLOCKS = ["network", "account", "hub", "spoke", "peering", "external", "allow", "never"]


def documented(block: str) -> dict[str, str]:
    """Attribute and default, as the reference has them."""
    table = [row for row in rows(chapter(LANGUAGE.read_text(), block)) if re.fullmatch(r"`\w+`", row[0]) and len(row) == 4]
    return {row[0].strip("`"): row[2].replace("`", "") for row in table}


def attributes(block: str, tmp_path: Path) -> list[str]:
    """The attributes that the compiler names when it is given one that it does not know."""
    topology = tmp_path / "topology.hcl"
    named = "" if block in ("peering", "allow", "never") else ' "a"'
    topology.write_text(f"{block}{named} {{\n  xxxxxxxxxxxxxxxxxxxxxxxx = 1\n}}\n")
    return listed("its attributes are", topology)


def listed(words: str, topology: Path) -> list[str]:
    """The names that a help line of the compiler lists."""
    said = peerage("check", topology, "--format", "json").stdout
    return re.findall(r"'(\w+)'", re.search(words + r"( '\w+',?)+", said)[0])


@pytest.mark.parametrize("block", BLOCKS)
def test_has_every_attribute(block: str, tmp_path: Path):
    wanted, found = attributes(block, tmp_path), list(documented(block))
    assert sorted(found) == sorted(wanted)


def test_blocks_are_those_of_the_compiler(tmp_path: Path):
    (tmp_path / "topology.hcl").write_text("xxxxxxxxxxxxx {\n}\n")
    assert listed("the blocks are", tmp_path / "topology.hcl") == BLOCKS


def schema_defaults(block: str) -> dict[str, str]:
    """What holds where an attribute is not written, as the compiler knows it."""
    [schema] = [schema for schema in described()["blocks"] if schema["block"] == block]
    return {attribute["name"]: attribute.get("default", "required") for attribute in schema["attributes"]}


@pytest.mark.parametrize("block", BLOCKS)
def test_says_the_default_of_the_schema(block: str):
    assert documented(block) == schema_defaults(block)


WHOLE = """network "t" {
  region = "eu-west-1"
NETWORK}
hub "mgmt" {
  cidr = "10.0.0.0/16"
HUB}
spoke "prod" {
  cidr = "10.1.0.0/16"
SPOKE}
spoke "alone" {
  cidr  = "10.2.0.0/16"
  tiers = ["app"]
}
external "them" {
  peer = spoke.prod
  cidr = "172.20.0.0/16"
EXTERNAL}
allow {
  from  = hub.mgmt
  to    = [spoke.prod, spoke.alone]
  ports = [22]
}
allow {
  from  = spoke.prod.app
  to    = external.them
  ports = [443]
}
"""


def topology(**added: str) -> str:
    text = WHOLE
    for place in ("NETWORK", "HUB", "SPOKE", "EXTERNAL"):
        text = text.replace(place, f"  {added[place]}\n" if place in added else "")
    return text


def written() -> list[tuple[str, str]]:
    """Each default that can be written as a value, with the place to write it. The region of an external is of one that we ask."""
    found = []
    for block in ("network", "hub", "spoke", "external"):
        for name, default in documented(block).items():
            value = default.removeprefix("the network's, else ").split(", or ")[0]
            value = {"the name": '"mgmt"' if block == "hub" else '"prod"', "the home region": '"eu-west-1"', "the peer's": '"eu-west-1"'}.get(value, value)
            if name == "hubs":
                value = "[hub.mgmt]"
            if re.fullmatch(r'\d+|true|false|".*"|\[.*\]|\{\}', value) and (block, name) != ("external", "region"):
                found.append((block.upper(), f"{name} = {value}"))
    return found


@pytest.fixture(scope="module")
def unwritten(tmp_path_factory: pytest.TempPathFactory) -> dict:
    return compiled(topology(), tmp_path_factory.mktemp("unwritten"))


@pytest.mark.parametrize("place, line", written())
def test_writing_a_default_changes_nothing(place: str, line: str, unwritten: dict, tmp_path: Path):
    assert compiled(topology(**{place: line}), tmp_path) == unwritten


def test_most_defaults_can_be_written():
    assert len(written()) >= 30
