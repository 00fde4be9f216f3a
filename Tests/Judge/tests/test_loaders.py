"""The two loaders, over the same small network: two VPCs, one ACL, one connection, in three templates."""

import json

import boto3
import pytest
from judge.from_ec2 import load_ec2, load_sites
from judge.from_templates import build, load_templates
from judge.state import Route
from moto import mock_aws


HOME, OTHER = "123456789012", "222222222222"


def vpc_stack(name, block, zone_parameter=True):
    title = name.title()
    tags = [{"Key": "Name", "Value": f"n-{name}"}]
    subnet = {"VpcId": {"Ref": "Vpc"}, "CidrBlock": block.replace(".0.0/16", ".64.0/20"),
              "AvailabilityZone": {"Ref": "ZoneA"},
              "Tags": [{"Key": "Name", "Value": {"Fn::Join": ["-", ["n", name, "app", "a"]]}}]}
    return {
        "Parameters": {"ZoneA": {"Type": "AWS::EC2::AvailabilityZone::Name"}},
        "Resources": {
            "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": block, "Tags": tags}},
            "Subnet": {"Type": "AWS::EC2::Subnet", "Properties": subnet},
            "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
            "Uses": {"Type": "AWS::EC2::SubnetRouteTableAssociation",
                     "Properties": {"SubnetId": {"Ref": "Subnet"}, "RouteTableId": {"Fn::GetAtt": ["Table", "RouteTableId"]}}},
            "Acl": {"Type": "AWS::EC2::NetworkAcl", "Properties": {"VpcId": {"Ref": "Vpc"}}},
            "Mtu": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {
                "NetworkAclId": {"Ref": "Acl"}, "RuleNumber": 100, "Protocol": 1, "RuleAction": "allow",
                "CidrBlock": "0.0.0.0/0", "Icmp": {"Type": 3, "Code": 4}}},
            "Guard": {"Type": "AWS::EC2::SubnetNetworkAclAssociation",
                      "Properties": {"SubnetId": {"Ref": "Subnet"}, "NetworkAclId": {"Fn::GetAtt": "Acl.Id"}}},
            "S3": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {
                "VpcId": {"Ref": "Vpc"}, "ServiceName": {"Fn::Sub": "com.amazonaws.${AWS::Region}.s3"},
                "RouteTableIds": [{"Ref": "Table"}]}},
        },
        "Outputs": {f"{title}VpcId": {"Value": {"Ref": "Vpc"}, "Export": {"Name": f"n:{name}:vpc"}},
                    f"{title}Table": {"Value": {"Ref": "Table"}}},
    }


LINK = {
    "Parameters": {name: {"Type": "String"} for name in ("OneVpcId", "TwoVpcId", "OneTable")},
    "Resources": {
        "Pcx": {"Type": "AWS::EC2::VPCPeeringConnection",
                "Properties": {"VpcId": {"Ref": "OneVpcId"}, "PeerVpcId": {"Fn::ImportValue": "n:two:vpc"}}},
        "There": {"Type": "AWS::EC2::Route", "Properties": {
            "RouteTableId": {"Ref": "OneTable"}, "DestinationCidrBlock": "10.2.0.0/16",
            "VpcPeeringConnectionId": {"Ref": "Pcx"}}},
    },
}
TEMPLATES = {"n--vpc--one": vpc_stack("one", "10.1.0.0/16"), "n--vpc--two": vpc_stack("two", "10.2.0.0/16"),
             "n--link--one--two": LINK}


def test_templates_feed_each_other(tmp_path):
    for stack, template in TEMPLATES.items():
        (tmp_path / f"{stack}.template.json").write_text(json.dumps(template))
    state = load_templates(tmp_path, region="eu-west-1")
    assert {vpc.name: vpc.blocks for vpc in state.vpcs.values()} == {"n-one": ("10.1.0.0/16",), "n-two": ("10.2.0.0/16",)}
    one, = [subnet for subnet in state.subnets.values() if subnet.name == "n-one-app-a"]
    assert one.zone == "eu-west-1a"
    pcx, = state.connections.values()
    assert {state.vpcs[pcx.requester].name, state.vpcs[pcx.accepter].name} == {"n-one", "n-two"}
    assert state.table(one.id).routes == (Route("10.1.0.0/16", "local"), Route("10.2.0.0/16", pcx.id))
    assert [entry.icmp for entry in state.acl(one.id).entries] == [(3, 4)]
    assert {endpoint.service for endpoint in state.endpoints.values()} == {"s3"}


def test_a_parameter_that_nothing_gives_is_an_error():
    with pytest.raises(ValueError, match="OneTable"):
        build({"n--link": {**LINK, "Parameters": {"OneTable": {"Type": "String"}},
                           "Resources": {"There": LINK["Resources"]["There"]}}})


@mock_aws
def test_ec2_says_the_same(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    ec2 = boto3.client("ec2", region_name="eu-west-1")
    ids = []
    for n in (1, 2):
        vpc = ec2.create_vpc(CidrBlock=f"10.{n}.0.0/16")["Vpc"]["VpcId"]
        ec2.create_tags(Resources=[vpc], Tags=[{"Key": "Name", "Value": f"n-{n}"}])
        ids.append(vpc)
    subnet = ec2.create_subnet(VpcId=ids[0], CidrBlock="10.1.64.0/20", AvailabilityZone="eu-west-1a")["Subnet"]["SubnetId"]
    table = ec2.create_route_table(VpcId=ids[0])["RouteTable"]["RouteTableId"]
    ec2.associate_route_table(SubnetId=subnet, RouteTableId=table)
    pcx = ec2.create_vpc_peering_connection(VpcId=ids[0], PeerVpcId=ids[1])["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="10.2.0.0/16", VpcPeeringConnectionId=pcx)
    igw = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=igw, VpcId=ids[0])
    ec2.create_vpc_endpoint(VpcId=ids[0], ServiceName="com.amazonaws.eu-west-1.s3", RouteTableIds=[table])
    state = load_ec2(client=ec2)
    assert state.vpcs[ids[0]].name == "n-1" and state.vpcs[ids[0]].blocks == ("10.1.0.0/16",)
    assert state.table(subnet).id == table
    assert Route("10.2.0.0/16", pcx) in state.table(subnet).routes
    assert Route("10.1.0.0/16", "local") in state.table(subnet).routes
    assert state.acl(subnet).default
    assert state.connections[pcx].status == "pending-acceptance"
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=pcx)
    assert load_ec2(client=ec2).connections[pcx].active
    assert state.gateways[igw] == ids[0]
    assert [endpoint.service for endpoint in state.endpoints.values()] == ["s3"]
    other = ec2.create_network_acl(VpcId=ids[0])["NetworkAcl"]["NetworkAclId"]
    ec2.create_network_acl_entry(NetworkAclId=other, RuleNumber=100, Protocol="6", RuleAction="allow", Egress=False,
                                 CidrBlock="0.0.0.0/0", PortRange={"From": 80, "To": 81})
    entry, = [e for e in load_ec2(client=ec2).acls[other].entries]
    assert (entry.number, entry.egress, entry.protocol, entry.ports) == (100, False, "6", (80, 81))


@mock_aws
def test_ec2_of_several_sites_is_one_state(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "x")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")

    def client(account, region):
        if account == HOME:
            return boto3.client("ec2", region_name=region)
        role = boto3.client("sts", region_name=region).assume_role(RoleArn=f"arn:aws:iam::{account}:role/reader", RoleSessionName="judge")
        keys = role["Credentials"]
        return boto3.client("ec2", region_name=region, aws_access_key_id=keys["AccessKeyId"],
                            aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])

    sites = [(HOME, "eu-west-1", client), (OTHER, "us-east-1", client)]
    here, there = (client(account, region) for account, region, _ in sites)
    mine = here.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    theirs = there.create_vpc(CidrBlock="10.2.0.0/16")["Vpc"]["VpcId"]
    pcx = here.create_vpc_peering_connection(VpcId=mine, PeerVpcId=theirs, PeerOwnerId=OTHER, PeerRegion="us-east-1")
    pcx = pcx["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    assert not load_sites(sites).connections[pcx].active
    there.accept_vpc_peering_connection(VpcPeeringConnectionId=pcx)
    for site, vpc in ((here, mine), (there, theirs)):
        table = site.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        site.create_route(RouteTableId=table, DestinationCidrBlock="10.9.0.0/16", VpcPeeringConnectionId=pcx)
    there.modify_vpc_peering_connection_options(
        VpcPeeringConnectionId=pcx, AccepterPeeringConnectionOptions={"AllowDnsResolutionFromRemoteVpc": True})
    state = load_sites([*sites, sites[0]])
    connection = state.connections[pcx]
    assert connection.active and connection.joins(mine, theirs)
    assert (connection.requester_site, connection.accepter_site) == ((HOME, "eu-west-1"), (OTHER, "us-east-1"))
    assert (connection.dns_of(mine), connection.dns_of(theirs)) == (False, True)
    assert (state.vpcs[mine].account, state.vpcs[theirs].region) == (HOME, "us-east-1")
    assert sorted(t.vpc for t in state.tables.values() if Route("10.9.0.0/16", pcx) in t.routes) == sorted((mine, theirs))
