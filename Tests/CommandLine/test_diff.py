"""diff, and what compile says of a change: what opens and closes, which resources go."""

import json
import shutil

import pytest
from binary import TOP, assert_recorded, peerage
from by_hand import allows, by_hand, made, rule

ALLOW = """
allow {
  from  = spoke.stage.app
  to    = hub.mgmt.private
  ports = [443]
}
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with acme and what it compiles to, and that again as `before`."""
    (tmp_path / "stacks").mkdir()
    shutil.copy(TOP / "stacks/acme.hcl", tmp_path / "stacks")
    assert compile(tmp_path).code == 0
    shutil.copytree(tmp_path / "stacks/acme", tmp_path / "before")
    return tmp_path


def compile(folder, *words):
    return peerage("compile", "stacks/acme.hcl", *words, cwd=folder)


def changed(folder):
    """One allow more, another port for the external, no port 80, one zone less."""
    text = (folder / "stacks/acme.hcl").read_text() + ALLOW
    for old, new in (("[80, 443]", "[443]"), ("[9200,", "[9243,"), ("  zones = 3\n", "")):
        assert old in text
        text = text.replace(old, new)
    (folder / "stacks/acme.hcl").write_text(text)
    return folder


def test_the_whole_report_is_as_recorded(folder):
    checked = compile(changed(folder), "--check")
    assert checked.code == 1
    assert_recorded("compile-change.txt", checked.out)
    before, heading = checked.out.split("\nCompiling would change the templates that are there:\n")
    assert compile(folder).out.endswith("\nWhat changes against the templates before:\n" + heading)
    assert "What changes" not in compile(folder).out and "would change" not in compile(folder, "--check").out


def test_what_diff_says_is_as_recorded(folder):
    compile(changed(folder))
    compared = peerage("diff", "before", "stacks/acme", cwd=folder)
    assert (compared.code, compared.err) == (1, "")
    assert_recorded("diff-acme.txt", compared.out)
    narrow = peerage("diff", "before", "stacks/acme", cwd=folder, columns=40).out.splitlines()
    assert max(len(line) for line in narrow if " " in line.strip()) <= 60


def test_what_only_compile_knows(folder):
    """Templates alone do not know whose the addresses are that rules speak of, where nothing is connected yet."""
    said = compile(changed(folder)).out
    assert "allows: prod.app → external.qbox TCP 9243\n" in said
    alone = "  by rules alone: prod.app → 172.31.0.0/16\n"
    assert alone in peerage("diff", "before", "stacks/acme", cwd=folder).out and alone not in said


def test_json(folder):
    assert "change" not in json.loads(compile(folder, "--format", "json").out)
    change = json.loads(compile(changed(folder), "--format", "json").out)["change"]
    opened = {(each["from"], each["to"]): each["connections"] for each in change["opens"]}
    assert opened["stage.app", "mgmt.private"] == "TCP 443"
    lost = [each["id"] for each in change["resources"] if each["loss"]]
    assert lost == ["ProdPublicCSubnet", "ProdAppCSubnet", "ProdDataCSubnet"]
    alone = json.loads(peerage("diff", "before", "stacks/acme", "--format", "json", cwd=folder).out)
    assert alone.keys() == change.keys()
    assert sorted(alone["resources"], key=str) == sorted(change["resources"], key=str)


def test_nothing_differs(folder):
    same = peerage("diff", "before", "stacks/acme", cwd=folder)
    assert (same.code, same.out) == (0, "Nothing opens or closes.\n\nNo resource changes.\n")


def test_single_templates_are_one_stack_whatever_they_are_called(folder):
    old, new = "before/acme--vpc--prod.template.json", "new.json"
    shutil.copy(changed(folder) / old, folder / new)
    assert peerage("diff", old, new, cwd=folder).code == 0
    compile(folder)
    found = peerage("diff", old, "stacks/acme/acme--vpc--prod.template.json", cwd=folder)
    assert found.code == 1 and "no longer allows: internet → prod.public TCP 80\n" in found.out and "new:" not in found.out


@pytest.mark.parametrize("text, says", [
    ("{", "line 1, column 2"), ("[]", "it has no 'Resources'"), ('"no"', "line 1, column"),
])
def test_what_is_no_template(folder, text, says):
    (folder / "before/acme--dns.template.json").write_text(text)
    result = peerage("diff", "before", "stacks/acme", cwd=folder)
    assert (result.code, result.out) == (66, "") and "acme--dns" in result.err and says in result.err


@pytest.mark.parametrize("words", (["before", "nowhere"], ["nowhere", "before"], ["bin", "before"]))
def test_where_there_are_no_templates(folder, words):
    result = peerage("diff", *words, cwd=folder)
    assert (result.code, result.out) == (66, "") and "there is no " in result.err


def test_what_cannot_be_read_does_not_fail_a_compilation(folder):
    """Peerage's own by its first lines, and broken behind them."""
    file = folder / "stacks/acme/acme--vpc--prod.template.json"
    file.write_text(file.read_text()[:900])
    result = compile(changed(folder))
    assert result.code == 0 and "not compared: the template of acme--vpc--prod before the change cannot" in result.out
    assert "allows: stage.app → mgmt.private TCP 443" in result.out


def test_parameters_of_templates_that_somebody_wrote(tmp_path):
    """Whose addresses a rule denies stands in a parameter; without the rule they get in."""
    parameters = {"Parameters": {"Peer": {"Type": "String"}}}
    denying = by_hand(**rule(CidrBlock={"Ref": "Peer"}))
    allowing = {"Resources": {name: body for name, body in denying["Resources"].items() if name != "Rule"}}
    for name, template in (("old", denying), ("new", allowing)):
        (tmp_path / f"{name}.json").write_text(json.dumps(template | parameters))
    told = peerage("diff", "old.json", "new.json", "--parameter", "Peer=10.1.0.0/16", cwd=tmp_path)
    assert told.code == 1 and "opens: A APrivate → B BPrivate TCP 22\n" in told.out and "not looked into" not in told.out
    other = peerage("diff", "old.json", "new.json", "--parameter", "Peer=192.0.2.0/24", cwd=tmp_path)
    assert "TCP 22" not in other.out
    wrong = peerage("diff", "old.json", "new.json", "--parameter", "Per=10.1.0.0/16", cwd=tmp_path)
    assert (wrong.code, wrong.out) == (64, "") and "no template has a parameter 'Per'; did you mean 'Peer'?" in wrong.err


def told(folder, old, new):
    """What diff says of two templates that somebody wrote, without the counts of resources."""
    for name, template in (("old", old), ("new", new)):
        (folder / f"{name}.json").write_text(json.dumps(template))
    return peerage("diff", "old.json", "new.json", cwd=folder, columns=200).out.split("\n\n")[0].splitlines()


def named(template, **names):
    """With a Name tag for each of these resources."""
    template = json.loads(json.dumps(template))
    for resource, name in names.items():
        template["Resources"][resource]["Properties"]["Tags"] = [{"Key": "Name", "Value": name}]
    return template


@pytest.mark.parametrize("names, said", [
    ({"APrivate": "inner"}, ["Nothing opens or closes."]),
    ({"A": "web"}, ["renamed: VPC A to web"]),
    ({"A": "web", "APublic": "web-public-a", "APrivate": "web-private-a"}, ["renamed: VPC A to web"]),
])
def test_names_are_no_flows(tmp_path, names, said):
    assert told(tmp_path, by_hand(), named(by_hand(), **names)) == said
    assert told(tmp_path, named(by_hand(), **names), by_hand()) in (said, ["renamed: VPC web to A"])


def test_a_subnet_gets_an_acl_of_its_own(tmp_path):
    """It fared as its neighbour did, and had one name with it."""
    second = {"BSecond": made("Subnet", VpcId={"Ref": "B"}, CidrBlock="10.2.2.0/24"),
              "BSecondUse": made("SubnetRouteTableAssociation", SubnetId={"Ref": "BSecond"}, RouteTableId={"Ref": "BPrivateTable"})}
    own = {"Acl": made("NetworkAcl", VpcId={"Ref": "B"}),
           "AclUse": made("SubnetNetworkAclAssociation", SubnetId={"Ref": "BSecond"}, NetworkAclId={"Ref": "Acl"}),
           **allows((False, 443, 443), (True, 1024, 65535))}
    closing = told(tmp_path, by_hand(**second), by_hand(**second, **own))
    assert closing == [
        "closes: A APrivate, B BPrivate, B BPublic → B BSecond TCP 1-442, 444-65535; all UDP; ICMP; all other protocols",
        "closes: B BSecond → A, B BPrivate, B BPublic TCP 1-1023; all UDP; ICMP; all other protocols"]
    opening = told(tmp_path, by_hand(**second, **own), by_hand(**second))
    assert opening == [line.replace("closes", "opens") for line in closing]


def resources(folder, old, new, *options):
    """What diff says of the resources of two templates that somebody wrote."""
    for name, template in (("old", old), ("new", new)):
        (folder / f"{name}.json").write_text(json.dumps(template))
    parts = peerage("diff", "old.json", "new.json", *options, cwd=folder, columns=200).out.split("\n\n")
    return parts[1].splitlines()


def with_block(block, **sections):
    """Two VPCs, of which the first has its block from somewhere."""
    template = by_hand()
    template["Resources"]["A"]["Properties"]["CidrBlock"] = block
    return template | sections


CIDR = {"Type": "String", "Default": "10.1.0.0/16"}
MAPPED = {"Fn::FindInMap": ["Blocks", "a", "cidr"]}


def mappings(block):
    return {"Blocks": {"a": {"cidr": block}}}


@pytest.mark.parametrize("moved", [
    with_block({"Ref": "Cidr"}, Parameters={"Cidr": CIDR}),
    with_block({"Fn::Sub": "10.${Net}.0.0/16"}, Parameters={"Net": {"Type": "Number", "Default": 1}}),
    with_block(MAPPED, Mappings=mappings("10.1.0.0/16")),
    with_block({"Fn::If": ["IsSmall", "10.9.0.0/24", "10.1.0.0/16"]}, Conditions={"IsSmall": {"Fn::Equals": ["a", "b"]}}),
], ids=("parameter", "text", "mapping", "condition"))
def test_the_same_value_written_otherwise_is_no_change(tmp_path, moved):
    assert resources(tmp_path, by_hand(), moved) == resources(tmp_path, moved, by_hand()) == ["No resource changes."]


def test_another_value_written_alike_is_a_change(tmp_path):
    for old, new in (
            (with_block(MAPPED, Mappings=mappings("10.1.0.0/16")), with_block(MAPPED, Mappings=mappings("10.9.0.0/16"))),
            (with_block({"Ref": "Cidr"}, Parameters={"Cidr": CIDR}),
             with_block({"Ref": "Cidr"}, Parameters={"Cidr": CIDR | {"Default": "10.9.0.0/16"}}))):
        assert "LOSS in new: replaces VPC A" in resources(tmp_path, old, new)


def test_what_another_stack_exports_is_followed(tmp_path):
    """The importing template is the same to the byte, and its VPC is another one all the same."""
    taker = {"Resources": {"V": made("VPC", CidrBlock={"Fn::ImportValue": "block"})}}
    for side, block in (("old", "10.1.0.0/16"), ("new", "10.9.0.0/16")):
        giver = {"Parameters": {"Cidr": CIDR | {"Default": block}}, "Resources": {"G": made("InternetGateway")},
                 "Outputs": {"Block": {"Value": {"Ref": "Cidr"}, "Export": {"Name": "block"}}}}
        (tmp_path / side).mkdir()
        for name, template in (("giver", giver), ("taker", taker)):
            (tmp_path / side / f"{name}.template.json").write_text(json.dumps(template))
    assert "LOSS in taker: replaces VPC V\n" in peerage("diff", "old", "new", cwd=tmp_path).out
    assert peerage("diff", "old", "old", cwd=tmp_path).code == 0


def test_a_property_that_is_perhaps_not_there(tmp_path):
    """Which branch holds, nobody has said."""
    sections = {"Parameters": {"Big": {"Type": "String"}}, "Conditions": {"IsBig": {"Fn::Equals": [{"Ref": "Big"}, "yes"]}}}
    new = by_hand() | sections
    new["Resources"]["APublic"]["Properties"]["AvailabilityZone"] = {"Fn::If": ["IsBig", "eu-west-1a", {"Ref": "AWS::NoValue"}]}
    assert resources(tmp_path, by_hand(), new)[0].startswith("LOSS in new: perhaps replaces Subnet APublic (")
    assert resources(tmp_path, by_hand(), new, "--parameter", "Big=no") == ["No resource changes."]


def test_a_value_that_is_not_known_is_perhaps_another_one(tmp_path):
    moved = with_block({"Ref": "Cidr"}, Parameters={"Cidr": {"Type": "String"}})
    said = resources(tmp_path, by_hand(), moved)
    assert said[0] == "LOSS in new: perhaps replaces VPC A (parameter 'Cidr' has no value)"
    assert resources(tmp_path, by_hand(), moved, "--parameter", "Cidr=10.1.0.0/16") == ["No resource changes."]
    assert "LOSS in new: replaces VPC A" in resources(tmp_path, by_hand(), moved, "--parameter", "Cidr=10.9.0.0/16")


def test_a_resource_goes_by_its_condition(tmp_path):
    def under(kept):
        template = by_hand() | {"Parameters": {"Kept": {"Type": "String", "Default": kept}},
                                "Conditions": {"IsKept": {"Fn::Equals": [{"Ref": "Kept"}, "yes"]}}}
        template["Resources"]["APublic"]["Condition"] = "IsKept"
        return template

    assert "LOSS in new: removes Subnet APublic" in resources(tmp_path, under("yes"), under("no"))
    assert resources(tmp_path, under("no"), under("yes")) == ["new: adds 1"]
    assert resources(tmp_path, under("yes"), under("no"), "--parameter", "Kept=yes") == ["No resource changes."]


def test_what_is_retained_is_not_lost(tmp_path):
    old = by_hand()
    old["Resources"]["APublic"]["DeletionPolicy"] = "Retain"
    new = by_hand()
    del new["Resources"]["APublic"], new["Resources"]["APublicTableUse"]
    said = resources(tmp_path, old, new)
    assert not [line for line in said if line.startswith("LOSS")]
    assert any("Subnet APublic (it stays, outside of the stack)" in line for line in said)


def test_answers_to_all_ports_are_called_so(tmp_path):
    after = by_hand(**rule(RuleAction="allow"))
    after["Resources"]["In"]["Properties"]["RuleAction"] = "deny"
    after["Resources"]["Out"]["Properties"] |= {"Protocol": 6, "PortRange": {"From": 1, "To": 65535}}
    before = {"Resources": {id: made for id, made in after["Resources"].items() if id not in ("Out", "Rule")}}
    (tmp_path / "before.json").write_text(json.dumps(before))
    (tmp_path / "after.json").write_text(json.dumps(after))
    said = peerage("diff", "before.json", "after.json", "--ephemeral", "1-65535", cwd=tmp_path).out
    assert "opens: A APrivate → B BPrivate TCP 22, with answers back to all ports\n" in said
