"""Custom resources: which events a function gets, and what its answers lead to (AWS.md 4.1, 4.2, 5.6)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from driver import Driver
from functions import KEEP, capable, custom, function, simple, statement
from templates import att, ref, resource, template


@pytest.fixture
def bucket(aws: Driver) -> str:
    name = f"events-{aws.account}"
    aws.boto("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return name


def events(aws: Driver, bucket: str) -> list[dict[str, Any]]:
    """All events so far, in their order, and none is left behind."""
    s3 = aws.boto("s3")
    keys = sorted(o["Key"] for o in s3.list_objects_v2(Bucket=bucket).get("Contents", []))
    found = [json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read()) for key in keys]
    for key in keys:
        s3.delete_object(Bucket=bucket, Key=key)
    return found


def told(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """(request, physical id, name, old name) of each event."""
    return [
        (e["RequestType"], e.get("PhysicalResourceId"), e["ResourceProperties"].get("Name"), (e.get("OldResourceProperties") or {}).get("Name"))
        for e in found
    ]


def thing(bucket: str, more: dict[str, Any] | None = None, kind: str = "Custom::Thing", **properties: Any) -> dict[str, Any]:
    parts = function(KEEP, statement("s3:PutObject"), variables={"BUCKET": bucket})
    return template({"Name": {"Value": att("Thing", "Name")}}, **parts, Thing=custom(kind=kind, **properties), **(more or {}))


def broken(depends: str = "Thing") -> dict[str, Any]:
    """A resource that cannot be made: its VPC is not there."""
    return {"Broken": resource("EC2::Subnet", depends=depends, VpcId="vpc-0123456789abcdef0", CidrBlock="10.0.0.0/24")}


def output(aws: Driver) -> str:
    return aws.stack("one")["Outputs"][0]["OutputValue"]


@pytest.mark.parametrize("kind", ["Custom::Thing", "AWS::CloudFormation::CustomResource"])
def test_a_life(aws: Driver, bucket: str, kind: str) -> None:
    assert capable(aws, thing(bucket, kind=kind, Name="a", Number=1, Flag=True)) == "CREATE_COMPLETE", aws.reasons("one")
    [event] = events(aws, bucket)
    assert event["ResourceType"] == kind and event["StackId"] == aws.stack("one")["StackId"]
    assert (event["ResourceProperties"]["Number"], event["ResourceProperties"]["Flag"]) == ("1", "true")
    assert event["ResourceProperties"]["ServiceToken"] == event["ServiceToken"]
    assert (aws.ids("one")["Thing"], output(aws)) == ("a", "a")
    assert capable(aws, thing(bucket, kind=kind, Name="a", Number=2), "UPDATE") == "UPDATE_COMPLETE"
    assert told(events(aws, bucket)) == [("Update", "a", "a", "a")]
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert told(events(aws, bucket)) == [("Delete", "a", "a", None)]


def test_another_physical_id_is_a_replacement(aws: Driver, bucket: str) -> None:
    capable(aws, thing(bucket, Name="a"))
    assert capable(aws, thing(bucket, Name="b"), "UPDATE") == "UPDATE_COMPLETE"
    assert told(events(aws, bucket)) == [("Create", None, "a", None), ("Update", "a", "b", "a"), ("Delete", "a", "a", None)]
    order = [(name, status) for name, status, _ in aws.events("one")]
    assert order.index(("one", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")) < order.index(("Thing", "DELETE_IN_PROGRESS"))
    assert (aws.ids("one")["Thing"], output(aws)) == ("b", "b")


def test_failed_creation_is_deleted_by_the_id_it_answered(aws: Driver, bucket: str) -> None:
    assert capable(aws, thing(bucket, Name="a", Fail="Create")) == "ROLLBACK_COMPLETE"
    assert told(events(aws, bucket)) == [("Create", None, "a", None), ("Delete", "a", "a", None)]
    assert "Received response status [FAILED] from custom resource. Message returned: as told (RequestId: " in aws.reasons("one")


def test_creation_of_something_else_fails(aws: Driver, bucket: str) -> None:
    assert capable(aws, thing(bucket, broken(), Name="a")) == "ROLLBACK_COMPLETE"
    assert told(events(aws, bucket)) == [("Create", None, "a", None), ("Delete", "a", "a", None)]


def test_failed_update_is_updated_back(aws: Driver, bucket: str) -> None:
    capable(aws, thing(bucket, Name="a", Number=1))
    assert capable(aws, thing(bucket, Name="a", Number=2, Fail="Update"), "UPDATE") == "UPDATE_ROLLBACK_COMPLETE"
    found = events(aws, bucket)[1:]
    assert told(found) == [("Update", "a", "a", "a"), ("Update", "a", "a", "a")]
    assert [(e["ResourceProperties"]["Number"], e["OldResourceProperties"]["Number"]) for e in found] == [("2", "1"), ("1", "2")]
    assert aws.ids("one")["Thing"] == "a"


def test_failed_replacement_is_only_deleted(aws: Driver, bucket: str) -> None:
    """aws/aws-cdk#17040 and #30012: a failure with another physical id is no reason to update back."""
    capable(aws, thing(bucket, Name="a"))
    assert capable(aws, thing(bucket, Name="b", Fail="Update"), "UPDATE") == "UPDATE_ROLLBACK_COMPLETE"
    assert told(events(aws, bucket))[1:] == [("Update", "a", "b", "a"), ("Delete", "b", "b", None)]
    assert aws.ids("one")["Thing"] == "a"


def test_replacement_is_updated_back_and_the_new_one_deleted(aws: Driver, bucket: str) -> None:
    capable(aws, thing(bucket, Name="a"))
    assert capable(aws, thing(bucket, broken(), Name="b"), "UPDATE") == "UPDATE_ROLLBACK_COMPLETE"
    assert told(events(aws, bucket))[1:] == [("Update", "a", "b", "a"), ("Update", "b", "a", "b"), ("Delete", "b", "b", None)]
    assert (aws.ids("one")["Thing"], output(aws)) == ("a", "a")


def test_every_event_twice(aws: Driver, bucket: str) -> None:
    aws.server.settings(function_deliveries=2)
    assert capable(aws, thing(bucket, Name="a")) == "CREATE_COMPLETE"
    first, second = events(aws, bucket)
    assert first == second and first["RequestType"] == "Create"


def test_retain_keeps_it(aws: Driver, bucket: str) -> None:
    body = thing(bucket, Name="a")
    body["Resources"]["Thing"] |= {"DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain"}
    capable(aws, body)
    body["Resources"]["Thing"]["Properties"]["Name"] = "b"
    assert capable(aws, body, "UPDATE") == "UPDATE_COMPLETE"
    assert aws.delete("one") == "DELETE_COMPLETE"
    assert [e["RequestType"] for e in events(aws, bucket)] == ["Create", "Update"]


def test_service_token_cannot_change(aws: Driver, bucket: str) -> None:
    other = function(KEEP, statement("s3:PutObject"), name="Other", variables={"BUCKET": bucket})
    capable(aws, thing(bucket, other, Name="a"))
    body = thing(bucket, other, Name="a")
    body["Resources"]["Thing"]["Properties"]["ServiceToken"] = att("Other", "Arn")
    assert capable(aws, body, "UPDATE") == "UPDATE_ROLLBACK_COMPLETE"
    assert "Modifying service token is not allowed." in aws.reasons("one")


def test_change_set_of_a_custom_resource_and_of_what_uses_it(aws: Driver) -> None:
    """Its new id is known only later: Conditional, and the route that names it is dynamic."""
    ids = [aws.ec2.create_vpc(CidrBlock=f"10.{n}.0.0/16")["Vpc"]["VpcId"] for n in (1, 2)]
    made = aws.ec2.create_vpc_peering_connection(VpcId=ids[0], PeerVpcId=ids[1])["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    table = aws.ec2.create_route_table(VpcId=ids[0])["RouteTable"]["RouteTableId"]

    def body(attempt: int) -> dict[str, Any]:
        parts = simple("def handler(event, context): answer(event, event['ResourceProperties']['Id'])", properties={"Id": made, "Attempt": attempt})
        parts["Resources"]["Route"] = resource("EC2::Route", RouteTableId=table, DestinationCidrBlock="10.2.0.0/16", VpcPeeringConnectionId=ref("Thing"))
        return parts

    assert capable(aws, body(1)) == "CREATE_COMPLETE", aws.reasons("one")
    changes = aws.changes("one", body(2), Capabilities=["CAPABILITY_IAM"])
    assert changes["Thing"]["Replacement"] == "Conditional"
    assert (changes["Route"]["Action"], changes["Route"]["Replacement"]) == ("Modify", "False")
    [detail] = changes["Route"]["Details"]
    assert (detail["Evaluation"], detail["ChangeSource"], detail["CausingEntity"]) == ("Dynamic", "ResourceReference", "Thing")
    assert capable(aws, body(2), "UPDATE") == "UPDATE_COMPLETE"
    assert "Route" not in [name for name, status, _ in aws.events("one") if status == "UPDATE_IN_PROGRESS"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("answer(event, Data={'x': 'y' * 4096})", "Response object is too long"),
        ("answer(event, '')", "Invalid PhysicalResourceId"),
        ("answer({**event, 'RequestId': '1'})", "RequestId is not as it must be"),
        ("answer(event, status='success')", "Status is not as it must be"),
        ("urllib.request.urlopen(urllib.request.Request(event['ResponseURL'], b'no', {'Content-Type': ''}, method='PUT'))", "not a JSON object"),
        ("pass", "did not receive a response from your Custom Resource within 3600 s"),
        ("raise ValueError('oh')", "within 3600 s. ValueError: oh"),
        ("urllib.request.urlopen(urllib.request.Request(event['ResponseURL'], b'{}', method='PUT'))", "HTTPError: HTTP Error 403"),
    ],
)
def test_answers_that_are_none(aws: Driver, code: str, said: str) -> None:
    body = f"\ndef handler(event, context):\n    if event['RequestType'] == 'Delete': return answer(event)\n    {code}\n"
    assert capable(aws, simple(body)) == "ROLLBACK_COMPLETE"
    assert said in aws.reasons("one")


def test_creation_without_an_answer_is_deleted_by_an_id_made_up(aws: Driver) -> None:
    code = """
def handler(event, context):
    if event["RequestType"] == "Delete":
        assert event["PhysicalResourceId"].startswith("one-Thing-")
        answer(event, event["PhysicalResourceId"])
"""
    assert capable(aws, simple(code)) == "ROLLBACK_COMPLETE", aws.reasons("one")


def test_function_that_fails_is_tried_again(aws: Driver, bucket: str) -> None:
    """Lambda tries an event three times; the first answer counts."""
    code = """
def handler(event, context):
    s3 = boto3.client("s3")
    s3.put_object(Bucket=os.environ["BUCKET"], Key=str(time.time_ns()), Body=json.dumps(event))
    if len(s3.list_objects_v2(Bucket=os.environ["BUCKET"])["Contents"]) < 3: raise RuntimeError("not yet")
    answer(event)
"""
    allowed = statement(["s3:PutObject", "s3:ListBucket"])
    assert capable(aws, simple(code, allowed, variables={"BUCKET": bucket})) == "CREATE_COMPLETE", aws.reasons("one")
    assert len(events(aws, bucket)) == 3


SLEEPER = """
def handler(event, context):
    properties = event["ResourceProperties"]
    if event["RequestType"] == "Create":
        before = context.get_remaining_time_in_millis()
        began = time.time()
        time.sleep(float(properties["Sleep"]))
        assert time.time() - began >= float(properties["Sleep"]), "the clock must go on"
        assert before - context.get_remaining_time_in_millis() >= 1000 * float(properties["Sleep"])
    answer(event)
"""


def test_sleep_is_short_and_the_clock_goes_on(aws: Driver) -> None:
    """A test may take half as long as this function sleeps."""
    aws.server.settings(sleep_factor=1000)
    assert capable(aws, simple(SLEEPER, properties={"Sleep": 600}, Timeout=900)) == "CREATE_COMPLETE", aws.reasons("one")


def test_timeout_of_the_function(aws: Driver) -> None:
    aws.server.settings(sleep_factor=1000, function_retries=0)
    assert capable(aws, simple(SLEEPER, properties={"Sleep": 600}, Timeout=60)) == "ROLLBACK_COMPLETE"
    assert "within 3600 s. Task timed out after 60.00 seconds" in aws.reasons("one")


def test_timeout_of_a_function_that_hangs_without_sleeping(aws: Driver) -> None:
    code = "def handler(event, context):\n    while event['RequestType'] == 'Create': pass\n    answer(event)"
    aws.server.settings(function_retries=0)
    assert capable(aws, simple(code, Timeout=1)) == "ROLLBACK_COMPLETE"
    assert "Task timed out after 1.00 seconds" in aws.reasons("one")


def test_service_timeout(aws: Driver) -> None:
    aws.server.settings(sleep_factor=1000)
    slow = simple(SLEEPER, properties={"Sleep": 100, "ServiceTimeout": 60}, Timeout=900)
    assert capable(aws, slow) == "ROLLBACK_COMPLETE"
    assert "did not receive a response from your Custom Resource within 60 s. It answered after 100 s" in aws.reasons("one")


def test_attribute_that_the_answer_does_not_have(aws: Driver) -> None:
    outputs = {"X": {"Value": att("Thing", "Nothing")}}
    assert capable(aws, simple("def handler(event, context): answer(event)", outputs=outputs)) == "ROLLBACK_COMPLETE"
    assert "Vendor response doesn't contain Nothing attribute" in aws.reasons("one")


def test_cfnresponse(aws: Driver) -> None:
    code = "import cfnresponse\ndef handler(event, context): cfnresponse.send(event, context, 'SUCCESS', {'A': 'b'}, 'mine')"
    assert capable(aws, simple(code, outputs={"X": {"Value": att("Thing", "A")}})) == "CREATE_COMPLETE", aws.reasons("one")
    assert (aws.ids("one")["Thing"], output(aws)) == ("mine", "b")


def test_order_of_many(aws: Driver) -> None:
    code = """
ec2 = boto3.client("ec2")
def handler(event, context):
    ec2.describe_vpcs()
    answer(event, event["LogicalResourceId"])
"""
    body = simple(code, statement("ec2:DescribeVpcs"))
    body["Resources"] |= {f"Thing{n}": custom(depends=f"Thing{n - 1}" if n else "Thing", Number=n) for n in range(40)}
    assert capable(aws, body) == "CREATE_COMPLETE", aws.reasons("one")
    made = [name for name, status, _ in aws.events("one") if status == "CREATE_COMPLETE" and name.startswith("Thing")]
    assert made == ["Thing", *(f"Thing{n}" for n in range(40))]
