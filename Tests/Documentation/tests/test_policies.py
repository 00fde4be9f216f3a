"""The three policies of the documents allow every call that the scripts and CloudFormation make, and little more.

A small network with every type of resource is created, changed, and deleted in the emulator, which records each call.
"""

from __future__ import annotations

import fcntl
import json
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

import pytest
from documentation.handlers import is_read, permissions
from documentation.needs import EMULATED, FREE, LOOKED_AT, NEEDS, SPARED, UNSEEN, named
from documentation.places import ROOT
from documentation.policies import ACCOUNT, actions, allows, execute, of_acme
from emulator.launch import emulator
from endtoend.running import shells
from endtoend.site import Site
from endtoend.warm_aws import warm_aws
from program import program, resource_types

STRANGERS = "999900000001"
BOUNDARY = "arn:aws:iam::aws:policy/PowerUserAccess"
FIRST = """network "small" {
  region = "eu-west-1"
  tags   = { team = "one" }
}

hub "mgmt" {
  cidr = ["10.0.0.0/16", "100.64.16.0/20"]
  nat  = "per-zone"

  flow_logs = "cloudwatch"
}

spoke "prod" {
  cidr  = ["10.20.0.0/16", "100.64.0.0/20"]
  tiers = ["public", "app"]
  nat   = "none"

  flow_logs = "cloudwatch"
}

external "qbox" {
  peer = spoke.prod
  cidr = "172.31.0.0/16"
}

external "lab" {
  peer    = spoke.prod
  cidr    = "172.30.0.0/16"
  account = "STRANGERS"
  vpc     = "LAB"
}

allow {
  from  = hub
  to    = spoke
  ports = ["all"]
}

allow {
  from  = spoke.prod.app
  to    = [external.qbox, external.lab]
  ports = [9200]
}
"""
LATER = [
    ('region = "eu-west-1"', f'region = "eu-west-1"\n  permissions_boundary = "{BOUNDARY}"'),
    ('team = "one"', 'owner = "two"'),
    ('nat  = "per-zone"', 'nat  = "single"\n  endpoints = ["s3"]'),
    ('nat   = "none"\n\n  flow_logs = "cloudwatch"', 'nat   = "none"\n  zones = 1\n  public_ips = true'),
    ('cidr = "172.31.0.0/16"', 'cidr = "172.31.0.0/16"\n  connection = "CONNECTION"'),
    ("[9200]", "[9243]"),
]
"""What changes later: the boundary of roles, tags, a route's target, endpoints, zones, flow logs, attributes of subnets, an external's routes, a port."""
STRANGER = '{"Description": "Its ImportValue is none of ours", "Resources": {"Gateway": {"Type": "AWS::EC2::InternetGateway"}}}'


Calls = dict[str, list[dict[str, Any]]]


LAMBDA = [
    (r"POST /2015-03-31/functions", "CreateFunction"),
    (r"DELETE /2015-03-31/functions/[^/]+", "DeleteFunction"),
    (r"DELETE /2017-10-31/functions/[^/]+/concurrency", "DeleteFunctionConcurrency"),
    (r"POST /2017-03-31/tags/.+", "TagResource"),
    (r"DELETE /2017-03-31/tags/.+", "UntagResource"),
]
"""Lambda has no names in its requests (Lambda API Reference)."""


def with_name(call: dict[str, Any]) -> dict[str, Any]:
    names = [name for pattern, name in LAMBDA if call["service"] == "lambda" and re.fullmatch(pattern, call["action"])]
    return call | {"action": names[0]} if names else call


class Record:
    """The calls of each kind of work."""

    def __init__(self, site: Site):
        self.site = site
        self.calls: Calls = {"review": [], "execute": [], "delete": []}
        self.names: list[str] = []

    def during(self, kind: str, work: Callable[[], Any]) -> Any:
        self.site.aws.forget_calls()
        done = work()
        self.calls[kind] += [with_name(call) for call in self.site.aws.calls()]
        return done


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, Any]:
    """Made by the first process of the run that needs it; the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if hasattr(request.config, "workerinput") else own
    kept = shared / "policies.json"
    with open(shared / "policies.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(recorded(tmp_path_factory)))
    return json.loads(kept.read_text())


@pytest.fixture(scope="session")
def calls(record: dict[str, Any]) -> Calls:
    return record["calls"]


def recorded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("policies") / "network"
    folder.mkdir()
    with emulator() as aws, warm_aws(tmp_path_factory.mktemp("aws")) as warm:
        record = Record(Site(aws, program(), folder, warm, shells()[0]))
        (folder / "bin").mkdir()
        (folder / "bin/peerage").symlink_to(program())  # for what network-deploy tells where there is one
        build(record)
        change(record)
        record.names = generated_names(record.site)
        remove(record)
        return {"calls": record.calls, "names": record.names}


def build(record: Record) -> None:
    """Nothing goes well at first: a VPC's stack rolls back, then those of connections. One is executed in the console."""
    site = record.site
    site.write(FIRST.replace("STRANGERS", STRANGERS).replace("LAB", strangers_vpc(site, "172.30.0.0/16")))
    record.during("review", lambda: site.deploy().ok())
    site.execute("small--vpc--prod")
    record.during("review", lambda: site.deploy().ok())
    site.aws.fail_step(type="AWS::EC2::NatGateway", stack="small--vpc--mgmt")
    connections = ("small--external--lab", "small--link--mgmt--prod")
    for stack in connections:
        site.aws.fail_step(type="AWS::EC2::Route", stack=stack)
    for stacks in (("small--vpc--mgmt",), connections):
        record.during("execute", lambda: site.deploy("--execute").failed("ROLLBACK_COMPLETE"))
        record.during("review", lambda: site.deploy().failed("ROLLBACK_COMPLETE"))
        record.during("delete", lambda: site.delete("--yes", *(word for stack in stacks for word in ("-s", stack))).ok())
    record.during("execute", lambda: site.deploy("--execute").ok())


def change(record: Record) -> None:
    site, text = record.site, record.site.text
    for old, new in LATER:
        assert old in text, old
        text = text.replace(old, new)
    site.write(text.replace("CONNECTION", asked_connection(site)))
    record.during("review", lambda: site.deploy().ok())
    site.execute("small--link--mgmt--prod", "small--external--lab")
    assert "LOSS" in record.during("review", lambda: site.deploy().ok()).out
    record.during("execute", lambda: site.deploy("--execute", "--allow-loss").ok())
    site.write(site.text.replace(f'  permissions_boundary = "{BOUNDARY}"\n', ""))
    record.during("execute", lambda: site.deploy("--execute").ok())


def asked_connection(site: Site) -> str:
    """Somebody's VPC asks for a connection to ours, and we accept."""
    theirs, vpc = site.boto("ec2", account=STRANGERS), strangers_vpc(site, "172.31.0.0/16")
    asked = theirs.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=site.output("ProdVpcId"), PeerOwnerId=site.account)
    connection = asked["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    site.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
    return connection


def strangers_vpc(site: Site, block: str) -> str:
    return site.boto("ec2", account=STRANGERS).create_vpc(CidrBlock=block)["Vpc"]["VpcId"]


def generated_names(site: Site) -> list[str]:
    """The ARNs of what the policies know by its name."""
    roles = [role["Arn"] for role in site.boto("iam").list_roles()["Roles"]]
    functions = [function["FunctionArn"] for function in site.boto("lambda").list_functions()["Functions"]]
    groups = [group["arn"] for group in site.boto("logs").describe_log_groups()["logGroups"]]
    return [arn.replace(site.account, ACCOUNT) for arn in roles + functions + groups]


def remove(record: Record) -> None:
    """Others have a stack in the account. First somebody's network interface keeps a VPC, then a subnet cannot be deleted."""
    site = record.site
    site.cloudformation.create_stack(StackName="strangers", TemplateBody=STRANGER)
    interface = site.ec2.create_network_interface(SubnetId=site.output("ProdAppASubnetId"))["NetworkInterface"]["NetworkInterfaceId"]
    record.during("delete", lambda: site.delete("--yes").failed("what is in use is not deleted"))
    site.ec2.delete_network_interface(NetworkInterfaceId=interface)
    site.aws.fail_step("stuck", logical_id="ProdAppASubnet", action="delete")
    record.during("delete", lambda: site.delete("--yes").failed("left in the stack"))
    record.during("delete", lambda: site.delete("--yes").ok())


def test_every_type_of_resource_has_its_actions():
    assert sorted(NEEDS) == sorted(resource_types())


def test_the_network_has_every_type_of_resource(calls):
    made = {f"{call['service']}:{call['action']}" for call in calls["execute"] if call["via"] == "cloudformation"}
    for kind, needs in NEEDS.items():
        assert set(named(kind, needs.create + needs.update)) - set(UNSEEN) <= made, kind
    assert {call["action"] for call in calls["execute"] if call["via"] == "function"} >= {
        "CreateVpcPeeringConnection", "ModifyVpcPeeringConnectionOptions"}


@pytest.mark.parametrize("kind, names", [("review", ["review"]), ("execute", ["review", "execute"]), ("delete", ["delete"])])
def test_allow_every_call(calls, kind: str, names: list[str]):
    """What functions call is for their own roles to allow."""
    policies = [of_acme()[name] for name in names]
    refused = {f"{call['service']}:{call['action']}" for call in calls[kind] if call["via"] != "function" and not allows(policies, call)}
    assert calls[kind] and refused - set(EMULATED) - set(SPARED) == set()


@pytest.mark.parametrize("kind", ["review", "execute", "delete"])
def test_allow_nothing_that_is_never_needed(calls, kind: str):
    assert actions(of_acme()[kind]) - seen(calls[kind]) - named_by_handlers() - set(UNSEEN) - set(LOOKED_AT) == set()


def named_by_handlers() -> set[str]:
    """What AWS's schemas name, which the emulator may not call."""
    return {action for kind in NEEDS for work in ("create", "update", "delete", "read") for action in permissions(kind, work)}


def test_exceptions_are_exceptions(calls):
    unseen = {action for kind, made in of_acme().items() for action in actions(made) - seen(calls[kind])}
    assert set(UNSEEN) - unseen == set()


def seen(calls: list[dict[str, Any]]) -> set[str]:
    return {f"{call['service']}:{call['action']}" for call in calls if call["via"] != "function"}


def test_names_are_those_that_cloudformation_makes_up(record):
    """Roles of two functions and of flow logs, two functions, and a log group for each of the three."""
    patterns = [
        pattern for made in execute("small", "eu-west-1")["Statement"] if made["Sid"] in ("MakeRoles", "MakeFunctionsAndLogs")
        for pattern in ([made["Resource"]] if isinstance(made["Resource"], str) else made["Resource"])]
    assert len(record["names"]) == 8
    assert [name for name in record["names"] if not any(fnmatchcase(name, pattern) for pattern in patterns)] == []


@pytest.mark.parametrize("kind", ["review", "delete"])
def test_make_nothing(kind: str):
    """Neither can make anything but change sets, and the first can change nothing at all. The handler that deletes endpoints
    names CreateTags, which is CloudFormation's alone."""
    found = {action.split(":")[1] for action in actions(of_acme()[kind]) if not action.startswith("cloudformation:")} - {"CreateTags"}
    assert not {action for action in found if action.startswith(("Create", "Allocate", "Attach", "Accept", "Modify", "Put", "Pass", "Update"))}
    if kind == "review":
        assert all(action.startswith("Describe") for action in found)


def test_changes_pass_through_cloudformation_alone():
    made = list(of_acme().values())
    for kind, needs in NEEDS.items():
        for action in named(kind, needs.create + needs.update + needs.delete):
            if is_read(action):
                continue
            service, name = action.split(":")
            assert not allows(made, {"service": service, "action": name, "via": "direct"}), action


def test_calls_without_a_stack_are_allowed_everywhere():
    """Of CloudFormation, only these two are called without the name of a stack or change set."""
    for made in (of_acme()["review"], of_acme()["delete"]):
        everywhere = {a for s in made["Statement"] if s["Resource"] == "*" for a in s["Action"] if a.startswith("cloudformation:")}
        assert everywhere == {"cloudformation:DescribeStacks", "cloudformation:ListImports"}
    for path in sorted((ROOT / "Sources" / "DeployScripts" / "Shell").glob("*/*.sh")):
        for call in path.read_text().split("call cloudformation ")[1:]:
            command = call.split("\n\n")[0]
            if not command.startswith(("describe-stacks", "list-imports", "create-change-set")):
                assert "--stack-name" in command or "--change-set-name" in command, f"{path.name}: {command[:60]}"


def test_are_short_enough():
    """6,144 characters without spaces (IAM quotas)."""
    for made in of_acme().values():
        assert len("".join(str(made).split())) < 6144


def test_free_calls_are_made(calls):
    assert FREE <= seen(calls["review"])
