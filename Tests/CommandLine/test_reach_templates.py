"""reach --template: what is known of templates that other tools or people wrote, and what is not."""

import json

import pytest
from binary import peerage
from by_hand import behind_acl, by_hand, made, one_tier, route, rule


def reach(*words, cwd):
    return peerage("reach", *words, cwd=cwd)


UNKNOWN = {
    "a route to a transit gateway": (
        ["A APrivate", "internet"], {"R": route("0.0.0.0/0", TransitGatewayId="tgw-1")}, "t R: it leads to tgw-1, which is not looked into"),
    "a route to an endpoint of a firewall": (
        ["A APrivate", "internet"], {"R": route("0.0.0.0/0", VpcEndpointId="vpce-1")}, "t R: it leads to vpce-1, which is not looked into"),
    "a route to a NAT instance": (
        ["A APrivate", "internet"], {"R": route("0.0.0.0/0", InstanceId="i-1")}, "t R: it leads to i-1, which is not looked into"),
    "a route without a known destination": (
        ["A APublic", "B BPublic"], {"R": route({"Ref": "Where"}, "APublicTable", VpcPeeringConnectionId={"Ref": "Peering"})},
        "t R: of its DestinationCidrBlock the template has no 'Where'"),
    "routes that are propagated": (
        ["A APrivate", "internet"],
        {"P": made("VPNGatewayRoutePropagation", RouteTableIds=[{"Ref": "APrivateTable"}], VpnGatewayId="vgw-1")},
        "t P: routes that a gateway propagates are not looked into"),
    "a rule whose port nobody knows": (
        ["A APrivate", "B BPrivate", "22"], rule(PortRange={"From": {"Ref": "Port"}, "To": 22}),
        "t Rule: of its first port the template has no 'Port'"),
    "a rule whose block stands elsewhere": (
        ["A APrivate", "B BPrivate", "22"], rule(CidrBlock="{{resolve:ssm:/net/office}}"),
        "t Rule: of its CidrBlock its value stands elsewhere: {{resolve:ssm:/net/office}}"),
    "a rule under a condition": (
        ["A APrivate", "B BPrivate", "22"], rule() | {"Rule": rule()["Rule"] | {"Condition": "Maybe"}},
        "t Rule: whether its condition 'Maybe' holds is not to be known"),
    "an ACL of which nothing is known": (
        ["A APrivate", "B BPrivate", "22"],
        {"Use": made("SubnetNetworkAclAssociation", SubnetId={"Ref": "BPrivate"}, NetworkAclId="acl-1")}, "t Use: its ACL is not known here"),
    "a table of which nothing is known": (
        ["A APrivate", "B BPrivate", "22"],
        {"Use": made("SubnetRouteTableAssociation", SubnetId={"Ref": "BPrivate"}, RouteTableId="rtb-1")},
        "t Use: its route table is not known here"),
    "a nested stack that is given the VPC": (
        ["A APrivate", "B BPrivate", "22"],
        {"N": {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": {"Vpc": {"Ref": "B"}}}}},
        "t N: what is in a nested stack is not looked into"),
    "a custom resource that is given a table": (
        ["A APrivate", "internet"], {"N": {"Type": "Custom::Routes", "Properties": {"Table": {"Ref": "APrivateTable"}}}},
        "t N: what a custom resource makes is not known"),
    "a loop": (
        ["A APrivate", "B BPrivate", "22"], {"Fn::ForEach::Rules": ["N", ["1"], {"E${N}": made("NetworkAclEntry")}]},
        "t Fn::ForEach::Rules: what a loop makes is not looked into"),
}


@pytest.mark.parametrize("kind", UNKNOWN)
def test_not_known_is_an_answer(tmp_path, kind):
    words, more, reason = UNKNOWN[kind]
    (tmp_path / "t.json").write_text(json.dumps(by_hand(**more)))
    shown = reach("--template", "t.json", *words, cwd=tmp_path)
    said = " ".join(shown.out.split())
    assert shown.code == 3 and f"not known: {reason}" in said, shown.out
    [answer] = json.loads(reach("--template", "t.json", *words, "--format", "json", cwd=tmp_path).out)["answers"]
    assert answer["verdict"] == "not known" and reason in answer["notLookedInto"] and "reachable" not in answer
    everything = reach("--template", "t.json", cwd=tmp_path)
    assert "? is not known" in " ".join(everything.out.split()) and reason in " ".join(everything.out.split())
    assert [*words[:2]] in json.loads(reach("--template", "t.json", "--format", "json", cwd=tmp_path).out)["notKnown"]


@pytest.mark.parametrize("words, more, code, says", [
    (["A APrivate", "B BPrivate", "22"], {"R": route("0.0.0.0/0", TransitGatewayId="tgw-1")}, 0, "reachable"),
    (["A APublic", "B BPrivate", "22"], {"R": route("0.0.0.0/0", TransitGatewayId="tgw-1")}, 1, "not reachable"),
    (["A APrivate", "B BPrivate", "22"], rule(), 1, "STOPPED into B BPrivate: rule 50 denies TCP 22"),
    (["A APrivate", "B BPrivate", "22"], rule(CidrBlock="10.1.0.5/16"), 1, "rule 50 denies TCP 22, 10.1.0.0/16"),
    (["A APrivate", "B BPrivate", "22"], rule(PortRange={"From": 0, "To": 0}), 0, "rule 50 of Acl matches port 0 alone, which no packet has"),
    (["A APrivate", "B BPrivate", "22"], {"G": made("SecurityGroup", VpcId={"Ref": "B"})}, 0,
     "beside that: t G: security groups are not looked into: they may let pass less"),
    (["A APrivate", "B BPrivate", "22"], {"N": {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": {"Name": "x"}}}}, 0,
     "beside that: t N: what is in a nested stack is not looked into"),
    (["A APublic", "internet", "443"], {"X": {"Type": "Custom::Thing", "Properties": {"ServiceToken": "arn:aws:lambda:eu-west-1:1:function:x"}}},
     1, "beside that: t X: what a custom resource makes is not known"),
    (["A APublic", "B BPublic", "443"], {"R": route("10.2.0.0/16", "APublicTable", TransitGatewayId="tgw-1")}, 1,
     "no answer comes back from B BPublic there: TCP 443 from 10.1.0.4 to 10.2.0.4 out of A APublic: the default ACL lets everything pass "
     "NOT KNOWN route of A APublic: 10.2.0.0/16 to tgw-1 (t R), which is not looked into back: TCP 1024 from 10.2.0.4 to 10.1.0.4 "
     "out of B BPublic: the default ACL lets everything pass STOPPED route of B BPublic"),
])
def test_what_cannot_turn_an_answer_around_leaves_it(tmp_path, words, more, code, says):
    (tmp_path / "t.json").write_text(json.dumps(by_hand(**more)))
    shown = reach("--template", "t.json", *words, cwd=tmp_path)
    assert shown.code == code and says in " ".join(shown.out.split()), shown.out


ALONE = {"V": made("VPC", CidrBlock="10.0.0.0/16"), "S": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.0.0/24")}
S3 = {"VpcId": {"Ref": "V"}, "ServiceName": "com.amazonaws.eu-west-1.s3"}


@pytest.mark.parametrize("more, is_known, reason", [
    ({}, True, None),
    ({"G": made("SecurityGroup", VpcId={"Ref": "V"})}, True, "security groups are not looked into"),
    ({"E": made("VPCEndpoint", **S3, RouteTableIds={"Ref": "Some"})}, False, "its route tables are not known here"),
    ({"E": made("VPCEndpoint", **S3, RouteTableIds=[{"Ref": "Some"}])}, False, "not all of its route tables are known here"),
    ({"X": {"Type": "Custom::Thing", "Properties": {}}}, False, "what a custom resource makes is not known"),
])
def test_that_nothing_is_opened_is_said_where_it_is_known(tmp_path, more, is_known, reason):
    (tmp_path / "t.json").write_text(json.dumps({"Parameters": {"Some": {"Type": "String"}}, "Resources": ALONE | more}))
    said = reach("--template", "t.json", cwd=tmp_path).out
    assert ("nothing may be opened" in said, "nothing is known that may be opened" in said) == (is_known, not is_known)
    assert reason is None or reason in said


@pytest.mark.parametrize("words, verdict", [
    (["A APrivate", "B BPrivate", "22"], "not known"), (["A APrivate", "B BPrivate", "443"], "reachable"),
    (["A APrivate", "B BPrivate", "udp"], "reachable"), (["A APrivate", "B BPrivate", "20-30"], "not known"),
    (["B BPrivate", "A APrivate", "22"], "reachable"), (["B BPrivate", "A APrivate", "443"], "reachable"),
])
@pytest.mark.parametrize("where", [{"Condition": "C"}, {}], ids=["perhaps there", "of an unknown action"])
def test_a_rule_is_doubted_for_the_packets_that_it_speaks_of(tmp_path, words, verdict, where):
    network = by_hand(**rule(**({} if where else {"RuleAction": {"Ref": "P"}})))
    network["Resources"]["Rule"] |= where
    network |= {"Parameters": {"P": {"Type": "String"}}, "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}}}
    (tmp_path / "t.json").write_text(json.dumps(network))
    [answer] = json.loads(reach("--template", "t.json", *words, "--format", "json", cwd=tmp_path).out)["answers"]
    assert answer["verdict"] == verdict, answer


@pytest.mark.parametrize("port, words, verdict", [
    (40000, ["A APrivate", "B BPrivate", "443"], "reachable"), (40000, ["B BPrivate", "A APrivate", "443"], "not known"),
    (40000, ["B BPrivate", "A APrivate", "udp/53"], "reachable")])
def test_a_rule_is_doubted_for_answers_where_they_come_in(tmp_path, port, words, verdict):
    network = by_hand(**rule(PortRange={"From": port, "To": port}))
    network["Resources"]["Rule"]["Condition"] = "C"
    network |= {"Parameters": {"P": {"Type": "String"}}, "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}}}
    (tmp_path / "t.json").write_text(json.dumps(network))
    [answer] = json.loads(reach("--template", "t.json", *words, "--format", "json", cwd=tmp_path).out)["answers"]
    assert answer["verdict"] == verdict, answer


def test_a_protocol_by_name_is_said(tmp_path):
    (tmp_path / "t.json").write_text(json.dumps(by_hand(**rule(Protocol="tcp"))))
    shown = reach("--template", "t.json", "A APrivate", "B BPrivate", "22", cwd=tmp_path)
    assert shown.code == 3 and "its Protocol 'tcp' is no number from -1 to 255" in " ".join(shown.out.split())


def test_templates_without_a_vpc_are_an_error(tmp_path):
    unread = {"Parameters": {"Cidr": {"Type": "String"}}, "Resources": {"V": made("VPC", CidrBlock={"Ref": "Cidr"})}}
    (tmp_path / "t.json").write_text(json.dumps(unread))
    shown = reach("--template", "t.json", cwd=tmp_path)
    assert (shown.code, shown.out) == (66, "") and "no VPC could be read from the template 't'" in shown.err
    assert "t V: of its CidrBlock parameter 'Cidr' has no value" in shown.err
    assert reach("--template", "t.json", "--parameter", "Cidr=10.1.0.7/16", cwd=tmp_path).code == 0


def test_a_template_of_something_else_is_an_error(tmp_path):
    (tmp_path / "t.json").write_text(json.dumps({"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}))
    shown = reach("--template", "t.json", cwd=tmp_path)
    assert shown.code == 66 and "no resource of it is an AWS::EC2::VPC" in shown.err


@pytest.fixture
def giving(tmp_path):
    """A stack whose output has the name of another stack's parameter."""
    giver = {"Resources": {"V": made("VPC", CidrBlock="10.1.0.0/16"), "S": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.1.0.0/24")},
             "Outputs": {"VpcId": {"Value": {"Ref": "V"}}}}
    taker = {"Parameters": {"VpcId": {"Type": "String"}},
             "Resources": {"T": made("Subnet", VpcId={"Ref": "VpcId"}, CidrBlock="10.1.1.0/24")}}
    (tmp_path / "giver.json").write_text(json.dumps(giver))
    (tmp_path / "taker.json").write_text(json.dumps(taker))
    return tmp_path


def test_equal_names_give_nothing(giving):
    both = ["--template", "giver.json", "--template", "taker.json"]
    alone = reach(*both, cwd=giving)
    assert "taker T: its VPC is not known here" in alone.out and "V S, T" not in alone.out
    told = reach(*both, "--parameter", "taker.VpcId=giver.VpcId", cwd=giving)
    assert told.code == 0 and "V S, T" in told.out and "not known" not in told.out
    wrong = reach(*both, "--parameter", "taker.VpcID=giver.VpcId", cwd=giving)
    assert wrong.code == 64 and "did you mean 'taker.VpcId'?" in wrong.err


def test_lists_and_what_a_stack_knows_of_itself(tmp_path):
    template = {
        "Parameters": {"Nets": {"Type": "CommaDelimitedList", "Default": "10.1.0.0/24, 10.1.1.0/24"},
                       "Stored": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/net/cidr"}},
        "Conditions": {"Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}},
        "Resources": {
            "V": made("VPC", CidrBlock="10.1.0.0/16"),
            "S": made("Subnet", VpcId={"Ref": "V"}, CidrBlock={"Fn::Select": [1, {"Ref": "Nets"}]}),
            "W": made("VPC", CidrBlock={"Ref": "Stored"}),
            "X": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.1.2.0/24") | {"Condition": "Here"}}}
    (tmp_path / "t.json").write_text(json.dumps(template))
    shown = reach("--template", "t.json", cwd=tmp_path)
    assert "t S:" not in shown.out and "t W: of its CidrBlock parameter 'Stored' has its value in the Parameter Store" in shown.out
    assert "t X: whether its condition 'Here' holds is not to be known" in shown.out
    known = reach("--template", "t.json", "--parameter", "AWS::Region=eu-west-1", cwd=tmp_path)
    assert known.code == 0 and "V S, X" in known.out and "'Here'" not in known.out


def test_two_vpcs_of_one_name_are_two(tmp_path):
    resources = {"B": made("VPC", CidrBlock="10.1.0.0/16"), "S": made("Subnet", VpcId={"Ref": "B"}, CidrBlock="10.1.0.0/24")}
    for stack in ("one", "two"):
        (tmp_path / f"{stack}.json").write_text(json.dumps({"Resources": resources}))
    both = ["--template", "one.json", "--template", "two.json"]
    assert "there are B (one B) S, B (two B) S, internet" in reach(*both, "nowhere", "internet", cwd=tmp_path).err
    crossing = reach(*both, "B (one B) S", "B (two B) S", cwd=tmp_path)
    assert crossing.code == 1 and "B (one B) and B (two B) are not connected" in " ".join(crossing.out.split())
    doubtful = reach(*both, "10.1.0.9", "internet", cwd=tmp_path)
    assert doubtful.code == 64 and "several VPCs have the address 10.1.0.9: B (one B), B (two B)" in doubtful.err


def test_answers_on_other_ports(tmp_path):
    web = by_hand(**rule(RuleNumber=40, Egress=True, CidrBlock="0.0.0.0/0", PortRange={"From": 1024, "To": 32767}))
    (tmp_path / "t.json").write_text(json.dumps(web))
    words = ["--template", "t.json", "A APrivate", "B BPrivate", "443"]
    assert reach(*words, cwd=tmp_path).code == 1
    assert reach(*words, "--ephemeral", "32768-65535", cwd=tmp_path).code == 0
    assert reach(*words, "--ephemeral", "high", cwd=tmp_path).code == 64


def flows_of(folder, more):
    (folder / "t.json").write_text(json.dumps(by_hand(**more)))
    shown = json.loads(reach("--template", "t.json", "--format", "json", cwd=folder).out)
    return {(flow["from"], flow["to"]): flow["opens"]["text"] for flow in shown["flows"]}


def test_high_ports_both_ways_do_not_cancel_out(tmp_path):
    flows = flows_of(tmp_path, behind_acl((False, 1024, 65535), (True, 1024, 65535)))
    assert flows["A APrivate", "B BPrivate"] == flows["B BPrivate", "A APrivate"] == "TCP 1024-65535"
    assert reach("--template", "t.json", "A APrivate", "B BPrivate", "8080", cwd=tmp_path).code == 0
    beside = flows_of(tmp_path, behind_acl((False, 443, 443), (False, 1024, 65535), (True, 443, 443), (True, 1024, 65535)))
    assert beside["A APrivate", "B BPrivate"] == beside["B BPrivate", "A APrivate"] == "TCP 443"


def test_echo_replies_of_code_zero_are_enough(tmp_path):
    echo = {"NetworkAclId": {"Ref": "Acl"}, "Protocol": 1, "RuleAction": "allow", "CidrBlock": "0.0.0.0/0"}
    more = behind_acl() | {
        "In": made("NetworkAclEntry", RuleNumber=10, Icmp={"Type": 8, "Code": -1}, **echo),
        "Out": made("NetworkAclEntry", RuleNumber=10, Egress=True, Icmp={"Type": 0, "Code": 0}, **echo)}
    assert "ICMP" in flows_of(tmp_path, more)["A APrivate", "B BPrivate"]
    more["Out"]["Properties"]["Icmp"]["Code"] = 1
    assert ("A APrivate", "B BPrivate") not in {pair for pair, opens in flows_of(tmp_path, more).items() if opens != "nothing"}


def test_an_endpoint_is_open_where_answers_come_back(tmp_path):
    endpoint = {"Store": made("VPCEndpoint", VpcId={"Ref": "B"}, ServiceName="com.amazonaws.eu-west-1.s3", RouteTableIds=[{"Ref": "BPrivateTable"}])}
    pair = ("B BPrivate", "endpoints of s3")
    assert flows_of(tmp_path, endpoint | behind_acl((True, 443, 443), (False, 1024, 65535)))[pair] == "TCP 443"
    assert pair not in flows_of(tmp_path, endpoint | behind_acl((True, 443, 443)))


@pytest.mark.parametrize("kind, code", [("public", 0), ("private", 1)])
def test_a_private_nat_gateway_leads_to_no_internet(tmp_path, kind, code):
    more = {
        "Way": made("InternetGateway"), "WayUse": made("VPCGatewayAttachment", VpcId={"Ref": "A"}, InternetGatewayId={"Ref": "Way"}),
        "Out": route("0.0.0.0/0", "APublicTable", GatewayId={"Ref": "Way"}),
        "Nat": made("NatGateway", SubnetId={"Ref": "APublic"}, ConnectivityType=kind), "In": route("0.0.0.0/0", NatGatewayId={"Ref": "Nat"})}
    (tmp_path / "t.json").write_text(json.dumps(by_hand(**more)))
    assert reach("--template", "t.json", "A APrivate", "internet", "443", cwd=tmp_path).code == code


# The way out for all, the office's address for everything, HTTPS for everybody, SSH from one subnet without its answers.
OFFICE = [(True, "0.0.0.0/0", -1, None, "allow"), (False, "203.0.113.7/32", -1, None, "allow"),
          (False, "0.0.0.0/0", 6, 443, "allow"), (False, "10.1.0.0/24", 6, 22, "allow")]


@pytest.fixture
def office(tmp_path):
    (tmp_path / "t.json").write_text(json.dumps(one_tier(*OFFICE)))
    return tmp_path


def test_which_addresses_are_meant_is_said(office):
    """What one address may open is not told as if all might."""
    said = reach("--template", "t.json", cwd=office).out
    assert "internet  some  -" in said and "  TCP 443 to V Web*\n" in said
    assert "ICMP; all other protocols to V Web*, from 203.0.113.7/32 only" in " ".join(said.split())
    assert "  V Web* (10.1.1.0/24 only): TCP 22 from V Web* (10.1.0.0/24 only)\n" in said
    flows = json.loads(reach("--template", "t.json", "--format", "json", cwd=office).out)["flows"]
    [entering] = [flow for flow in flows if flow["from"] == "internet"]
    [part] = entering["opensPartly"]
    assert entering["opens"]["text"] == "TCP 443" and part["from"] == ["203.0.113.7/32"] and "to" not in part


def test_all_but_a_few_addresses(tmp_path):
    rules = [(True, "0.0.0.0/0", -1, None, "allow"), (False, "203.0.113.0/24", -1, None, "deny"), (False, "0.0.0.0/0", -1, None, "allow")]
    (tmp_path / "t.json").write_text(json.dumps(one_tier(*rules)))
    assert "all to V Web*, from all but 203.0.113.0/24 only" not in reach("--template", "t.json", cwd=tmp_path).out
    assert "all to V Web*, from all but 203.0.113.0/24\n" in reach("--template", "t.json", cwd=tmp_path).out


def test_subnets_of_one_end_are_told(office, tmp_path):
    """Two subnets of one tier that cannot reach each other do not look as if they could."""
    said = reach("--template", "t.json", cwd=office).out
    assert "The subnets of one end may open to each other, where that is not everything:\n  V Web*: nothing\n" in said
    (tmp_path / "t.json").write_text(json.dumps(one_tier((True, "0.0.0.0/0", -1, None, "allow"), (False, "10.0.0.0/8", -1, None, "deny"),
                                                            (False, "0.0.0.0/0", 6, 443, "allow"))))
    assert "V Web*    .     " in reach("--template", "t.json", cwd=tmp_path).out


@pytest.mark.parametrize("words, code, says", [
    (["10.1.0.5", "10.1.0.9", "22"], 0, "10.1.0.5 (V Web*) to 10.1.0.9 (V Web*), TCP 22: reachable"),
    (["WebA", "WebA", "22"], 0, "inside V Web*: network ACLs do not filter within a subnet"),
    (["10.1.0.5", "10.1.1.9", "22"], 1, "STOPPED into V Web*: no rule of Acl matches"),
    (["WebA", "WebB", "22"], 1, "back: TCP 1024 from 10.1.1.4 to 10.1.0.4"),
    (["V WebB", "t WebA", "443"], 1, "V WebB (V Web*) to t WebA (V Web*), TCP 443: not reachable"),
    (["V Web*", "V Web*", "22"], 1, "this is between its subnets, and inside of each everything passes"),
    (["203.0.113.7", "WebB", "5432"], 0, "203.0.113.7 (internet) to WebB (V Web*), TCP 5432: reachable"),
    (["203.0.113.0/24", "WebB", "5432"], 1, "TCP 5432 is reachable between some of their addresses only: from 203.0.113.7/32"),
    (["internet", "10.1.1.0/25", "443"], 0, "internet to 10.1.1.0/25 (V Web*), TCP 443: reachable"),
    (["10.1.0.5", "10.1.0.5"], 0, "the two are one and the same end"),
])
def test_subnets_addresses_and_blocks_are_ends(office, words, code, says):
    """The addresses that are followed show the verdict: what is stopped is stopped on the way that is shown."""
    shown = reach("--template", "t.json", *words, cwd=office)
    assert shown.code == code and says in " ".join(shown.out.split()), shown.out
    assert ("STOPPED" in shown.out) == (code == 1)


@pytest.mark.parametrize("word, says", [
    ("WebC", "there is no 'WebC'; did you mean 'WebA' or 'WebB'?"),
    ("10.1.0.5/24", "'10.1.0.5/24' is no address and no block; write them as 10.20.64.5 and 10.20.64.0/20"),
    ("10.1.9.0/24", "no subnet has an address of 10.1.9.0/24; it lies in a part of VPC V without any"),
    ("10.9.0.0/16", "no subnet and no network next to a VPC has an address of 10.9.0.0/16"),
])
def test_words_that_name_no_end(office, word, says):
    shown = reach("--template", "t.json", word, "internet", cwd=office)
    assert shown.code == 64 and says in shown.err


def test_files_of_one_name_are_two_stacks(tmp_path):
    """`prod/network.json` beside `stage/network.json` is a usual layout, and nobody's subnets may become another's."""
    for place in ("prod", "stage"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "network.json").write_text(json.dumps(by_hand()))
    shown = reach("--template", "prod/network.json", "--template", "stage/network.json", cwd=tmp_path)
    assert shown.code == 0 and "prod/network" in shown.out and "stage/network" in shown.out
    asked = reach("--template", "prod/network.json", "--template", "stage/network.json", "APrivate", "BPrivate", "443", cwd=tmp_path)
    assert "prod/network" in asked.err + asked.out
    twice = reach("--template", "prod/network.json", "--template", "./prod/network.json", cwd=tmp_path)
    assert twice.code == 64 and "the template 'network' is given twice" in twice.err
