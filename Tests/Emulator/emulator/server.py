"""The WSGI application in front of moto: admin calls, CloudFormation, and everything else."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from . import admin, controls, credentials, regions
from .cloudformation import api as cloudformation
from .errors import AwsError, error_json, error_xml
from .iam import guard
from .moto_patches import apply_patches
from .world import World


class Application:
    """Records each AWS call, fails those that a test wants to fail, and passes the rest on."""

    def __init__(self, world: World):
        self.world = world
        world.app = self  # the engine's own clients come back through here
        apply_patches(world)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith("/_emulator/"):
            return admin.answer(self.world, environ, start_response)
        caller = credentials.caller_of(environ)
        if caller is None:
            return self._pass_on(environ, start_response, None, "")
        environ["HTTP_X_MOTO_ACCOUNT_ID"] = caller.account
        operation, form = _operation(environ)
        call = self._record(caller, operation, environ.get("emulator.stack"))
        json_protocol = "HTTP_X_AMZ_TARGET" in environ
        refused = self._refusal(caller, operation, json_protocol) or guard.refusal(self.world, caller, operation, form, environ)
        if refused is not None:
            call["error"] = refused.code
            return _refuse(refused, caller.service, json_protocol, start_response)
        if caller.service == "cloudformation":
            return cloudformation.answer(self.world, caller, form, start_response, call)
        controlled = controls.answer(self.world, caller, operation, form, start_response)
        return controlled or self._pass_on(environ, start_response, call, caller.access_key)

    def _record(self, caller: credentials.Caller, operation: str, stack: str | None) -> dict[str, Any]:
        session = self.world.sessions.of(caller.access_key)
        via = "function" if session and session.function else "cloudformation" if stack else "direct"
        return self.world.calls.add(caller, operation, via, stack)

    def _refusal(self, caller: credentials.Caller, operation: str, json_protocol: bool) -> AwsError | None:
        unknown = credentials.refusal_of(caller) or regions.refusal_of(self.world, caller, json_protocol)
        if unknown:
            return AwsError(*unknown, 401 if caller.service == "ec2" else 403)
        return self.world.faults.call(caller.service, operation, caller.account, caller.region)

    def _pass_on(self, environ: dict[str, Any], start_response: Any, call: dict[str, Any] | None, key: str) -> list[bytes]:
        def note(status: str, headers: Any, exc_info: Any = None) -> Any:
            if call is not None and not status.startswith(("2", "3")):
                call["error"] = status
            return start_response(status, headers)

        with self.world.moto_lock:
            before, self.world.access_key = self.world.access_key, key
            try:
                answer = self.world.moto(environ, note)
                try:
                    return list(answer)
                finally:
                    if hasattr(answer, "close"):
                        answer.close()
            finally:
                self.world.access_key = before


def _operation(environ: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The name of the operation, and the form of a query-protocol request."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target.split(".")[-1], {}
    if "x-www-form-urlencoded" in environ.get("CONTENT_TYPE", ""):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        form = {k: v[0] for k, v in parse_qs(body.decode(), keep_blank_values=True).items()}
        if "Action" in form:
            return form["Action"], form
    return f"{environ['REQUEST_METHOD']} {environ.get('PATH_INFO', '')}", {}


def _refuse(error: AwsError, service: str, json_protocol: bool, start_response: Any) -> list[bytes]:
    body = error_json(error) if json_protocol else error_xml(error, service, str(uuid.uuid4()))
    kind = "application/x-amz-json-1.1" if json_protocol else "text/xml"
    start_response(f"{error.status} Refused", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]
