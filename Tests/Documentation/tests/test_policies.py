"""The three policies of the README allow every call that the scripts and CloudFormation make, and little more.

A small network with every type of resource is created, changed, and deleted in the emulator, which records each call.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable
from typing import Any

import pytest
from documentation.places import ROOT, compiler
from documentation.policies import FREE, NEEDS, UNSEEN, actions, allows, of_acme, resource_types
from emulator.launch import emulator
from endtoend.running import shells
from endtoend.site import Site
from endtoend.warm_aws import warm_aws

STRANGERS = "999900000001"
FIRST = """network "small" {
  region = "eu-west-1"
  dns    = false
  tags   = { team = "one" }
}

hub "mgmt" {
  cidr = ["10.0.0.0/16", "100.64.16.0/20"]
  nat  = "per-zone"
}

spoke "prod" {
  cidr  = ["10.20.0.0/16", "100.64.0.0/20"]
  tiers = ["public", "app"]
  nat   = "none"
}

external "qbox" {
  peer = spoke.prod
  cidr = "172.31.0.0/16"
}

allow {
  from  = hub
  to    = spoke
  ports = ["all"]
}

allow {
  from  = spoke.prod.app
  to    = external.qbox
  ports = [9200]
}
"""
LATER = [
    ('team = "one"', 'owner = "two"'),
    ('nat  = "per-zone"', 'nat  = "single"\n  endpoints = ["s3"]'),
    ('nat   = "none"', 'nat   = "none"\n  zones = 1\n  public_ips = true'),
    ('cidr = "172.31.0.0/16"', 'cidr = "172.31.0.0/16"\n  connection = "CONNECTION"'),
    ("[9200]", "[9243]"),
]
"""What changes later: tags, a route's target, endpoints, zones, attributes of subnets, an external's routes, a port."""
STRANGER = '{"Resources": {"Gateway": {"Type": "AWS::EC2::InternetGateway"}}}'


Calls = dict[str, list[dict[str, Any]]]


class Record:
    """The calls of each kind of work."""

    def __init__(self, site: Site):
        self.site = site
        self.calls: Calls = {"review": [], "execute": [], "delete": []}

    def during(self, kind: str, work: Callable[[], Any]) -> Any:
        self.site.aws.forget_calls()
        done = work()
        self.calls[kind] += self.site.aws.calls()
        return done


@pytest.fixture(scope="session")
def calls(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Calls:
    """Recorded by the first process of the run that needs them; the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if hasattr(request.config, "workerinput") else own
    kept = shared / "policies.json"
    with open(shared / "policies.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(json.dumps(recorded(tmp_path_factory)))
    return json.loads(kept.read_text())


def recorded(tmp_path_factory: pytest.TempPathFactory) -> Calls:
    folder = tmp_path_factory.mktemp("policies") / "network"
    folder.mkdir()
    with emulator() as aws, warm_aws(tmp_path_factory.mktemp("aws")) as warm:
        record = Record(Site(aws, compiler(), folder, warm, shells()[0]))
        build(record)
        change(record)
        remove(record)
        return record.calls


def build(record: Record) -> None:
    """Nothing goes well at first: a VPC's stack rolls back, then that of the connection. One is executed in the console."""
    site = record.site
    site.write(FIRST)
    record.during("review", lambda: site.deploy().ok())
    site.execute("small--vpc--prod")
    record.during("review", lambda: site.deploy().ok())
    site.aws.fail_step(type="AWS::EC2::NatGateway", stack="small--vpc--mgmt")
    site.aws.fail_step(type="AWS::EC2::Route", stack="small--link--mgmt--prod")
    for stack in ("small--vpc--mgmt", "small--link--mgmt--prod"):
        record.during("execute", lambda: site.deploy("--execute").failed("ROLLBACK_COMPLETE"))
        record.during("review", lambda: site.deploy().failed("ROLLBACK_COMPLETE"))
        record.during("delete", lambda: site.delete("--yes", "-s", stack).ok())
    record.during("execute", lambda: site.deploy("--execute").ok())


def change(record: Record) -> None:
    site, text = record.site, record.site.text
    for old, new in LATER:
        assert old in text, old
        text = text.replace(old, new)
    site.write(text.replace("CONNECTION", asked_connection(site)))
    record.during("review", lambda: site.deploy().ok())
    site.execute("small--link--mgmt--prod")
    assert "LOSS" in record.during("review", lambda: site.deploy().ok()).out
    record.during("execute", lambda: site.deploy("--execute", "--allow-loss").ok())


def asked_connection(site: Site) -> str:
    """Somebody's VPC asks for a connection to ours, and we accept."""
    theirs = site.boto("ec2", account=STRANGERS)
    vpc = theirs.create_vpc(CidrBlock="172.31.0.0/16")["Vpc"]["VpcId"]
    asked = theirs.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=site.output("ProdVpcId"), PeerOwnerId=site.account)
    connection = asked["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    site.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
    return connection


def remove(record: Record) -> None:
    """Others have a stack in the account. First somebody's network interface keeps a subnet, then it is gone."""
    site = record.site
    site.cloudformation.create_stack(StackName="strangers", TemplateBody=STRANGER)
    interface = site.ec2.create_network_interface(SubnetId=site.output("ProdAppASubnetId"))["NetworkInterface"]["NetworkInterfaceId"]
    record.during("delete", lambda: site.delete("--yes").failed("network interfaces in it"))
    site.ec2.delete_network_interface(NetworkInterfaceId=interface)
    record.during("delete", lambda: site.delete("--yes").ok())


def test_every_type_of_resource_has_its_actions():
    assert sorted(NEEDS) == sorted(resource_types())


def test_the_network_has_every_type_of_resource(calls):
    made = {f"ec2:{call['action']}" for call in calls["execute"] if call["via"] == "cloudformation"}
    for kind, needs in NEEDS.items():
        assert {f"ec2:{action}" for action in needs.create + needs.update} <= made, kind


@pytest.mark.parametrize("kind, names", [("review", ["review"]), ("execute", ["review", "execute"]), ("delete", ["delete"])])
def test_allow_every_call(calls, kind: str, names: list[str]):
    policies = [of_acme()[name] for name in names]
    refused = {(call["service"], call["action"], call["via"]) for call in calls[kind] if not allows(policies, call)}
    assert calls[kind] and refused == set()


@pytest.mark.parametrize("kind", ["review", "execute", "delete"])
def test_allow_nothing_that_is_never_needed(calls, kind: str):
    assert actions(of_acme()[kind]) - seen(calls[kind]) - set(UNSEEN) == set()


def test_exceptions_are_exceptions(calls):
    unseen = {action for kind, made in of_acme().items() for action in actions(made) - seen(calls[kind])}
    assert set(UNSEEN) - unseen == set()


def seen(calls: list[dict[str, Any]]) -> set[str]:
    return {f"{call['service']}:{call['action']}" for call in calls}


@pytest.mark.parametrize("kind", ["review", "delete"])
def test_make_nothing(kind: str):
    """Neither can make anything in EC2, and the first can change nothing there at all."""
    ec2 = {action.removeprefix("ec2:") for action in actions(of_acme()[kind]) if action.startswith("ec2:")}
    assert not {action for action in ec2 if action.startswith(("Create", "Allocate", "Attach", "Accept", "Modify"))}
    if kind == "review":
        assert all(action.startswith("Describe") for action in ec2)


def test_changes_pass_through_cloudformation_alone():
    by_hand = {"service": "ec2", "via": "direct"}
    made = list(of_acme().values())
    for needs in NEEDS.values():
        for action in needs.create + needs.update + needs.delete:
            assert not allows(made, by_hand | {"action": action}), action


def test_calls_without_a_stack_are_allowed_everywhere():
    """Of CloudFormation, only these two are called without the name of a stack or change set."""
    for made in (of_acme()["review"], of_acme()["delete"]):
        everywhere = {a for s in made["Statement"] if s["Resource"] == "*" for a in s["Action"] if a.startswith("cloudformation:")}
        assert everywhere == {"cloudformation:DescribeStacks", "cloudformation:ListImports"}
    for path in sorted((ROOT / "Sources" / "DeployScripts" / "Shell").glob("*.sh")):
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
