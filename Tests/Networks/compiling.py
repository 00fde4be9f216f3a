"""Topologies compiled by the real binary, and the networks that come out."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from binary import peerage
from judge import judge, parse_topology
from judge.from_templates import build, read_templates
from judge.state import State
from judge.topology import Network

# What a random topology may be refused for: it is legal, and too big.
TOO_BIG = {"too-many-acl-rules", "too-many-resources"}
# Rules that may change nothing and stand all the same: the VPC's own first allow, and the deny of a whole private
# space, so that changes elsewhere do not make them come and go.
STEADY = re.compile(
    r"dead-rule: .* rule (10\d\d \(allow all (to|from) "
    r"|6\d\d\d \(deny all (to|from) (10\.0\.0\.0/8|172\.16\.0\.0/12|192\.168\.0\.0/16|100\.64\.0\.0/10)\))")


@dataclass(frozen=True)
class Compiled:
    """`templates` by the name of their stack."""

    network: Network
    state: State
    templates: dict[str, dict]


def compiled(text: str) -> Compiled | None:
    """What a topology compiles to; None when it is refused for its size, an error when for anything else."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "topology.hcl")
        file.write_text(text, encoding="utf-8")
        result = peerage("compile", file, "--out", folder)
        if result.code == 1 and set() < ids(file) <= TOO_BIG:
            return None
        assert result.code == 0, f"{text}\n{result.err}"
        network = parse_topology(text)
        stacks = Path(folder, "stacks", network.name)
        # Of VPCs that were there before, with nothing of ours in them, there is no stack.
        templates = read_templates(stacks) if ": 0 stacks" not in result.out else {}
        return Compiled(network, build(templates, network=network), templates)


def ids(file: Path) -> set[str]:
    """The ids of the errors in a topology."""
    return {each["id"] for each in json.loads(peerage("check", file, "--format", "json").out) if each["severity"] == "error"}


def wrong(it: Compiled) -> list[str]:
    """What the judge finds wrong, without the rules that stand for steadiness."""
    return [text for text in map(str, judge(it.network, it.state)) if not STEADY.match(text)]
