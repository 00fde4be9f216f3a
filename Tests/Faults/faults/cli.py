"""A stand-in for the AWS CLI within the emulator's process: its options, queries, text and errors, in milliseconds."""

from __future__ import annotations

import io
import json
import threading
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import botocore.session
import jmespath
from awscli.formatter import TextFormatter
from awscli.shorthand import ShorthandParser
from botocore import xform_name
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError
from emulator.credentials import key_for
from emulator.inprocess import _environ, _Raw
from werkzeug.test import run_wsgi_app


UNKNOWN = "\naws: [ERROR]: argument operation: Found invalid choice, Invalid choice, valid choices are:\n\n"
"""What the CLI says of a command that is younger than it is."""


@dataclass
class Outcome:
    """What a command comes to."""

    status: int = 0
    out: str = ""
    err: str = ""


class CommandLine:
    """Runs `aws` commands against the emulator's application, each profile in an account of its own."""

    def __init__(self, app: Any, profiles: dict[str, str]):
        self.app, self.profiles = app, profiles
        self.session = botocore.session.Session()
        self.session.get_component("response_parser_factory").set_parser_defaults(timestamp_parser=lambda value: value)
        self.clients: dict[tuple[str, str, str], Any] = {}
        self.lock = threading.Lock()

    def run(self, words: list[str], folder: Path) -> Outcome:
        service, command, *options = words
        given = _options(options)
        client = self.client(service, self.profiles[given.pop("profile")], given.pop("region"))
        methods = {xform_name(name, "-"): name for name in client.meta.service_model.operation_names}
        if command not in methods:
            return Outcome(252, err=UNKNOWN)
        name = methods[command]
        shape = client.meta.service_model.operation_model(name).input_shape
        query, pages = given.pop("query", None), "no-paginate" not in given
        for option in ("output", "no-paginate", "endpoint-url"):
            given.pop(option, None)
        parameters = _parameters(shape, given, folder)
        method = xform_name(name)
        try:
            if pages and client.can_paginate(method):
                answer = client.get_paginator(method).paginate(**parameters)
            else:
                answer = getattr(client, method)(**parameters)
            stream = io.StringIO()
            TextFormatter(Namespace(query=jmespath.compile(query) if query else None))(command, answer, stream)
            return Outcome(out=stream.getvalue())
        except ClientError as error:
            return Outcome(254, err=f"\n{error}\n")

    def client(self, service: str, account: str, region: str) -> Any:
        service = {"s3api": "s3"}.get(service, service)
        with self.lock:
            place = service, account, region
            if place not in self.clients:
                self.clients[place] = self._made(service, account, region)
            return self.clients[place]

    def _made(self, service: str, account: str, region: str) -> Any:
        made = self.session.create_client(
            service, region_name=region, endpoint_url="http://127.0.0.1", aws_access_key_id=key_for(account),
            aws_secret_access_key="secret", config=Config(retries={"total_max_attempts": 1}, parameter_validation=False))

        def answer(request: Any, **_: Any) -> AWSResponse:
            body, status, headers = run_wsgi_app(self.app, _environ(request, ""), buffered=True)
            return AWSResponse(request.url, int(status.split()[0]), dict(headers), _Raw(b"".join(body)))

        made.meta.events.register("before-send", answer)
        return made


def _options(words: list[str]) -> dict[str, list[str] | str]:
    """Each option and the words behind it; one word is a word."""
    given: dict[str, Any] = {}
    for word in words:
        if word.startswith("--"):
            given[name := word[2:]] = []
        else:
            given[name].append(word)
    single = {name: values[0] if len(values) == 1 else values for name, values in given.items()}
    return single


def _parameters(shape: Any, given: dict[str, Any], folder: Path) -> dict[str, Any]:
    members = {xform_name(name, "-"): (name, member) for name, member in (shape.members if shape else {}).items()}
    parameters = {}
    for option, value in given.items():
        negated = option.startswith("no-") and option not in members
        name, member = members[option[3:] if negated else option]
        parameters[name] = not negated if member.type_name == "boolean" else _value(member, value, folder)
    return parameters


def _value(shape: Any, value: Any, folder: Path) -> Any:
    if isinstance(value, str) and value.startswith("file://"):
        value = (folder / value[7:]).read_text()
        return json.loads(value) if shape.type_name == "list" else value
    if shape.type_name == "blob":
        return (folder / value).read_bytes()
    if shape.type_name == "list":
        words = value if isinstance(value, list) else [value]
        return [_shorthand(word, shape.member) if shape.member.type_name == "structure" else word for word in words]
    return value


def _shorthand(word: str, shape: Any) -> dict[str, Any]:
    """``Name=vpc-id,Values=a,b``."""
    read = ShorthandParser().parse(word)
    return {key: [value] if shape.members[key].type_name == "list" and isinstance(value, str) else value for key, value in read.items()}
