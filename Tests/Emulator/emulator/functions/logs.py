"""What Lambda writes to CloudWatch Logs, by the rights of the function's role: nothing without them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError

from ..inprocess import client


@dataclass(frozen=True)
class Stream:
    """Where one run writes."""

    group: str
    name: str

    @staticmethod
    def of(function: Any, now: datetime) -> "Stream":
        """``LoggingConfig.LogGroup`` if the function has it, else ``/aws/lambda/NAME``."""
        group = (function.logging_config or {}).get("LogGroup") or f"/aws/lambda/{function.function_name}"
        return Stream(group, f"{now:%Y/%m/%d}/[$LATEST]{uuid.uuid4().hex}")


def write_log(delivery: Any, session: Any, stream: Stream, outcome: Any) -> None:
    """Makes the group where it is not there and the role may, then the stream and its events."""
    account, region, _ = delivery.place
    logs = client(delivery.world.app, "logs", account, region, delivery.stack, session.keys)
    named = {"logGroupName": stream.group, "logStreamName": stream.name}
    if not _made(logs, named):
        return
    stamp = int(datetime.now().timestamp() * 1000)
    events = [{"timestamp": stamp, "message": line} for line in _lines(outcome)]
    try:
        logs.put_log_events(**named, logEvents=events)
    except ClientError:
        pass  # Lambda tells nobody that it could not write


def _made(logs: Any, named: dict[str, str]) -> bool:
    for attempt in (1, 2):
        try:
            logs.create_log_stream(**named)
            return True
        except ClientError as error:
            if attempt == 2 or error.response["Error"]["Code"] != "ResourceNotFoundException":
                return False
        try:
            logs.create_log_group(logGroupName=named["logGroupName"])
        except ClientError:
            return False
    return False


def _lines(outcome: Any) -> list[str]:
    printed = outcome.printed.splitlines()
    end = [outcome.error] if outcome.error and outcome.error.startswith("Task timed out") else []
    lines = ["START Version: $LATEST", *printed, *end, "END", f"REPORT Duration: {outcome.seconds * 1000:.2f} ms"]
    return [line for line in lines if line]
