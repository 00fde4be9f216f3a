"""Custom::PeeringDns, event by event."""

from __future__ import annotations

from collections.abc import Callable

import network
import pytest
from answers import Answers
from driver import Driver
from function import Function, failed, succeeded

MODIFY = "ModifyVpcPeeringConnectionOptions"


@pytest.fixture
def dns(ours: Driver, answers: Answers) -> Function:
    return Function("peering_dns", ours.ec2, answers)


@pytest.fixture
def own(ours: Driver) -> str:
    return network.vpc(ours)


@pytest.fixture
def pending(ours: Driver, theirs: Driver, own: str) -> str:
    """A request of ours to the other account and region."""
    return network.ask(ours, own, theirs, network.vpc(theirs))


@pytest.fixture
def active(theirs: Driver, pending: str) -> str:
    network.accept(theirs, pending)
    return pending


def test_create_and_delete(ours: Driver, dns: Function, own: str, active: str) -> None:
    assert succeeded(dns.create(ConnectionId=active, VpcId=own)) == f"{active}/requester"
    assert network.resolves(ours, active) == (True, False)
    assert succeeded(dns.delete()) == f"{active}/requester"
    assert network.resolves(ours, active) == (False, False)


def test_each_side_in_its_own_account_and_region(ours: Driver, theirs: Driver, dns: Function, answers: Answers, own: str, active: str) -> None:
    far = Function("peering_dns", theirs.ec2, answers)
    peer = network.read(ours, active)["AccepterVpcInfo"]["VpcId"]
    assert succeeded(far.create(ConnectionId=active, VpcId=peer)) == f"{active}/accepter"
    assert network.resolves(theirs, active) == (False, True)
    succeeded(dns.create(ConnectionId=active, VpcId=own))
    assert network.resolves(ours, active) == (True, True)
    succeeded(far.delete())
    assert network.resolves(ours, active) == (True, False)


def test_both_sides_in_one_account(ours: Driver, dns: Function, answers: Answers, own: str) -> None:
    peer = network.vpc(ours)
    connection = network.ask(ours, own, ours, peer)
    network.accept(ours, connection)
    other = Function("peering_dns", ours.ec2, answers)
    assert succeeded(dns.create(ConnectionId=connection, VpcId=own)) == f"{connection}/requester"
    assert succeeded(other.create(ConnectionId=connection, VpcId=peer)) == f"{connection}/accepter"
    assert network.resolves(ours, connection) == (True, True)


def test_accepted_while_it_waits(ours: Driver, theirs: Driver, dns: Function, own: str, pending: str) -> None:
    dns.clock.meanwhile[7] = lambda: network.accept(theirs, pending)
    assert succeeded(dns.create(ConnectionId=pending, VpcId=own)) == f"{pending}/requester"
    assert dns.clock.slept == [5] * 7
    assert network.resolves(ours, pending) == (True, False)


@pytest.mark.parametrize(("timeout", "waited"), [(900, 600), (120, 90)])
def test_never_accepted(ours: Driver, theirs: Driver, dns: Function, own: str, pending: str, timeout: int, waited: int) -> None:
    dns.seconds = timeout
    reason = failed(dns.create(ConnectionId=pending, VpcId=own))
    assert reason.startswith(f"TimeoutError: {pending} is still pending-acceptance")
    assert f"account {theirs.account} must accept it in eu-central-1" in reason
    assert waited <= sum(dns.clock.slept) <= waited + 5
    assert dns.physical_id == "none"
    succeeded(dns.delete())
    assert network.state(ours, pending) == "pending-acceptance"


def reject(ours: Driver, theirs: Driver, connection: str) -> None:
    network.reject(theirs, connection)


def drop(ours: Driver, theirs: Driver, connection: str) -> None:
    network.drop(ours, connection)


@pytest.mark.parametrize(("end", "state"), [(reject, "rejected"), (drop, "deleted")])
def test_what_cannot_become_active_fails_at_once(
    ours: Driver, theirs: Driver, dns: Function, own: str, pending: str, end: Callable[..., None], state: str
) -> None:
    end(ours, theirs, pending)
    reason = failed(dns.create(ConnectionId=pending, VpcId=own))
    message = network.read(ours, pending)["Status"].get("Message", "")
    assert f"{pending} is {state}" in reason and message in reason
    assert dns.clock.slept == []


@pytest.mark.parametrize("state", ["deleting", "expired"])
def test_other_states_that_end_it(ours: Driver, dns: Function, own: str, pending: str, state: str) -> None:
    ours.server.connection(pending, state, message=f"Shown as {state}")
    assert f"{pending} is {state}: Shown as {state}" in failed(dns.create(ConnectionId=pending, VpcId=own))
    assert dns.clock.slept == []


@pytest.mark.parametrize("state", ["initiating-request", "provisioning"])
def test_other_states_that_pass(ours: Driver, dns: Function, own: str, pending: str, state: str) -> None:
    ours.server.connection(pending, state, message=f"Shown as {state}")
    dns.seconds = 60
    assert f"{pending} is still {state}" in failed(dns.create(ConnectionId=pending, VpcId=own))
    assert dns.clock.slept == [5] * 7


def test_rejected_while_it_waits(theirs: Driver, dns: Function, own: str, pending: str) -> None:
    dns.clock.meanwhile[2] = lambda: network.reject(theirs, pending)
    assert f"{pending} is rejected" in failed(dns.create(ConnectionId=pending, VpcId=own))
    assert len(dns.clock.slept) == 2


def test_failed_for_its_blocks(ours: Driver, dns: Function, own: str) -> None:
    block = ours.ec2.describe_vpcs(VpcIds=[own])["Vpcs"][0]["CidrBlock"]
    twin = ours.ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]
    connection = network.ask(ours, own, ours, twin)
    reason = failed(dns.create(ConnectionId=connection, VpcId=own))
    assert f"{connection} is failed" in reason and "overlapping CIDR range" in reason


def test_nobody_knows_the_connection(dns: Function, own: str) -> None:
    reason = failed(dns.create(ConnectionId="pcx-0123456789abcdef0", VpcId=own))
    assert "InvalidVpcPeeringConnectionID.NotFound" in reason and "pcx-0123456789abcdef0" in reason
    assert dns.clock.slept == []


def test_vpc_of_neither_end(ours: Driver, dns: Function, active: str) -> None:
    stranger = network.vpc(ours)
    assert f"{active} does not connect {stranger}" in failed(dns.create(ConnectionId=active, VpcId=stranger))
    assert network.resolves(ours, active) == (False, False)


def test_vpc_without_host_names(ours: Driver, dns: Function, own: str, active: str) -> None:
    ours.ec2.modify_vpc_attribute(VpcId=own, EnableDnsHostnames={"Value": False})
    reason = failed(dns.create(ConnectionId=active, VpcId=own))
    assert "DNS hostname support must be enabled" in reason and own in reason
    succeeded(dns.delete(f"{active}/requester"))


def test_update_to_another_connection_and_back(ours: Driver, theirs: Driver, dns: Function, own: str, active: str) -> None:
    """A replacement: CloudFormation deletes what has the id that is no longer answered."""
    succeeded(dns.create(ConnectionId=active, VpcId=own))
    other = network.ask(ours, own, theirs, network.vpc(theirs))
    network.accept(theirs, other)
    assert succeeded(dns.update(ConnectionId=other)) == f"{other}/requester"
    assert network.resolves(ours, active) == network.resolves(ours, other) == (True, False)
    assert succeeded(dns.update(ConnectionId=active)) == f"{active}/requester"
    succeeded(dns.delete(f"{other}/requester"))
    assert (network.resolves(ours, active), network.resolves(ours, other)) == ((True, False), (False, False))


def test_update_that_changes_nothing(ours: Driver, dns: Function, own: str, active: str) -> None:
    """It repairs what somebody else has undone; the same id, so nothing is deleted."""
    succeeded(dns.create(ConnectionId=active, VpcId=own))
    options = {"RequesterPeeringConnectionOptions": {"AllowDnsResolutionFromRemoteVpc": False}}
    ours.ec2.modify_vpc_peering_connection_options(VpcPeeringConnectionId=active, **options)
    assert succeeded(dns.update(Nothing="new")) == f"{active}/requester"
    assert network.resolves(ours, active) == (True, False)


@pytest.mark.parametrize("old_is_gone", [False, True])
def test_back_from_an_update_that_failed(ours: Driver, theirs: Driver, dns: Function, own: str, active: str, old_is_gone: bool) -> None:
    """Going back must succeed, or the stack is stuck."""
    succeeded(dns.create(ConnectionId=active, VpcId=own))
    other = network.ask(ours, own, theirs, network.vpc(theirs))
    network.reject(theirs, other)
    assert f"{other} is rejected" in failed(dns.update(ConnectionId=other))
    assert dns.physical_id == f"{active}/requester"
    if old_is_gone:
        network.drop(theirs, active)
    assert succeeded(dns.update(ConnectionId=active)) == f"{active}/requester"
    assert old_is_gone or network.resolves(ours, active) == (True, False)


def test_delete_of_a_connection_deleted_behind_our_back(ours: Driver, theirs: Driver, dns: Function, own: str, active: str) -> None:
    succeeded(dns.create(ConnectionId=active, VpcId=own))
    network.drop(theirs, active)
    succeeded(dns.delete())


@pytest.mark.parametrize("identity", ["none", "acme-network-Dns-1A2B3C", "pcx-0123456789abcdef0/requester"])
def test_delete_of_what_is_not_there(ours: Driver, dns: Function, identity: str) -> None:
    assert succeeded(dns.delete(identity)) == identity
    assert ours.server.calls(action=MODIFY) == []


def test_delete_while_pending(ours: Driver, dns: Function, pending: str) -> None:
    succeeded(dns.delete(f"{pending}/requester"))
    assert ours.server.calls(action=MODIFY) == []


def test_delete_of_the_other_side(ours: Driver, theirs: Driver, dns: Function, answers: Answers, active: str) -> None:
    """It is not ours to undo."""
    peer = network.read(ours, active)["AccepterVpcInfo"]["VpcId"]
    succeeded(Function("peering_dns", theirs.ec2, answers).create(ConnectionId=active, VpcId=peer))
    succeeded(dns.delete(f"{active}/accepter"))
    assert network.resolves(theirs, active) == (False, True)


@pytest.mark.parametrize("code", ["OperationNotPermitted", "InvalidVpcPeeringConnectionID.NotFound"])
def test_delete_of_what_ends_meanwhile(ours: Driver, dns: Function, active: str, code: str) -> None:
    ours.server.fail_call(MODIFY, code)
    succeeded(dns.delete(f"{active}/requester"))


def test_delete_that_is_refused(ours: Driver, dns: Function, active: str) -> None:
    ours.server.fail_call(MODIFY, "InvalidParameterValue", "No such option")
    answer = dns.delete(f"{active}/requester")
    assert "InvalidParameterValue" in failed(answer) and answer["PhysicalResourceId"] == f"{active}/requester"


def test_every_event_twice(ours: Driver, theirs: Driver, dns: Function, own: str, active: str) -> None:
    wanted = {"ConnectionId": active, "VpcId": own}
    assert dns.create(**wanted) == dns.create(**wanted)
    other = network.ask(ours, own, theirs, network.vpc(theirs))
    network.accept(theirs, other)
    change = {"PhysicalResourceId": dns.physical_id, "OldResourceProperties": wanted}
    first, second = (dns.send("Update", wanted | {"ConnectionId": other}, **change) for _ in range(2))
    assert first == second and succeeded(second) == f"{other}/requester"
    assert dns.delete() == dns.delete()
    assert (network.resolves(ours, active), network.resolves(ours, other)) == ((False, False), (True, False))
