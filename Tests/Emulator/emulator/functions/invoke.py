"""Invoking a function as an event: by its role's rights, tried again when it fails, now and then twice."""

from __future__ import annotations

import io
import threading
import uuid
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..iam.sessions import Session, role_named
from ..iam.trust import trusts_service
from .logs import Stream, write_log
from .warm import Outcome, Runner

WAITS = (60.0, 120.0)
"""Seconds before an event is tried a second and a third time, where the function failed (Lambda Developer Guide,
asynchronous invocation). They pass in the event's own time, not in ours."""

_runner = Runner()
_lock = threading.Lock()
_places: dict[str, threading.Semaphore] = {}


class NoFunction(Exception):
    """There is nothing to invoke, and why."""


@dataclass(frozen=True)
class Delivery:
    """One event on its way: what is invoked, and for whom."""

    world: Any
    arn: str
    event: dict[str, Any]
    stack: str

    @property
    def place(self) -> tuple[str, str, str]:
        """Account, region and name in ``arn:aws:lambda:REGION:ACCOUNT:function:NAME``."""
        parts = self.arn.split(":")
        if len(parts) < 7 or parts[2] != "lambda":
            raise NoFunction(f"Function not found: {self.arn}")
        return parts[4], parts[3], parts[6]


def warm_up() -> None:
    threading.Thread(target=_runner.start, daemon=True).start()


def deliver(delivery: Delivery, answered: Callable[[], bool], limit: float) -> tuple[float | None, str]:
    """Delivers an event at least once. Seconds until it was answered, None if it was not; and the last error."""
    settings, elapsed, when, said = delivery.world.settings, 0.0, None, ""
    for attempt in range(1 + settings.function_retries):
        elapsed += WAITS[min(attempt, 2) - 1] if attempt else 0
        if elapsed > limit:
            break
        outcome = _run(delivery)
        elapsed, said = elapsed + outcome.seconds, outcome.error or said
        when = elapsed if when is None and answered() else when
        if outcome.error is None:
            break
    for _ in range(1, settings.function_deliveries):
        _run(delivery)
    return when, said


def _run(delivery: Delivery) -> Outcome:
    """One run, when the function's reserved concurrency leaves room for it."""
    function = _function(delivery)
    reserved = function.reserved_concurrency
    if reserved is None:
        return _run_now(delivery, function)
    if int(reserved) == 0:
        return Outcome("", "Rate Exceeded: the function's reserved concurrency is 0", 0)
    with _lock:
        place = _places.setdefault(f"{delivery.arn} {reserved}", threading.Semaphore(int(reserved)))
    with place:
        return _run_now(delivery, function)


def _function(delivery: Delivery) -> Any:
    from moto.awslambda.models import lambda_backends

    account, region, name = delivery.place
    with delivery.world.moto_lock:
        found = list(lambda_backends[account][region].list_functions())
    function = next((f for f in found if f.function_name == name), None)
    if function is None:
        raise NoFunction(f"Function not found: {delivery.arn}")
    return function


def _run_now(delivery: Delivery, function: Any) -> Outcome:
    session = _session(delivery, function)
    if session is None:
        return Outcome("", "The role defined for the function cannot be assumed by Lambda.", 0)
    if not str(function.run_time).startswith("python"):
        raise NoFunction(f"The emulator runs Python alone, not {function.run_time}")
    stream = Stream.of(function, delivery.world.now())
    outcome = _runner.run(_request(delivery, function, session, stream))
    write_log(delivery, session, stream, outcome)
    return outcome


def _session(delivery: Delivery, function: Any) -> Session | None:
    """Temporary keys of the function's role, if it lets Lambda in."""
    from moto.sts.models import STSBackend, sts_backends

    account, region, name = delivery.place
    with delivery.world.moto_lock:
        role = role_named(function.role)
        if role is None or not trusts_service(role, "lambda.amazonaws.com", account, delivery.arn):
            return None
        known = delivery.world.sessions.of_function(delivery.arn, function.role)
        if known is not None:
            return known
        backend = sts_backends[account][role.partition]
        assumed = STSBackend.assume_role.__wrapped__(
            backend, region_name=region, role_session_name=name, role_arn=function.role, policy=None, duration=3600, external_id=None
        )
        return delivery.world.sessions.add(assumed, function=delivery.arn)


def _request(delivery: Delivery, function: Any, session: Session, stream: Stream) -> dict[str, Any]:
    world = delivery.world
    facts = {
        "function_name": function.function_name, "function_version": "$LATEST", "invoked_function_arn": delivery.arn,
        "memory_limit_in_mb": str(function.memory_size), "aws_request_id": str(uuid.uuid4()),
        "log_group_name": stream.group, "log_stream_name": stream.name,
    }  # fmt: skip
    return {
        "sources": _sources(function), "handler": function.handler, "event": delivery.event, "context": facts,
        "timeout": float(function.timeout), "sleep_factor": float(world.settings.sleep_factor),
        "environment": _environment(world, function, session, stream, delivery.place[1]),
    }  # fmt: skip


def _sources(function: Any) -> dict[str, str]:
    """The modules at the top of the zip; inline code is ``index.py`` (AWS.md 4.2)."""
    with zipfile.ZipFile(io.BytesIO(function.code_bytes)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".py") and "/" not in name]
        return {name.removesuffix(".py"): archive.read(name).decode() for name in names}


def _environment(world: Any, function: Any, session: Session, stream: Stream, region: str) -> dict[str, str]:
    key, secret, token = session.keys
    own = {
        "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_SESSION_TOKEN": token,
        "AWS_REGION": region, "AWS_DEFAULT_REGION": region, "AWS_ENDPOINT_URL": world.endpoint,
        "AWS_LAMBDA_FUNCTION_NAME": function.function_name, "AWS_LAMBDA_LOG_GROUP_NAME": stream.group,
        "AWS_LAMBDA_LOG_STREAM_NAME": stream.name, "LANG": "en_US.UTF-8", "NO_PROXY": "127.0.0.1,localhost", "TZ": ":UTC",
    }  # fmt: skip
    return {str(name): str(value) for name, value in function.environment_vars.items()} | own
