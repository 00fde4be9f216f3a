"""diff: VPCs that move, and which property replaces a resource of whatever kind."""

import json
import shutil

import pytest
from binary import peerage
from by_hand import by_hand

FAR = """
network "n" {
  region = "eu-west-1"
  layout = "LAYOUT"
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

spoke "far" {
  cidr   = "10.2.0.0/16"
  region = "eu-central-1"
}
"""


@pytest.mark.parametrize("layout", ["vpc", "site"])
@pytest.mark.parametrize("known_by", ["scripts", "templates"])
def test_a_vpc_that_moves_is_lost(tmp_path, layout, known_by):
    """Its template may be the same to the byte but for the place, so that nothing else tells."""
    def compiled(text):
        (tmp_path / "n.hcl").write_text(text.replace("LAYOUT", layout))
        return peerage("compile", "n.hcl", "--no-page", cwd=tmp_path)

    assert compiled(FAR).code == 0
    shutil.copytree(tmp_path / "stacks/n", tmp_path / "before")
    moved = compiled(FAR.replace("eu-central-1", "eu-north-1")).out
    said = moved if known_by == "scripts" else peerage("diff", "before", "stacks/n", cwd=tmp_path).out
    text = " ".join(said.split())
    assert "LOSS: VPC far cannot move: it goes in home, eu-central-1, with all that is in it, and is made anew, empty, in home, eu-north-1" in text
    assert said.splitlines()[-1].startswith("1 VPC LOST") or known_by == "scripts" and "1 VPC LOST" in said
    if known_by == "scripts":
        assert "bin/network-delete -p PROFILE --region eu-central-1" in text


def test_templates_that_do_not_tell_their_place_have_not_moved(tmp_path):
    """Those of an older Peerage."""
    (tmp_path / "n.hcl").write_text(FAR.replace("LAYOUT", "vpc"))
    assert peerage("compile", "n.hcl", "--no-page", cwd=tmp_path).code == 0
    shutil.copytree(tmp_path / "stacks/n", tmp_path / "before")
    for file in (tmp_path / "before").glob("*.template.json"):
        template = json.loads(file.read_text())
        del template["Metadata"]["Peerage"]["Site"]
        file.write_text(json.dumps(template))
    assert peerage("diff", "before", "stacks/n", cwd=tmp_path).out.strip() == "Nothing opens or closes.\n\nNo resource changes."


@pytest.mark.parametrize("type, before, after, says", [
    ("EC2::SecurityGroup", {"GroupDescription": "a"}, {"GroupDescription": "b"}, "replaces SecurityGroup Thing"),
    ("EC2::SecurityGroup", {"GroupDescription": "a"}, {"GroupDescription": "a", "SecurityGroupIngress": []}, "changes 1 in place"),
    ("EC2::EIP", {"Domain": "vpc"}, {"Domain": "standard"}, "changes 1 in place"),
    ("EC2::EIP", {"NetworkBorderGroup": "a"}, {"NetworkBorderGroup": "b"}, "replaces EIP Thing"),
    ("EC2::Instance", {"ImageId": "ami-1"}, {"ImageId": "ami-2"}, "replaces Instance Thing"),
    ("EC2::Instance", {"InstanceType": "m5.large"}, {"InstanceType": "m6i.large"}, "perhaps replaces Instance Thing (it depends on the values of InstanceType)"),
    ("ElasticLoadBalancingV2::LoadBalancer", {"Scheme": "internal"}, {"Scheme": "internet-facing"}, "replaces LoadBalancer Thing"),
    ("ElasticLoadBalancingV2::LoadBalancer", {"Subnets": ["a"]}, {"Subnets": ["b"]}, "changes 1 in place"),
    ("Nobody::Knows", {"A": "a"}, {"A": "b"}, "perhaps replaces Knows Thing (what another A does to one is not known here)"),
])
def test_which_property_replaces(tmp_path, type, before, after, says):
    """Of types that Peerage does not make, too, as their schemas have it."""
    for name, properties in (("old", before), ("new", after)):
        more = {"Thing": {"Type": f"AWS::{type}", "Properties": properties}}
        (tmp_path / f"{name}.json").write_text(json.dumps(by_hand(**more)))
    assert says in " ".join(peerage("diff", "old.json", "new.json", cwd=tmp_path).out.split())
