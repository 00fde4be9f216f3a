"""Lambda functions: whose rights they have, and what they log (AWS.md 4.2, 6.6)."""

from __future__ import annotations

from typing import Any

import pytest
from driver import Driver
from functions import TRUST, capable, function, simple, statement
from templates import att, ref, resource, template

WHO = """
def handler(event, context):
    if event["RequestType"] == "Delete": return answer(event)
    try:
        ec2, made = boto3.client("ec2"), "none"
        made = ec2.create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]["VpcId"]
    except Exception as error:
        made = error.response["Error"]["Code"]
    answer(event, Data={"Arn": boto3.client("sts").get_caller_identity()["Arn"], "Made": made})
"""
OUTPUTS = {"Arn": {"Value": att("Thing", "Arn")}, "Made": {"Value": att("Thing", "Made")}}


def outputs(aws: Driver) -> dict[str, str]:
    return {o["OutputKey"]: o["OutputValue"] for o in aws.stack("one")["Outputs"]}


def test_function_has_its_roles_rights_and_no_more(aws: Driver) -> None:
    assert capable(aws, simple(WHO, outputs=OUTPUTS)) == "CREATE_COMPLETE", aws.reasons("one")
    ids = aws.ids("one")
    assert outputs(aws) == {"Arn": f"arn:aws:sts::{aws.account}:assumed-role/{ids['FunctionRole']}/{ids['Function']}", "Made": "UnauthorizedOperation"}
    body = simple(WHO, statement("ec2:CreateVpc"), outputs=OUTPUTS, properties={"Attempt": 2})
    assert capable(aws, body, "UPDATE") == "UPDATE_COMPLETE", aws.reasons("one")
    assert outputs(aws)["Made"].startswith("vpc-")
    calls = aws.server.calls(account=aws.account, via="function", action="CreateVpc")
    assert [c["error"] for c in calls] == ["UnauthorizedOperation", None]


def test_role_that_does_not_let_lambda_in(aws: Driver) -> None:
    body = simple(WHO)
    body["Resources"]["FunctionRole"]["Properties"]["AssumeRolePolicyDocument"] = {
        **TRUST, "Statement": [{**TRUST["Statement"][0], "Principal": {"Service": "ec2.amazonaws.com"}}],
    }  # fmt: skip
    assert capable(aws, body) == "ROLLBACK_COMPLETE"
    assert "The role defined for the function cannot be assumed by Lambda." in aws.reasons("one")


def test_reserved_concurrency_of_none(aws: Driver) -> None:
    assert capable(aws, simple("def handler(event, context): answer(event)", ReservedConcurrentExecutions=0)) == "ROLLBACK_FAILED"
    assert "reserved concurrency is 0" in aws.reasons("one")


LOGGER = """
def handler(event, context):
    print("made it", context.log_group_name)
    answer(event)
"""
WRITES = statement(["logs:CreateLogStream", "logs:PutLogEvents"], {"Fn::GetAtt": ["Group", "Arn"]})


def groups(aws: Driver) -> dict[str, list[str]]:
    """Messages of every log group."""
    logs, found = aws.boto("logs"), {}
    for group in logs.describe_log_groups()["logGroups"]:
        name = group["logGroupName"]
        streams = [s["logStreamName"] for s in logs.describe_log_streams(logGroupName=name)["logStreams"]]
        found[name] = [e["message"] for s in streams for e in logs.get_log_events(logGroupName=name, logStreamName=s)["events"]]
    return found


def test_logs_go_where_the_function_says_and_nothing_is_left(aws: Driver) -> None:
    body = simple(LOGGER, WRITES, LoggingConfig={"LogGroup": ref("Group")})
    body["Resources"]["Group"] = resource("Logs::LogGroup", RetentionInDays=30)
    assert capable(aws, body) == "CREATE_COMPLETE", aws.reasons("one")
    name = aws.ids("one")["Group"]
    found = groups(aws)
    assert list(found) == [name] and f"made it {name}" in found[name]
    shown = aws.boto("lambda").get_function(FunctionName=aws.ids("one")["Function"])["Configuration"]
    assert shown["LoggingConfig"]["LogGroup"] == name
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert groups(aws) == {}


def test_logs_need_rights(aws: Driver) -> None:
    """Neither of these writes: no rights at all, rights without the ``:*`` that streams need, no group and no right to make it."""
    stream = statement(["logs:CreateLogStream", "logs:PutLogEvents"], f"arn:aws:logs:eu-west-1:{aws.account}:log-group:mine")
    aws.boto("logs").create_log_group(logGroupName="mine")
    for number, (rights, group) in enumerate([((), "mine"), ((stream,), "mine"), ((statement(["logs:CreateLogStream", "logs:PutLogEvents"]),), None)]):
        more: dict[str, Any] = {"LoggingConfig": {"LogGroup": group}} if group else {}
        assert capable(aws, simple(LOGGER, *rights, **more), stack=f"s{number}") == "CREATE_COMPLETE"
    assert groups(aws) == {"mine": []}


def test_group_that_lambda_makes_is_left_behind(aws: Driver) -> None:
    capable(aws, simple(LOGGER, statement("logs:*")))
    name = f"/aws/lambda/{aws.ids('one')['Function']}"
    assert f"made it {name}" in groups(aws)[name]
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert list(groups(aws)) == [name]


def test_function_that_dies_says_so_in_its_log(aws: Driver) -> None:
    aws.server.settings(function_retries=0)
    capable(aws, simple("def handler(event, context):\n    print('here')\n    raise KeyError('gone')", statement("logs:*")))
    [messages] = groups(aws).values()
    assert "here" in messages and "[ERROR] KeyError: 'gone'" in messages


def test_properties_of_a_function(aws: Driver) -> None:
    def body(**more: Any) -> dict[str, Any]:
        return template(**function("def handler(event, context): pass", **more))

    every = {
        "Timeout": 900, "MemorySize": 256, "ReservedConcurrentExecutions": 1, "variables": {"A": "b"},
        "Tags": [{"Key": "team", "Value": "net"}], "Description": "what it does",
    }  # fmt: skip
    assert capable(aws, body(**every)) == "CREATE_COMPLETE", aws.reasons("one")
    functions, name = aws.boto("lambda"), aws.ids("one")["Function"]
    shown = functions.get_function(FunctionName=name)
    assert (shown["Configuration"]["Timeout"], shown["Configuration"]["MemorySize"]) == (900, 256)
    assert shown["Concurrency"] == {"ReservedConcurrentExecutions": 1}
    assert shown["Configuration"]["Environment"]["Variables"] == {"A": "b"} and shown["Tags"] == {"team": "net"}
    assert capable(aws, body(Tags=[{"Key": "team", "Value": "ops"}]), "UPDATE") == "UPDATE_COMPLETE", aws.reasons("one")
    shown = functions.get_function(FunctionName=name)
    assert (shown["Configuration"]["Timeout"], shown["Configuration"]["MemorySize"]) == (3, 128)
    assert "Concurrency" not in shown and shown["Tags"] == {"team": "ops"}
    assert aws.changes("one", body(FunctionName="other"), Capabilities=["CAPABILITY_IAM"])["Function"]["Replacement"] == "True"


@pytest.mark.parametrize("region", ["eu-west-1", "us-east-1"])
def test_function_runs_in_its_region(aws: Driver, region: str) -> None:
    site = Driver(aws.server, aws.account, region)
    code = "def handler(event, context): answer(event, Data={'Region': boto3.client('ec2').meta.region_name})"
    assert capable(site, simple(code, outputs={"R": {"Value": att("Thing", "Region")}})) == "CREATE_COMPLETE", site.reasons("one")
    assert site.stack("one")["Outputs"][0]["OutputValue"] == region
