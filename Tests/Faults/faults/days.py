"""What is done to a network in a day: made anew, changed, deleted; and what each script may say of it."""

from __future__ import annotations

from dataclasses import dataclass

BEFORE = """\
network "net" {{
  region = "eu-west-1"
  dns    = {dns}
  layout = "{layout}"
  zones  = 1
  nat    = "none"
}}

hub "mgmt" {{
  cidr  = "10.0.0.0/16"
  tiers = ["private"]
}}

spoke "a" {{
  cidr  = "10.20.0.0/16"
  tiers = ["app"]
}}

spoke "b" {{
  cidr  = "10.30.0.0/16"
  tiers = ["app"]
}}

allow {{
  from  = hub
  to    = spoke
  ports = [443]
}}
"""
"""A hub and two spokes."""


def after(text: str) -> str:
    """With a change in every stack."""
    return text.replace("zones  = 1", "zones  = 2").replace("[443]", "[443, 8443]")


@dataclass(frozen=True)
class Day:
    """One command, on a network that stands or not, with the topology of before or after."""

    name: str
    stands: bool
    changed: bool
    script: str
    options: tuple[str, ...] = ()

    @property
    def makes_only(self) -> bool:
        return self.script == "deploy" and not self.options


DAYS = {day.name: day for day in (
    Day("make", False, False, "deploy"),
    Day("deploy", False, False, "deploy", ("--execute",)),
    Day("remake", True, True, "deploy"),
    Day("update", True, True, "deploy", ("--execute",)),
    Day("delete", True, False, "delete", ("--yes",)),
)}
"""`make` and `remake` make change sets alone."""
