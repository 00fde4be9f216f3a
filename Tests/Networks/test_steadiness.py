"""What is added or taken away leaves the rest where it is: random topologies beside variants of themselves."""

import random
import re

import pytest
from compiling import compiled
from judge.random_topology import random_topology

SEEDS, BATCH = 60, 10
# What AWS itself cannot change without replacing the resource.
FIXED = {
    "AWS::EC2::VPC": ("CidrBlock",),
    "AWS::EC2::Subnet": ("VpcId", "CidrBlock", "AvailabilityZone"),
    "AWS::EC2::NatGateway": ("SubnetId", "AllocationId"),
    "AWS::EC2::RouteTable": ("VpcId",),
    "AWS::EC2::Route": ("RouteTableId", "DestinationCidrBlock"),
    "AWS::EC2::NetworkAcl": ("VpcId",),
    "AWS::EC2::NetworkAclEntry": ("NetworkAclId", "Egress", "RuleNumber"),
    "AWS::EC2::VPCPeeringConnection": ("VpcId", "PeerVpcId"),
    "AWS::EC2::VPCEndpoint": ("VpcId", "ServiceName"),
    "AWS::EC2::SubnetRouteTableAssociation": ("SubnetId",),
    "AWS::EC2::SubnetNetworkAclAssociation": ("SubnetId",),
}
ECHO = {"Type": 0, "Code": -1}  # has another number where all of ICMP stands beside it
BLOCK = re.compile(r'^(\w+)(?: "([^"]+)")? \{\n(.*?)^\}\n', re.M | re.S)


def blocks(text):
    return [match.groups() for match in BLOCK.finditer(text)]


def with_spoke(text, rng):
    hubs = [f"hub.{name}" for kind, name, _ in blocks(text) if kind == "hub"]
    chosen = ", ".join(hub for hub in hubs if rng.random() < 0.7)
    return text + f'\nspoke "added" {{\n  cidr = "10.1.7.0/24"\n  hubs = [{chosen}]\n}}\n'


def with_external(text, rng):
    kind, name, _ = rng.choice([block for block in blocks(text) if block[0] in ("hub", "spoke")])
    return text + (
        f'\nexternal "added" {{\n  peer = {kind}.{name}\n  cidr = "10.1.8.0/24"\n}}\n'
        f'\nallow {{\n  from = {kind}.{name}\n  to = external.added\n  ports = [4444]\n}}\n')


def with_zone(text, rng):
    """One zone more for a VPC that says how many, and does not list its subnets."""
    able = [block for block in blocks(text) if block[0] in ("hub", "spoke")
            and "subnets" not in block[2] and "zones = [" not in block[2] and "zones = 4" not in block[2]]
    if not able:
        return None
    kind, name, body = rng.choice(able)
    zones = re.search(r"zones = (\d)", body)
    more = f"  zones = {int(zones[1]) + 1 if zones else 3}\n"
    return text.replace(body, (body.replace(f"  {zones[0]}\n", more) if zones else body + more), 1)


def with_tier(text, rng):
    able = [block for block in blocks(text) if "tiers = [" in block[2] and '"data"' not in block[2]]
    if not able:
        return None
    kind, name, body = rng.choice(able)
    return text.replace(body, re.sub(r'tiers = \[(.*?)\]', r'tiers = [\1, "data"]', body), 1)


def with_allow(text, rng):
    """ICMP where there was an `allow` already. (Ports of one protocol between two ends count from the lowest.)"""
    able = [block for block in blocks(text) if block[0] == "allow"]
    if not able:
        return None
    _, _, body = rng.choice(able)
    return text + "\nallow {\n" + re.sub(r"ports = .*", 'ports = ["icmp"]', body) + "}\n"


def contents(template):
    """ACL entries by what they say; only those that one rule says."""
    found = {}
    for logical, resource in template.get("Resources", {}).items():
        if resource["Type"] == "AWS::EC2::NetworkAclEntry" and resource["Properties"].get("Icmp") != ECHO:
            said = {key: value for key, value in resource["Properties"].items() if key != "RuleNumber"}
            found.setdefault(repr(sorted(said.items(), key=str)), []).append(logical)
    return {said: names[0] for said, names in found.items() if len(names) == 1}


def moved(before, after):
    """What stays in a stack and has another name, number or place."""
    told = []
    for stack in before.keys() & after.keys():
        old, new = before[stack].get("Resources", {}), after[stack].get("Resources", {})
        for logical, resource in old.items():
            if logical not in new:
                if resource["Type"] != "AWS::EC2::NetworkAclEntry":
                    told.append(f"{stack}: {logical} is gone")
                continue
            for fixed in ("Type", *FIXED.get(resource["Type"], ())):
                values = [it["Type"] if fixed == "Type" else it["Properties"].get(fixed) for it in (resource, new[logical])]
                if values[0] != values[1]:
                    told.append(f"{stack}: {logical}: {fixed} was {values[0]}, is {values[1]}")
        one, other = contents(before[stack]), contents(after[stack])
        told += [f"{stack}: {one[said]} is now {other[said]}" for said in one.keys() & other.keys() if one[said] != other[said]]
    return told + [f"{stack} is gone" for stack in before.keys() - after.keys()]


@pytest.mark.parametrize("change", [with_spoke, with_external, with_zone, with_tier, with_allow], ids=lambda f: f.__name__)
@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_what_stays_keeps_its_name_and_number(change, first):
    found, compared = {}, 0
    for seed in range(first, first + BATCH):
        text = random_topology(seed)
        variant = change(text, random.Random(seed))
        before, after = compiled(text), variant and compiled(variant)
        if before and after:
            compared += 1
            if moved(before.templates, after.templates):
                found[seed] = moved(before.templates, after.templates)
    assert found == {}
    assert compared or change is with_tier
