"""Refuses calls of roles that their policies do not allow. Other callers are administrators of their account."""

from __future__ import annotations

from typing import Any

from ..credentials import Caller
from ..errors import AwsError
from .needs import needs_of
from .policies import Request
from .sessions import may, role_named

_FREE = {"sts:GetCallerIdentity"}
"""What everybody may call, whatever policies say (IAM User Guide)."""


def refusal(world: Any, caller: Caller, operation: str, form: dict[str, str], environ: dict[str, Any]) -> AwsError | None:
    """The error that the call must answer, or None if it is allowed."""
    session = world.sessions.of(caller.access_key)
    if session is None or f"{caller.service}:{operation}" in _FREE:
        return None
    with world.moto_lock:
        role = role_named(session.role_arn)
        lagging = world.sessions.count_call(session) <= world.settings.iam_lag
        for request in needs_of(caller, operation, form, environ):
            if role is None or lagging or not may(role, request):
                return _denied(caller.service, session.arn, request, "HTTP_X_AMZ_TARGET" in environ)
    return None


def _denied(service: str, who: str, request: Request, json_protocol: bool) -> AwsError:
    text = (
        f"User: {who} is not authorized to perform: {request.action} on resource: {request.resource} "
        f"because no identity-based policy allows the {request.action} action"
    )
    if service == "ec2":
        return AwsError("UnauthorizedOperation", f"You are not authorized to perform this operation. {text}", 403)
    if json_protocol:
        return AwsError("AccessDeniedException", text, 400)
    return AwsError("AccessDenied", text, 403)
