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
            who = session.arn if session else f"arn:aws:iam::{self.account_id}:user/moto"
            raise STSClientError("AccessDenied", f"User: {who} is not authorized to perform: sts:AssumeRole on resource: {arn}")
        assumed = original(*arguments, **named)
        world.sessions.add(assumed)
        return assumed

    wrap(STSBackend, "assume_role", assume)
