"""reach of templates in which a reference is not known: whatever it may stand for, that is not known either."""

import json

import pytest
from binary import peerage
from by_hand import made

SECTIONS = {"Parameters": {"Some": {"Type": "String"}, "List": {"Type": "CommaDelimitedList"}},
            "Conditions": {"C": {"Fn::Equals": [{"Ref": "Some"}, "yes"]}}}
ANYTHING = {"Ref": "Some"}


def either(one, other):
    return {"Fn::If": ["C", {"Ref": one}, {"Ref": other}]}


def entry(acl, number, action, egress=False, **more):
    return made("NetworkAclEntry", NetworkAclId=acl, RuleNumber=number, RuleAction=action, Egress=egress, CidrBlock="0.0.0.0/0",
                **{"Protocol": -1} | more)


def network(**more):
    """`Web` leads to the internet and lets TCP in; `Db` has a table that leads nowhere. Acl is of Web, Idle of nobody."""
    resources = {
        "V": made("VPC", CidrBlock="10.0.0.0/16"), "Gate": made("InternetGateway"),
        "Gated": made("VPCGatewayAttachment", VpcId={"Ref": "V"}, InternetGatewayId={"Ref": "Gate"}),
        "Web": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.1.0/24"),
        "Db": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.2.0/24"),
        "Out": made("RouteTable", VpcId={"Ref": "V"}), "Nowhere": made("RouteTable", VpcId={"Ref": "V"}),
        "Way": made("Route", RouteTableId={"Ref": "Out"}, DestinationCidrBlock="0.0.0.0/0", GatewayId={"Ref": "Gate"}),
        "WebTable": made("SubnetRouteTableAssociation", SubnetId={"Ref": "Web"}, RouteTableId={"Ref": "Out"}),
        "DbTable": made("SubnetRouteTableAssociation", SubnetId={"Ref": "Db"}, RouteTableId={"Ref": "Nowhere"}),
        "Acl": made("NetworkAcl", VpcId={"Ref": "V"}), "Idle": made("NetworkAcl", VpcId={"Ref": "V"}),
        "WebAcl": made("SubnetNetworkAclAssociation", SubnetId={"Ref": "Web"}, NetworkAclId={"Ref": "Acl"}),
        "In": entry({"Ref": "Acl"}, 100, "allow", Protocol=6, PortRange={"From": 0, "To": 65535}),
        "Back": entry({"Ref": "Acl"}, 100, "allow", egress=True),
    }
    return SECTIONS | {"Resources": resources | more}


SSH = {"Protocol": 6, "PortRange": {"From": 22, "To": 22}}
DOUBTED = {
    "a rule of any ACL": ("Web", {"Deny": entry(ANYTHING, 50, "deny", **SSH)}, "its ACL is not known here"),
    "a rule of one of two ACLs": ("Web", {"Deny": entry(either("Acl", "Idle"), 50, "deny", **SSH)}, "its ACL is not known here"),
    "a table of any subnet": ("Db", {"Use": made("SubnetRouteTableAssociation", SubnetId=ANYTHING, RouteTableId={"Ref": "Out"})},
                              "its subnet is not known here"),
    "a table of one of a list": (
        "Db", {"Use": made("SubnetRouteTableAssociation", SubnetId={"Fn::Select": [0, {"Ref": "List"}]}, RouteTableId={"Ref": "Out"})},
        "its subnet is not known here"),
    "a table of a subnet or none": (
        "Db", {"Use": made("SubnetRouteTableAssociation", SubnetId={"Fn::If": ["C", {"Ref": "Db"}, {"Ref": "AWS::NoValue"}]},
                           RouteTableId={"Ref": "Out"})}, "its subnet is not known here"),
    "an ACL of any subnet": ("Web", {"Use": made("SubnetNetworkAclAssociation", SubnetId=ANYTHING, NetworkAclId={"Ref": "Idle"})},
                             "its subnet is not known here"),
    "a route of any table": (
        "Db", {"More": made("Route", RouteTableId=ANYTHING, DestinationCidrBlock="0.0.0.0/0", GatewayId={"Ref": "Gate"})},
        "its route table is not known here"),
    "a route of one of two tables": (
        "Db", {"More": made("Route", RouteTableId=either("Nowhere", "Out"), DestinationCidrBlock="0.0.0.0/0", GatewayId={"Ref": "Gate"})},
        "its route table is not known here"),
    "a route of a table exported under some name": (
        "Db", {"More": made("Route", RouteTableId={"Fn::ImportValue": {"Fn::Sub": "${Some}-table"}}, DestinationCidrBlock="0.0.0.0/0",
                            GatewayId={"Ref": "Gate"})}, "its route table is not known here"),
    "a gateway of any VPC": ("Web", {"Gated": made("VPCGatewayAttachment", VpcId=ANYTHING, InternetGatewayId={"Ref": "Gate"})},
                             "its VPC is not known here"),
}


def asked(folder, resources, *words):
    (folder / "t.json").write_text(json.dumps(network(**resources)))
    return peerage("reach", "--template", "t.json", *words, cwd=folder)


@pytest.mark.parametrize("kind", DOUBTED)
def test_what_it_may_decide_on_is_not_known(tmp_path, kind):
    subnet, resources, reason = DOUBTED[kind]
    shown = asked(tmp_path, resources, "internet", subnet, "22")
    [id] = resources
    assert shown.code == 3 and f"TCP 22: not known: t {id}: {reason}" in " ".join(shown.out.split())
    answer, = json.loads(asked(tmp_path, resources, "internet", subnet, "22", "--format", "json").out)["answers"]
    assert answer["verdict"] == "not known" and answer["notLookedInto"]
    assert "?" in asked(tmp_path, resources).out


@pytest.mark.parametrize("subnet, resources, port, code", [
    # Its number is behind those that decide.
    ("Web", {"Deny": entry(ANYTHING, 200, "deny", **SSH)}, "22", 0),
    # One that allows closes nothing, and two that are known are not all.
    ("Web", {"Allow": entry(ANYTHING, 50, "allow", **SSH)}, "22", 0),
    ("Web", {"Deny": entry(either("Idle", "Idle"), 50, "deny", **SSH)}, "22", 0),
    ("Web", {"More": made("Route", RouteTableId=either("Nowhere", "Nowhere"), DestinationCidrBlock="0.0.0.0/0", GatewayId={"Ref": "Gate"})}, "22", 0),
    # What another stack exports is in no template here.
    ("Db", {"More": made("Route", RouteTableId={"Fn::ImportValue": "t"}, DestinationCidrBlock="0.0.0.0/0", GatewayId={"Ref": "Gate"})}, "22", 1),
])
def test_what_it_cannot_turn_around_stays_known(tmp_path, subnet, resources, port, code):
    assert asked(tmp_path, resources, "internet", subnet, port).code == code


@pytest.mark.parametrize("given, code", [
    ([], 3), (["AWS::Region=cn-north-1"], 0), (["AWS::Region=eu-west-1"], 1), (["AWS::Region=us-gov-west-1"], 1), (["AWS::Partition=aws-cn"], 0),
])
def test_the_partition_is_that_of_the_region(tmp_path, given, code):
    """A route that only China has."""
    template = network(More=made("Route", RouteTableId={"Ref": "Nowhere"}, DestinationCidrBlock="0.0.0.0/0", GatewayId={"Ref": "Gate"}))
    template["Conditions"]["InChina"] = {"Fn::Equals": [{"Ref": "AWS::Partition"}, "aws-cn"]}
    template["Resources"]["More"]["Condition"] = "InChina"
    (tmp_path / "t.json").write_text(json.dumps(template))
    options = [word for one in given for word in ("--parameter", one)]
    assert peerage("reach", "--template", "t.json", *options, "internet", "Db", "22", cwd=tmp_path).code == code


NAT = {"N": made("NatGateway", SubnetId={"Ref": "Web"}, ConnectivityType={"Ref": "Some"}),
       "Out2": made("Route", RouteTableId={"Ref": "Nowhere"}, DestinationCidrBlock="0.0.0.0/0", NatGatewayId={"Ref": "N"})}


@pytest.mark.parametrize("given, verdict", [
    ([], "not known"), (["--parameter", "Some=public"], "reachable"), (["--parameter", "Some=private"], "not reachable")])
def test_whether_nat_is_private_may_not_be_known(tmp_path, given, verdict):
    done = asked(tmp_path, NAT, "Db", "internet", "443", *given, "--format", "json")
    [answer] = json.loads(done.out)["answers"]
    assert answer["verdict"] == verdict
    near = asked(tmp_path, NAT, *given, "Db", "Web", "443", "--format", "json")
    assert json.loads(near.out)["answers"][0]["verdict"] == "reachable"


def test_a_private_nat_gateway_is_said_to_stop_it(tmp_path):
    done = asked(tmp_path, NAT, "--parameter", "Some=private", "Db", "internet", "443")
    said = " ".join(done.out.split())
    assert "STOPPED NAT gateway t N: it is private: it passes TCP, UDP and ICMP alone, and nothing to the internet" in said
    assert "at internet" not in said


def test_what_is_listed_as_opened_is_marked_where_it_is_not_known(tmp_path):
    done = asked(tmp_path, {"Deny": entry({"Ref": "Acl"}, 50, "deny", **SSH) | {"Condition": "C"}})
    assert "to V Web (not known for certain)" in done.out and "V Web, internet" not in done.out


def test_an_unknown_internet_gateway_may_be_the_one(tmp_path):
    known = network()
    known["Resources"]["Gated"]["Properties"]["InternetGatewayId"] = ANYTHING
    (tmp_path / "t.json").write_text(json.dumps(known))
    done = peerage("reach", "--template", "t.json", "Web", "internet", "443", cwd=tmp_path)
    assert done.code == 3 and "t Gated: its internet gateway is not known here" in " ".join(done.out.split())
    assert "another gateway" not in peerage("reach", "--template", "t.json", cwd=tmp_path).out
    assert peerage("reach", "--template", "t.json", "Db", "internet", "443", cwd=tmp_path).code == 1


def peered(one, two):
    """Two VPCs in a stack each, and the connection of the route that leads to the other one."""
    def half(net, other, connection, more):
        return {
            "Parameters": {"Peer": {"Type": "String"}, "Conn": {"Type": "String"}},
            "Resources": {
                "V": made("VPC", CidrBlock=f"10.{net}.0.0/16"), "S": made("Subnet", VpcId={"Ref": "V"}, CidrBlock=f"10.{net}.0.0/24"),
                "T": made("RouteTable", VpcId={"Ref": "V"}),
                "Use": made("SubnetRouteTableAssociation", SubnetId={"Ref": "S"}, RouteTableId={"Ref": "T"}),
                "Way": made("Route", RouteTableId={"Ref": "T"}, DestinationCidrBlock=f"10.{other}.0.0/16", VpcPeeringConnectionId=connection),
            } | more}
    return half(0, 1, *one), half(1, 0, *two)


ASKING = ({"Ref": "PX"}, {"PX": made("VPCPeeringConnection", VpcId={"Ref": "V"}, PeerVpcId={"Ref": "Peer"})})


@pytest.mark.parametrize("one, two, given, verdict", [
    (ASKING, ({"Ref": "Conn"}, {}), [], "not known"),
    (({"Ref": "Conn"}, {}), ({"Ref": "Conn"}, {}), [], "not known"),
    (("pcx-1", {}), ("pcx-1", {}), [], "reachable"),
    (("pcx-1", {}), ("pcx-2", {}), [], "not reachable"),
    (ASKING, ("pcx-1", {}), [], "not known"),
    (("pcx-1", {}), ({"Ref": "Conn"}, {}), [], "not known"),
    (({"Ref": "Conn"}, {}), ({"Ref": "Conn"}, {}), ["--parameter", "a.Conn=pcx-1", "--parameter", "b.Conn=pcx-1"], "reachable"),
    (({"Ref": "Conn"}, {}), ({"Ref": "Conn"}, {}), ["--parameter", "a.Conn=pcx-1", "--parameter", "b.Conn=pcx-2"], "not reachable"),
])
def test_a_connection_of_which_one_end_is_not_known(tmp_path, one, two, given, verdict):
    for name, template in zip("ab", peered(one, two)):
        (tmp_path / f"{name}.json").write_text(json.dumps(template))
    files = ["--template", "a.json", "--template", "b.json"]
    done = peerage("reach", *files, *given, "a S", "b S", "443", "--format", "json", cwd=tmp_path)
    [answer] = json.loads(done.out)["answers"]
    assert answer["verdict"] == verdict, answer
    if verdict == "not known":
        said = peerage("reach", *files, "a S", "b S", "443", cwd=tmp_path).out
        assert "which VPC it leads to is not known: parameter '" in " ".join(said.split()) and "STOPPED" not in said


def test_a_route_tells_whose_end_of_a_connection_it_is(tmp_path):
    """Only VPCs at its ends may have routes over it."""
    first, second = peered(ASKING, ({"Ref": "PX"}, {}))
    resources = first["Resources"] | {f"{id}2": json.loads(json.dumps(made).replace('"V"', '"V2"').replace('"S"', '"S2"').replace('"T"', '"T2"'))
                                      for id, made in second["Resources"].items()}
    (tmp_path / "t.json").write_text(json.dumps(first | {"Resources": resources}))
    assert peerage("reach", "--template", "t.json", "S", "S2", "443", cwd=tmp_path).code == 0


@pytest.mark.parametrize("block, code", [("10.2.0.0/20", 0), ("10.0.128.0/20", 1)])
def test_both_ends_of_a_connection_are_told_by_routes(tmp_path, block, code):
    """Neither VPC is named where the connection is made; of VPCs that have addresses in common AWS makes none."""
    connection = {"PX": made("VPCPeeringConnection", VpcId={"Ref": "Peer"}, PeerVpcId={"Ref": "Conn"})}
    first, second = peered(({"Ref": "PX"}, connection), ({"Ref": "PX"}, {}))
    second["Resources"]["More"] = made("VPCCidrBlock", VpcId={"Ref": "V"}, CidrBlock=block)
    resources = first["Resources"] | {f"{id}2": json.loads(json.dumps(made).replace('"V"', '"V2"').replace('"S"', '"S2"').replace('"T"', '"T2"'))
                                      for id, made in second["Resources"].items()}
    (tmp_path / "t.json").write_text(json.dumps(first | {"Resources": resources}))
    done = peerage("reach", "--template", "t.json", "S", "S2", "443", cwd=tmp_path)
    assert done.code == code, done.out


def test_one_peer_that_is_not_known_is_an_end_like_others(tmp_path):
    (tmp_path / "t.json").write_text(json.dumps(peered(ASKING, ASKING)[0]))
    done = peerage("reach", "--template", "t.json", cwd=tmp_path)
    assert "not known" not in done.out and "all to Peer" in done.out
