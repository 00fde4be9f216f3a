"""The policies have what AWS's schemas name for every type that templates hold; what is left out has a reason that holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documentation.handlers import LEFT_OUT, is_read, permissions
from documentation.needs import FREE, SPARED
from documentation.places import ACME, POLICIES, ROOT, compiled
from documentation.policies import NEVER_WHEN_DELETING, actions, of_acme
from program import resource_types
from support.assemble import parts

GOLDEN = ROOT / "Tests" / "Swift" / "PeerageCompilerTests" / "Golden"
WORKS = {"execute": ("create", "update", "delete", "read"), "delete": ("delete", "read")}


def named(works: tuple[str, ...]) -> set[str]:
    return {action for kind in resource_types() for work in works for action in permissions(kind, work)}


@pytest.mark.parametrize("kind", ["execute", "delete"])
def test_every_action_is_in_the_policy_or_left_out(kind: str):
    left_out = set(LEFT_OUT) | (set(NEVER_WHEN_DELETING) if kind == "delete" else set())
    missing = named(WORKS[kind]) - actions(of_acme()[kind]) - left_out
    assert missing == set()


def test_what_is_left_out_is_named_and_in_no_policy():
    allowed = {action for made in of_acme().values() for action in actions(made)}
    assert set(LEFT_OUT) <= named(WORKS["execute"]) and set(LEFT_OUT) & allowed == set()
    assert set(NEVER_WHEN_DELETING) <= named(WORKS["delete"]) and set(NEVER_WHEN_DELETING) & actions(of_acme()["delete"]) == set()


def test_properties_that_are_not_written_are_not(tmp_path: Path):
    """In no network that the compiler is held to, nor in acme with flow logs; each type of resource is in one of them."""
    topologies = [path.read_text() for path in sorted(GOLDEN.glob("*/topology.hcl")) if not path.parent.name.startswith("rejected")]
    topologies.append(re.sub(r'(network "acme" {)', r'\1\n  flow_logs = "cloudwatch"', ACME.read_text()))
    networks = [compiled(text, tmp_path / str(number)) for number, text in enumerate(topologies)]
    resources = [made for network in networks for template in network.values() for made in template["Resources"].values()]
    assert {resource["Type"] for resource in resources} == set(resource_types())
    written = set().union(*map(keys, resources))
    properties = {found[1] for reason in LEFT_OUT.values() if (found := re.match(r"([A-Z]\w+[a-z]\w*) of an? ", reason))}
    assert len(properties) > 15
    assert properties & written == set()


def keys(value: object) -> set[str]:
    """The names of members, at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_what_is_missing_only_reads():
    """The article says so of what AWS may come to ask."""
    assert "If an action is missing, it is one that only reads" in POLICIES.read_text()
    assert {action for action in named(WORKS["execute"]) - actions(of_acme()["execute"]) - set(LEFT_OUT) if not is_read(action)} == set()


CALL = re.compile(r"\bcall ([a-z0-9]+) ([a-z][a-z-]+)")


def shell_calls(script: str) -> dict[str, str]:
    """Each action that a script asks AWS for, with the part that does."""
    found = {}
    for path in parts(script):
        for service, command in CALL.findall(path.read_text().replace("\\\n", " ")):
            words = "".join(word.capitalize() for word in command.split("-"))
            found[f"{service.removesuffix('api')}:{words}"] = path.name
    return found


@pytest.mark.parametrize("script, policies", [("deploy", ("review", "execute")), ("delete", ("delete",))])
def test_scripts_ask_for_nothing_that_no_policy_has(script: str, policies: tuple[str, ...]):
    """Also where the recorded network never comes by; what few networks need is named beside the policies."""
    found = shell_calls(script)
    assert {"cloudformation:DescribeStacks", "ec2:DescribeNetworkInterfaces", "sts:GetCallerIdentity"} <= set(found)
    given = {action for name in policies for action in actions(of_acme()[name])} | FREE | set(SPARED)
    notes = POLICIES.read_text().split("<!-- end policy-delete -->")[1]
    assert {action: path for action, path in found.items() if action not in given and f"`{action}`" not in notes} == {}


def test_what_is_needed_besides_is_in_no_policy():
    notes = POLICIES.read_text().split("\n## What some networks need besides\n")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z0-9]+:[A-Z]\w+)`", notes)) - {"aws:CalledVia", "sts:AssumeRole", "iam:PassRole"}
    assert len(named) > 4 and named & {action for action in actions(of_acme()["review"])} == set()
