"""diff where a side has something that nobody can know: perhaps, never for certain, and never nothing."""

import json
import shutil

import pytest
from binary import TOP, peerage
from by_hand import allows, made, one_tier, rule

UNKNOWN = {"Parameters": {"Some": {"Type": "String"}}, "Conditions": {"C": {"Fn::Equals": [{"Ref": "Some"}, "yes"]}}}


def told(folder, old, new, *options):
    (folder / "old.json").write_text(json.dumps(old))
    (folder / "new.json").write_text(json.dumps(new))
    return peerage("diff", "old.json", "new.json", *options, cwd=folder, columns=300).out.splitlines()


def base():
    """One VPC whose subnets the internet reaches by TCP 22."""
    return one_tier((False, "0.0.0.0/0", 6, 22, "allow"), (True, "0.0.0.0/0", -1, None, "allow"))


def perhaps(*ids):
    """The same, these resources under a condition that nobody knows."""
    template = base() | UNKNOWN
    for id in ids:
        template["Resources"][id]["Condition"] = "C"
    return template


@pytest.mark.parametrize("id, kind, lost", [("V", "VPC", "1 VPC perhaps LOST, "), ("WebA", "Subnet", "1 subnet perhaps LOST, "), ("Out", "Route", "")])
def test_what_goes_by_a_condition_goes_perhaps(tmp_path, id, kind, lost):
    said = told(tmp_path, base(), perhaps(id))
    assert not [line for line in said if line.startswith(("closes:", "gone:"))]
    assert [line for line in said if line.startswith("perhaps closes: internet")]
    assert f"perhaps removes {kind} {id} (whether condition 'C' holds is not to be known)" in "\n".join(said)
    assert ("LOSS in new: perhaps removes" in "\n".join(said)) == bool(lost)
    assert said[-1].endswith(f"perhaps closed, {lost}not all looked into")
    assert ("perhaps gone: VPC V 10.1.0.0/16" in "\n".join(said)) == (id == "V")
    assert told(tmp_path, perhaps(id), perhaps(id)) == ["Nothing opens or closes.", "", "No resource changes."]
    assert f"removes {kind} {id}" in "\n".join(told(tmp_path, base(), perhaps(id), "--parameter", "Some=no"))
    assert told(tmp_path, base(), perhaps(id), "--parameter", "Some=yes")[-1] == "No resource changes."


def test_a_block_that_is_not_known_is_perhaps_the_same(tmp_path):
    moved = base() | UNKNOWN
    moved["Resources"]["V"]["Properties"]["CidrBlock"] = {"Ref": "Some"}
    said = told(tmp_path, base(), moved)
    assert not [line for line in said if line.startswith(("closes:", "gone:"))]
    assert any(line.startswith("perhaps gone: VPC V 10.1.0.0/16") for line in said)
    assert said[-1].endswith("1 VPC perhaps LOST, 2 subnets perhaps LOST, not all looked into")
    assert told(tmp_path, base(), moved, "--parameter", "Some=10.1.0.0/16")[-1] == "No resource changes."


NESTED = {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": "https://example.com/t.json"}}


@pytest.mark.parametrize("id, added", [
    ("Nested", NESTED), ("Custom", {"Type": "Custom::Route", "Properties": {"ServiceToken": "arn:aws:lambda:eu-west-1:123456789012:function:f"}}),
    ("More", made("VPCCidrBlock", VpcId={"Ref": "V"}, CidrBlock={"Ref": "Some"})),
    ("Use", made("SubnetRouteTableAssociation", SubnetId={"Ref": "Some"}, RouteTableId={"Ref": "Table"})),
    ("Deny", rule()["Rule"] | {"Properties": rule()["Rule"]["Properties"] | {"NetworkAclId": {"Ref": "Some"}}}),
])
def test_what_is_not_looked_into_is_in_the_verdict(tmp_path, id, added):
    new = base() | UNKNOWN
    new["Resources"][id] = added
    said = told(tmp_path, base() | UNKNOWN, new)
    assert f"not looked into: new {id}: " in "\n".join(said)
    assert said[-1].endswith("not all looked into") and "nothing" not in said[-1]


def test_rules_for_other_addresses_that_nobody_has_are_told(tmp_path):
    """A block of an external that is not connected, say."""
    def template(*blocks):
        return {"Resources": base()["Resources"] | {
            f"Their{number}": made("NetworkAclEntry", NetworkAclId={"Ref": "Acl"}, RuleNumber=50 + number, Protocol=6, RuleAction="allow",
                                   CidrBlock=block, PortRange={"From": 5432, "To": 5432}) for number, block in enumerate(blocks)}}

    moved = told(tmp_path, template("10.99.0.0/16"), template("10.98.0.0/16"))
    assert moved[:2] == ["opens: 10.98.0.0/16 → V Web* TCP 5432, by rules alone", "closes: 10.99.0.0/16 → V Web* TCP 5432, by rules alone"]
    assert moved[-1] == "1 opened by rules alone, 1 closed by rules alone"
    more = told(tmp_path, template("10.99.0.0/16"), template("10.99.0.0/16", "10.98.0.0/16"))
    assert (more[0], more[-1]) == ("opens: 10.98.0.0/16 → V Web* TCP 5432, by rules alone", "1 opened by rules alone")
    assert not any(line.startswith("closes") for line in more)


@pytest.mark.parametrize("block", ['"172.29.0.0/16"', '"172.30.0.0/15"', '["172.31.0.0/16", "192.168.0.0/16"]'])
def test_another_block_of_an_external_that_is_not_connected(tmp_path, block):
    shutil.copytree(TOP / "stacks", tmp_path / "stacks")
    text = (tmp_path / "stacks/acme.hcl").read_text()
    assert '"172.31.0.0/16"' in text
    (tmp_path / "stacks/acme.hcl").write_text(text.replace('"172.31.0.0/16"', block))
    said = peerage("compile", "stacks/acme.hcl", "--check", cwd=tmp_path, columns=200).out
    assert "opens: " in said or "closes: " in said, said
    assert "Nothing opens or closes" not in said and "nothing allowed" not in said
