"""Several accounts and regions in one server: nothing of one is seen in another (AWS.md 4.5)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from driver import Driver, refused
from templates import export, ref, template, vpc

Cli = Callable[..., str]


@pytest.fixture
def sites(aws: Driver) -> list[Driver]:
    """Our account, another region of it, another account."""
    other = str(int(aws.account) + 500_000_000)
    return [aws, Driver(aws.server, aws.account, "us-east-1"), Driver(aws.server, other)]


def body() -> dict[str, object]:
    return template({"Id": export(ref("Vpc"), "net:vpc")}, Vpc=vpc())


def taker() -> dict[str, object]:
    return template({"Id": {"Value": {"Fn::ImportValue": "net:vpc"}}}, Vpc=vpc("10.1.0.0/16"))


def test_stacks_exports_change_sets_and_vpcs_are_apart(sites: list[Driver]) -> None:
    for site in sites:
        assert site.deploy("net", body()) == "CREATE_COMPLETE"
        site.change_set("review", taker())
    assert len({site.stack("net")["Outputs"][0]["OutputValue"] for site in sites}) == 3
    for site in sites:
        assert [s["StackName"] for s in site.cfn.describe_stacks()["Stacks"]] == ["net", "review"]
        assert site.stack("net")["StackId"].split(":")[3:5] == [site.region, site.account]
        assert [e["Value"] for e in site.cfn.list_exports()["Exports"]] == [site.ids("net")["Vpc"]]
        assert len(site.cfn.list_change_sets(StackName="review")["Summaries"]) == 1
    first, second, _ = sites
    code, _ = refused(second.ec2.describe_vpcs, VpcIds=[first.ids("net")["Vpc"]])
    assert code == "InvalidVpcID.NotFound"
    first.deploy("taker", taker())
    assert first.cfn.list_imports(ExportName="net:vpc")["Imports"] == ["taker"]
    assert "not imported by any stack" in refused(second.cfn.list_imports, ExportName="net:vpc")[1]
    assert second.delete("net") == "DELETE_COMPLETE" and first.stack("net")["StackStatus"] == "CREATE_COMPLETE"


def test_identity(sites: list[Driver]) -> None:
    for site in sites:
        found = site.boto("sts").get_caller_identity()
        assert (found["Account"], found["Arn"]) == (site.account, f"arn:aws:iam::{site.account}:user/administrator")


def test_templates_come_from_buckets_of_ones_own(sites: list[Driver]) -> None:
    for site in sites:
        name, place = f"templates-{site.account}-{site.region}", {} if site.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": site.region}}
        site.boto("s3").create_bucket(Bucket=name, **place)
        site.boto("s3").put_object(Bucket=name, Key="net.json", Body=json.dumps(body()))
        url = f"https://{name}.s3.{site.region}.amazonaws.com/net.json"
        assert site.deploy("net", None, TemplateURL=url) == "CREATE_COMPLETE"
    assert "Access Denied" in refused(sites[0].change_set, "other", None, TemplateURL=url)[1]
    assert refused(sites[0].boto("s3").list_objects_v2, Bucket=name)[0] == "AccessDenied"


@pytest.fixture
def cli(aws: Driver, sites: list[Driver], tmp_path: Path) -> Cli:
    tool = shutil.which("aws", path=str(Path(sys.executable).parent)) or shutil.which("aws")
    profiles = aws.server.profiles(tmp_path, {"acme-net": aws.account, "acme-prod": sites[2].account})

    def run(*arguments: str) -> str:
        done = subprocess.run([tool, *arguments, "--output", "text"], env=profiles, capture_output=True, text=True)
        return done.stdout.strip() if done.returncode == 0 else f"exit {done.returncode}: {done.stderr.strip()}"

    return run


def test_cli_with_a_profile_for_each_account(aws: Driver, sites: list[Driver], cli: Cli) -> None:
    """The real CLI."""
    for name, site in (("acme-net", aws), ("acme-prod", sites[2])):
        assert cli("sts", "get-caller-identity", "--query", "Account", "--profile", name) == site.account
    sites[2].deploy("net", body())
    assert cli("cloudformation", "list-exports", "--query", "Exports[].Name", "--profile", "acme-prod") == "net:vpc"
    assert cli("cloudformation", "list-exports", "--query", "Exports[].Name", "--profile", "acme-net") in ("", "None")
    assert cli("cloudformation", "list-exports", "--query", "Exports[].Name", "--profile", "acme-prod", "--region", "us-east-1") in ("", "None")
    assert "could not be found" in cli("sts", "get-caller-identity", "--profile", "nobody")
