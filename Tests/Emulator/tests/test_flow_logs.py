"""Flow logs and the groups and buckets that they go to (AWS.md 6.6)."""

from __future__ import annotations

from typing import Any

import pytest
from driver import Driver
from functions import capable
from templates import att, ref, resource, template, vpc


def trust(service: str = "vpc-flow-logs.amazonaws.com", **condition: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement | ({"Condition": condition} if condition else {})]}


def to_group(trusted: Any = None, actions: Any = None, on: Any = None, **log: Any) -> dict[str, Any]:
    actions = actions or ["logs:CreateLogStream", "logs:PutLogEvents"]
    statement = {"Effect": "Allow", "Action": actions, "Resource": on or att("Group", "Arn")}
    policy = {"PolicyName": "write", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}
    values = {"ResourceType": "VPC", "ResourceId": ref("Vpc"), "TrafficType": "ALL", "LogGroupName": ref("Group"), "DeliverLogsPermissionArn": att("Role", "Arn")} | log
    return template(
        Vpc=vpc(), Group=resource("Logs::LogGroup", RetentionInDays=30),
        Role=resource("IAM::Role", AssumeRolePolicyDocument=trusted or trust(), Policies=[policy]),
        Log=resource("EC2::FlowLog", **values),
    )  # fmt: skip


def log(aws: Driver) -> dict[str, Any]:
    [found] = aws.ec2.describe_flow_logs(FlowLogIds=[aws.ids("one")["Log"]])["FlowLogs"]
    return found


def test_flow_log_to_a_group(aws: Driver) -> None:
    assert capable(aws, to_group(trust(StringEquals={"aws:SourceAccount": aws.account}))) == "CREATE_COMPLETE", aws.reasons("one")
    found = log(aws)
    assert (found["ResourceId"], found["TrafficType"], found["LogDestinationType"]) == (aws.ids("one")["Vpc"], "ALL", "cloud-watch-logs")
    assert (found["DeliverLogsStatus"], found["FlowLogStatus"]) == ("SUCCESS", "ACTIVE")
    [group] = aws.boto("logs").describe_log_groups()["logGroups"]
    assert group["retentionInDays"] == 30
    assert aws.delete("one") == "DELETE_COMPLETE", aws.reasons("one")
    assert aws.ec2.describe_flow_logs()["FlowLogs"] == [] == aws.boto("logs").describe_log_groups()["logGroups"]


@pytest.mark.parametrize("wrong", ["service", "account", "actions", "resource"])
def test_role_that_cannot_write(aws: Driver, wrong: str) -> None:
    """The stack stands; the log says that it reaches nobody."""
    body = {
        "service": to_group(trust("lambda.amazonaws.com")),
        "account": to_group(trust(StringEquals={"aws:SourceAccount": "999999999999"})),
        "actions": to_group(actions=["logs:PutLogEvents"]),
        "resource": to_group(on="arn:aws:logs:eu-west-1:999999999999:log-group:*"),
    }[wrong]
    assert capable(aws, body) == "CREATE_COMPLETE", aws.reasons("one")
    found = log(aws)
    assert (found["DeliverLogsStatus"], found["DeliverLogsErrorMessage"]) == ("FAILED", "Access error")
    filters = [{"Name": "deliver-log-status", "Values": ["FAILED"]}]
    assert len(aws.ec2.describe_flow_logs(Filters=filters)["FlowLogs"]) == 1


def test_everything_but_tags_replaces(aws: Driver) -> None:
    capable(aws, to_group())
    changes = {
        name: aws.changes("one", to_group(**{name: value}), Capabilities=["CAPABILITY_IAM"])["Log"]["Replacement"]
        for name, value in (("TrafficType", "REJECT"), ("MaxAggregationInterval", 60), ("LogFormat", "${srcaddr}"), ("Tags", [{"Key": "a", "Value": "b"}]))
    }
    assert changes == {"TrafficType": "True", "MaxAggregationInterval": "True", "LogFormat": "True", "Tags": "False"}


def test_group_must_be_there(aws: Driver) -> None:
    assert capable(aws, to_group(LogGroupName="nowhere")) == "ROLLBACK_COMPLETE"
    assert "LogDestination: nowhere does not exist." in aws.reasons("one")


def to_bucket(arn: str) -> dict[str, Any]:
    values = {"ResourceType": "VPC", "ResourceId": ref("Vpc"), "TrafficType": "REJECT", "LogDestinationType": "s3", "LogDestination": arn}
    return template(Vpc=vpc(), Log=resource("EC2::FlowLog", **values))


@pytest.mark.parametrize("owner", ["own", "other"])
def test_flow_log_to_a_bucket(aws: Driver, owner: str) -> None:
    """Needs no role and no capability; the bucket may be another account's, and a folder of it may be named."""
    other = aws if owner == "own" else Driver(aws.server, str(int(aws.account) + 500_000_000))
    name = f"flow-{aws.account}"
    other.boto("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    arn = f"arn:aws:s3:::{name}/net/"
    assert aws.deploy("one", to_bucket(arn)) == "CREATE_COMPLETE", aws.reasons("one")
    found = log(aws)
    assert (found["LogDestination"], found["LogDestinationType"], found["DeliverLogsStatus"]) == (arn, "s3", "SUCCESS")
    assert aws.update("one", to_bucket(f"arn:aws:s3:::{name}")) == "UPDATE_COMPLETE"
    assert len(aws.ec2.describe_flow_logs()["FlowLogs"]) == 1, "the old one is deleted in the clean-up"


def test_bucket_must_be_there(aws: Driver) -> None:
    assert aws.deploy("one", to_bucket("arn:aws:s3:::no-such-bucket-anywhere")) == "ROLLBACK_COMPLETE"
    assert "LogDestination: no-such-bucket-anywhere does not exist." in aws.reasons("one")


def test_what_is_gone_already_is_deleted(aws: Driver) -> None:
    capable(aws, to_group())
    ids = aws.ids("one")
    aws.boto("logs").delete_log_group(logGroupName=ids["Group"])
    aws.ec2.delete_flow_logs(FlowLogIds=[ids["Log"]])
    iam = aws.boto("iam")
    iam.delete_role_policy(RoleName=ids["Role"], PolicyName="write")
    iam.delete_role(RoleName=ids["Role"])
    assert aws.delete("one") == "DELETE_COMPLETE", aws.reasons("one")


def test_retained_group_stays(aws: Driver) -> None:
    body = to_group()
    body["Resources"]["Group"] |= {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
    capable(aws, body)
    first = aws.ids("one")["Group"]
    body["Resources"]["Group"]["Properties"]["LogGroupName"] = "named"
    changes = aws.changes("one", body, Capabilities=["CAPABILITY_IAM"])
    assert (changes["Group"]["Replacement"], changes["Group"]["PolicyAction"]) == ("True", "ReplaceAndRetain")
    assert capable(aws, body, "UPDATE") == "UPDATE_COMPLETE", aws.reasons("one")
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert {g["logGroupName"] for g in aws.boto("logs").describe_log_groups()["logGroups"]} == {first, "named"}


def test_replaced_group_goes_whatever_its_deletion_policy_says(aws: Driver) -> None:
    body = template(Group={**resource("Logs::LogGroup", LogGroupName="a"), "DeletionPolicy": "Retain"})
    aws.deploy("one", body)
    body["Resources"]["Group"]["Properties"]["LogGroupName"] = "b"
    assert aws.update("one", body) == "UPDATE_COMPLETE"
    assert [g["logGroupName"] for g in aws.boto("logs").describe_log_groups()["logGroups"]] == ["b"]
