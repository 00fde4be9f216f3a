"""reach of templates whose VPCs are alike, or are called alike."""

import json

import pytest
from binary import peerage
from by_hand import made


def alike(names):
    """VPCs of two subnets each that reach each other and nobody else; every second VPC is cut in two."""
    resources = {}
    for index, name in enumerate(names):
        vpc = f"V{index}"
        resources[vpc] = made("VPC", CidrBlock=f"10.{index}.0.0/16", Tags=[{"Key": "Name", "Value": name}])
        for number in range(2):
            resources[f"{vpc}S{number}"] = made("Subnet", VpcId={"Ref": vpc}, CidrBlock=f"10.{index}.{number}.0/24",
                                                Tags=[{"Key": "Name", "Value": f"sub{number}"}])
        resources[f"{vpc}Acl"] = made("NetworkAcl", VpcId={"Ref": vpc})
        resources[f"{vpc}Use"] = made("SubnetNetworkAclAssociation", SubnetId={"Ref": f"{vpc}S0"}, NetworkAclId={"Ref": f"{vpc}Acl"})
        for egress in (True, False) if index % 2 == 0 else ():
            resources[f"{vpc}Entry{egress}"] = made(
                "NetworkAclEntry", NetworkAclId={"Ref": f"{vpc}Acl"}, RuleNumber=1, Protocol=-1, RuleAction="allow",
                CidrBlock="0.0.0.0/0", Egress=egress)
    return {"Resources": resources}


@pytest.mark.parametrize("names", [
    ["team a", "x b", "team c", "x d", "team e", "x f", "team g", "x h"],
    ["a.x", "a.y", "b.x", "b.y", "c.x", "c.y", "d.x", "d.y"]])
def test_a_vpc_stands_for_others_whatever_they_are_called(tmp_path, names):
    (tmp_path / "t.json").write_text(json.dumps(alike(names)))
    said = " ".join(peerage("reach", "--template", "t.json", cwd=tmp_path).out.split())
    one, two, three, four = names[::2]
    assert f"{one} stands for 3 VPCs more that may do just the same, and of which none reaches another: {two}, {three} and {four}" in said
    assert said.count("stands for") == 1 and f"{two} sub0" not in said


@pytest.mark.parametrize("word, asked", [("a", ["a sub0", "a sub1"]), ("a.x", ["a.x sub0", "a.x sub1"]), ("a b", ["a b sub0", "a b sub1"])])
def test_a_vpc_is_asked_by_its_own_name(tmp_path, word, asked):
    (tmp_path / "t.json").write_text(json.dumps(alike(["a", "a.x", "a b"])))
    answers = json.loads(peerage("reach", "--template", "t.json", word, "internet", "--format", "json", cwd=tmp_path).out)["answers"]
    assert [answer["from"] for answer in answers] == asked


def test_two_vpcs_of_one_name_are_both_asked(tmp_path):
    for stack in ("one", "two"):
        (tmp_path / f"{stack}.json").write_text(json.dumps(alike(["same"])))
    answers = json.loads(peerage("reach", "--template", "one.json", "--template", "two.json", "same", "internet", "--format", "json", cwd=tmp_path).out)["answers"]
    assert [answer["from"] for answer in answers] == [f"same ({stack} V0) sub{number}" for stack in ("one", "two") for number in range(2)]
