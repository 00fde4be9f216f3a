"""The server itself: who calls, zones, faults, records, hooks, pace; and the real AWS CLI."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from driver import Driver, refused
from templates import network, ref, resource, subnet, template, vpc


def test_the_key_names_the_account(aws: Driver) -> None:
    assert aws.boto("sts").get_caller_identity()["Account"] == aws.account


@pytest.mark.parametrize(
    ("key", "service", "code"),
    [
        ("AKIAINVALID", "sts", "InvalidClientTokenId"),
        ("AKIAINVALID", "cloudformation", "InvalidClientTokenId"),
        ("AKIAINVALID", "ec2", "AuthFailure"),
        ("AKIAEXPIRED", "sts", "ExpiredToken"),
    ],
)
def test_refused_keys(aws: Driver, key: str, service: str, code: str) -> None:
    import boto3

    made = boto3.client(service, region_name="eu-west-1", endpoint_url=aws.server.url, aws_access_key_id=key + "0000", aws_secret_access_key="x")
    call = {"sts": "get_caller_identity", "cloudformation": "describe_stacks", "ec2": "describe_vpcs"}[service]
    assert refused(getattr(made, call))[0] == code


def test_accounts_and_regions_are_apart(aws: Driver) -> None:
    body = template({"Id": {"Value": ref("G"), "Export": {"Name": "x"}}}, G=resource("EC2::InternetGateway"))
    there, other = Driver(aws.server, aws.account, "us-east-1"), Driver(aws.server, str(int(aws.account) + 500_000_000))
    for site in (aws, there, other):
        assert site.deploy("one", body) == "CREATE_COMPLETE"
        assert len(site.cfn.describe_stacks()["Stacks"]) == 1


def test_zones_have_other_names_in_other_accounts(aws: Driver) -> None:
    """AWS.md 6.2."""
    seen = set()
    for shift in range(8):
        site = Driver(aws.server, str(int(aws.account) + 600_000_000 + shift))
        zones = site.ec2.describe_availability_zones()["AvailabilityZones"]
        assert [z["ZoneName"] for z in zones] == ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
        assert {z["ZoneType"] for z in zones} == {"availability-zone"}
        assert {z["OptInStatus"] for z in zones} == {"opt-in-not-required"}
        seen.add(tuple(z["ZoneId"] for z in zones))
    assert len(seen) > 1


def test_zones_as_a_test_wants_them(aws: Driver) -> None:
    aws.server.zone("eu-west-1b", account=aws.account, state="impaired")
    aws.server.zone("eu-west-1-lhr-1a", account=aws.account, zone_type="local-zone", opt_in="not-opted-in")
    found = {z["ZoneName"]: z for z in aws.ec2.describe_availability_zones(AllAvailabilityZones=True)["AvailabilityZones"]}
    assert found["eu-west-1b"]["State"] == "impaired"
    assert found["eu-west-1-lhr-1a"]["ZoneType"] == "local-zone"
    named = aws.ec2.describe_availability_zones(Filters=[{"Name": "zone-type", "Values": ["availability-zone"]}])
    assert len(named["AvailabilityZones"]) == 3
    assert aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20", "eu-west-1b"))) == "ROLLBACK_COMPLETE"
    assert "Subnets can currently only be created in" in aws.reasons("one")


def test_failing_and_throttled_calls(aws: Driver) -> None:
    aws.server.fail_call("cloudformation:DescribeStacks", "AccessDenied", "not you", times=2)
    for _ in range(2):
        assert refused(aws.cfn.describe_stacks) == ("AccessDenied", "not you")
    assert aws.cfn.describe_stacks()["Stacks"] == []
    aws.server.throttle("cloudformation:*", times=1)
    assert refused(aws.cfn.describe_stacks)[0] == "Throttling"
    aws.server.throttle("CreateVpc", times=2)
    assert aws.deploy("one", template(Vpc=vpc())) == "CREATE_COMPLETE", "the engine tries throttled calls again"


def test_failing_call_inside_a_stack(aws: Driver) -> None:
    aws.server.fail_call("ec2:CreateSubnet", "UnauthorizedOperation", "You are not authorized")
    assert aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20"))) == "ROLLBACK_COMPLETE"
    assert "You are not authorized" in aws.reasons("one")


def test_record_of_calls(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc()))
    aws.ec2.describe_vpcs()
    direct = {c["action"] for c in aws.server.calls(account=aws.account, via="direct")}
    assert {"CreateChangeSet", "ExecuteChangeSet", "DescribeVpcs"} <= direct and "CreateVpc" not in direct
    inside = aws.server.calls(account=aws.account, via="cloudformation", action="CreateVpc")
    assert [(c["service"], c["region"], c["stack"]) for c in inside] == [("ec2", "eu-west-1", "one")]
    refused(aws.stack, "nobody")
    assert aws.server.calls(action="DescribeStacks")[-1]["error"] == "ValidationError"


def test_hook_is_told_of_every_step_and_is_waited_for(aws: Driver) -> None:
    told: list[dict[str, str]] = []
    seen: list[bool] = []

    class Judge(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            step = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.append(step)
            if step["type"] == "AWS::EC2::VPC" and step["action"] == "create":
                time.sleep(0.2)
                seen.append("Net" in aws.ids("one"))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    judge = HTTPServer(("127.0.0.1", 0), Judge)
    threading.Thread(target=judge.serve_forever, daemon=True).start()
    aws.server.hook(f"http://127.0.0.1:{judge.server_port}/step")
    aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20")))
    aws.delete("one")
    judge.shutdown()
    assert [(s["logical_id"], s["action"], s["status"]) for s in told] == [
        ("Vpc", "create", "CREATE_COMPLETE"),
        ("Net", "create", "CREATE_COMPLETE"),
        ("Net", "delete", "DELETE_COMPLETE"),
        ("Vpc", "delete", "DELETE_COMPLETE"),
    ]
    assert seen == [False] and aws.server.hook_failures() == []


def test_unknown_settings_are_mistakes(aws: Driver) -> None:
    with pytest.raises(ValueError, match="unknown setting"):
        aws.server.settings(colour="red")
    with pytest.raises(ValueError, match="unknown quotas"):
        aws.server.quota(colours=1)


def test_clock(aws: Driver) -> None:
    aws.server.settings(clock_offset=86400 * 400)
    aws.deploy("one", template(Vpc=vpc()))
    assert aws.stack("one")["CreationTime"].timestamp() > time.time() + 86400 * 399


def test_size_of_a_big_stack(aws: Driver) -> None:
    body = template(**network())
    body["Resources"] |= {f"R{i}": resource("EC2::Route", RouteTableId=ref("PublicTable"), DestinationCidrBlock=f"8.{i}.0.0/16", GatewayId=ref("Gateway"), depends="Attachment") for i in range(132)}
    assert aws.deploy("big", body) == "CREATE_COMPLETE"
    assert aws.delete("big") == "DELETE_COMPLETE"


def _cli(aws: Driver, home: Path, *arguments: str) -> str:
    tool = shutil.which("aws", path=str(Path(sys.executable).parent)) or shutil.which("aws")
    done = subprocess.run([tool, *arguments], env=aws.server.environment(aws.account, home=str(home)), capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else f"exit {done.returncode}: {done.stderr.strip()}"


def test_the_real_cli(aws: Driver, tmp_path: Path) -> None:
    """One whole day through the AWS CLI over HTTP."""
    Path(tmp_path, "t.json").write_text(json.dumps(template({"Id": {"Value": ref("Vpc")}}, Vpc=vpc())))
    one = ("--stack-name", "one")

    def cfn(*arguments: str) -> str:
        return _cli(aws, tmp_path, "cloudformation", *arguments, "--output", "text")

    assert _cli(aws, tmp_path, "sts", "get-caller-identity", "--query", "Account", "--output", "text") == aws.account
    cfn("create-change-set", *one, "--change-set-name", "first", "--change-set-type", "CREATE", "--template-body", f"file://{tmp_path}/t.json")
    aws.described("one", "first")
    shown = cfn("describe-change-set", *one, "--change-set-name", "first", "--query", "Changes[].ResourceChange.[Action,LogicalResourceId,Replacement]")
    assert shown == "Add\tVpc\tNone"
    assert cfn("execute-change-set", *one, "--change-set-name", "first") == ""
    assert cfn("wait", "stack-create-complete", *one) == ""
    assert cfn("describe-stacks", *one, "--query", "Stacks[0].Outputs[].[OutputKey,OutputValue]").startswith("Id\tvpc-")
    assert "NoEcho" not in cfn("get-template", *one, "--query", "TemplateBody", "--output", "json")
    assert cfn("delete-stack", *one) == ""
    assert cfn("wait", "stack-delete-complete", *one) == ""
    assert cfn("describe-stacks", *one).endswith("Stack with id one does not exist")
