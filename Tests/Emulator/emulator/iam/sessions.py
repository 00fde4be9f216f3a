"""Sessions of roles: temporary keys, whose they are, and what their role's policies say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from .policies import Request, allows, read_policy

ROLE_ARN = re.compile(r"arn:(aws[^:]*):iam::(\d{12}):role/(?:.*/)?([^/]+)$")


@dataclass(frozen=True)
class Session:
    """Who holds a temporary key."""

    arn: str
    """``arn:aws:sts::111122223333:assumed-role/NAME/SESSION``."""
    role_arn: str
    keys: tuple[str, str, str]
    """Access key id, secret, token."""
    function: str | None = None
    """The ARN of the Lambda function that runs with it."""


class Sessions:
    """The sessions that are open, by access key id. They do not expire."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._calls: Counter[str] = Counter()

    def add(self, assumed: Any, function: str | None = None) -> Session:
        """Takes note of what moto's STS has handed out."""
        keys = (assumed.access_key_id, assumed.secret_access_key, assumed.session_token)
        session = self._sessions[keys[0]] = Session(assumed.arn, assumed.role_arn, keys, function)
        return session

    def of(self, access_key: str) -> Session | None:
        return self._sessions.get(access_key)

    def count_call(self, session: Session) -> int:
        """Counts a call that is checked; the count so far."""
        self._calls[session.keys[0]] += 1
        return self._calls[session.keys[0]]

    def of_function(self, function: str, role_arn: str) -> Session | None:
        """The session that a function with that role has had before."""
        return next((s for s in self._sessions.values() if (s.function, s.role_arn) == (function, role_arn)), None)


def role_named(arn: str) -> Any:
    """moto's role, or None."""
    from moto.iam.models import iam_backends

    match = ROLE_ARN.match(arn)
    if match is None:
        return None
    partition, account, name = match.groups()
    return next((role for role in iam_backends[account][partition].roles.values() if role.name == name), None)


def may(role: Any, request: Request) -> bool:
    """Whether the role's inline and attached policies, and its boundary where there is one, allow the request."""
    attached = [_document(policy) for policy in role.managed_policies.values()]
    if not allows([read_policy(document) for document in [*role.policies.values(), *attached]], request):
        return False
    boundary = _boundary(role)
    return boundary is None or allows([read_policy(_document(boundary))], request)


def _document(policy: Any) -> str:
    return next(version.document for version in policy.versions if version.is_default)


def _boundary(role: Any) -> Any:
    """The account's own policy that bounds the role. Those of AWS are kept and shown, not applied: moto has not their text."""
    from moto.iam.models import iam_backends

    return iam_backends[role.account_id][role.partition].managed_policies.get(role.permissions_boundary_arn)
