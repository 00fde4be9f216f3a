"""The intrinsic functions that need all of their argument: each takes the values of its template, and the argument."""

from __future__ import annotations

from judge.foreign.blocks import cidr
from judge.foreign.perhaps import Unknown


def _mapped(values, keys: list):
    found = values.template.get("Mappings", {})
    for key in keys:
        if str(key) not in found:
            return Unknown(f"no mapping for {key}")
        found = found[str(key)]
    return found


PLAIN = {
    "Fn::Join": lambda _, it: it[0].join(map(str, it[1])),
    "Fn::Split": lambda _, it: str(it[1]).split(it[0]),
    "Fn::Select": lambda _, it: it[1][int(it[0])],
    "Fn::Cidr": lambda _, it: cidr(*it),
    "Fn::FindInMap": _mapped,
    "Fn::ImportValue": lambda values, it: values.stacks.exported(it),
    "Fn::GetAZs": lambda _, it: [f"zone-{letter}" for letter in "abc"],
}
