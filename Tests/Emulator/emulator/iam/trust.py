"""Trust policies: who may assume a role (AWS.md 1.7)."""

from __future__ import annotations

import re
from typing import Any

from .conditions import holds
from .policies import listed, read_policy, statements
from .sessions import Session

_ACCOUNT = re.compile(r"^(?:arn:aws[^:]*:iam::)?(\d{12})(?::root|:user/.*)?$")


def trusts_account(role: Any, account: str, session: Session | None, external_id: str | None) -> bool:
    """Whether the role lets a principal of the account in. Principals that are no session of a role
    pass for whichever user of the account the trust names."""
    keys = {"aws:principalaccount": account, "sts:externalid": external_id, "aws:principalarn": session and session.role_arn}

    def named(principal: str) -> bool:
        match = _ACCOUNT.match(principal)
        if match is None:
            return principal == "*" or (session is not None and principal in (session.role_arn, session.arn))
        return match.group(1) == account and (session is None or ":user/" not in principal)

    return _trusts(role, "AWS", named, keys)


def trusts_service(role: Any, service: str, account: str, arn: str) -> bool:
    """Whether the role lets a service in: ``lambda.amazonaws.com`` for the function of that ARN."""
    return _trusts(role, "Service", lambda p: p == service, {"aws:sourceaccount": account, "aws:sourcearn": arn})


def _trusts(role: Any, kind: str, named: Any, keys: dict[str, Any]) -> bool:
    effects = set()
    for statement in statements(read_policy(role.assume_role_policy_document)):
        principals = statement.get("Principal", {})
        known = listed(principals if isinstance(principals, str) else principals.get(kind, []))
        assumes = {"sts:AssumeRole", "sts:*", "*"} & set(listed(statement.get("Action", [])))
        if assumes and any(named(str(p)) for p in known) and holds(statement.get("Condition") or {}, keys):
            effects.add(statement.get("Effect"))
    return "Allow" in effects and "Deny" not in effects
