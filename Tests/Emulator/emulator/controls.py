"""Controls of an account and region that forbid what a network has: Block Public Access and encryption controls. moto
knows neither, so EC2's answers are written here (botocore 1.44 has the shapes)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from .credentials import Caller
from .errors import AwsError

EXCLUDED = (
    "internetGateway", "egressOnlyInternetGateway", "natGateway", "virtualPrivateGateway", "vpcPeering", "lambda",
    "vpcLattice", "elasticFileSystem",
)  # fmt: skip


@dataclass
class Controls:
    """Those of one account and region."""

    public_access: str = "off"
    exclusions: list[dict[str, str]] = field(default_factory=list)
    encryption: list[dict[str, Any]] = field(default_factory=list)
    account_encryption: dict[str, Any] = field(default_factory=lambda: {"mode": "unmanaged", "exclusions": {}})


def encrypt_account(world: Any, body: dict[str, Any]) -> None:
    """A test's change to an account's own control, which older clients do not know: ``{"account": …, "region": …, "mode": …}``."""
    controls = world.controls.setdefault((body["account"], body["region"]), Controls())
    controls.account_encryption = {"mode": body["mode"], "exclusions": {name: "enabled" for name in body["excluded"]}}


def answer(world: Any, caller: Caller, operation: str, form: dict[str, str], start_response: Any) -> list[bytes] | None:
    """EC2's answer to one of these operations; None for all others."""
    handler = _HANDLERS.get(operation) if caller.service == "ec2" else None
    if handler is None:
        return None
    controls = world.controls.setdefault((caller.account, caller.region), Controls())
    inside = _xml(handler(controls, caller, form) | {"requestId": str(uuid.uuid4())})
    body = f'<{operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">{inside}</{operation}Response>'.encode()
    start_response("200 OK", [("Content-Type", "text/xml"), ("Content-Length", str(len(body)))])
    return [body]


def _xml(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"<{name}>{_xml(member)}</{name}>" for name, member in value.items())
    if isinstance(value, list):
        return "".join(f"<item>{_xml(member)}</item>" for member in value)
    return escape(str(value))


def _options(controls: Controls, caller: Caller, form: dict[str, str]) -> dict[str, Any]:
    if "InternetGatewayBlockMode" in form:
        controls.public_access = form["InternetGatewayBlockMode"]
    state = "default-state" if controls.public_access == "off" else "update-complete"
    return {"vpcBlockPublicAccessOptions": {
        "awsAccountId": caller.account, "awsRegion": caller.region, "state": state,
        "internetGatewayBlockMode": controls.public_access, "managedBy": "account", "exclusionsAllowed": "allowed"}}


def _exclude(controls: Controls, caller: Caller, form: dict[str, str]) -> dict[str, Any]:
    kind, identity = ("vpc", form["VpcId"]) if "VpcId" in form else ("subnet", form["SubnetId"])
    made = {
        "exclusionId": f"vpcbpa-exclude-{uuid.uuid4().hex[:17]}", "internetGatewayExclusionMode": form["InternetGatewayExclusionMode"],
        "resourceArn": f"arn:aws:ec2:{caller.region}:{caller.account}:{kind}/{identity}", "state": "create-complete"}
    controls.exclusions.append(made)
    return {"vpcBlockPublicAccessExclusion": made}


def _exclusions(controls: Controls, caller: Caller, form: dict[str, str]) -> dict[str, Any]:
    return {"vpcBlockPublicAccessExclusionSet": controls.exclusions}


def _encrypt(controls: Controls, caller: Caller, form: dict[str, str]) -> dict[str, Any]:
    """A VPC's control is made in monitor mode, and enforced by a change."""
    made = {
        "vpcId": form["VpcId"], "vpcEncryptionControlId": f"vpcec-{uuid.uuid4().hex[:17]}", "mode": "monitor", "state": "available",
        "resourceExclusions": {name: {"state": "disabled"} for name in EXCLUDED}}
    controls.encryption.append(made)
    return {"vpcEncryptionControl": made}


def _enforce(controls: Controls, caller: Caller, form: dict[str, str]) -> dict[str, Any]:
    found = [each for each in controls.encryption if each["vpcEncryptionControlId"] == form["VpcEncryptionControlId"]]
    if not found:
        raise AwsError("InvalidVpcEncryptionControlId.NotFound", f"The VPC encryption control '{form['VpcEncryptionControlId']}' does not exist")
    found[0]["mode"] = form.get("Mode", found[0]["mode"])
    for name in EXCLUDED:
        wanted = form.get(f"{name[0].upper()}{name[1:]}Exclusion")
        if wanted:
            found[0]["resourceExclusions"][name] = {"state": f"{wanted}d"}
    return {"vpcEncryptionControl": found[0]}


def _encryption(controls: Controls, caller: Caller, form: dict[str, str]) -> dict[str, Any]:
    wanted = {value for name, value in form.items() if name.startswith("VpcId.")}
    return {"vpcEncryptionControlSet": [each for each in controls.encryption if not wanted or each["vpcId"] in wanted]}


def _account_encryption(controls: Controls, caller: Caller, form: dict[str, str]) -> dict[str, Any]:
    """The account's own: VPCs that are made later take it over."""
    now = controls.account_encryption
    now["mode"] = form.get("Mode", now["mode"])
    for name in EXCLUDED:
        wanted = form.get(f"{name[0].upper()}{name[1:]}")
        if wanted:
            now["exclusions"][name] = f"{wanted}d"
    state = "default-state" if now["mode"] == "unmanaged" else "transitions-successful"
    shown = {name: now["exclusions"].get(name, "disabled") for name in EXCLUDED}
    return {"accountVpcEncryptionControl": {"mode": now["mode"], "exclusions": shown, "state": state, "managedBy": "account"}}


_HANDLERS = {
    "DescribeVpcBlockPublicAccessOptions": _options,
    "ModifyVpcBlockPublicAccessOptions": _options,
    "CreateVpcBlockPublicAccessExclusion": _exclude,
    "DescribeVpcBlockPublicAccessExclusions": _exclusions,
    "CreateVpcEncryptionControl": _encrypt,
    "ModifyVpcEncryptionControl": _enforce,
    "DescribeVpcEncryptionControls": _encryption,
    "DescribeAccountVpcEncryptionControl": _account_encryption,
    "ModifyAccountVpcEncryptionControl": _account_encryption,
}
