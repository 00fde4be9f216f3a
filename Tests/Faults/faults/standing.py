"""What stands in the emulator, in a form in which two days that came to the same are equal: no ids, no times."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from .cli import CommandLine

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ID = re.compile(r"\b([a-z]+)-(?:[0-9a-f]{17}|[0-9a-f]{8})\b")
SET_NAME = re.compile(r"\d{8}-\d{6}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:?\d\d)?")
VARYING = {"PublicIp", "PrivateIp", "PrivateIpAddress", "MacAddress", "CarrierIp", "RequestId", "StackId", "ETag"}
COMPLETE = re.compile(r"^(CREATE|UPDATE)_COMPLETE$")

READ = (
    "ec2 describe-vpcs", "ec2 describe-subnets", "ec2 describe-route-tables", "ec2 describe-network-acls",
    "ec2 describe-nat-gateways", "ec2 describe-internet-gateways", "ec2 describe-addresses", "ec2 describe-vpc-endpoints",
    "ec2 describe-vpc-peering-connections", "ec2 describe-security-groups", "iam list-roles", "lambda list-functions",
    "logs describe-log-groups",
)


def standing(world: Any, line: CommandLine, sites: list[tuple[str, str]]) -> str:
    """All stacks with their change sets, and all that is in EC2, as one text."""
    names = {}
    for stack in world.all_stacks():
        for resource in stack.resources.values():
            if resource.physical_id and stack.deleted is None:
                names[resource.physical_id] = f"<{stack.name}/{resource.logical_id}>"
    found = {"stacks": {stack.name: _stack(stack) for stack in world.all_stacks() if stack.deleted is None}}
    for account, region in sites:
        for command in READ:
            service, operation = command.split(" ")
            client = line.client(service, account, region)
            answer = getattr(client, operation.replace("-", "_"))()
            answer.pop("ResponseMetadata", None)
            found[f"{account} {region} {operation}"] = _alive(answer)
    return json.dumps(_plain(found, names), indent=1, sort_keys=True)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _stack(stack: Any) -> dict[str, Any]:
    waiting = [s for s in stack.change_sets.values() if s.execution_status != "EXECUTE_COMPLETE"]
    return {
        "status": "COMPLETE" if COMPLETE.match(stack.status) else stack.status,
        **_blueprint(stack.blueprint),
        "protected": stack.termination_protection,
        "outputs": stack.outputs,
        "resources": {r.logical_id: [r.type, r.properties] for r in stack.resources.values() if r.status != "DELETE_COMPLETE"},
        "change sets": [{"status": s.visible_status, "changes": s.changes, **_blueprint(s.blueprint)} for s in waiting],
    }


def _blueprint(blueprint: Any) -> dict[str, Any]:
    return {"template": digest(repr(blueprint.template)), "parameters": blueprint.parameters, "tags": blueprint.tags}


def _alive(answer: Any) -> Any:
    """Without what AWS shows for a while after it has gone."""
    if isinstance(answer, dict):
        return {key: _alive(value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [_alive(value) for value in answer if not (isinstance(value, dict) and _is_over(value))]
    return answer


def _is_over(value: dict[str, Any]) -> bool:
    status = value.get("Status")
    return value.get("State") == "deleted" or isinstance(status, dict) and status.get("Code") == "deleted"


def _plain(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {_text(key, names): "*" if key in VARYING else _plain(inner, names) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set)):
        return sorted((_plain(inner, names) for inner in value), key=lambda inner: json.dumps(inner, sort_keys=True))
    return value if isinstance(value, (bool, int, float)) or value is None else _text(str(value), names)


def _text(text: str, names: dict[str, str]) -> str:
    if text in names:
        return names[text]
    text = ID.sub(lambda found: names.get(found.group(0), found.group(1)), text)
    for pattern in (UUID, SET_NAME, MOMENT):
        text = pattern.sub("*", text)
    return text
