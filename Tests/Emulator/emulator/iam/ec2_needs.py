"""What calls of EC2 ask for: peering with all its condition keys (AWS.md 1.7), the rest by the id that they name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..cloudformation.model import partition_of
from ..credentials import Caller
from .policies import Request

_TYPES = {
    "acl": "network-acl", "eni": "network-interface", "fl": "vpc-flow-log", "igw": "internet-gateway", "nat": "natgateway",
    "pcx": "vpc-peering-connection", "rtb": "route-table", "sg": "security-group", "subnet": "subnet", "vpc": "vpc",
    "vpce": "vpc-endpoint",
}  # fmt: skip
_MAIN = ("RouteTableId", "NetworkAclId", "SubnetId", "VpcPeeringConnectionId", "VpcId", "GroupId", "VpcEndpointId.1", "FlowLogId.1")
"""The parameter that names what a call is about, the most telling first."""


def needs_of(caller: Caller, operation: str, form: dict[str, str]) -> list[Request]:
    """Describe calls know no resource: they need ``Resource: "*"``."""
    if operation.startswith("Describe"):
        return [_request(caller, operation, "*")]
    if operation in _PEERING:
        return _PEERING[operation](caller, operation, form)
    if operation in ("CreateTags", "DeleteTags"):
        named = [value for name, value in form.items() if name.startswith("ResourceId.")]
        tags = _requested_tags(form, "Tag.")
        return [replace(r, keys=r.keys | tags) for r in (_on(caller, operation, identity) for identity in named)]
    main = next((form[name] for name in _MAIN if name in form), None)
    return [_on(caller, operation, main) if main else _request(caller, operation, "*")]


def _request(caller: Caller, operation: str, resource: str, keys: dict[str, Any] | None = None) -> Request:
    common = {"aws:requestedregion": caller.region, "ec2:region": caller.region, "aws:principalaccount": caller.account}
    return Request(f"ec2:{operation}", resource, common | (keys or {}))


def _on(caller: Caller, operation: str, identity: str) -> Request:
    """The request on a resource of the caller's account and region."""
    kind = _TYPES.get(identity.split("-")[0], "*")
    if kind == "vpc-peering-connection":
        return _request(caller, operation, _arn(caller, kind, identity), _connection_keys(caller, identity))
    tags = _tag_keys(_backend(caller).tags.get(identity, {}))
    more = {"ec2:vpc": _arn(caller, "vpc", identity), "ec2:vpcid": identity} if kind == "vpc" else {}
    return _request(caller, operation, _arn(caller, kind, identity), tags | more)


def _arn(caller: Caller, kind: str, identity: str, account: str | None = None, region: str | None = None) -> str:
    region = region or caller.region
    return f"arn:{partition_of(region)}:ec2:{region}:{account or caller.account}:{kind}/{identity}"


def _backend(caller: Caller) -> Any:
    from moto.ec2.models import ec2_backends

    return ec2_backends[caller.account][caller.region]


def _tag_keys(tags: dict[str, str]) -> dict[str, str]:
    return {f"{service}:resourcetag/{key.lower()}": value for key, value in tags.items() for service in ("aws", "ec2")}


def _connection_keys(caller: Caller, identity: str) -> dict[str, Any]:
    """AWS.md 1.14: the tags are those that the caller's side has."""
    connection = _backend(caller).vpc_pcxs.get(identity)
    if connection is None:
        return {}
    sides = {"requester": connection.vpc, "accepter": connection.peer_vpc}
    arns = {f"ec2:{side}vpc": _arn(caller, "vpc", vpc.id, vpc.owner_id, vpc.region) for side, vpc in sides.items()}
    return arns | {"ec2:vpcpeeringconnectionid": identity} | _tag_keys(_backend(caller).tags.get(identity, {}))


def _on_connection(caller: Caller, operation: str, form: dict[str, str]) -> list[Request]:
    return [_on(caller, operation, form.get("VpcPeeringConnectionId", ""))]


def _accept(caller: Caller, operation: str, form: dict[str, str]) -> list[Request]:
    """AWS.md 1.7: the accepter's VPC and the connection, each by a statement that names it."""
    identity = form.get("VpcPeeringConnectionId", "")
    connection = _backend(caller).vpc_pcxs.get(identity)
    vpc = connection.peer_vpc.id if connection is not None else "*"
    return [_on(caller, operation, vpc), *_on_connection(caller, operation, form)]


def _create(caller: Caller, operation: str, form: dict[str, str]) -> list[Request]:
    """The VPC is always the requester's own; the connection has no id yet."""
    new = _arn(caller, "vpc-peering-connection", "*")
    tags = _requested_tags(form, "TagSpecification.1.Tag.")
    peer = _arn(caller, "vpc", form.get("PeerVpcId", ""), form.get("PeerOwnerId"), form.get("PeerRegion"))
    keys = {"ec2:requestervpc": _arn(caller, "vpc", form.get("VpcId", "")), "ec2:acceptervpc": peer} | tags
    found = [_on(caller, operation, form.get("VpcId", "")), _request(caller, operation, new, keys)]
    tagging = _request(caller, "CreateTags", new, keys | {"ec2:createaction": operation})
    return [*found, tagging] if tags else found


def _requested_tags(form: dict[str, str], start: str) -> dict[str, Any]:
    named = {form[f"{start}{n}.Key"]: form.get(f"{start}{n}.Value", "") for n in range(1, 51) if f"{start}{n}.Key" in form}
    keys = {f"aws:requesttag/{key.lower()}": value for key, value in named.items()}
    return keys | ({"aws:tagkeys": list(named)} if named else {})


_PEERING = {
    "AcceptVpcPeeringConnection": _accept,
    "CreateVpcPeeringConnection": _create,
    "DeleteVpcPeeringConnection": _on_connection,
    "ModifyVpcPeeringConnectionOptions": _on_connection,
    "RejectVpcPeeringConnection": _on_connection,
}
