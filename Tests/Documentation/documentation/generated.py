"""The parts of the documents that come from the tools, each as Markdown."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from judge import load_templates, load_topology
from judge.matrix import delivered
from judge.promise import ENDPOINTS, Promise

from . import changes, policies
from .markdown import audience, examples, heading
from .places import ACME, ARTICLES, README, peerage


def first() -> str:
    """What compiling the README's first topology says, in a narrow terminal: it stands beside the topology."""
    [topology, *_] = examples(README, "hcl")
    with tempfile.TemporaryDirectory() as folder:
        (file := Path(folder, "stacks", "shop.hcl")).parent.mkdir()
        file.write_text(topology.text)
        return f"```text\n{peerage('compile', 'stacks/shop.hcl', folder=Path(folder), columns=50).stdout}```\n"


def documents() -> str:
    """A list of the articles, for the README."""
    lines = ["| article | tells |", "|---|---|"]
    lines += [f"| [{heading(path)}]({path.relative_to(README.parent)}) | {audience(path)[1]} |" for path in ARTICLES]
    return "\n".join(lines) + "\n"


def articles() -> str:
    """The same for the page of the catalogue, with whom each is for."""
    lines = ["| article | is for | and tells |", "|---|---|---|"]
    lines += [f"| [{heading(path)}]({path.name}) | {' | '.join(audience(path))} |" for path in ARTICLES]
    return "\n".join(lines) + "\n"


def plan() -> str:
    """What `peerage plan` says of the shipped network."""
    return f"```text\n{peerage('plan', ACME).stdout}```\n"


def reach() -> str:
    """Who may open what to whom in the shipped network."""
    return f"```text\n{peerage('reach', ACME).stdout}```\n"


def reach_one() -> str:
    """One answer, hop by hop."""
    return f"```text\n{peerage('reach', ACME, 'mgmt.private', 'prod.data', '5432').stdout}```\n"


def flows() -> str:
    """What the compiled templates let open, by the judge of the tests."""
    network = load_topology(str(ACME))
    state, promise = load_templates(str(ACME.with_suffix("")), region=network.region), Promise(network)
    wide = ["| from | may open | to |", "|---|---|---|"]
    found: dict[tuple[str, str], list[str]] = {}
    for (source, target), traffic in sorted(delivered(network, state).items()):
        if source != target and target != ENDPOINTS and (opened := traffic & promise.new(source, target)):
            found.setdefault((str(source), str(opened)), []).append(str(target))
    return "\n".join(wide + [f"| {source} | {what} | {', '.join(to)} |" for (source, what), to in found.items()]) + "\n"


def change() -> str:
    """What compiling says of a changed network."""
    text = ACME.read_text() + '\nallow {\n  from  = spoke.stage.app\n  to    = hub.mgmt.private\n  ports = [443]\n}\n'
    with tempfile.TemporaryDirectory() as folder:
        (topology := Path(folder, "stacks", "acme.hcl")).parent.mkdir()
        shutil.copytree(ACME.with_suffix(""), topology.with_suffix(""))
        for old, new in (("[80, 443]", "[443]"), ("  zones = 3\n", "")):
            assert old in text
            text = text.replace(old, new)
        topology.write_text(text)
        said = peerage("compile", "stacks/acme.hcl", "--check", folder=Path(folder)).stdout
    return f"```text\n{said.split('that are there:')[1].lstrip()}```\n"


def diagnostics() -> str:
    """Every id, with the first sentence of what it means."""
    known = re.findall(r"(?m)^  ([a-z-]+)$", peerage("explain", "no-such-id").stderr)
    lines = ["| id | means |", "|---|---|"]
    for name in known:
        meaning = json.loads(peerage("explain", name, "--format", "json").stdout)["meaning"]
        first = re.split(r"(?<!e\.g)\.\s", meaning + " ")[0].rstrip(" .")
        lines.append(f"| `{name}` | {first}. |")
    return "\n".join(lines) + "\n"


PARTS: dict[str, Callable[[], str]] = {
    "first": first,
    "documents": documents,
    "articles": articles,
    "plan": plan,
    "reach": reach,
    "reach-one": reach_one,
    "flows": flows,
    "change": change,
    "changes": changes.table,
    "diagnostics": diagnostics,
    "policy-review": lambda: policies.shown(policies.of_acme()["review"]),
    "policy-execute": lambda: policies.shown(policies.of_acme()["execute"]),
    "policy-delete": lambda: policies.shown(policies.of_acme()["delete"]),
}
