"""The tests' own API under ``/_emulator/``: JSON in, JSON out."""

from __future__ import annotations

import json
from typing import Any

from . import controls, regions, zones
from .moto_patches import peering_life, routes


def answer(world: Any, environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Answers one request of a test; a mistake in it is a 400 with the reason."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    path = environ["PATH_INFO"].removeprefix("/_emulator/")
    if path.startswith("answer/"):
        return _take_answer(world, environ, path, body, start_response)
    try:
        result = _ROUTES[f"{environ['REQUEST_METHOD']} {path}"](world, json.loads(body or b"null"))
        status = "200 OK"
    except (KeyError, TypeError, ValueError) as error:
        status, result = "400 Bad Request", {"error": f"{type(error).__name__}: {error}"}
    text = json.dumps(result if result is not None else {}).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(text)))])
    return [text]


def _take_answer(world: Any, environ: dict[str, Any], path: str, body: bytes, start_response: Any) -> list[bytes]:
    """The answer of a custom resource, of which the first counts. Like the pre-signed address of S3 that it stands
    for, it takes any bytes, and refuses a content type, since that is no part of what was signed."""
    if environ.get("CONTENT_TYPE"):
        start_response("403 Forbidden", [("Content-Type", "text/plain")])
        return [b"SignatureDoesNotMatch: the Content-Type must be empty"]
    world.custom_resource_answers.setdefault(path, body)
    start_response("200 OK", [("Content-Length", "0")])
    return []


def _add_validation(world: Any, body: dict[str, str]) -> None:
    missing = {"stack", "mode", "name", "path", "reason"} - set(body)
    if missing:
        raise ValueError(f"a validation lacks {sorted(missing)}")
    world.validations.append(body)


def _clear_faults(world: Any, body: Any) -> None:
    world.faults.clear()
    world.validations.clear()


def _set_hook(world: Any, body: Any) -> None:
    world.hook.url = body.get("url")


def _stacks(world: Any, body: Any) -> list[dict[str, str]]:
    return [
        {"account": s.account, "region": s.region, "name": s.name, "status": s.status} for s in world.all_stacks()
    ]


_ROUTES = {
    "GET ready": lambda world, body: {"ready": True},
    "GET settings": lambda world, body: world.settings.as_dict(),
    "POST settings": lambda world, body: world.settings.change(body),
    "POST faults": lambda world, body: world.faults.add(body),
    "DELETE faults": _clear_faults,
    "POST validations": _add_validation,
    "GET calls": lambda world, body: world.calls.all(),
    "DELETE calls": lambda world, body: world.calls.clear(),
    "POST hook": _set_hook,
    "GET hook": lambda world, body: {"url": world.hook.url, "failures": world.hook.failures},
    "GET stacks": _stacks,
    "POST connections": lambda world, body: peering_life.change(body),
    "POST zones": lambda world, body: zones.change(world, body),
    "POST regions": lambda world, body: regions.change(world, body),
    "POST encryption": lambda world, body: controls.encrypt_account(world, body),
    "POST routes": lambda world, body: routes.propagate(body),
}
