"""What both functions do in the same way: answer always, wait for permissions, fit into templates."""

from __future__ import annotations

import ast

import network
import pytest
from answers import Answers
from driver import Driver
from function import Function, failed, source, succeeded

NAMES = ["peering_dns", "peering_request"]


@pytest.fixture(params=NAMES)
def function(request: pytest.FixtureRequest, ours: Driver, answers: Answers) -> Function:
    return Function(request.param, ours.ec2, answers)


@pytest.fixture
def wanted(ours: Driver, theirs: Driver) -> dict[str, object]:
    """Properties that do for both: an active connection."""
    own, peer = network.vpc(ours), network.vpc(theirs)
    connection = network.ask(ours, own, theirs, peer)
    network.accept(theirs, connection)
    place = {"VpcId": own, "PeerVpcId": peer, "PeerOwnerId": theirs.account, "PeerRegion": theirs.region}
    return {"ConnectionId": connection, "Attempt": "1", "Tags": [{"Key": "Name", "Value": "x"}], **place}


def test_permissions_that_take_a_while(ours: Driver, function: Function, wanted: dict[str, object]) -> None:
    ours.server.fail_call("DescribeVpcPeeringConnections", "UnauthorizedOperation", times=9)
    succeeded(function.create(**wanted))
    assert function.clock.slept == [5] * 9


def test_permissions_that_never_come(ours: Driver, function: Function, wanted: dict[str, object]) -> None:
    ours.server.fail_call("DescribeVpcPeeringConnections", "UnauthorizedOperation", "You may not", times=1000)
    answer = function.create(**wanted)
    assert failed(answer).startswith("ClientError: An error occurred (UnauthorizedOperation)") and "You may not" in answer["Reason"]
    assert 120 <= sum(function.clock.slept) <= 130
    assert answer["PhysicalResourceId"] == "none"


def test_throttling(ours: Driver, function: Function, wanted: dict[str, object]) -> None:
    ours.server.throttle("ec2:*", times=12)
    succeeded(function.create(**wanted))


def test_answer_to_an_event_that_is_broken(function: Function) -> None:
    answer = function.send("Create", {})
    assert failed(answer).startswith("KeyError: ") and answer["PhysicalResourceId"] == "none"


@pytest.mark.parametrize("letter", ["x", "é", "\n", "\\", '"', "'", "\U0001f512"])
def test_long_reasons_are_cut(ours: Driver, function: Function, wanted: dict[str, object], letter: str) -> None:
    """The whole answer has 4,096 bytes at most (AWS.md 4.1); the server of the test refuses a longer one."""
    ours.server.fail_call("DescribeVpcPeeringConnections", "InternalError", letter * 5000, times=20)
    function.logical_id = "L" * 255
    assert "InternalError" in failed(function.create(**wanted))


def test_failure_of_an_update_keeps_the_id(ours: Driver, function: Function, wanted: dict[str, object]) -> None:
    first = succeeded(function.create(**wanted))
    ours.server.fail_call("DescribeVpcPeeringConnections", "InternalFailure", times=20)
    answer = function.update(Attempt="2")
    assert "InternalFailure" in failed(answer) and answer["PhysicalResourceId"] == first


def test_one_line_of_log_per_event(function: Function, wanted: dict[str, object], capsys: pytest.CaptureFixture[str]) -> None:
    identity = succeeded(function.create(**wanted))
    succeeded(function.delete())
    created, deleted = capsys.readouterr().out.splitlines()
    assert created.startswith("Create ") and deleted.startswith("Delete ") and identity in created
    assert "http" not in created, "the address to answer to is a secret"


@pytest.mark.parametrize("name", NAMES)
def test_fits_into_a_template(name: str) -> None:
    assert len(source(name).encode()) <= 4000
    assert source(name).isascii()


def test_one_frame() -> None:
    """What they share is the same text in both."""

    def shared(name: str) -> list[str]:
        body = ast.parse(source(name)).body
        return [ast.unparse(d) for d in body if isinstance(d, ast.FunctionDef) and d.name in ("handler", "patiently")]

    assert len(shared("peering_dns")) == 2 and shared("peering_dns") == shared("peering_request")
