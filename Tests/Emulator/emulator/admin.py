"""The tests' own API under ``/_emulator/``: JSON in, JSON out."""

from __future__ import annotations

import json
from typing import Any

from . import zones


def answer(world: Any, environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Answers one request of a test; a mistake in it is a 400 with the reason."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(length) if length else b""
    path = environ["PATH_INFO"].removeprefix("/_emulator/")
    try:
        if path.startswith("answer/"):
            world.custom_resource_answers[path] = json.loads(body)
            result = {}
        else:
            result = _ROUTES[f"{environ['REQUEST_METHOD']} {path}"](world, json.loads(body or b"null"))
        status = "200 OK"
    except (KeyError, TypeError, ValueError) as error:
        status, result = "400 Bad Request", {"error": f"{type(error).__name__}: {error}"}
    text = json.dumps(result if result is not None else {}).encode()
    start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(text)))])
    return [text]


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
    "DELETE faults": lambda world, body: world.faults.clear(),
    "GET calls": lambda world, body: world.calls.all(),
    "DELETE calls": lambda world, body: world.calls.clear(),
    "POST hook": _set_hook,
    "GET hook": lambda world, body: {"url": world.hook.url, "failures": world.hook.failures},
    "GET stacks": _stacks,
    "POST zones": lambda world, body: zones.change(world, body),
}
