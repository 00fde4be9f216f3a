"""Puts a script together as the compiler does: head, data, then the shell files in the compiler's own order.

The data section is written here a second time; a test compares it with the golden one of the Swift tests.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from program import ROOT, described, resource_types

TARGET = ROOT / "Sources" / "DeployScripts"

HEAD = """#!/bin/sh
# Written by peerage for network {network}. Compile the topology again instead of editing this file.

set -eu

"""


def parts(script: str) -> list[Path]:
    """The shell files of ``deploy`` or ``delete``, in order."""
    return [path for path, scripts in all_parts() if script in scripts]


def all_parts() -> list[tuple[Path, list[str]]]:
    """Every shell file that the compiler lists, in order, and the scripts that have it."""
    return [
        (TARGET / "Shell" / part["folder"] / f"{part['name']}.sh", part["scripts"]) for part in described()["shellParts"]
    ]


NAMES = {
    "STACKS": "plan wave stack account region zones capabilities checksum bytes template summary",
    "TAKES": "takes stack giver",
    "GIVES": "gives stack",
    "NAMED_ZONES": "named-zones stack output vpc zones",
    "EXTERNALS": "externals external kind connection peer account region vpc theirs ours stack",
    "REQUESTS": "requests external stack output account region vpc active attempt",
    "TERMS": "terms stack output requester accepter account region role",
    "VPCS": "vpcs vpc account region id stack gateway_tier gateway_subnets nat connected resolves",
    "PAIRS": "pairs one other stack output",
    "EXISTING": "existing vpc id account region blocks tables acls stack",
    "EXISTING_TIERS": "existing-tiers vpc tier subnets tables acl inbound outbound",
    "EXISTING_ROUTES": "existing-routes vpc table destination peer stack",
    "EXISTING_RULES": "existing-rules vpc acl number direction action protocol details block",
    "PRICES": "prices region nat_gateway address listed",
    "JOINS": "joins stack joined",
    "CONNECTIONS": "named-connections external connection",
    "ACCOUNTS": "named-accounts account id",
    "SITES": "sites account region",
    "LOSSES": "losses type untold words",
    "HOSTS": "hosts region suffix console",
    "VALUES": "endings kind ending connection",
}
"""What the compiler calls its tables and their columns."""


def table_names(data: str) -> str:
    tables = [NAMES[name] for name in re.findall(r"(?m)^# .*\n([A-Z_]+)=", data) if name in NAMES]
    return "\n# table, its columns\n" + assignment("TABLES", "\n".join(tables))


def quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def assignment(name: str, text: str) -> str:
    return f"{name}={quoted(text)}\n"


def table(name: str, columns: str, rows: list[list[str]]) -> str:
    return f"\n# {columns}\n" + assignment(name, "\n".join(" ".join(row) for row in rows))


def listed(words: list[str]) -> str:
    return ",".join(words) or "-"


def rows_of_tags(tags: list[tuple[str, str]], *before: str) -> list[str]:
    return [word for key, value in tags for word in (*before, key, value)]


def common_data(network: dict[str, Any]) -> str:
    return (
        assignment("NETWORK", network["network"])
        + assignment("TOPOLOGY", network["topology"])
        + table("ACCOUNTS", "account, its id", [[account["name"], account["id"] or "-"] for account in network["accounts"]])
        + table("SITES", "account, region", [list(site) for site in network["sites"]])
        + table("LOSSES", "type whose end is a loss, properties that replace it untold, what goes with it",
                [[kind, listed(replacing), words] for kind, replacing, words in network["losses"]])
    )


def stack_data(stacks: list[dict[str, Any]]) -> str:
    takes = []
    for stack in stacks:
        givers: dict[str, list[str]] = {}
        for name, giver in stack["taken"]:
            givers.setdefault(giver, []).append(name)
        takes += [[stack["name"], giver, *names] for giver, names in givers.items()]
        takes += [[stack["name"], giver] for giver in stack.get("guarded_by", [])]
    return (
        table(
            "STACKS",
            "wave, stack, account, region, zone parameters, capabilities, checksum, bytes, template, summary",
            [
                [str(s["wave"]), s["name"], *s["site"], listed(s["zones"]), listed(s["capabilities"]), s["checksum"],
                 s["template"], s["summary"]]
                for s in stacks
            ],
        )
        + table("TAKES", "stack, giver, its outputs or none, if it guards", takes)
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
    )


def connection_data(network: dict[str, Any]) -> str:
    return (
        table(
            "EXTERNALS",
            "external, kind, connection, peer, account, region, VPC, their blocks, our blocks, stack",
            [
                [e["name"], e["kind"], e["connection"] or "-", e["peer"], *e["site"], e["vpc"], listed(e["theirs"]),
                 listed(e["ours"]), e["stack"] or "-"]
                for e in network["externals"]
            ],
        )
        + table(
            "REQUESTS",
            "external, stack, output, their account, their region, their VPC, parameters: active, attempt",
            [list(row) for row in network["requests"]],
        )
        + table(
            "TERMS", "stack, output, the two VPCs, the accepter's account and region, what accepts",
            [list(row) for row in network["terms"]],
        )
    )


def existing_data(network: dict[str, Any]) -> str:
    existing = network["existing"]
    return (
        table(
            "VPCS",
            "VPC, account, region, its id, stack, tier behind an internet gateway, output with its subnets, "
            "whether it has NAT, whether it has connections, DNS with whom",
            [
                [v["name"], *v["site"], v["id"], v["stack"] or "-", *(v["gateway"] or ("-", "-")), "yes" if v["nat"] else "-",
                 "yes" if v["connected"] else "-", listed(v.get("resolves_with", []))]
                for v in network["vpcs"]
            ],
        )
        + table(
            "PAIRS", "the two VPCs, the stack that connects them, its output with the connection",
            [list(row) for row in network["pairs"]])
        + table(
            "EXISTING", "VPC, its id, account, region, blocks, route tables, ACLs with our numbers, stack",
            [
                [e["name"], e["vpc"], *e["site"], listed(e["blocks"]), listed([table for tier in e["tiers"] for table in tier[2]]),
                 listed(e["acls"]), e["stack"] or "-"]
                for e in existing
            ],
        )
        + table(
            "EXISTING_TIERS", "VPC, tier, subnets, route tables, ACL, how logical ids of its inbound and outbound entries begin",
            [
                [e["name"], tier, listed(subnets), listed(tables), acl or "-"]
                + [e["name"].capitalize() + tier.capitalize() + "Acl" + way for way in ("In", "Out")]
                for e in existing for tier, subnets, tables, acl in e["tiers"]
            ])
        + table(
            "EXISTING_ROUTES", "VPC, route table, destination, whose it is, stack",
            [[e["name"], *route] for e in existing for route in e["routes"]])
        + table(
            "EXISTING_RULES", "VPC, ACL, number, direction, action, protocol, ports or ICMP type and code, block",
            [[e["name"], *rule] for e in existing for rule in e["rules"]])
    )


def known_losses() -> list[tuple[str, list[str], str]]:
    """The compiler's own list."""
    return [
        (kind, loss["replacing"], loss["words"])
        for kind, known in resource_types().items() if (loss := known.get("loss"))]


PRICES = {"eu-west-1": ["3504", "365", "eu-west-1"], "us-east-1": ["3285", "365", "us-east-1"]}
"""A month's of what costs by the hour; of regions whose prices nobody knows, those of us-east-1."""


def prices(region: str) -> list[str]:
    return [region, *PRICES.get(region, PRICES["us-east-1"])]


VALUE_KINDS = [
    ("vpc", "VpcId", "-"), ("subnet", "SubnetId", "-"), ("routeTable", "RouteTableId", "-"),
    ("connection", "ConnectionId", "-"), ("subnets", "SubnetIds", "-"), ("routeTables", "RouteTableIds", "-"),
    ("natAddresses", "NatAddresses", "-"), ("zones", "Zones", "-"), ("acceptRole", "AcceptRoleArn", "-"),
    ("connectionTerms", "ConnectionTerms", "ConnectionId"), ("request", "RequestId", "-"),
    ("requestTerms", "RequestTerms", "RequestId"), ("requestActive", "RequestActive", "-"),
    ("dnsFunction", "DnsFunctionArn", "-"),
]


def hosts(region: str, unusual: dict[str, list[str]]) -> list[str]:
    return [region, *unusual.get(region, ["amazonaws.com", f"{region}.console.aws.amazon.com"])]


def deploy_data(network: dict[str, Any]) -> str:
    account_tags = [line for a in network["accounts"] for line in rows_of_tags(a["tags"], a["name"])]
    return (
        common_data(network)
        + assignment("LAYOUT", network["layout"])
        + assignment("ACL_RULES", str(network["acl_rules"]))
        + assignment("TOPOLOGY_CHECKSUM", network["topology_checksum"])
        + table(
            "PRICES", "region, US cents a month of a NAT gateway, of a public address, whose list prices they are",
            [prices(region) for region in sorted({region for _, region in network["sites"]})])
        + table(
            "HOSTS", "region, what host names of its services end in, the host of its console or -",
            [hosts(region, network.get("hosts", {})) for region in sorted({region for _, region in network["sites"]})])
        + table(
            "VALUES", "kind of value, what the names of its outputs end in, what those of the connection whose terms it is",
            [list(kind) for kind in VALUE_KINDS])
        + stack_data(network["stacks"])
        + connection_data(network)
        + existing_data(network)
        + "\n# Tags of every stack: a line for the key, a line for the value.\n"
        + assignment("TAGS", "\n".join(rows_of_tags(network["tags"])))
        + "\n# Tags of the stacks of an account: a line for its name, the key, the value.\n"
        + assignment("ACCOUNT_TAGS", "\n".join(account_tags))
    )


def delete_data(network: dict[str, Any]) -> str:
    asked = [[e["name"], e["connection"]] for e in network["externals"] if e["kind"] == "connected"]
    joins = [[stack["name"], ",".join(sorted({giver for _, giver in stack["taken"] if "--vpc--" in giver})) or "-"]
             for stack in network["stacks"] if "--link--" in stack["name"] or "--external--" in stack["name"]]
    return (common_data(network) + table("CONNECTIONS", "external, the connection that it asked for", asked)
            + table("JOINS", "stack with routes or a connection, the stacks of the VPCs that it joins", joins))


def assemble(script: str, network: dict[str, Any]) -> str:
    """The whole of ``network-deploy`` or ``network-delete``."""
    data = {"deploy": deploy_data, "delete": delete_data}[script](network)
    data += table_names(data)
    bodies = [path.read_text().split("\n", 1)[1] for path in parts(script)]
    return HEAD.format(network=network["network"]) + data + "".join("\n" + body for body in bodies)
