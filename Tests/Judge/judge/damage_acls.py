"""Damage to network ACLs: entries that are gone or say something else, one too many, and associations with another ACL."""

from __future__ import annotations

from judge.addresses import cidr_of, span
from judge.templates import Templates, resources, with_properties, with_resource, without

ENTRY = "AWS::EC2::NetworkAclEntry"


def acl_damages(templates: Templates):
    """(kind, stack, logical id, the templates then) for each."""
    for stack, logical, p in resources(templates, ENTRY):
        yield "drop entry", stack, logical, without(templates, stack, logical)
        for kind, change in _changes(p, _taken(templates, stack, p)):
            yield kind, stack, logical, with_properties(templates, stack, logical, **change)
        behind = _behind(templates, stack, logical, p)
        if behind:
            yield "move entry behind the next", stack, logical, behind
    for stack, logical, p in resources(templates, "AWS::EC2::NetworkAcl"):
        for egress in (False, True):
            body = {"Type": ENTRY, "Properties": _open(logical, egress)}
            yield "add open entry", stack, logical, with_resource(templates, stack, f"{logical}Open", body)
        for of, association, a in resources(templates, "AWS::EC2::SubnetNetworkAclAssociation"):
            if of == stack and a["NetworkAclId"] != {"Ref": logical} and _vpc_of(templates, stack, a) == p["VpcId"]:
                other = with_properties(templates, stack, association, NetworkAclId={"Ref": logical})
                yield "associate with another ACL", stack, association, other


def _changes(p: dict, taken: set):
    yield "turn entry round", {"RuleAction": "deny" if p["RuleAction"] == "allow" else "allow"}
    yield "change ports of entry", _other_packets(p)
    low, high = span(p["CidrBlock"])
    size = high - low + 1
    if size > 1:
        yield "narrow entry", {"CidrBlock": cidr_of(low, low + size // 2 - 1)}
    if size < 2**32:
        first = low - low % (2 * size)
        yield "widen entry", {"CidrBlock": cidr_of(first, first + 2 * size - 1)}
    egress, number = not p.get("Egress", False), p["RuleNumber"]
    while (egress, number) in taken:
        number += 1
    yield "turn direction of entry", {"Egress": egress, "RuleNumber": number}


def _other_packets(p: dict) -> dict:
    protocol, ports, icmp = int(p["Protocol"]), p.get("PortRange"), p.get("Icmp")
    if protocol == -1:
        return {"Protocol": 6, "PortRange": {"From": 1, "To": 65535}}
    if protocol == 1:
        return {"Icmp": {"Type": 3, "Code": 3} if icmp else {"Type": 8, "Code": -1}}
    first, last = (ports["From"], ports["To"]) if ports else (1, 65535)
    if first < last:
        return {"PortRange": {"From": first + 1, "To": last}}
    other = first + 1 if first < 65535 else first - 1
    return {"PortRange": {"From": other, "To": other}}


def _siblings(templates: Templates, stack: str, p: dict):
    return [(name, q) for of, name, q in resources(templates, ENTRY) if of == stack and q["NetworkAclId"] == p["NetworkAclId"]]


def _taken(templates: Templates, stack: str, p: dict) -> set:
    return {(q.get("Egress", False), q["RuleNumber"]) for _, q in _siblings(templates, stack, p)}


def _behind(templates: Templates, stack: str, logical: str, p: dict) -> Templates | None:
    later = [(q["RuleNumber"], name) for name, q in _siblings(templates, stack, p)
             if q.get("Egress", False) == p.get("Egress", False) and q["RuleNumber"] > p["RuleNumber"]]
    if not later:
        return None
    number, name = min(later)
    moved = with_properties(templates, stack, logical, RuleNumber=number)
    return with_properties(moved, stack, name, RuleNumber=p["RuleNumber"])


def _open(acl: str, egress: bool) -> dict:
    return {"NetworkAclId": {"Ref": acl}, "RuleNumber": 1, "RuleAction": "allow", "CidrBlock": "0.0.0.0/0", "Protocol": -1,
            **({"Egress": True} if egress else {})}


def _vpc_of(templates: Templates, stack: str, association: dict):
    subnet = templates[stack]["Resources"].get(association["SubnetId"].get("Ref"))
    return subnet and subnet["Properties"]["VpcId"]
