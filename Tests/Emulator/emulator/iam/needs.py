"""From a call to what it asks for: actions, resources, condition keys (Service Authorization Reference)."""

from __future__ import annotations

import io
import json
from typing import Any

from ..cloudformation.model import partition_of
from ..credentials import Caller
from . import ec2_needs
from .policies import Request


def needs_of(caller: Caller, operation: str, form: dict[str, str], environ: dict[str, Any]) -> list[Request]:
    """All of these must be allowed. What the emulator cannot place needs ``Resource: "*"``."""
    if caller.service == "ec2":
        return ec2_needs.needs_of(caller, operation, form)
    if caller.service == "s3":
        return [_s3(environ)]
    resource = _RESOURCES.get(caller.service, _anything)(caller, form or _json(environ))
    return [Request(f"{caller.service}:{operation}", resource, {"aws:requestedregion": caller.region})]


def _json(environ: dict[str, Any]) -> dict[str, Any]:
    """The body of a JSON request, left there for moto."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _anything(caller: Caller, form: dict[str, Any]) -> str:
    return "*"


def _logs(caller: Caller, form: dict[str, Any]) -> str:
    """``…:log-group:NAME:log-stream:STREAM``: what ``Fn::GetAtt Arn`` of a log group, ``…:NAME:*``, matches."""
    if "logGroupName" not in form:
        return "*"
    where = f"arn:{partition_of(caller.region)}:logs:{caller.region}:{caller.account}"
    return f"{where}:log-group:{form['logGroupName']}:log-stream:{form.get('logStreamName', '')}"


def _role(caller: Caller, form: dict[str, Any]) -> str:
    name = form.get("RoleName")
    return f"arn:{partition_of(caller.region)}:iam::{caller.account}:role/{name}" if name else "*"


def _stack(caller: Caller, form: dict[str, Any]) -> str:
    name = form.get("StackName", "*")
    if name == "*" or name.startswith("arn:"):
        return name
    return f"arn:{partition_of(caller.region)}:cloudformation:{caller.region}:{caller.account}:stack/{name}/*"


_RESOURCES = {
    "cloudformation": _stack,
    "iam": _role,
    "logs": _logs,
    "sts": lambda caller, form: form.get("RoleArn", "*"),
}
_OBJECTS = {"GET": "s3:GetObject", "HEAD": "s3:GetObject", "PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"}


def _s3(environ: dict[str, Any]) -> Request:
    """Objects by method; a bucket itself by ``s3:ListBucket`` or, changed, by ``s3:*``."""
    bucket, _, key = environ.get("PATH_INFO", "").lstrip("/").partition("/")
    method = environ["REQUEST_METHOD"]
    if key:
        return Request(_OBJECTS.get(method, "s3:*"), f"arn:aws:s3:::{bucket}/{key}")
    return Request("s3:ListBucket" if method in ("GET", "HEAD") else "s3:*", f"arn:aws:s3:::{bucket}")
