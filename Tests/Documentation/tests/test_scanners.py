"""What scanners find, in figures that the documents name: counted here on compiled templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from documentation.places import ACME, SCANNERS, compiled

ADMINISTRATION = (22, 3389)
"""The ports of EC2.21."""


def fails(entry: dict[str, Any]) -> bool:
    """Whether an entry lets a port of administration in from everywhere, as EC2.21 reads it."""
    if entry.get("Egress") or entry["RuleAction"] != "allow" or entry["CidrBlock"] != "0.0.0.0/0":
        return False
    ports = entry.get("PortRange", {"From": 0, "To": 65535})
    return entry["Protocol"] in (-1, 6) and any(ports["From"] <= port <= ports["To"] for port in ADMINISTRATION)


def failing(written: str, folder: Path) -> tuple[set[str], int]:
    """The ACLs of acme that fail with more written into its `network`, and how many ACLs there are."""
    templates = compiled(ACME.read_text().replace('region = "eu-west-1"', f'region = "eu-west-1"\n{written}'), folder)
    resources = {name: body for template in templates.values() for name, body in template["Resources"].items()}
    entries = [body["Properties"] for body in resources.values() if body["Type"] == "AWS::EC2::NetworkAclEntry"]
    acls = [name for name, body in resources.items() if body["Type"] == "AWS::EC2::NetworkAcl"]
    return {entry["NetworkAclId"]["Ref"] for entry in entries if fails(entry)}, len(acls)


@pytest.mark.parametrize("written, left, shown", [
    ("", 8, "8 of 8 ACLs of `acme`"),
    ('  ephemeral = "32768-65535"', 3, '`ephemeral = "32768-65535"` leaves 3 of 8, the `public` ones with NAT'),
    ('  ephemeral = "32768-65535"\n  nat = "none"', 0, '`nat = "none"` beside it none'),
    ("  endpoints = []", 6, "`endpoints = []` alone leaves 6, since `data` then takes no answers from outside"),
])
def test_ports_of_administration(written: str, left: int, shown: str, tmp_path: Path):
    found, all_of_them = failing(written, tmp_path)
    assert (len(found), all_of_them) == (left, 8)
    assert shown in SCANNERS.read_text()
    if left == 3:
        assert all(name.endswith("PublicAcl") for name in found)
    if left == 6:
        assert not any(name.endswith("DataAcl") for name in found)
