"""A process that has boto3 imported and forks for every event: an event costs milliseconds, not half a second.

``python runner.py FD``: over the socket come other sockets, one for each event. What the function prints goes back
over that one, and at the end a zero byte and what became of it, as JSON. A function whose time is over says nothing more.
Each event meets a fresh process, as if Lambda never kept one.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import signal
import socket
import sys
import time
import traceback
import types
from typing import Any

from clock import Clock

CFNRESPONSE = '''import json, urllib.request
SUCCESS, FAILED = "SUCCESS", "FAILED"
def send(event, context, status, data, physicalResourceId=None, noEcho=False, reason=None):
    body = {"Status": status, "Reason": reason or "See the details in CloudWatch Log Stream: " + context.log_stream_name,
            "PhysicalResourceId": physicalResourceId or context.log_stream_name, "StackId": event["StackId"],
            "RequestId": event["RequestId"], "LogicalResourceId": event["LogicalResourceId"], "NoEcho": noEcho, "Data": data}
    put = urllib.request.Request(event["ResponseURL"], json.dumps(body).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(put)
'''


def serve(control: socket.socket) -> None:
    preload()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        head, files, _, _ = socket.recv_fds(control, 1, 1)
        if not head:
            return
        if os.fork() == 0:
            control.close()
            answer(socket.socket(fileno=files[0]))
        os.close(files[0])


def preload() -> None:
    """Reads the service models once; each child has them as a copy that it may change."""
    import boto3
    import botocore.compat
    import botocore.hooks
    from botocore.loaders import JSONFileLoader, Loader

    for owner, method in ((JSONFileLoader, "load_file"), (Loader, "list_available_services"), (Loader, "determine_latest_version")):
        remember(owner, method)
    botocore.hooks.accepts_kwargs = functools.lru_cache(None)(botocore.compat.accepts_kwargs)
    for service in ("ec2", "sts", "logs"):
        boto3.client(service, region_name="eu-west-1", aws_access_key_id="none", aws_secret_access_key="none")
    boto3.DEFAULT_SESSION = None
    import urllib.request  # noqa: F401  what custom resources answer with

    gc.freeze()


def remember(owner: type, name: str) -> None:
    """Makes a method of the loaders answer from memory what it has read before."""
    read, known = getattr(owner, name), {}

    def remembering(self: Any, *arguments: Any, **named: Any) -> Any:
        asked = arguments, tuple(sorted(named.items()))
        if asked not in known:
            known[asked] = read(self, *arguments, **named)
        return known[asked]

    setattr(owner, name, remembering)


def answer(client: socket.socket) -> None:
    """Runs one event in this process, and ends it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size = int.from_bytes(read(client, 8), "big")
    request = json.loads(read(client, size))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(client.fileno(), stream)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w", buffering=1), open(2, "w", buffering=1)
    os.environ.clear()
    os.environ.update(request["environment"])
    clock = Clock(request["timeout"], request["sleep_factor"])
    clock.start()
    outcome = run(request, clock)
    signal.setitimer(signal.ITIMER_REAL, 0)
    sys.stdout.flush()
    client.sendall(b"\0" + json.dumps(outcome).encode())
    os._exit(0)


def run(request: dict[str, Any], clock: Clock) -> dict[str, Any]:
    module, _, handler = request["handler"].rpartition(".")
    error = None
    try:
        load("cfnresponse", CFNRESPONSE)
        load(module, request["sources"][module])
        getattr(sys.modules[module], handler)(request["event"], context(request["context"], clock))
    except BaseException as raised:
        error = f"{type(raised).__name__}: {raised}"
        print(f"[ERROR] {error}\n{traceback.format_exc()}")
    return {"error": error, "seconds": clock.elapsed()}


def load(name: str, source: str) -> None:
    sys.modules[name] = module = types.ModuleType(name)
    exec(compile(source, f"/var/task/{name}.py", "exec"), module.__dict__)


def context(facts: dict[str, Any], clock: Clock) -> Any:
    found = types.SimpleNamespace(**facts)
    found.get_remaining_time_in_millis = lambda: int(clock.remaining() * 1000)
    return found


def read(client: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += client.recv(size - len(data))
    return data


if __name__ == "__main__":
    time.tzset()
    serve(socket.socket(fileno=int(sys.argv[1])))
