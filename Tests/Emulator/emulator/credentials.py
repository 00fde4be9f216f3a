"""Who calls: the access key in a request, and the account that it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

DEFAULT_ACCOUNT = "123456789012"
_SCOPE = re.compile(r"Credential=([^/,\s]+)/\d+/([^/]+)/([^/]+)/aws4_request")
_ACCOUNT_AT_END = re.compile(r"(\d{12})$")


@dataclass(frozen=True)
class Caller:
    """The principal, region and service of one signed request."""

    access_key: str
    account: str
    region: str
    service: str


def caller_of(environ: dict[str, Any]) -> Caller | None:
    """The caller of a WSGI request, or None if it is not signed."""
    scope = _SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
    if scope is None:
        return None
    key, region, service = scope.groups()
    return Caller(key, account_of(key), region, service)


def account_of(access_key: str) -> str:
    """``AKIA0000111122223333`` belongs to 111122223333; keys of assumed roles to the role's account."""
    at_end = _ACCOUNT_AT_END.search(access_key)
    if at_end:
        return at_end.group(1)
    from moto.iam.models import get_account_id_from

    return get_account_id_from(access_key)


def key_for(account: str, prefix: str = "AKIA") -> str:
    """An access key id that is a principal of the account."""
    return f"{prefix}{'X' * (8 - len(prefix))}{account}"


def refusal_of(caller: Caller) -> tuple[str, str] | None:
    """Error code and message for keys that AWS would not know, or None."""
    if caller.access_key.startswith("AKIAINVALID"):
        if caller.service == "ec2":
            return "AuthFailure", "AWS was not able to validate the provided access credentials"
        return "InvalidClientTokenId", "The security token included in the request is invalid."
    if caller.access_key.startswith("AKIAEXPIRED"):
        return "ExpiredToken", "The security token included in the request is expired"
    return None
