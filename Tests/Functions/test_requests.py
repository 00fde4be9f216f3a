"""Custom::PeeringRequest, event by event."""

from __future__ import annotations

from typing import Any

import network
import pytest
from answers import Answers
from botocore.exceptions import ClientError
from driver import Driver
from function import STACK, Function, failed, succeeded

NAME = [{"Key": "Name", "Value": "acme data"}, {"Key": "team", "Value": "core"}]
ASK, DELETE = "CreateVpcPeeringConnection", "DeleteVpcPeeringConnection"


@pytest.fixture
def request_of(ours: Driver, answers: Answers) -> Function:
    return Function("peering_request", ours.ec2, answers, "DataRequest")


@pytest.fixture
def own(ours: Driver) -> str:
    return network.vpc(ours)


def place(theirs: Driver, peer: str) -> dict[str, str]:
    return {"PeerVpcId": peer, "PeerOwnerId": theirs.account, "PeerRegion": theirs.region}


@pytest.fixture
def wanted(theirs: Driver, own: str) -> dict[str, Any]:
    return {"VpcId": own, **place(theirs, network.vpc(theirs)), "Attempt": "1", "Tags": NAME}


@pytest.fixture
def made(request_of: Function, wanted: dict[str, Any]) -> str:
    """The connection of a request that is pending."""
    return succeeded(request_of.create(**wanted))


def test_create(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], made: str) -> None:
    found = network.read(theirs, made)
    assert found["Status"]["Code"] == "pending-acceptance"
    assert found["RequesterVpcInfo"]["VpcId"] == wanted["VpcId"] and found["RequesterVpcInfo"]["OwnerId"] == ours.account
    assert found["AccepterVpcInfo"]["VpcId"] == wanted["PeerVpcId"]
    assert network.tags(ours, made) == {"Name": "acme data", "team": "core", "peerage:request": f"{STACK}/DataRequest"}


def test_delete(ours: Driver, request_of: Function, made: str) -> None:
    assert succeeded(request_of.delete()) == made
    assert network.state(ours, made) == "deleted"
    succeeded(request_of.delete())


def test_delete_once_it_is_active(ours: Driver, theirs: Driver, request_of: Function, made: str) -> None:
    network.accept(theirs, made)
    succeeded(request_of.delete())
    assert network.state(ours, made) == "deleted"


def test_overlapping_blocks_fail(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any]) -> None:
    block = ours.ec2.describe_vpcs(VpcIds=[wanted["VpcId"]])["Vpcs"][0]["CidrBlock"]
    twin = theirs.ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]
    answer = request_of.create(**wanted | place(theirs, twin))
    [(identity, _)] = network.connections(ours, wanted["VpcId"]).items()
    assert f"{identity} is failed: " in failed(answer) and "overlapping CIDR range" in answer["Reason"]
    assert answer["PhysicalResourceId"] == "none"
    succeeded(request_of.delete())
    assert ours.server.calls(action=DELETE) == []


def test_refused_by_ec2(ours: Driver, request_of: Function, wanted: dict[str, Any]) -> None:
    ours.server.fail_call(ASK, "OutstandingVpcPeeringConnectionLimitExceeded", "No more requests")
    assert "No more requests" in failed(request_of.create(**wanted))


def test_created_twice(ours: Driver, request_of: Function, wanted: dict[str, Any], made: str) -> None:
    """The second event finds what the first has made, and it stays ours to delete."""
    assert succeeded(request_of.create(**wanted)) == made
    assert network.connections(ours, wanted["VpcId"]) == {made: "pending-acceptance"}
    succeeded(request_of.delete())
    assert network.state(ours, made) == "deleted"


@pytest.mark.parametrize("asked_by", ["ours", "theirs"])
@pytest.mark.parametrize("accepted", [False, True])
def test_adopts_what_somebody_has_asked(
    ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], asked_by: str, accepted: bool
) -> None:
    ends = (ours, wanted["VpcId"]), (theirs, wanted["PeerVpcId"])
    asking, asked = ends if asked_by == "ours" else ends[::-1]
    there = network.ask(*asking, *asked)
    if accepted:
        network.accept(asked[0], there)
    before = network.tags(ours, there)
    assert succeeded(request_of.create(**wanted)) == there
    assert succeeded(request_of.update(Attempt="2", Tags=[])) == there
    assert network.tags(ours, there) == before
    succeeded(request_of.delete())
    assert network.state(ours, there) == ("active" if accepted else "pending-acceptance")


def test_does_not_adopt_what_is_dead_or_another_pairs(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any]) -> None:
    dead = network.ask(ours, wanted["VpcId"], theirs, wanted["PeerVpcId"])
    network.drop(ours, dead)
    other = network.ask(ours, wanted["VpcId"], theirs, network.vpc(theirs))
    assert succeeded(request_of.create(**wanted)) not in (dead, other)


def test_tags_are_brought_in_line(ours: Driver, request_of: Function, made: str) -> None:
    """Those that somebody else put there stay."""
    ours.ec2.create_tags(Resources=[made], Tags=[{"Key": "cost", "Value": "7"}])
    new = [{"Key": "Name", "Value": "acme lake"}, {"Key": "owner", "Value": "us"}]
    assert succeeded(request_of.update(Tags=new)) == made
    mark = {"peerage:request": f"{STACK}/DataRequest"}
    assert network.tags(ours, made) == {"Name": "acme lake", "owner": "us", "cost": "7"} | mark
    assert succeeded(request_of.update(Tags=NAME)) == made
    assert network.tags(ours, made) == {"Name": "acme data", "team": "core", "cost": "7"} | mark


def reject(ours: Driver, theirs: Driver, connection: str) -> None:
    network.reject(theirs, connection)


def drop(ours: Driver, theirs: Driver, connection: str) -> None:
    network.accept(theirs, connection)
    network.drop(theirs, connection)


def expire(ours: Driver, theirs: Driver, connection: str) -> None:
    later(ours, 169)


def forget(ours: Driver, theirs: Driver, connection: str) -> None:
    """EC2 shows what is over for two days at most (AWS.md 1.12)."""
    network.reject(theirs, connection)
    later(ours, 49)
    with pytest.raises(ClientError, match="InvalidVpcPeeringConnectionID.NotFound"):
        network.state(ours, connection)


def later(at: Driver, hours: int) -> None:
    at.server.settings(clock_offset=hours * 3600.0)


ENDS = pytest.mark.parametrize("end", [reject, drop, expire, forget])


@ENDS
def test_dead_one_is_asked_for_again_when_the_attempt_goes_up(
    ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], made: str, end: Any
) -> None:
    end(ours, theirs, made)
    assert succeeded(request_of.update(Tags=NAME[:1])) == made, "without a higher attempt it is left alone"
    assert len(ours.server.calls(action=ASK)) == 1
    again = succeeded(request_of.update(Attempt="2"))
    assert again != made and network.state(theirs, again) == "pending-acceptance"
    assert succeeded(request_of.delete(made)) == made, "what CloudFormation deletes after the replacement"
    assert network.state(ours, again) == "pending-acceptance"


@ENDS
def test_back_from_an_attempt_that_failed(ours: Driver, theirs: Driver, request_of: Function, made: str, end: Any) -> None:
    end(ours, theirs, made)
    ours.server.fail_call(ASK, "OutstandingVpcPeeringConnectionLimitExceeded")
    assert "OutstandingVpc" in failed(request_of.update(Attempt="2"))
    assert succeeded(request_of.update(Attempt="1")) == made
    assert len(ours.server.calls(action=ASK)) == 2


def test_back_from_another_pair_that_failed(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], made: str) -> None:
    """Going back to a dead request asks nobody anything."""
    network.reject(theirs, made)
    block = ours.ec2.describe_vpcs(VpcIds=[wanted["VpcId"]])["Vpcs"][0]["CidrBlock"]
    twin = theirs.ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]
    assert "is failed" in failed(request_of.update(PeerVpcId=twin))
    assert succeeded(request_of.update(PeerVpcId=wanted["PeerVpcId"])) == made


def test_back_from_an_attempt_that_succeeded(ours: Driver, theirs: Driver, request_of: Function, made: str) -> None:
    """The one that lives is kept, whatever the number says."""
    network.reject(theirs, made)
    again = succeeded(request_of.update(Attempt="2"))
    assert succeeded(request_of.update(Attempt="1")) == again


def test_higher_attempt_while_the_request_lives(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], made: str) -> None:
    assert succeeded(request_of.update(Attempt="2")) == made
    network.accept(theirs, made)
    assert succeeded(request_of.update(Attempt="3")) == made
    assert network.connections(ours, wanted["VpcId"]) == {made: "active"}


def test_attempts_count_as_numbers(theirs: Driver, request_of: Function, wanted: dict[str, Any]) -> None:
    made = succeeded(request_of.create(**wanted | {"Attempt": "9"}))
    network.reject(theirs, made)
    assert succeeded(request_of.update(Attempt="10")) != made


def test_their_request_is_adopted_in_place_of_a_dead_one(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], made: str) -> None:
    network.reject(theirs, made)
    there = network.ask(theirs, wanted["PeerVpcId"], ours, wanted["VpcId"])
    assert succeeded(request_of.update(Attempt="2")) == there
    succeeded(request_of.delete())
    assert network.state(ours, there) == "pending-acceptance"


def test_another_pair_and_back(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], made: str) -> None:
    other = succeeded(request_of.update(PeerVpcId=network.vpc(theirs)))
    assert network.connections(ours, wanted["VpcId"]) == {made: "pending-acceptance", other: "pending-acceptance"}
    assert succeeded(request_of.update(PeerVpcId=wanted["PeerVpcId"])) == made
    succeeded(request_of.delete(other))
    assert network.connections(ours, wanted["VpcId"]) == {made: "pending-acceptance", other: "deleted"}


def test_update_twice(ours: Driver, theirs: Driver, request_of: Function, wanted: dict[str, Any], made: str) -> None:
    network.reject(theirs, made)
    change = {"PhysicalResourceId": made, "OldResourceProperties": wanted}
    first, second = (request_of.send("Update", wanted | {"Attempt": "2"}, **change) for _ in range(2))
    assert first == second and succeeded(second) != made


def test_update_of_one_that_was_never_made(ours: Driver, request_of: Function, wanted: dict[str, Any]) -> None:
    """Its creation failed and was not rolled back."""
    ours.server.fail_call(ASK, "InternalFailure", times=20)
    assert failed(request_of.create(**wanted)) and request_of.physical_id == "none"
    ours.server.clear_faults()
    assert network.state(ours, succeeded(request_of.update(Tags=NAME[:1]))) == "pending-acceptance"


@pytest.mark.parametrize("identity", ["none", "acme-network-DataRequest-1A2B3C"])
def test_delete_after_an_answer_that_was_lost(ours: Driver, request_of: Function, wanted: dict[str, Any], made: str, identity: str) -> None:
    """The request is there, but CloudFormation has no id of it: what we made is known by its tag."""
    by_hand = network.ask(ours, wanted["VpcId"], ours, network.vpc(ours))
    assert succeeded(request_of.delete(identity)) == identity
    assert network.connections(ours, wanted["VpcId"]) == {made: "deleted", by_hand: "pending-acceptance"}


def test_delete_of_anothers(ours: Driver, answers: Answers, made: str) -> None:
    """Another resource of the stack has its own mark."""
    other = Function("peering_request", ours.ec2, answers, "OtherRequest")
    succeeded(other.delete(made))
    assert network.state(ours, made) == "pending-acceptance"


def test_delete_between_two_states(ours: Driver, request_of: Function, made: str) -> None:
    ours.server.fail_call(DELETE, "InvalidStateTransition", times=2)
    succeeded(request_of.delete())
    assert network.state(ours, made) == "deleted"


@pytest.mark.parametrize("ends", [True, False])
def test_delete_waits_until_it_is_deleted(ours: Driver, request_of: Function, made: str, ends: bool) -> None:
    """Between regions it is `deleting` first (AWS.md 1.12). Waiting has an end, too."""
    ours.server.connection(made, "deleting")
    request_of.clock.slept.clear()
    if ends:
        request_of.clock.meanwhile[3] = lambda: ours.server.connection(made, "deleted")
    succeeded(request_of.delete())
    assert request_of.clock.slept == [2] * (3 if ends else 300)
    assert ours.server.calls(action=DELETE) == []
