"""What is made quicker in moto answers as moto does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import xmltodict
from emulator.moto_patches.quick import document

EMULATOR = Path(__file__).resolve().parents[1]
BOTH_WAYS = '''
import re
from moto.core import serialize
plain = serialize.XFormedAttributePicker.__call__

from emulator.inprocess import client
from emulator.server import Application
from emulator.world import world

app = Application(world())
quick, asked = serialize.XFormedAttributePicker.__call__, []

def said(value):
    """Some values are made anew each time; where they lie does not matter."""
    return re.sub("0x[0-9a-f]+", "", repr(value))

def both(self, context):
    value = quick(self, context)
    assert said(value) == said(plain(self, context)), context.key
    asked.append(context.key)
    return value

assert quick is not plain
serialize.XFormedAttributePicker.__call__ = both
ec2 = client(app, "ec2", "111122223333", "eu-west-1", "-")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
other = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
acl = ec2.create_network_acl(VpcId=vpc)["NetworkAcl"]["NetworkAclId"]
ec2.create_network_acl_entry(
    NetworkAclId=acl, RuleNumber=1, Egress=True, Protocol="6", PortRange={"From": 1, "To": 2}, RuleAction="allow", CidrBlock="10.0.0.0/8")
gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
ec2.create_nat_gateway(SubnetId=subnet, AllocationId=ec2.allocate_address(Domain="vpc")["AllocationId"])
ec2.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=other)
ec2.create_vpc_endpoint(VpcId=vpc, ServiceName="com.amazonaws.eu-west-1.s3", RouteTableIds=[table])
ec2.create_tags(Resources=[vpc, subnet], Tags=[{"Key": "Name", "Value": "<a & b>"}])
for things in ("vpcs", "subnets", "network_acls", "internet_gateways", "route_tables", "nat_gateways", "vpc_peering_connections",
               "vpc_endpoints", "addresses", "network_interfaces", "security_groups", "regions", "availability_zones"):
    for _ in range(2):
        assert getattr(ec2, f"describe_{things}")()
iam = client(app, "iam", "111122223333", "eu-west-1", "-")
iam.create_role(RoleName="r", AssumeRolePolicyDocument="{}")
assert iam.list_roles()["Roles"]
print(len(asked))
'''


def test_every_value_is_found_as_before() -> None:
    done = subprocess.run([sys.executable, "-c", BOTH_WAYS], cwd=EMULATOR, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 1000


@pytest.mark.parametrize("body", [
    {"R": {}},
    {"R": {"@xmlns": "http://a&b", "requestId": "1"}},
    {"R": {"a": [1, True, False, 2.5, "<&>\"'\n", None, "", "ü"], "nothing": [], "s": {"item": [{"b": 1}, {}, {"c": None}]}}},
    {"R": {"a": {"b": []}, "@x": "\"'<\n"}},
    {"R": {"a": {"#text": "unusual", "@b": "c"}, "d": b"bytes"}},
])
def test_documents_are_the_same_to_the_byte(body: dict) -> None:
    assert document(body) == xmltodict.unparse(body, full_document=True, short_empty_elements=True)
