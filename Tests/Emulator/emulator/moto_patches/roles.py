"""Assuming a role: it must exist, and its trust must let the caller in (AWS.md 1.7)."""

from __future__ import annotations

from typing import Any

from moto.sts.exceptions import STSClientError
from moto.sts.models import STSBackend

from ..iam.sessions import role_named
from ..iam.trust import trusts_account
from .wrapping import wrap


def apply(world: Any) -> None:
    def assume(original: Any, self: Any, *arguments: Any, **named: Any) -> Any:
        arn, session = named.get("role_arn", ""), world.sessions.of(world.access_key)
        role = role_named(arn)
        if role is None or not trusts_account(role, self.account_id, session, named.get("external_id")):
            who = session.arn if session else administrator(self)
            raise STSClientError("AccessDenied", f"User: {who} is not authorized to perform: sts:AssumeRole on resource: {arn}")
        assumed = original(*arguments, **named)
        world.sessions.add(assumed)
        return assumed

    wrap(STSBackend, "assume_role", assume)
    wrap(STSBackend, "get_caller_identity", _identity)


def administrator(backend: Any) -> str:
    """Who holds a key that is no session of a role."""
    return f"arn:{backend.partition}:iam::{backend.account_id}:user/administrator"


def _identity(original: Any, self: Any, **named: Any) -> Any:
    user, arn, account = original(**named)
    return user, administrator(self) if arn.endswith(":user/moto") else arn, account
