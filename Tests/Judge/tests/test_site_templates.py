"""Templates of several sites, connections that a function asks for, and existing VPCs."""

import copy

import pytest
from judge import judge, parse_topology, touched, waiting
from judge.from_templates import build
from judge.state import Route
from judge.switches import switches
from test_loaders import vpc_stack

TOPOLOGY = """
network "n" {
  region = "eu-west-1"
}
account "data" { id = "222222222222" }
spoke "one" {
  cidr  = "10.1.0.0/16"
  tiers = ["app"]
}
spoke "two" {
  cidr    = "10.2.0.0/16"
  tiers   = ["app"]
  account = account.data
  region  = "us-east-1"
}
spoke "old" {
  cidr     = "10.3.0.0/16"
  existing = {
    vpc          = "vpc-old"
    route_tables = { app = ["rtb-old"] }
    network_acls = { app = { id = "acl-old", from = 40, to = 59 } }
  }
}
peering { between = [spoke.one, spoke.two] }
peering { between = [spoke.one, spoke.old] }
external "qbox" {
  peer    = spoke.one
  cidr    = "172.31.0.0/16"
  account = "999999999999"
  vpc     = "vpc-0123456789abcdef0"
}
"""


def route(table, cidr, connection, **more):
    return {"Type": "AWS::EC2::Route", **more, "Properties": {
        "RouteTableId": table, "DestinationCidrBlock": cidr, "VpcPeeringConnectionId": connection}}


def strings(*names):
    return {name: {"Type": "String"} for name in names}


def templates():
    one, two = vpc_stack("one", "10.1.0.0/16"), vpc_stack("two", "10.2.0.0/16")
    one["Outputs"]["OneSite"] = {"Value": {"Ref": "AWS::AccountId"}, "Export": {"Name": "site"}}
    two["Outputs"]["TwoSite"] = {"Value": {"Fn::Sub": "${AWS::AccountId} ${AWS::Region}"}, "Export": {"Name": "site"}}
    asking = {
        "Parameters": strings("OneVpcId", "TwoVpcId", "OneTable"),
        "Resources": {
            "Role": {"Type": "AWS::IAM::Role", "Properties": {"Odd": {"Fn::Cidr": ["unknown here"]}}},
            "Ask": {"Type": "AWS::EC2::VPCPeeringConnection", "Properties": {
                "VpcId": {"Ref": "OneVpcId"}, "PeerVpcId": {"Ref": "TwoVpcId"}, "PeerOwnerId": "222222222222",
                "PeerRegion": "us-east-1", "PeerRoleArn": "arn:aws:iam::222222222222:role/accept"}},
            "There": route({"Ref": "OneTable"}, "10.2.0.0/16", {"Ref": "Ask"}),
            "Options": {"Type": "Custom::DnsOptions", "Properties": {"VpcPeeringConnectionId": {"Ref": "Ask"}}},
        },
        "Outputs": {"OneTwoConnectionId": {"Value": {"Ref": "Ask"}}},
    }
    accepting = {"Parameters": strings("TwoTable", "OneTwoConnectionId"), "Resources": {
        "Back": route({"Ref": "TwoTable"}, "10.1.0.0/16", {"Ref": "OneTwoConnectionId"}),
        "Logs": {"Type": "AWS::EC2::FlowLog", "Properties": {"ResourceId": "elsewhere"}}}}
    outside = {
        "Parameters": {**strings("OneVpcId", "OneTable"), "QboxActive": {
            "Type": "String", "AllowedValues": ["false", "true"], "Default": "false"}},
        "Conditions": {"Active": {"Fn::Equals": [{"Ref": "QboxActive"}, "true"]}},
        "Resources": {
            "Function": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"ZipFile": "…"}}},
            "Request": {"Type": "Custom::PeeringRequest", "Properties": {
                "ServiceToken": {"Fn::GetAtt": ["Function", "Arn"]}, "VpcId": {"Ref": "OneVpcId"},
                "PeerVpcId": "vpc-0123456789abcdef0", "PeerOwnerId": "999999999999", "PeerRegion": "eu-west-1"}},
            "Out": route({"Ref": "OneTable"}, "172.31.0.0/16", {"Ref": "Request"}),
            "Later": route({"Ref": "OneTable"}, "172.16.0.0/16", {"Ref": "Request"}, Condition="Active"),
        },
    }
    old = {
        "Parameters": strings("OneVpcId", "OneTable"),
        "Resources": {
            "Join": {"Type": "AWS::EC2::VPCPeeringConnection", "Properties": {"VpcId": {"Ref": "OneVpcId"}, "PeerVpcId": "vpc-old"}},
            "There": route({"Ref": "OneTable"}, "10.3.0.0/16", {"Ref": "Join"}),
            "Back": route("rtb-old", "10.1.0.0/16", {"Ref": "Join"}),
            "Rule": {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {
                "NetworkAclId": "acl-old", "RuleNumber": 40, "Protocol": -1, "RuleAction": "deny", "CidrBlock": "10.1.0.0/16"}},
        },
    }
    return {"n--vpc--one": one, "n--vpc--two": two, "n--link--one--two": asking, "n--link--two--one": accepting,
            "n--external--qbox": outside, "n--link--one--old": old}


@pytest.fixture
def network():
    return parse_topology(TOPOLOGY)


def table_of(state, name):
    subnet, = [subnet.id for subnet in state.subnets.values() if subnet.name == name]
    return state.table(subnet)


def test_each_stack_is_at_the_site_of_its_vpcs(network):
    state = build(templates(), network=network, account="333333333333")
    sites = {vpc.name: (vpc.account, vpc.region) for vpc in state.vpcs.values()}
    assert sites == {"n-one": ("333333333333", "eu-west-1"), "n-two": ("222222222222", "us-east-1"),
                     "n-old": ("333333333333", "eu-west-1")}
    assert {s.name: s.zone for s in state.subnets.values() if s.zone} == {"n-one-app-a": "eu-west-1a", "n-two-app-a": "us-east-1a"}


def test_both_sides_of_a_connection_have_their_routes(network):
    state = build(templates(), network=network)
    pcx = "pcx-n--link--one--two.Ask"
    assert state.connections[pcx].active
    assert Route("10.2.0.0/16", pcx) in table_of(state, "n-one-app-a").routes
    assert Route("10.1.0.0/16", pcx) in table_of(state, "n-two-app-a").routes


@pytest.mark.parametrize("broken", ("PeerOwnerId", "PeerRegion", "PeerRoleArn"))
def test_a_connection_that_aws_would_not_make_has_failed(network, broken):
    changed = templates()
    del changed["n--link--one--two"]["Resources"]["Ask"]["Properties"][broken]
    assert build(changed, network=network).connections["pcx-n--link--one--two.Ask"].status == "failed"


def test_no_stack_is_at_two_sites(network):
    changed = templates()
    asking = changed["n--link--one--two"]
    asking["Parameters"] |= strings("TwoTable")
    asking["Resources"]["Back"] = route({"Ref": "TwoTable"}, "10.1.0.0/16", {"Ref": "Ask"})
    with pytest.raises(ValueError, match="n--link--one--two: its resources belong to"):
        build(changed, network=network)


def test_an_export_is_of_its_site_alone(network):
    changed = templates()
    accepting = changed["n--link--two--one"]
    accepting["Resources"]["Back"]["Properties"]["DestinationCidrBlock"] = {"Fn::ImportValue": "site"}
    state = build(changed, network=network)
    assert "222222222222 us-east-1" in {route.destination for route in table_of(state, "n-two-app-a").routes}
    accepting["Resources"]["Back"]["Properties"]["DestinationCidrBlock"] = {"Fn::ImportValue": "n:one:vpc"}
    with pytest.raises(ValueError, match="nothing at its site exports n:one:vpc"):
        build(changed, network=network)


def test_what_a_function_asked_for_is_a_connection_on_and_off(network):
    assert switches(templates()) == {"QboxActive": ["true", "false"]}
    pcx, later = "pcx-n--external--qbox.Request", Route("172.16.0.0/16", "pcx-n--external--qbox.Request")
    on, off = build(templates(), network=network), build(templates(), network=network, waiting=("qbox",))
    assert on.connections[pcx].active and waiting(network, on) == []
    assert off.connections[pcx].status == "pending-acceptance" and waiting(network, off) == ["qbox"]
    assert later in table_of(on, "n-one-app-a").routes and later not in table_of(off, "n-one-app-a").routes
    assert Route("172.31.0.0/16", pcx) in table_of(off, "n-one-app-a").routes
    assert on.connections[pcx].accepter_site == ("999999999999", "eu-west-1")


def test_existing_parts_come_from_the_topology(network):
    state = build(templates(), network=network)
    assert state.tables["rtb-old"].routes == (Route("10.3.0.0/16", "local"), Route("10.1.0.0/16", "pcx-n--link--one--old.Join"))
    assert [(e.number, e.action) for e in state.acls["acl-old"].entries if not e.egress] == [(40, "deny"), (32766, "allow")]
    strict = build(templates(), network=network, owners_rules="deny")
    assert [(e.number, e.action) for e in strict.acls["acl-old"].entries] == [(40, "deny")]
    untouched = build({}, network=network)
    assert touched(network, untouched, state) == []
    changed = copy.deepcopy(templates())
    changed["n--link--one--old"]["Resources"]["Rule"]["Properties"]["RuleNumber"] = 60
    assert touched(network, untouched, build(changed, network=network)) == ["acl-old has a new rule 60"]


def test_what_others_own_is_nobodys_without_the_topology():
    with pytest.raises(ValueError, match="rtb-old"):
        build(templates())


def test_the_judge_reads_it_all(network):
    texts = [str(finding) for finding in judge(network, build(templates(), network=network), static=False)]
    assert "route: one.app to two: route 10.2.0.0/16 to pcx-n--link--one--two.Ask in table rtb-n--vpc--one.Table serves no allow" in texts
    assert "route: old.app to one: route 10.1.0.0/16 to pcx-n--link--one--old.Join in table rtb-old serves no allow" in texts
