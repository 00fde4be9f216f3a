"""Custom resources, their inline Python run as a process against the emulator; wait handles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from typing import Any

from ...credentials import key_for
from .base import HandlerError, Kind, resource_type

_RUNNER = "import json, sys, index\nindex.{handler}(json.load(sys.stdin), type('Context', (), {{'log_stream_name': 'log', 'aws_request_id': '1', 'get_remaining_time_in_millis': lambda self: 60000}})())\n"


@resource_type("AWS::CloudFormation::CustomResource")
class CustomResource(Kind):
    """The function behind ServiceToken is run with the event, and answers to ResponseURL."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        return self._send(context, "Create", properties)["PhysicalResourceId"]

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        more = {"PhysicalResourceId": physical_id, "OldResourceProperties": old}
        self._send(context, "Update", new, **more)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self._send(context, "Delete", properties, PhysicalResourceId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        answers = context.world.custom_resource_data
        return answers.get((context.stack.id, context.resource.logical_id), {})

    def _send(self, context: Any, request: str, properties: dict[str, Any], **more: Any) -> dict[str, Any]:
        ticket = f"answer/{uuid.uuid4()}"
        event = {
            "RequestType": request,
            "ServiceToken": properties["ServiceToken"],
            "ResponseURL": f"{context.world.endpoint}/_emulator/{ticket}",
            "StackId": context.stack.id,
            "RequestId": str(uuid.uuid4()),
            "LogicalResourceId": context.resource.logical_id,
            "ResourceType": context.resource.type,
            "ResourceProperties": _texts(properties),
            **more,
        }
        printed = run_function(context, properties["ServiceToken"], event)
        answer = context.world.custom_resource_answers.pop(ticket, None)
        if answer is None:
            raise HandlerError(f"CloudFormation did not receive a response from your Custom Resource. {printed[-500:]}")
        if answer.get("Status") != "SUCCESS":
            raise HandlerError(f"Received response status [FAILED] from custom resource. Message returned: {answer.get('Reason')}")
        context.world.custom_resource_data[(context.stack.id, context.resource.logical_id)] = answer.get("Data") or {}
        return answer


def _texts(value: Any) -> Any:
    """CloudFormation sends every number and boolean as a text."""
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def run_function(context: Any, token: str, event: dict[str, Any]) -> str:
    """Runs the function's code with the event; returns what it printed."""
    code = _source(context, token)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "index.py").write_text(code["source"])
        Path(folder, "cfnresponse.py").write_text(_CFNRESPONSE)
        Path(folder, "run.py").write_text(_RUNNER.format(handler=code["handler"].split(".")[-1]))
        done = subprocess.run(
            [sys.executable, "run.py"], cwd=folder, input=json.dumps(event), text=True, capture_output=True,
            timeout=120, env=_environment(context, code["variables"]),
        )
    return done.stdout + done.stderr


def _source(context: Any, token: str) -> dict[str, Any]:
    for stack in context.world.all_stacks():
        for resource in stack.resources.values():
            if resource.type == "AWS::Lambda::Function" and token.endswith(f":function:{resource.physical_id}"):
                variables = (resource.properties.get("Environment") or {}).get("Variables") or {}
                return {
                    "source": resource.properties["Code"]["ZipFile"],
                    "handler": resource.properties["Handler"],
                    "variables": variables,
                }
    raise HandlerError(f"Function not found: {token}")


def _environment(context: Any, variables: dict[str, str]) -> dict[str, str]:
    own = {
        "AWS_ENDPOINT_URL": context.world.endpoint,
        "AWS_ACCESS_KEY_ID": key_for(context.account),
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": context.region,
        "AWS_DEFAULT_REGION": context.region,
        "NO_PROXY": "127.0.0.1,localhost",
    }
    return {"PATH": os.environ.get("PATH", "")} | own | {key: str(value) for key, value in variables.items()}


_CFNRESPONSE = '''import json, urllib.request
SUCCESS, FAILED = "SUCCESS", "FAILED"
def send(event, context, status, data, physicalResourceId=None, noEcho=False, reason=None):
    body = {"Status": status, "Reason": reason or "See the log", "PhysicalResourceId": physicalResourceId or context.log_stream_name,
            "StackId": event["StackId"], "RequestId": event["RequestId"], "LogicalResourceId": event["LogicalResourceId"], "Data": data}
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], json.dumps(body).encode(), method="PUT"))
'''


@resource_type("AWS::CloudFormation::WaitConditionHandle")
class WaitConditionHandle(Kind):
    """Makes nothing: a template without other resources can have one."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        return f"https://cloudformation-waitcondition-{context.region}.s3.amazonaws.com/{uuid.uuid4()}"

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        pass
