"""EC2's own rules: ACL entries, routes, gateways, blocks, quotas, what holds what (AWS.md 3, 5)."""

from __future__ import annotations

import pytest
from driver import Driver, refused
from templates import att, entry, network, ref, resource, subnet, template, vpc


def acl(**entries: object) -> dict[str, object]:
    return template(Vpc=vpc(), Acl=resource("EC2::NetworkAcl", VpcId=ref("Vpc")), **entries)


def test_entry_changes_in_place(aws: Driver) -> None:
    """AWS.md 5.5: with a full ACL a changed block takes no second place."""
    aws.server.quota(acl_entries=3)
    full = {"E1": entry("Acl", 100), "E2": entry("Acl", 200)}
    aws.deploy("one", acl(**full))
    changed = acl(**full | {"E2": entry("Acl", 200, "10.8.0.0/16", RuleAction="deny")})
    assert aws.changes("one", changed)["E2"]["Replacement"] == "False"
    assert aws.update("one", changed) == "UPDATE_COMPLETE", aws.reasons("one")
    entries = aws.ec2.describe_network_acls(NetworkAclIds=[aws.ids("one")["Acl"]])["NetworkAcls"][0]["Entries"]
    found = next(e for e in entries if e["RuleNumber"] == 200)
    assert (found["CidrBlock"], found["RuleAction"]) == ("10.8.0.0/16", "deny")


def test_quota_of_entries_counts_old_and_new_of_an_update(aws: Driver) -> None:
    """AWS.md 3.4: 20 a direction with the final deny; adds run before removes."""
    full = {f"E{i}": entry("Acl", i) for i in range(1, 20)}
    assert aws.deploy("one", acl(**full)) == "CREATE_COMPLETE", aws.reasons("one")
    moved = {**full, "E50": entry("Acl", 50)}
    del moved["E1"]
    assert aws.update("one", acl(**moved)) == "UPDATE_ROLLBACK_COMPLETE"
    assert "NetworkAclEntryLimitExceeded" in aws.reasons("one")
    outward = {**full, "Out": entry("Acl", 1, Egress=True)}
    assert aws.update("one", acl(**outward)) == "UPDATE_COMPLETE"
    aws.server.quota(acl_entries=40)
    assert aws.update("one", acl(**moved, Out=outward["Out"])) == "UPDATE_COMPLETE"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"E": entry("Acl", 40000)}, "between 1 and 32766"),
        ({"E": entry("Acl", 1, Protocol=6)}, "portRange"),
        ({"E": entry("Acl", 1), "F": entry("Acl", 1, "10.3.0.0/16")}, "NetworkAclEntryAlreadyExists"),
        ({"E": entry("Acl", 1, Ipv6CidrBlock="::/0")}, "Exactly one of CidrBlock and Ipv6CidrBlock"),
    ],
)
def test_bad_entries(aws: Driver, bad: dict[str, object], said: str) -> None:
    """AWS.md 5.1, 5.4, 5.6."""
    assert aws.deploy("one", acl(**bad)) == "ROLLBACK_COMPLETE"
    assert said in aws.reasons("one")


def test_subnet_returns_to_the_default_acl(aws: Driver) -> None:
    """AWS.md 5.1."""
    body = acl(Net=subnet("Vpc", "10.0.0.0/20"))
    linked = acl(Net=subnet("Vpc", "10.0.0.0/20"), Link=resource("EC2::SubnetNetworkAclAssociation", SubnetId=ref("Net"), NetworkAclId=ref("Acl")))
    aws.deploy("one", linked)

    def holder() -> dict[str, object]:
        wanted = [{"Name": "association.subnet-id", "Values": [aws.ids("one")["Net"]]}]
        return aws.ec2.describe_network_acls(Filters=wanted)["NetworkAcls"][0]

    assert holder()["NetworkAclId"] == aws.ids("one")["Acl"]
    aws.update("one", body)
    assert holder()["IsDefault"] is True


def test_route_target_changes_in_place_and_destination_does_not(aws: Driver) -> None:
    """AWS.md 5.6 and 6.8."""
    body = template(**network())
    aws.deploy("one", body)
    body["Resources"]["PublicDefault"]["Properties"]["DestinationCidrBlock"] = "0.0.0.0/1"
    assert aws.changes("one", body)["PublicDefault"]["Replacement"] == "True"
    body = template(**network())
    del body["Resources"]["PrivateDefault"]["Properties"]["NatGatewayId"]
    body["Resources"]["PrivateDefault"]["Properties"]["GatewayId"] = ref("Gateway")
    assert aws.changes("one", body)["PrivateDefault"]["Replacement"] == "False"
    assert aws.update("one", body) == "UPDATE_COMPLETE", aws.reasons("one")
    routes = aws.ec2.describe_route_tables(RouteTableIds=[aws.ids("one")["PrivateTable"]])["RouteTables"][0]["Routes"]
    assert next(r for r in routes if r.get("DestinationCidrBlock") == "0.0.0.0/0")["GatewayId"] == aws.ids("one")["Gateway"]


def table(**route: object) -> dict[str, object]:
    values = {"DestinationCidrBlock": "0.0.0.0/0"} | route
    return template(
        Vpc=vpc(), Gateway=resource("EC2::InternetGateway"), Table=resource("EC2::RouteTable", VpcId=ref("Vpc")),
        Route=resource("EC2::Route", RouteTableId=ref("Table"), **values),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("route", "said"),
    [
        ({}, "must be specified"),
        ({"GatewayId": ref("Gateway")}, "belong to different networks"),
        ({"NatGatewayId": "nat-0123"}, "does not exist"),
        ({"GatewayId": "nat-0123"}, "Invalid id"),
        ({"VpcPeeringConnectionId": "pcx-0123"}, "does not exist"),
    ],
)
def test_bad_routes(aws: Driver, route: dict[str, object], said: str) -> None:
    """AWS.md part 11: what cfn-lint does not find."""
    assert aws.deploy("one", table(**route)) == "ROLLBACK_COMPLETE"
    assert said in aws.reasons("one")


def test_quota_of_routes(aws: Driver) -> None:
    aws.server.quota(routes_per_table=1)
    body = template(**network())
    body["Resources"]["More"] = resource("EC2::Route", RouteTableId=ref("PublicTable"), DestinationCidrBlock="8.0.0.0/8", GatewayId=ref("Gateway"), depends="Attachment")
    assert aws.deploy("one", body) == "ROLLBACK_COMPLETE", aws.reasons("one")
    assert "maximum number of routes" in aws.reasons("one")


def test_quota_of_addresses(aws: Driver) -> None:
    """AWS.md 3.5."""
    six = template(**{f"A{i}": resource("EC2::EIP", Domain="vpc") for i in range(6)})
    assert aws.deploy("one", six) == "ROLLBACK_COMPLETE"
    assert "maximum number of addresses" in aws.reasons("one")
    assert aws.ec2.describe_addresses()["Addresses"] == []
    aws.delete("one")
    aws.server.quota(elastic_ips=6)
    assert aws.deploy("one", six) == "CREATE_COMPLETE"


def test_quota_of_gateway_endpoints(aws: Driver) -> None:
    """AWS.md 3.6: of all VPCs of an account in a region together; one that goes makes room."""
    aws.server.quota(gateway_endpoints=3)
    services = ("s3", "dynamodb")

    def pair(name: str) -> dict[str, object]:
        made = {f"{name}{s}": resource("EC2::VPCEndpoint", VpcId=ref(name), VpcEndpointType="Gateway", ServiceName=f"com.amazonaws.eu-west-1.{s}") for s in services}
        return {name: vpc(), **made}

    assert aws.deploy("one", template(**pair("One"))) == "CREATE_COMPLETE", aws.reasons("one")
    assert aws.deploy("two", template(**pair("Two"))) == "ROLLBACK_COMPLETE"
    assert "The maximum number of VPC endpoints has been reached." in aws.reasons("two")
    assert len(aws.ec2.describe_vpc_endpoints()["VpcEndpoints"]) == 2
    aws.delete("two")
    aws.delete("one")
    assert aws.deploy("two", template(**pair("Two"))) == "CREATE_COMPLETE", aws.reasons("two")
    aws.server.quota(gateway_endpoints=20)


def test_nat_gateway_wants_an_internet_gateway(aws: Driver) -> None:
    body = template(
        Vpc=vpc(), Net=subnet("Vpc", "10.0.0.0/20"), Address=resource("EC2::EIP", Domain="vpc"),
        Nat=resource("EC2::NatGateway", SubnetId=ref("Net"), AllocationId=att("Address", "AllocationId")),
    )  # fmt: skip
    assert aws.deploy("one", body) == "ROLLBACK_COMPLETE"
    assert "no Internet gateway attached" in aws.reasons("one")


def test_gateway_is_held_by_public_addresses(aws: Driver) -> None:
    aws.deploy("one", template(**network()))
    ids = aws.ids("one")
    code, _ = refused(aws.ec2.detach_internet_gateway, InternetGatewayId=ids["Gateway"], VpcId=ids["Vpc"])
    assert code == "DependencyViolation"


def test_subnet_outside_its_vpc(aws: Driver) -> None:
    assert aws.deploy("one", template(Vpc=vpc(), Net=subnet("Vpc", "10.9.0.0/20"))) == "ROLLBACK_COMPLETE"
    assert "InvalidSubnet.Range" in aws.reasons("one")


def test_vpc_is_held_by_what_others_made(aws: Driver) -> None:
    aws.deploy("one", template(Vpc=vpc()))
    group = aws.ec2.create_security_group(GroupName="x", Description="x", VpcId=aws.ids("one")["Vpc"])["GroupId"]
    assert aws.delete("one") == "DELETE_FAILED"
    aws.ec2.delete_security_group(GroupId=group)
    assert aws.delete("one") == "DELETE_COMPLETE"


def test_endpoint_follows_its_tables(aws: Driver) -> None:
    """AWS.md 6.5."""
    body = template(**network())
    aws.deploy("one", body)
    body["Resources"]["Endpoint"]["Properties"]["RouteTableIds"] = [ref("PublicTable")]
    assert aws.changes("one", body)["Endpoint"]["Replacement"] == "False"
    assert aws.update("one", body) == "UPDATE_COMPLETE", aws.reasons("one")
    ids = aws.ids("one")
    tables = {t["RouteTableId"]: t["Routes"] for t in aws.ec2.describe_route_tables()["RouteTables"]}
    assert any(r.get("GatewayId") == ids["Endpoint"] for r in tables[ids["PublicTable"]])
    assert not any(r.get("GatewayId") == ids["Endpoint"] for r in tables[ids["PrivateTable"]])


@pytest.mark.parametrize(
    ("primary", "block", "fits"),
    [
        ("10.20.0.0/16", "10.21.0.0/16", True),
        ("10.20.0.0/16", "100.64.0.0/16", True),
        ("10.20.0.0/16", "172.16.0.0/16", False),
        ("10.20.0.0/16", "192.168.0.0/16", False),
        ("10.20.0.0/16", "198.19.0.0/16", False),
        ("10.1.0.0/16", "10.0.0.0/16", False),
        ("172.16.0.0/16", "172.31.0.0/16", False),
        ("100.64.0.0/16", "10.0.0.0/16", False),
        ("10.20.0.0/16", "10.20.128.0/20", False),
    ],
)  # fmt: skip
def test_secondary_blocks(aws: Driver, primary: str, block: str, fits: bool) -> None:
    """AWS.md 3.10."""
    body = template(Vpc=vpc(primary), More=resource("EC2::VPCCidrBlock", VpcId=ref("Vpc"), CidrBlock=block))
    assert aws.deploy("one", body) == ("CREATE_COMPLETE" if fits else "ROLLBACK_COMPLETE"), aws.reasons("one")


def test_secondary_block_and_routes(aws: Driver) -> None:
    """AWS.md 3.11: a route to the exact block is in the way, one to a larger block is not."""
    aws.deploy("one", template(**network()))
    ids = aws.ids("one")
    add = aws.ec2.associate_vpc_cidr_block
    for block in ("10.40.0.0/16", "10.48.0.0/12"):
        aws.ec2.create_route(RouteTableId=ids["PublicTable"], DestinationCidrBlock=block, GatewayId=ids["Gateway"])
    assert refused(add, VpcId=ids["Vpc"], CidrBlock="10.40.0.0/16")[0] == "InvalidVpc.Range"
    made = add(VpcId=ids["Vpc"], CidrBlock="10.49.0.0/16")["CidrBlockAssociation"]["AssociationId"]
    net = aws.ec2.create_subnet(VpcId=ids["Vpc"], CidrBlock="10.49.0.0/20")["Subnet"]["SubnetId"]
    assert refused(aws.ec2.disassociate_vpc_cidr_block, AssociationId=made)[0] == "InvalidCidrBlock.InUse"
    aws.ec2.delete_subnet(SubnetId=net)
    aws.ec2.disassociate_vpc_cidr_block(AssociationId=made)
    blocks = aws.ec2.describe_vpcs(VpcIds=[ids["Vpc"]])["Vpcs"][0]["CidrBlockAssociationSet"]
    assert [b["CidrBlock"] for b in blocks] == ["10.0.0.0/16"]


def test_pending_connection_holds_the_requesters_blocks(aws: Driver) -> None:
    """AWS.md 3.12."""
    other = Driver(aws.server, str(int(aws.account) + 500_000_000))
    ours = aws.ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    theirs = other.ec2.create_vpc(CidrBlock="10.30.0.0/16")["Vpc"]["VpcId"]
    made = aws.ec2.create_vpc_peering_connection(VpcId=ours, PeerVpcId=theirs, PeerOwnerId=other.account)
    identity = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    assert refused(aws.ec2.associate_vpc_cidr_block, VpcId=ours, CidrBlock="100.64.0.0/16")[0] == "OperationNotPermitted"
    other.ec2.associate_vpc_cidr_block(VpcId=theirs, CidrBlock="100.64.0.0/16")
    other.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=identity)
    assert refused(aws.ec2.associate_vpc_cidr_block, VpcId=ours, CidrBlock="100.64.0.0/16")[0] == "InvalidVpc.Range"
