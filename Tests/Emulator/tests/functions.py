"""Functions and custom resources for the tests' templates."""

from __future__ import annotations

from typing import Any

from driver import Driver
from templates import att, resource, template

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
ANSWER = '''
import json, os, time, urllib.request
import boto3
def answer(event, identity="thing-1", status="SUCCESS", **more):
    body = {"Status": status, "PhysicalResourceId": identity, **more}
    body |= {name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}
    put = urllib.request.Request(event["ResponseURL"], json.dumps(body).encode(), {"Content-Type": ""}, method="PUT")
    urllib.request.urlopen(put)
'''
KEEP = ANSWER + '''
def handler(event, context):
    """Keeps every event in a bucket, then answers as the properties say."""
    properties = event["ResourceProperties"]
    s3 = boto3.client("s3")
    s3.put_object(Bucket=os.environ["BUCKET"], Key=f"{time.time_ns()}", Body=json.dumps(event))
    if event["RequestType"] != "Delete" and properties.get("Fail") == event["RequestType"]:
        return answer(event, properties.get("Name", "thing"), "FAILED", Reason="as told")
    answer(event, event["PhysicalResourceId"] if event["RequestType"] == "Delete" else properties.get("Name", "thing"), Data={"Name": properties.get("Name")})
'''


def statement(action: Any, on: Any = "*") -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": on}


def function(code: str, *allowed: dict[str, Any], name: str = "Function", variables: Any = None, **more: Any) -> dict[str, Any]:
    """A role that allows the statements, and a function with it."""
    policies = [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": list(allowed)}}]
    return {
        f"{name}Role": resource("IAM::Role", AssumeRolePolicyDocument=TRUST, **({"Policies": policies} if allowed else {})),
        name: resource(
            "Lambda::Function", Code={"ZipFile": code}, Handler="index.handler", Runtime="python3.12",
            Role=att(f"{name}Role", "Arn"), Environment={"Variables": variables or {}}, **more,
        ),
    }  # fmt: skip


def custom(name: str = "Function", kind: str = "Custom::Thing", depends: Any = None, **properties: Any) -> dict[str, Any]:
    body = {"Type": kind, "Properties": {"ServiceToken": att(name, "Arn"), **properties}}
    return body | ({"DependsOn": depends} if depends else {})


def capable(aws: Driver, body: Any, kind: str = "CREATE", stack: str = "one") -> str:
    return aws.deploy(stack, body, kind, Capabilities=["CAPABILITY_IAM"])


def simple(code: str, *allowed: dict[str, Any], outputs: Any = None, properties: Any = None, **more: Any) -> dict[str, Any]:
    """One function and one custom resource."""
    return template(outputs, **function(ANSWER + code, *allowed, **more), Thing=custom(**(properties or {})))
