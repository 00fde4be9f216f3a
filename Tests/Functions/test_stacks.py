"""Both functions in stacks: with the rights that they get, as CloudFormation calls them."""

from __future__ import annotations

import time
import network
import pytest
from driver import Driver
from parts import NOTHING, broken, custom, deploy, dns, dns_rights, function, left, request
from templates import ref, resource, template, vpc


@pytest.fixture(params=[1, 2], ids=["once", "twice"])
def deliveries(ours: Driver, request: pytest.FixtureRequest) -> int:
    """How often Lambda delivers each event."""
    ours.server.settings(function_deliveries=request.param)
    return request.param


@pytest.fixture
def own(ours: Driver) -> str:
    return network.vpc(ours)


@pytest.fixture
def peer(theirs: Driver) -> dict[str, str]:
    return {"PeerVpcId": network.vpc(theirs), "PeerOwnerId": theirs.account, "PeerRegion": theirs.region}


def connect(ours: Driver, theirs: Driver, own: str) -> str:
    """Another connection of ours, active."""
    made = network.ask(ours, own, theirs, network.vpc(theirs))
    network.accept(theirs, made)
    return made


def test_dns_of_both_sides_in_one_stack(ours: Driver, deliveries: int) -> None:
    body = template(
        A=vpc("10.1.0.0/16", EnableDnsHostnames=True), B=vpc("10.2.0.0/16", EnableDnsHostnames=True),
        Peering=resource("EC2::VPCPeeringConnection", VpcId=ref("A"), PeerVpcId=ref("B")),
        **function("peering_dns", dns_rights()),
        DnsOfA=custom("PeeringDns", ConnectionId=ref("Peering"), VpcId=ref("A")),
        DnsOfB=custom("PeeringDns", ConnectionId=ref("Peering"), VpcId=ref("B")),
    )  # fmt: skip
    assert deploy(ours, "one", body) == "CREATE_COMPLETE", ours.reasons("one")
    ids = ours.ids("one")
    assert (ids["DnsOfA"], ids["DnsOfB"]) == (f"{ids['Peering']}/requester", f"{ids['Peering']}/accepter")
    assert network.resolves(ours, ids["Peering"]) == (True, True)
    del body["Resources"]["DnsOfB"]
    assert deploy(ours, "one", body, "UPDATE") == "UPDATE_COMPLETE"
    assert network.resolves(ours, ids["Peering"]) == (True, False)
    assert ours.delete("one") == "DELETE_COMPLETE", ours.reasons("one")
    assert left(ours) == NOTHING


def test_dns_in_two_accounts_and_regions(ours: Driver, theirs: Driver, own: str, peer: dict[str, str]) -> None:
    connection = network.ask(ours, own, theirs, peer["PeerVpcId"])
    network.accept(theirs, connection)
    assert deploy(ours, "one", dns(connection, own)) == "CREATE_COMPLETE", ours.reasons("one")
    assert deploy(theirs, "one", dns(connection, peer["PeerVpcId"])) == "CREATE_COMPLETE", theirs.reasons("one")
    assert network.resolves(ours, connection) == (True, True)
    assert ours.delete("one") == "DELETE_COMPLETE"
    assert network.resolves(ours, connection) == (False, True)
    network.drop(ours, connection)
    assert theirs.delete("one") == "DELETE_COMPLETE", "the connection was deleted behind its back"


def test_dns_waits_until_the_connection_is_accepted(ours: Driver, theirs: Driver, own: str, peer: dict[str, str]) -> None:
    connection = network.ask(ours, own, theirs, peer["PeerVpcId"])
    name = ours.change_set("one", dns(connection, own), Capabilities=["CAPABILITY_IAM"])
    assert ours.described("one", name)["Status"] == "CREATE_COMPLETE"
    ours.cfn.execute_change_set(StackName="one", ChangeSetName=name)
    while not ours.server.calls(via="function", account=ours.account, action="DescribeVpcPeeringConnections"):
        time.sleep(0.02)
    network.accept(theirs, connection)
    assert ours.wait("one") == "CREATE_COMPLETE", ours.reasons("one")
    assert network.resolves(ours, connection) == (True, False)


def test_dns_that_is_never_accepted(ours: Driver, theirs: Driver, own: str, peer: dict[str, str]) -> None:
    ours.server.settings(sleep_factor=1000)
    connection = network.ask(ours, own, theirs, peer["PeerVpcId"])
    assert deploy(ours, "one", dns(connection, own)) == "ROLLBACK_COMPLETE"
    said = ours.reasons("one")
    assert f"{connection} is still pending-acceptance" in said
    assert f"account {theirs.account} must accept it in eu-central-1" in said
    network.accept(theirs, connection)
    assert network.resolves(ours, connection) == (False, False)


def test_dns_moves_to_another_connection(ours: Driver, theirs: Driver, own: str, deliveries: int) -> None:
    old, new = connect(ours, theirs, own), connect(ours, theirs, own)
    assert deploy(ours, "one", dns(old, own)) == "CREATE_COMPLETE", ours.reasons("one")
    assert deploy(ours, "one", dns(new, own), "UPDATE") == "UPDATE_COMPLETE", ours.reasons("one")
    assert ours.ids("one")["Dns"] == f"{new}/requester"
    assert (network.resolves(ours, old), network.resolves(ours, new)) == ((False, False), (True, False))


def test_dns_of_a_creation_that_is_rolled_back(ours: Driver, theirs: Driver, own: str, deliveries: int) -> None:
    connection = connect(ours, theirs, own)
    assert deploy(ours, "one", dns(connection, own, **broken("Dns"))) == "ROLLBACK_COMPLETE"
    assert network.resolves(ours, connection) == (False, False)
    assert left(ours) == NOTHING


def test_dns_of_an_update_that_is_rolled_back(ours: Driver, theirs: Driver, own: str, deliveries: int) -> None:
    old, new = connect(ours, theirs, own), connect(ours, theirs, own)
    deploy(ours, "one", dns(old, own))
    assert deploy(ours, "one", dns(new, own, **broken("Dns")), "UPDATE") == "UPDATE_ROLLBACK_COMPLETE", ours.reasons("one")
    assert ours.ids("one")["Dns"] == f"{old}/requester"
    assert (network.resolves(ours, old), network.resolves(ours, new)) == ((True, False), (False, False))


def test_dns_update_that_fails_is_rolled_back(ours: Driver, theirs: Driver, own: str) -> None:
    old, new = connect(ours, theirs, own), connect(ours, theirs, own)
    deploy(ours, "one", dns(old, own))
    network.drop(theirs, new)
    assert deploy(ours, "one", dns(new, own), "UPDATE") == "UPDATE_ROLLBACK_COMPLETE", ours.reasons("one")
    assert f"RuntimeError: {new} is deleted" in ours.reasons("one")
    assert network.resolves(ours, old) == (True, False)


def test_dns_deleted_while_its_update_rolls_back(ours: Driver, theirs: Driver, own: str) -> None:
    """The old connection is gone as well: going back must not get stuck."""
    old, new = connect(ours, theirs, own), connect(ours, theirs, own)
    deploy(ours, "one", dns(old, own))
    network.drop(theirs, old)
    network.drop(theirs, new)
    assert deploy(ours, "one", dns(new, own), "UPDATE") == "UPDATE_ROLLBACK_COMPLETE", ours.reasons("one")
    assert ours.delete("one") == "DELETE_COMPLETE"


def target(at: Driver) -> str:
    """Where the stack's route leads."""
    table = at.ec2.describe_route_tables(RouteTableIds=[at.ids("one")["Table"]])["RouteTables"][0]
    return next(r["VpcPeeringConnectionId"] for r in table["Routes"] if r.get("DestinationCidrBlock") == "192.168.0.0/16")


def test_request_and_its_routes(ours: Driver, theirs: Driver, own: str, peer: dict[str, str], deliveries: int) -> None:
    assert deploy(ours, "one", request(own, peer)) == "CREATE_COMPLETE", ours.reasons("one")
    made = ours.ids("one")["Request"]
    assert target(ours) == made and network.state(theirs, made) == "pending-acceptance"
    assert network.tags(ours, made)["peerage:request"] == f"{ours.stack('one')['StackId']}/Request"
    assert deploy(ours, "one", request(own, peer, name="acme lake"), "UPDATE") == "UPDATE_COMPLETE", ours.reasons("one")
    assert network.tags(ours, made)["Name"] == "acme lake"
    assert ours.delete("one") == "DELETE_COMPLETE", ours.reasons("one")
    assert network.connections(ours, own) == {made: "deleted"}
    assert left(ours) == NOTHING


@pytest.mark.parametrize("end", ["expired", "rejected"])
def test_request_again_moves_the_routes(
    ours: Driver, theirs: Driver, own: str, peer: dict[str, str], end: str, deliveries: int
) -> None:
    deploy(ours, "one", request(own, peer))
    made = ours.ids("one")["Request"]
    if end == "expired":
        ours.server.settings(clock_offset=169 * 3600.0)
    else:
        network.reject(theirs, made)
    assert deploy(ours, "one", request(own, peer, name="acme lake"), "UPDATE") == "UPDATE_COMPLETE", ours.reasons("one")
    assert target(ours) == ours.ids("one")["Request"] == made
    assert deploy(ours, "one", request(own, peer, attempt=2, name="acme lake"), "UPDATE") == "UPDATE_COMPLETE", ours.reasons("one")
    again = ours.ids("one")["Request"]
    assert target(ours) == again != made
    assert network.connections(ours, own) == {made: end, again: "pending-acceptance"}


def test_request_to_another_vpc(ours: Driver, theirs: Driver, own: str, peer: dict[str, str], deliveries: int) -> None:
    """The new one is asked for first, the old one goes in the clean-up."""
    deploy(ours, "one", request(own, peer))
    made = ours.ids("one")["Request"]
    body = request(own, peer | {"PeerVpcId": network.vpc(theirs)})
    assert deploy(ours, "one", body, "UPDATE") == "UPDATE_COMPLETE", ours.reasons("one")
    other = ours.ids("one")["Request"]
    assert target(ours) == other
    assert network.connections(ours, own) == {made: "deleted", other: "pending-acceptance"}


def test_request_of_a_creation_that_is_rolled_back(ours: Driver, own: str, peer: dict[str, str], deliveries: int) -> None:
    assert deploy(ours, "one", request(own, peer, **broken("Route"))) == "ROLLBACK_COMPLETE"
    assert list(network.connections(ours, own).values()) == ["deleted"]
    assert left(ours) == NOTHING


def test_request_to_another_vpc_that_is_rolled_back(ours: Driver, theirs: Driver, own: str, peer: dict[str, str], deliveries: int) -> None:
    deploy(ours, "one", request(own, peer))
    made = ours.ids("one")["Request"]
    body = request(own, peer | {"PeerVpcId": network.vpc(theirs)}, **broken("Route"))
    assert deploy(ours, "one", body, "UPDATE") == "UPDATE_ROLLBACK_COMPLETE", ours.reasons("one")
    assert ours.ids("one")["Request"] == target(ours) == made
    assert sorted(network.connections(ours, own).values()) == ["deleted", "pending-acceptance"]
    assert network.state(ours, made) == "pending-acceptance"


def test_request_again_that_is_rolled_back(ours: Driver, theirs: Driver, own: str, peer: dict[str, str], deliveries: int) -> None:
    """What was asked for again lives on, is the stack's to delete, and gets the route with the next update."""
    ours.server.settings(order="reversed")
    deploy(ours, "one", request(own, peer))
    made = ours.ids("one")["Request"]
    network.reject(theirs, made)
    body = request(own, peer, attempt=2, **broken("Request"))
    assert deploy(ours, "one", body, "UPDATE") == "UPDATE_ROLLBACK_COMPLETE", ours.reasons("one")
    again = ours.ids("one")["Request"]
    assert network.connections(ours, own) == {made: "rejected", again: "pending-acceptance"}
    assert deploy(ours, "one", request(own, peer, attempt=2), "UPDATE") == "UPDATE_COMPLETE", ours.reasons("one")
    assert target(ours) == ours.ids("one")["Request"] == again
    assert ours.delete("one") == "DELETE_COMPLETE"
    assert network.connections(ours, own) == {made: "rejected", again: "deleted"}


def test_request_that_fails_says_why(ours: Driver, theirs: Driver, own: str, peer: dict[str, str]) -> None:
    block = ours.ec2.describe_vpcs(VpcIds=[own])["Vpcs"][0]["CidrBlock"]
    twin = theirs.ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]
    assert deploy(ours, "one", request(own, peer | {"PeerVpcId": twin})) == "ROLLBACK_COMPLETE"
    assert "is failed: Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range" in ours.reasons("one")


def test_request_adopts_and_leaves(ours: Driver, theirs: Driver, own: str, peer: dict[str, str], deliveries: int) -> None:
    there = network.ask(theirs, peer["PeerVpcId"], ours, own)
    assert deploy(ours, "one", request(own, peer)) == "CREATE_COMPLETE", ours.reasons("one")
    assert target(ours) == there
    assert ours.delete("one") == "DELETE_COMPLETE"
    assert network.state(ours, there) == "pending-acceptance"


DNS_NEEDS = ["ec2:DescribeVpcPeeringConnections", "ec2:ModifyVpcPeeringConnectionOptions"]


@pytest.mark.parametrize("needed", DNS_NEEDS)
def test_dns_needs_all_of_its_rights(ours: Driver, theirs: Driver, own: str, needed: str) -> None:
    ours.server.settings(sleep_factor=1000)
    body = dns(connect(ours, theirs, own), own)
    rights = body["Resources"]["Role"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    rights[:] = [r for r in rights if r["Action"] != needed]
    assert deploy(ours, "one", body).startswith("ROLLBACK")
    assert f"not authorized to perform: {needed}" in ours.reasons("one")


@pytest.mark.parametrize("dropped", range(5))
def test_request_needs_all_of_its_rights(ours: Driver, theirs: Driver, own: str, peer: dict[str, str], dropped: int) -> None:
    """Over its whole life: asked for, tagged otherwise, deleted."""
    ours.server.settings(sleep_factor=1000)
    body = request(own, peer)
    rights = body["Resources"]["Role"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    del rights[dropped]
    ended = deploy(ours, "one", body)
    if ended == "CREATE_COMPLETE":
        ended = ours.delete("one")
    assert ended.endswith("ROLLBACK_COMPLETE") or ended.endswith("FAILED"), ended
    assert "not authorized to perform: ec2:" in ours.reasons("one")


def test_request_may_ask_no_other_vpc_and_touch_no_other_connection(ours: Driver, theirs: Driver, own: str, peer: dict[str, str]) -> None:
    ours.server.settings(sleep_factor=1000)
    body = request(own, peer)
    body["Resources"]["Request"]["Properties"]["PeerVpcId"] = network.vpc(theirs)
    assert deploy(ours, "one", body) == "ROLLBACK_COMPLETE"
    assert "not authorized to perform: ec2:CreateVpcPeeringConnection" in ours.reasons("one")
    assert network.connections(ours, own) == {}
