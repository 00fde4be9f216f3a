"""Errors that AWS answers with."""

from __future__ import annotations

import json


class AwsError(Exception):
    """A refused request: code and message as AWS words them."""

    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status


def validation(message: str) -> AwsError:
    """CloudFormation's usual refusal."""
    return AwsError("ValidationError", message)


def error_xml(error: AwsError, service: str, request_id: str) -> bytes:
    """The error in the form of the service's protocol (EC2 has one of its own)."""
    from xml.sax.saxutils import escape

    inside = f"<Code>{escape(error.code)}</Code><Message>{escape(error.message)}</Message>"
    if service == "ec2":
        body = f"<Response><Errors><Error>{inside}</Error></Errors><RequestID>{request_id}</RequestID></Response>"
    elif service == "s3":
        body = f"<Error>{inside}<RequestId>{request_id}</RequestId></Error>"
    else:
        body = f"<ErrorResponse><Error><Type>Sender</Type>{inside}</Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    return b'<?xml version="1.0" encoding="UTF-8"?>' + body.encode()


def error_json(error: AwsError) -> bytes:
    """The error as services answer it that speak JSON."""
    return json.dumps({"__type": error.code, "message": error.message}).encode()
