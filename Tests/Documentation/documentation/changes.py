"""What each change of the shipped network would do to what is deployed, from templates before and after."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from emulator.cloudformation.schemas import create_only

from .places import ACME, compiled

DEV = '\nspoke "dev" {\n  cidr = "10.30.0.0/16"\n}\n'


class Change(NamedTuple):
    """A change in the words of the table, and what it does to the text of a topology."""

    words: str
    made: Callable[[str], str]


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, f"{old!r} is not in the topology"
        return text.replace(old, new)

    return change


def _renamed(text: str) -> str:
    text = replaced('spoke "prod" {\n', 'spoke "live" {\n  id    = "prod"\n')(text)
    return text.replace("spoke.prod", "spoke.live")


def _without_stage(text: str) -> str:
    return re.sub(r'(?s)spoke "stage" \{.*?\n\}\n\n?', "", text)


CHANGES = [
    Change("add a spoke: `spoke \"dev\"`", lambda text: text + DEV),
    Change("rename it: `spoke \"live\"` with `id = \"prod\"`", _renamed),
    Change("add a zone: `zones = 4` in prod", replaced("zones = 3", "zones = 4")),
    Change("take a zone away: `zones = 2` in prod", replaced("  zones = 3\n", "")),
    Change("a NAT gateway per zone: `nat = \"per-zone\"` in prod", replaced("zones = 3", 'zones = 3\n  nat   = "per-zone"')),
    Change("a port: `9200` becomes `9243`", replaced("[9200,", "[9243,")),
    Change("one more port: `[443, 9200, …]`", replaced("[9200,", "[443, 9200,")),
    Change("a secondary block: `cidr = [\"10.10.0.0/16\", \"100.64.0.0/20\"]` in stage",
           replaced('cidr = "10.10.0.0/16"', 'cidr = ["10.10.0.0/16", "100.64.0.0/20"]')),
    Change("another primary block: `10.10.0.0/16` becomes `10.11.0.0/16` in stage", replaced("10.10.0.0/16", "10.11.0.0/16")),
    Change("the external asked: `connection = \"pcx-…\"`",
           replaced('cidr = "172.31.0.0/16"', 'cidr = "172.31.0.0/16"\n  connection = "pcx-0f1e2d3c4b5a69788"')),
    Change("its block: `172.31.0.0/16` becomes `172.31.0.0/17`", replaced('"172.31.0.0/16"', '"172.31.0.0/17"')),
    Change("`acl_rules = 30`", replaced('  region = "eu-west-1"', '  region    = "eu-west-1"\n  acl_rules = 30')),
    Change("remove a spoke: stage", _without_stage),
]


def table() -> str:
    """The changes as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        before = compiled(ACME.read_text(), Path(folder, "before"))
        lines = ["| change in `stacks/acme.hcl` | what its change sets would do |", "|---|---|"]
        for number, change in enumerate(CHANGES):
            after = compiled(change.made(ACME.read_text()), Path(folder, str(number)))
            lines.append(f"| {change.words} | {'; '.join(_told(before, after)) or 'nothing'} |")
    return "\n".join(lines) + "\n"


def _told(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    told = []
    for stack in [*before, *(name for name in after if name not in before)]:
        short = f"`{stack.removeprefix('acme--')}`"
        if stack not in after:
            told.append(f"{short} retired")
        elif stack not in before:
            told.append(f"{short} new")
        elif words := _difference(before[stack]["Resources"], after[stack]["Resources"]):
            told.append(f"{short}: {words}")
    return told


def _difference(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Added, changed in place, tagged, replaced and removed resources, counted."""
    counts = {"added": len(after.keys() - before.keys()), "changed in place": 0, "changed in tags alone": 0, "replaced": 0,
              "removed": len(before.keys() - after.keys())}
    replaced_now: set[str] = set()
    while True:
        kinds = {name: kind_of_change(before[name], after[name], replaced_now) for name in before.keys() & after.keys()}
        found = {name for name, kind in kinds.items() if kind == "replaced"}
        if found == replaced_now:
            break
        replaced_now = found
    for kind in filter(None, kinds.values()):
        counts[kind] += 1
    return ", ".join(f"{count} {words}" for words, count in counts.items() if count)


def kind_of_change(old: dict[str, Any], new: dict[str, Any], gone: set[str]) -> str | None:
    """`replaced`, `changed in place`, `changed in tags alone`, or nothing; `gone` are resources that are replaced."""
    before, after = old.get("Properties", {}), new.get("Properties", {})
    changed = {
        name for name in before.keys() | after.keys()
        if before.get(name) != after.get(name) or _mentions(after.get(name), gone)
    }
    if changed & create_only(new["Type"]):
        return "replaced"
    if changed == {"Tags"}:
        return "changed in tags alone"
    return "changed in place" if changed else None


def _mentions(value: Any, names: set[str]) -> bool:
    """Whether a property refers to one of these resources."""
    if isinstance(value, dict):
        if value.get("Ref") in names or value.get("Fn::GetAtt", [""])[0] in names:
            return True
        return any(_mentions(item, names) for item in value.values())
    return isinstance(value, list) and any(_mentions(item, names) for item in value)
