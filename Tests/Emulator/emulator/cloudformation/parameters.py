"""Parameters: which values a template takes, and AWS's words when it does not (AWS.md 4.1, 9.10)."""

from __future__ import annotations

import re
from typing import Any

from ..errors import validation

TYPES = re.compile(
    r"^(String|Number|CommaDelimitedList|List<Number>|(List<)?AWS::EC2::[A-Za-z:]+>?|(List<)?AWS::Route53::[A-Za-z:]+>?"
    r"|AWS::SSM::Parameter::.*)$"
)


def typed(declaration: dict[str, Any], value: str) -> Any:
    """The value as Ref gives it: list types are split at commas."""
    kind = declaration.get("Type", "String")
    if kind == "CommaDelimitedList" or kind.startswith("List<"):
        return [item.strip() for item in value.split(",")]
    return value


def effective(declared: dict[str, Any], given: list[dict[str, Any]], previous: dict[str, str] | None) -> dict[str, str]:
    """The value of every parameter, or the refusal that AWS answers."""
    keys = [entry.get("ParameterKey", "") for entry in given]
    unknown = [key for key in keys if key not in declared]
    if unknown:
        raise validation(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    values = {name: str(body["Default"]) for name, body in declared.items() if "Default" in body}
    for entry in given:
        values[entry["ParameterKey"]] = _given(entry, previous)
    missing = [name for name in declared if name not in values]
    if missing:
        raise validation(f"Parameters: [{', '.join(missing)}] must have values")
    for name, value in values.items():
        _check(name, declared[name], value)
    return values


def _given(entry: dict[str, Any], previous: dict[str, str] | None) -> str:
    key = entry["ParameterKey"]
    if not entry.get("UsePreviousValue"):
        return entry.get("ParameterValue", "")
    if "ParameterValue" in entry:
        raise validation(f"Invalid input for parameter key {key}. Cannot specify usePreviousValue as true and a value for a parameter key")
    if previous is None or key not in previous:
        raise validation(f"Invalid input for parameter key {key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template")
    return previous[key]


def _check(name: str, body: dict[str, Any], value: str) -> None:
    if len(value.encode()) > 4096:
        raise validation(f"Parameter '{name}' value is longer than 4096 bytes")
    for item in _items(body, value):
        problem = _problem(name, body, item)
        if problem:
            said = body.get("ConstraintDescription")
            raise validation(f"Parameter {name} failed to satisfy constraint: {said}" if said else problem)


def _items(body: dict[str, Any], value: str) -> list[str]:
    found = typed(body, value)
    return found if isinstance(found, list) else [found]


def _problem(name: str, body: dict[str, Any], value: str) -> str | None:
    if "AllowedValues" in body and value not in [str(v) for v in body["AllowedValues"]]:
        allowed = ", ".join(str(v) for v in body["AllowedValues"])
        return f"Parameter '{name}' must be one of AllowedValues: [{allowed}]"
    if "AllowedPattern" in body and not re.fullmatch(body["AllowedPattern"], value):
        return f"Parameter '{name}' must match pattern {body['AllowedPattern']}"
    if len(value) < int(body.get("MinLength", 0)):
        return f"Parameter '{name}' must contain at least {body['MinLength']} characters"
    if "MaxLength" in body and len(value) > int(body["MaxLength"]):
        return f"Parameter '{name}' must contain at most {body['MaxLength']} characters"
    if "Number" in body.get("Type", "String"):
        return _number_problem(name, body, value)
    return None


def _number_problem(name: str, body: dict[str, Any], value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return f"Parameter '{name}' must be a number."
    if "MinValue" in body and number < float(body["MinValue"]):
        return f"Parameter '{name}' must be a number not less than {body['MinValue']}"
    if "MaxValue" in body and number > float(body["MaxValue"]):
        return f"Parameter '{name}' must be a number not greater than {body['MaxValue']}"
    return None


_EXISTS = {
    "AWS::EC2::AvailabilityZone::Name": ("describe_availability_zones", "AvailabilityZones", "ZoneName"),
    "AWS::EC2::VPC::Id": ("describe_vpcs", "Vpcs", "VpcId"),
    "AWS::EC2::Subnet::Id": ("describe_subnets", "Subnets", "SubnetId"),
    "AWS::EC2::SecurityGroup::Id": ("describe_security_groups", "SecurityGroups", "GroupId"),
}


def check_existence(ec2: Any, declared: dict[str, Any], values: dict[str, str]) -> None:
    """AWS-specific types: the value must exist in the account and region."""
    for name, value in values.items():
        kind = declared[name].get("Type", "String").removeprefix("List<").removesuffix(">")
        if kind not in _EXISTS:
            continue
        operation, key, field = _EXISTS[kind]
        found = {item[field] for item in getattr(ec2, operation)()[key]}
        for item in _items(declared[name], value):
            if item not in found:
                raise validation(
                    f"Parameter validation failed: parameter value {item} for parameter name {name} does not exist"
                )
