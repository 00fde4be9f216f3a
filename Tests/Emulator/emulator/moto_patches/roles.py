"""Assuming a role: it must exist, and its trust must name the caller's account (AWS.md 1.7)."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from moto.iam.models import iam_backends
from moto.sts.exceptions import STSClientError
from moto.sts.models import STSBackend

from .wrapping import wrap

_ARN = re.compile(r"arn:(aws[^:]*):iam::(\d{12}):role/(?:.*/)?([^/]+)$")


def apply(world: Any) -> None:
    wrap(STSBackend, "assume_role", _assume)


def _assume(original: Any, self: Any, *arguments: Any, **named: Any) -> Any:
    match = _ARN.match(named.get("role_arn", ""))
    if match is None or not _trusts(match, self.account_id):
        who = f"arn:aws:iam::{self.account_id}:user/moto"
        raise STSClientError(
            "AccessDenied",
            f"User: {who} is not authorized to perform: sts:AssumeRole on resource: {named.get('role_arn')}",
        )
    return original(*arguments, **named)


def _trusts(match: re.Match[str], caller: str) -> bool:
    partition, account, name = match.groups()
    roles = iam_backends[account][partition].roles.values()
    role = next((role for role in roles if role.name == name), None)
    if role is None:
        return False
    document = role.assume_role_policy_document
    policy = document if isinstance(document, dict) else json.loads(unquote(document))
    statements = policy.get("Statement", [])
    for statement in statements if isinstance(statements, list) else [statements]:
        principals = statement.get("Principal", {})
        named = principals if isinstance(principals, str) else principals.get("AWS", [])
        for principal in [named] if isinstance(named, str) else named:
            if principal == "*" or caller in principal:
                return statement.get("Effect") == "Allow"
    return False
