"""The operations of CloudFormation, by name."""

from __future__ import annotations

import traceback
import uuid
from typing import Any

from ..credentials import Caller
from ..errors import AwsError, error_xml
from . import change_set_calls, export_calls, stack_calls, stack_readers, template_calls, validations
from .protocol import parse_request, serialise

OPERATIONS = {
    **change_set_calls.OPERATIONS,
    **export_calls.OPERATIONS,
    **stack_calls.OPERATIONS,
    **stack_readers.OPERATIONS,
    **template_calls.OPERATIONS,
    **validations.OPERATIONS,
}


class Call:
    """One request: whose it is, and the world that it is about."""

    def __init__(self, world: Any, caller: Caller):
        self.world = world
        self.account = caller.account
        self.region = caller.region

    @property
    def stacks(self) -> list[Any]:
        return self.world.site(self.account, self.region)


def answer(world: Any, caller: Caller, form: dict[str, str], start_response: Any, call: dict[str, Any]) -> list[bytes]:
    """Answers one CloudFormation request."""
    operation = form.get("Action", "")
    try:
        if operation not in OPERATIONS:
            raise AwsError("InvalidAction", f"The emulator has no operation {operation}")
        parameters = parse_request(operation, form)
        result = OPERATIONS[operation](Call(world, caller), parameters)
        status, body = "200 OK", serialise(operation, result or {})
    except AwsError as error:
        call["error"] = error.code
        status, body = f"{error.status} Refused", error_xml(error, "cloudformation", str(uuid.uuid4()))
    except Exception as error:  # a bug of ours must be seen, and must not look like an answer of AWS
        traceback.print_exc()
        call["error"] = "InternalFailure"
        failure = AwsError("InternalFailure", f"Internal failure of the emulator: {error!r}", 500)
        status, body = "500 Failure", error_xml(failure, "cloudformation", str(uuid.uuid4()))
    start_response(status, [("Content-Type", "text/xml"), ("Content-Length", str(len(body)))])
    return [body]
