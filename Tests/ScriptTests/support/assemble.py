"""Puts a script together as the compiler does: head, data, then the shell files in the compiler's own order.

The data section is written here a second time; a test compares it with the golden one of the Swift tests.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "Sources" / "DeployScripts"

HEAD = """#!/bin/sh
# Written by peerage for network {network}. Compile the topology again instead of editing this file.

set -eu

"""


def parts(script: str) -> list[Path]:
    """The shell files of ``deploy`` or ``delete``, in order, as the Swift source lists them."""
    source = (TARGET / "ShellParts.swift").read_text()
    listed = re.search(rf"let {script}Parts.*?\[\n(.*?)\n\]", source, re.S)
    assert listed, f"{script}Parts is not where it was"
    return [TARGET / "Shell" / f"{name}.sh" for name in re.findall(r"PackageResources\.(\w+)_sh", listed.group(1))]


def quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def assignment(name: str, text: str) -> str:
    return f"{name}={quoted(text)}\n"


def table(name: str, columns: str, rows: list[list[str]]) -> str:
    return f"\n# {columns}\n" + assignment(name, "\n".join(" ".join(row) for row in rows))


def listed(words: list[str]) -> str:
    return ",".join(words) or "-"


def common_data(network: dict[str, Any]) -> str:
    return (
        assignment("NETWORK", network["network"])
        + assignment("ACCOUNT", network["account"])
        + assignment("REGION", network["region"])
        + assignment("TOPOLOGY", network["topology"])
    )


def deploy_data(network: dict[str, Any]) -> str:
    stacks = network["stacks"]
    takes = []
    for stack in stacks:
        givers: dict[str, list[str]] = {}
        for name, giver in stack["taken"]:
            givers.setdefault(giver, []).append(name)
        takes += [[stack["name"], giver, *names] for giver, names in givers.items()]
    return (
        common_data(network)
        + assignment("LAYOUT", network["layout"])
        + assignment("ACL_RULES", str(network["acl_rules"]))
        + assignment("TOPOLOGY_CHECKSUM", network["topology_checksum"])
        + table(
            "STACKS",
            "wave, stack, zone parameters, capabilities, checksum, bytes, template, summary",
            [
                [str(s["wave"]), s["name"], listed(s["zones"]), listed(s["capabilities"]), s["checksum"], s["template"], s["summary"]]
                for s in stacks
            ],
        )
        + table("TAKES", "stack, giver, its outputs", takes)
        + table(
            "GIVES",
            "stack, its outputs, each with its export",
            [[s["name"], *(f"{name}={export}" if export else name for name, export in s["outputs"])] for s in stacks],
        )
        + table(
            "NAMED_ZONES",
            "stack, output, VPC, zones",
            [[s["name"], output, vpc, listed(zones)] for s in stacks for vpc, output, zones in s["named_zones"]],
        )
        + table(
            "EXTERNALS",
            "external, connection, peer, its stack, output of its id, their blocks, our blocks",
            [
                [e["name"], e["connection"] or "-", e["peer"], e["stack"], e["output"], listed(e["blocks"]), listed(e["ours"])]
                for e in network["externals"]
            ],
        )
        + "\n# Tags of every stack: a line for the key, a line for the value.\n"
        + assignment("TAGS", "\n".join(text for pair in network["tags"] for text in pair))
    )


def delete_data(network: dict[str, Any]) -> str:
    asked = [[e["name"], e["connection"]] for e in network["externals"] if e["connection"]]
    return common_data(network) + table("CONNECTIONS", "external, the connection that it asked for", asked)


def assemble(script: str, network: dict[str, Any]) -> str:
    """The whole of ``network-deploy`` or ``network-delete``."""
    data = {"deploy": deploy_data, "delete": delete_data}[script](network)
    bodies = [path.read_text().split("\n", 1)[1] for path in parts(script)]
    return HEAD.format(network=network["network"]) + data + "".join("\n" + body for body in bodies)
