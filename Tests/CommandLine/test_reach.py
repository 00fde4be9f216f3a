"""reach: who may open connections to whom, from a topology and from templates alone."""

import json

import pytest
from binary import TOP, assert_recorded, peerage
from by_hand import by_hand

ACME = "stacks/acme.hcl"
TEMPLATES = str(TOP / "stacks/acme")


def reach(*words, cwd=TOP, **how):
    return peerage("reach", *words, cwd=cwd, **how)


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


@pytest.mark.parametrize("words, says", [
    (["internet", "stage.public"], ": TCP 1024-65535; UDP 1024-65535; ICMP echo replies passes{why}"),
    (["internet", "prod.public"], ": TCP 80, 443 may be opened; TCP 1024-65535; UDP 1024-65535; ICMP echo replies passes{why}"),
    (["internet", "prod.public", "443-8080"], ": TCP 443 is reachable; TCP 1024-8080 is reachable{why}; TCP 444-1023 is not reachable"),
    (["internet", "stage.public", "8080"], ": reachable{why}"),
    (["internet", "prod.public", "443"], "TCP 443: reachable there:"),
])
@pytest.mark.parametrize("asked, why", [
    ([ACME], ", though no allow says so: network ACLs do not filter it, or cannot tell it from answers"),
    (["--template", TEMPLATES], ", but perhaps for answers alone, which network ACLs cannot tell from what is opened"),
])
def test_a_pair_says_what_the_table_says(words, says, asked, why):
    """What has a `~` there, nobody has asked for here."""
    assert says.format(why=why) in " ".join(reach(*asked, *words).out.split())
    answer, = json.loads(reach(*asked, *words, "--format", "json").out)["answers"]
    assert (answer["unasked"]["text"] != "nothing") == ("{why}" in says or words[1] == "prod.public")


def test_an_answer_for_programs():
    answer, = json.loads(reach(ACME, "mgmt.private", "prod.data", "22", "--format", "json").out)["answers"]
    assert answer["reachable"] and answer["there"]["arrives"] and answer["back"]["arrives"]
    hops = [next(iter(hop)) for hop in answer["there"]["hops"]]
    assert hops == ["leaves", "routed", "enters"]
    assert answer["there"]["hops"][1]["route"] == "acme--link--mgmt--prod MgmtPrivateARouteTableTo10x20x0x0x16"
    assert {hop["number"] for hop in answer["there"]["hops"] if "number" in hop} == {5000, 3140}
    assert [hop.get("lines") for hop in answer["there"]["hops"]] == [[24], None, [24]]
    assert [hop.get("lines") for hop in answer["back"]["hops"]] == [[24], None, [24]]


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
        ("all", [], ": all TCP; all UDP; ICMP, path MTU aside; all other protocols may be opened between some of their addresses only"),
    ):
        shown = " ".join(reach("--template", f"{file}.json", "A APrivate", "B BPrivate", *words, cwd=tmp_path).out.split())
        assert f"{says}: from 10.1.1.128/25 there:" in shown and shown.startswith("A APrivate to B BPrivate"), shown
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
