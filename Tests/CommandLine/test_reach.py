"""reach: who may open connections to whom, from a topology and from templates alone."""

import json

import pytest
from binary import TOP, assert_recorded, peerage

ACME = "stacks/acme.hcl"
TEMPLATES = str(TOP / "stacks/acme")


def reach(*words, cwd=TOP, **how):
    return peerage("reach", *words, cwd=cwd, **how)


def by_hand(**more):
    """Two VPCs that somebody wrote by hand: peering routes in the private tables alone, no ACLs."""
    def made(type, **properties):
        return {"Type": f"AWS::EC2::{type}", "Properties": properties}

    resources, peering = {}, {"VpcPeeringConnectionId": {"Ref": "Peering"}}
    for name, net, other in (("A", "10.1", "10.2"), ("B", "10.2", "10.1")):
        resources[name] = made("VPC", CidrBlock=f"{net}.0.0/16")
        for number, kind in enumerate(("Public", "Private")):
            subnet, table = f"{name}{kind}", f"{name}{kind}Table"
            resources[subnet] = made("Subnet", VpcId={"Ref": name}, CidrBlock=f"{net}.{number}.0/24")
            resources[table] = made("RouteTable", VpcId={"Ref": name})
            resources[f"{table}Use"] = made("SubnetRouteTableAssociation", SubnetId={"Ref": subnet}, RouteTableId={"Ref": table})
        resources[f"{name}ToPeer"] = made(
            "Route", RouteTableId={"Ref": f"{name}PrivateTable"}, DestinationCidrBlock=f"{other}.0.0/16", **peering)
    resources["Peering"] = made("VPCPeeringConnection", VpcId={"Ref": "A"}, PeerVpcId={"Ref": "B"})
    return {"Resources": resources | more}


@pytest.fixture
def written(tmp_path):
    (tmp_path / "two.json").write_text(json.dumps(by_hand()))
    return tmp_path


def test_the_matrix_of_acme_is_as_recorded():
    shown = reach(ACME)
    assert (shown.code, shown.err) == (0, "")
    assert_recorded("reach-acme-80.txt", shown.out)
    assert max(map(len, shown.out.splitlines())) <= 80


def test_templates_say_the_same_as_the_topology():
    opened = {(flow["from"], flow["to"]): flow["opens"] for flow in json.loads(reach(ACME, "--format", "json").out)["flows"]}
    alone = {(flow["from"], flow["to"]): flow["opens"] for flow in json.loads(reach("--template", TEMPLATES, "--format", "json").out)["flows"]}
    known = {pair: what for pair, what in opened.items() if "external.qbox" not in pair and what["text"] != "nothing"}
    assert known == {pair: what for pair, what in alone.items() if what["text"] != "nothing"}
    held = reach(ACME, "--template", TEMPLATES)
    assert (held.code, held.err, held.out) == (0, "", reach(ACME).out)


@pytest.mark.parametrize("words, code, says", [
    (["prod.app", "external.qbox", "9200"], 0, ["reachable", "rule", "its owner has, or will have, the routes", "back: TCP 1024"]),
    (["prod.app", "external.qbox", "9201"], 1, ["not reachable", "STOPPED out of prod.app: rule"]),
    (["stage", "prod", "443"], 1, ["none of these 9 pairs of ends is reachable", "stage.public to prod.public, TCP 443: not reachable"]),
    (["prod.data", "mgmt.private", "2222"], 0, ["reachable, though no allow says so", "cannot tell it from answers"]),
    (["spoke.prod.app", "internet", "443"], 0, ["NAT gateway acme--vpc--prod ProdNatA", "to the internet gateway"]),
    (["10.20.64.9", "8.8.8.8", "udp/53"], 1, ["UDP 53 from 10.20.64.9 to 8.8.8.8", "no rule of ProdAppAcl matches"]),
    (["internet", "prod.public", "443"], 0, ["into prod.public: rule", "route of prod.public: 0.0.0.0/0 to the internet gateway"]),
    (["internet", "prod.app", "443"], 1, ["not reachable"]),
    (["prod.app", "stage.app"], 1, ["nothing may be opened"]),
    (["mgmt.private", "prod.data"], 0, ["all may be opened", "over connection acme-mgmt-prod"]),
])
def test_answers(words, code, says):
    shown = reach(ACME, *words)
    text = " ".join(shown.out.split())
    assert shown.code == code and shown.err == ""
    for some in says:
        assert some in text, text


def test_an_answer_for_programs():
    answer, = json.loads(reach(ACME, "mgmt.private", "prod.data", "22", "--format", "json").out)["answers"]
    assert answer["reachable"] and answer["there"]["arrives"] and answer["back"]["arrives"]
    hops = [next(iter(hop)) for hop in answer["there"]["hops"]]
    assert hops == ["leaves", "routed", "enters"]
    assert answer["there"]["hops"][1]["route"] == "acme--link--mgmt--prod MgmtPrivateARouteTableTo10x20x0x0x16"
    assert {hop["number"] for hop in answer["there"]["hops"] if "number" in hop} == {5000, 3140}


def test_a_template_that_somebody_wrote(written):
    shown = reach("--template", "two.json", cwd=written)
    assert_recorded("reach-by-hand.txt", shown.out)
    works = reach("--template", "two.json", "A APrivate", "B BPrivate", "443", cwd=written)
    assert works.code == 0 and "over connection Peering" in works.out
    no_way = reach("--template", "two.json", "A APublic", "B BPrivate", cwd=written)
    assert no_way.code == 1 and "nothing may be opened" in no_way.out
    lost = reach("--template", "two.json", "A APrivate", "B BPublic", "443", cwd=written)
    assert lost.code == 1 and "STOPPED route of B BPublic: BPublicTable has none that leads there" in lost.out


def test_what_is_not_looked_into_is_said(tmp_path):
    gateway = {"Type": "AWS::EC2::Route", "Properties": {
        "RouteTableId": {"Ref": "APrivateTable"}, "DestinationCidrBlock": "172.16.0.0/12", "TransitGatewayId": "tgw-1"}}
    (tmp_path / "t.json").write_text(json.dumps(by_hand(ToOthers=gateway, Guard={"Type": "AWS::EC2::SecurityGroup"})))
    shown = reach("--template", "t.json", cwd=tmp_path)
    assert "t ToOthers: it leads to tgw-1, which is not looked into" in shown.out
    assert "t Guard: security groups are not looked into" in shown.out


def made(type, **properties):
    return {"Type": f"AWS::EC2::{type}", "Properties": properties}


def route(destination, table="APrivateTable", **target):
    return made("Route", RouteTableId={"Ref": table}, DestinationCidrBlock=destination, **target)


def rule(subnet="BPrivate", **properties):
    """An ACL of that subnet that lets all pass, with one rule before."""
    wanted = {"RuleNumber": 50, "CidrBlock": "10.1.0.0/16", "Protocol": 6, "PortRange": {"From": 22, "To": 22}, "RuleAction": "deny"}
    everything = {"CidrBlock": "0.0.0.0/0", "Protocol": -1, "RuleNumber": 100, "RuleAction": "allow", "NetworkAclId": {"Ref": "Acl"}}
    return {
        "Acl": made("NetworkAcl", VpcId={"Ref": "B"}),
        "AclUse": made("SubnetNetworkAclAssociation", SubnetId={"Ref": subnet}, NetworkAclId={"Ref": "Acl"}),
        "In": made("NetworkAclEntry", **everything), "Out": made("NetworkAclEntry", Egress=True, **everything),
        "Rule": made("NetworkAclEntry", **wanted | properties, NetworkAclId={"Ref": "Acl"}),
    }


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
    (["A APrivate", "B BPrivate", "22"], {"N": {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": {"Name": "x"}}}}, 0, "reachable"),
])
def test_what_cannot_turn_an_answer_around_leaves_it(tmp_path, words, more, code, says):
    (tmp_path / "t.json").write_text(json.dumps(by_hand(**more)))
    shown = reach("--template", "t.json", *words, cwd=tmp_path)
    assert shown.code == code and says in " ".join(shown.out.split()), shown.out


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


def allows(*ranges, acl="Acl"):
    """Entries that let TCP in or out from and to everywhere: (egress, first port, last port)."""
    return {f"Allow{number}": made(
        "NetworkAclEntry", NetworkAclId={"Ref": acl}, RuleNumber=number, Egress=egress, Protocol=6, RuleAction="allow",
        CidrBlock="0.0.0.0/0", PortRange={"From": first, "To": last}) for number, (egress, first, last) in enumerate(ranges, 1)}


def behind_acl(*ranges):
    """The private subnet of B behind an ACL of these entries alone."""
    return {"Acl": made("NetworkAcl", VpcId={"Ref": "B"}),
            "AclUse": made("SubnetNetworkAclAssociation", SubnetId={"Ref": "BPrivate"}, NetworkAclId={"Ref": "Acl"}), **allows(*ranges)}


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


def test_templates_that_break_the_promise(tmp_path):
    for path in (TOP / "stacks/acme").glob("*.template.json"):
        template = json.loads(path.read_text())
        for rule in ("ProdDataAclIn1900", "ProdPublicAclOut6000"):
            template["Resources"].pop(rule, None)
        (tmp_path / path.name).write_text(json.dumps(template))
    shown = reach(ACME, "--template", str(tmp_path))
    assert shown.code == 1
    assert "the templates let 'prod.public' send TCP 1024-65535" in shown.err and "to 'prod.data'" in shown.err


@pytest.mark.parametrize("words, code, says", [
    ([], 64, "FILE is missing"),
    ([ACME, "prod.app"], 64, "TO is missing"),
    ([ACME, "prod.ap", "internet"], 64, "there is no 'prod.ap'; did you mean 'prod.app'?"),
    ([ACME, "prod.app", "10.99.0.1"], 64, "no subnet and no network next to a VPC has the address 10.99.0.1"),
    ([ACME, "prod.app", "internet", "80x"], 64, "'80x' names no ports"),
    ([ACME, "a", "b", "1", "2"], 64, "'2' is one word too many"),
    (["none.hcl"], 66, "there is no file 'none.hcl'"),
    (["--template", "none.json"], 66, "there is no file or folder 'none.json'"),
    (["--template", ACME], 64, "'stacks/acme.hcl' is a topology, where templates are wanted"),
    (["--template", "README.md"], 66, "it is not JSON; a YAML template has to be made JSON first"),
    (["stacks/acme"], 64, "for the templates in it: peerage reach --template stacks/acme"),
    ([ACME, "10.20.64.300", "prod"], 64, "'10.20.64.300' is no address"),
    ([ACME, "10.20.200.1", "prod"], 64, "it lies in a part of VPC prod without any"),
    ([ACME, "external.qbox", "stage"], 1, ""),
])
def test_wrong_words(words, code, says):
    shown = reach(*words)
    assert shown.code == code and says in shown.err, shown.err


def test_one_stands_for_many(tmp_path):
    spokes = "".join(f'spoke "s{n}" {{\n  cidr = "10.{n}.0.0/16"\n  tiers = ["app"]\n}}\n' for n in range(1, 21))
    (tmp_path / "n.hcl").write_text(
        'network "n" {\n  region = "eu-west-1"\n}\nhub "mgmt" {\n  cidr  = "10.0.0.0/16"\n  tiers = ["private"]\n}\n' + spokes
        + 'allow {\n  from  = hub\n  to    = spoke\n  ports = [22]\n}\n'
        + 'allow {\n  from  = spoke.s7\n  to    = hub\n  ports = [443]\n}\n')
    shown = reach("n.hcl", cwd=tmp_path).out
    text = " ".join(shown.split())
    assert "s1 stands for 18 VPCs more that may do just the same" in text and "none reaches another" in text
    assert "TCP 443 to mgmt.private" in text and "s7.app may open" in shown and "s2.app" not in shown
    assert len(shown.splitlines()) < 40


def test_parameters_have_values(tmp_path):
    template = by_hand(B={"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": {"Ref": "Block"}}})
    template["Parameters"] = {"Block": {"Type": "String"}}
    (tmp_path / "p.json").write_text(json.dumps(template))
    unknown = reach("--template", "p.json", cwd=tmp_path)
    assert "p B: of its CidrBlock parameter 'Block' has no value" in " ".join(unknown.out.split())
    works = reach("--template", "p.json", "--parameter", "Block=10.2.0.0/16", "A APrivate", "B BPrivate", "443", cwd=tmp_path)
    assert works.code == 0
    assert reach("--template", "p.json", "--parameter", "Block", cwd=tmp_path).code == 64
    for words, says in (
        (["--parameter", "Blok=10.2.0.0/16"], "no template has a parameter 'Blok'; did you mean 'Block'?"),
        (["--parameter", "Block=10.2.0.0/16", "--parameter", "Block=10.3.0.0/16"], "'--parameter' gives 'Block' twice"),
    ):
        refused = reach("--template", "p.json", *words, cwd=tmp_path)
        assert (refused.code, refused.out) == (64, "") and says in refused.err
    refused = reach(TOP / "stacks/acme.hcl", "--parameter", "Block=10.2.0.0/16")
    assert refused.code == 64 and "'--parameter' is for templates alone" in refused.err


def test_rules_on_the_default_acl(tmp_path):
    deny = {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {
        "NetworkAclId": {"Fn::GetAtt": ["B", "DefaultNetworkAcl"]}, "RuleNumber": 90, "RuleAction": "deny", "CidrBlock": "10.1.0.0/16",
        "Protocol": 6, "PortRange": {"From": 22, "To": 22}}}
    late = {**deny, "Properties": {**deny["Properties"], "RuleNumber": 200, "PortRange": {"From": 443, "To": 443}}}
    (tmp_path / "d.json").write_text(json.dumps(by_hand(Early=deny, Late=late)))
    assert reach("--template", "d.json", "A APrivate", "B BPrivate", "22", cwd=tmp_path).code == 1
    assert reach("--template", "d.json", "A APrivate", "B BPrivate", "443", cwd=tmp_path).code == 0
    assert "rule 200 of the default ACL can never match" in " ".join(reach("--template", "d.json", cwd=tmp_path).out.split())


def test_some_addresses_only(tmp_path):
    """What half of a subnet may open is told in whole sentences, whatever else there is to tell."""
    def denied(**rest):
        return {"Type": "AWS::EC2::NetworkAclEntry", "Properties": {
            "NetworkAclId": {"Fn::GetAtt": ["B", "DefaultNetworkAcl"]}, "RuleNumber": 90, "RuleAction": "deny",
            "CidrBlock": "10.1.1.0/25", **rest}}

    (tmp_path / "ssh.json").write_text(json.dumps(by_hand(Half=denied(Protocol=6, PortRange={"From": 22, "To": 22}))))
    (tmp_path / "all.json").write_text(json.dumps(by_hand(Half=denied(Protocol=-1))))
    for file, words, says in (
        ("ssh", ["22"], ", TCP 22: TCP 22 is reachable between some of their addresses only"),
        ("all", ["22"], ", TCP 22: TCP 22 is reachable between some of their addresses only"),
        ("ssh", [], "; TCP 22 may be opened between some of their addresses only"),
        ("all", [], ": TCP all; UDP all; ICMP, path MTU aside; all other protocols may be opened between some of their addresses only"),
    ):
        shown = " ".join(reach("--template", f"{file}.json", "A APrivate", "B BPrivate", *words, cwd=tmp_path).out.split())
        assert f"{says} there:" in shown and shown.startswith("A APrivate to B BPrivate"), shown
        assert ": ;" not in shown


def test_a_matrix_without_columns(tmp_path):
    """Endpoints of services have no column: where nothing else is opened there is no table, nor a legend of none."""
    def made(type, **properties):
        return {"Type": f"AWS::EC2::{type}", "Properties": properties}

    (tmp_path / "e.json").write_text(json.dumps({"Resources": {
        "V": made("VPC", CidrBlock="10.1.0.0/16"), "S": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.1.1.0/24"),
        "T": made("RouteTable", VpcId={"Ref": "V"}),
        "Use": made("SubnetRouteTableAssociation", SubnetId={"Ref": "S"}, RouteTableId={"Ref": "T"}),
        "E": made("VPCEndpoint", VpcId={"Ref": "V"}, ServiceName="com.amazonaws.eu-west-1.s3", RouteTableIds=[{"Ref": "T"}]),
    }}))
    assert reach("--template", "e.json", cwd=tmp_path).out == "V S may open\n  TCP 443 to endpoints of s3\n"


def test_a_matrix_of_one_end(tmp_path):
    """What a table says is said in words below it, also where an end opens connections inside itself alone."""
    (tmp_path / "n.hcl").write_text(
        'network "n" {\n  region = "eu-west-1"\n}\n'
        'spoke "solo" {\n  cidr = "10.1.0.0/16"\n  tiers = ["data"]\n  endpoints = []\n}\n')
    assert "solo.data may open\n  all to solo.data\n" in reach("n.hcl", cwd=tmp_path).out
