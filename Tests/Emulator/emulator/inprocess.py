"""boto3 clients that reach the emulator without a socket: the engine's way to moto's own APIs."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

import boto3
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from werkzeug.test import run_wsgi_app

from .credentials import key_for

_lock = threading.Lock()
_thread = threading.local()
_clients: dict[tuple[Any, ...], Any] = {}
_session = boto3.session.Session()


class _Raw:
    """What botocore expects of a urllib3 answer."""

    def __init__(self, body: bytes):
        self._body = io.BytesIO(body)

    def read(self, *args: Any, **kwargs: Any) -> bytes:
        return self._body.read()

    def stream(self, **kwargs: Any) -> Any:
        while chunk := self._body.read(65536):
            yield chunk


def client(app: Callable[..., Any], service: str, account: str, region: str, stack: str, keys: Any = None) -> Any:
    """A client of the service for the account and region.

    What this thread then calls is recorded as the stack's, so a client must be used at once.
    """
    _thread.stack = stack
    identity = (id(app), service, account, region, keys)
    with _lock:
        if identity not in _clients:
            _clients[identity] = _make(app, service, account, region, keys)
        return _clients[identity]


def _make(app: Callable[..., Any], service: str, account: str, region: str, keys: Any) -> Any:
    access_key, secret, token = keys or (key_for(account, "ACFN"), "secret", None)
    made = _session.client(
        service,
        region_name=region,
        endpoint_url="http://127.0.0.1",
        aws_access_key_id=access_key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=Config(parameter_validation=False, retries={"total_max_attempts": 1}),
    )

    def answer(request: Any, **kwargs: Any) -> AWSResponse:
        body, status, headers = run_wsgi_app(app, _environ(request, _thread.stack), buffered=True)
        return AWSResponse(request.url, int(status.split()[0]), dict(headers), _Raw(b"".join(body)))

    made.meta.events.register("before-send", answer)
    return made


def _environ(request: Any, stack: str) -> dict[str, Any]:
    body = request.body or b""
    body = body.encode() if isinstance(body, str) else body if isinstance(body, bytes) else body.read()
    url = urlsplit(request.url)
    environ = {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": unquote(url.path) or "/",
        "QUERY_STRING": url.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "emulator.stack": stack,
    }
    for name, value in request.headers.items():
        value = value.decode() if isinstance(value, bytes) else str(value)
        key = name.upper().replace("-", "_")
        if key != "CONTENT_LENGTH":
            environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    environ.setdefault("HTTP_HOST", "127.0.0.1")
    return environ
