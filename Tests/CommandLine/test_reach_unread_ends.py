"""reach of templates with VPCs and subnets of which too little is known: that they reach nobody is not so, nor that there
are none."""

import json

import pytest
from binary import peerage
from by_hand import made

NETWORK = {
    "Parameters": {"Block": {"Type": "String"}, "Where": {"Type": "String"}},
    "Conditions": {"Wanted": {"Fn::Equals": [{"Ref": "Where"}, "prod"]}},
    "Resources": {
        "V": made("VPC", CidrBlock="10.0.0.0/16"),
        "Known": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.0.0/24"),
        "Sized": made("Subnet", VpcId={"Ref": "V"}, CidrBlock={"Ref": "Block"}),
        "Perhaps": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.2.0/24") | {"Condition": "Wanted"},
        "Pooled": made("VPC", Ipv4IpamPoolId="ipam-pool-0123456789abcdef0", Ipv4NetmaskLength=20),
        "InPooled": made("Subnet", VpcId={"Ref": "Pooled"}, CidrBlock="10.1.2.0/24"),
        "Bare": made("VPC", CidrBlock={"Ref": "Block"}),
        "Astray": made("Subnet", VpcId={"Ref": "Where"}, CidrBlock="10.3.0.0/24"),
    },
}
NO_BLOCK = "of its CidrBlock parameter 'Block' has no value"
UNREAD = {
    "Sized": ("V Sized", NO_BLOCK), "V Sized": ("V Sized", NO_BLOCK),
    "Perhaps": ("V Perhaps", "whether its condition 'Wanted' holds is not to be known"),
    "InPooled": ("Pooled InPooled", "its VPC is not known here"), "Pooled": ("Pooled InPooled", "its VPC is not known here"),
    "Bare": ("Bare", NO_BLOCK), "net Astray": ("Astray", "its VPC is not known here"),
}


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "net.json"
    path.write_text(json.dumps(NETWORK))
    return path


@pytest.mark.parametrize("word", UNREAD)
def test_an_end_that_is_not_read_is_not_known(template, word):
    title, reason = UNREAD[word]
    for words in [(word, "Known", "443"), (word, "internet"), ("Known", word)]:
        done = peerage("reach", "--template", template, *words)
        said = " ".join(done.out.split())
        assert done.code == 3 and f"not known: net {title.split()[-1]}: {reason}" in said and title in said, done.out + done.err


def test_a_vpc_is_asked_with_all_its_subnets(template):
    done = peerage("reach", "--template", template, "V", "internet", "--format", "json")
    verdicts = {answer["from"]: answer["verdict"] for answer in json.loads(done.out)["answers"]}
    assert verdicts == {"V Known": "not reachable", "V Sized": "not known", "V Perhaps": "not known"}


@pytest.mark.parametrize("address, whose", [
    ("10.0.9.4", ["Sized", "Bare"]), ("10.0.2.4", ["Sized", "Perhaps", "Bare"]), ("10.1.2.9", ["InPooled", "Bare"]), ("10.9.9.9", ["Bare"]),
    ("10.3.0.0/28", ["Bare", "Astray"])])
def test_an_address_may_be_of_what_is_not_read(template, address, whose):
    done = peerage("reach", "--template", template, address, "Known")
    assert done.code == 3 and f"{address} to V Known: not known" in done.out
    said = " ".join(done.out.split())
    named = {name for name in ("Sized", "Perhaps", "InPooled", "Bare", "Astray") if f"net {name}" in said}
    assert named == set(whose)


def test_the_table_holds_what_is_not_read(template):
    done = peerage("reach", "--template", template)
    assert "nothing is known that may be opened" in done.out and "nothing may be opened" not in done.out
    rows = {line[:17].strip(): line[17:].split() for line in done.out.splitlines() if line.endswith("?")}
    assert rows == {
        "V Known": ["-", ".", "?", "?", "?", "?", "?"], "internet": [".", "-", "?", "?", "?", "?", "?"],
        **{end: ["?"] * 7 for end in ("V Sized", "V Perhaps", "Pooled InPooled", "Bare", "Astray")}}
    pairs = json.loads(peerage("reach", "--template", template, "--format", "json").out)["notKnown"]
    assert ["Bare", "internet"] in pairs and ["V Known", "Bare"] in pairs and ["V Known", "internet"] not in pairs


def test_what_a_value_makes_known_is_known(template):
    done = peerage("reach", "--template", template, "Sized", "internet", "--parameter", "Block=10.0.1.0/24")
    assert done.code == 1 and "Sized (V Known, Sized) to internet: nothing may be opened" in done.out
    there = peerage("reach", "--template", template, "Perhaps", "Known", "22", "--parameter", "Where=prod")
    assert there.code == 0, there.out
    gone = peerage("reach", "--template", template, "Perhaps", "Known", "22", "--parameter", "Where=stage")
    assert gone.code == 64 and "there is no 'Perhaps'" in gone.err


def test_two_of_one_name_are_told_apart(tmp_path):
    for stack in ("one", "two"):
        (tmp_path / f"{stack}.json").write_text(json.dumps(NETWORK))
    done = peerage("reach", "--template", tmp_path / "one.json", "--template", tmp_path / "two.json", "Bare", "internet")
    assert done.code == 3 and "Bare (one Bare) to internet" in done.out and "Bare (two Bare) to internet" in done.out


NAMED = {
    "Parameters": {"P": {"Type": "String"}},
    "Resources": {
        "V": made("VPC", CidrBlock="10.0.0.0/16", Tags=[{"Key": "Name", "Value": "main"}]),
        "S": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.1.0/24", Tags=[{"Key": "Name", "Value": "web"}]),
        "T": made("Subnet", VpcId={"Ref": "V"}, CidrBlock={"Ref": "P"}, Tags=[{"Key": "Name", "Value": "db"}]),
        "U": made("Subnet", VpcId={"Ref": "V"}, CidrBlock={"Ref": "P"}, Tags=[{"Key": "Name", "Value": "web"}]),
        "W": made("VPC", CidrBlock={"Ref": "P"}, Tags=[{"Key": "Name", "Value": "other"}]),
        "X": made("Subnet", VpcId={"Ref": "W"}, CidrBlock="10.1.0.0/24", Tags=[{"Key": "Name", "Value": "cache"}]),
    },
}


@pytest.mark.parametrize("word, ends", [
    ("db", ["main db"]), ("main db", ["main db"]), ("T", ["main db"]), ("cache", ["other cache"]), ("other", ["other cache"]),
    ("W", ["other cache"]), ("main T", ["main db"]), ("V", ["main web", "main db", "main web (net U)"]),
    ("main", ["main web", "main db", "main web (net U)"])])
def test_ends_are_asked_by_any_of_their_names(tmp_path, word, ends):
    (tmp_path / "net.json").write_text(json.dumps(NAMED))
    done = peerage("reach", "--template", tmp_path / "net.json", word, "internet", "--format", "json")
    assert [answer["from"] for answer in json.loads(done.out)["answers"]] == ends


def test_a_name_of_several_names_them(tmp_path):
    (tmp_path / "net.json").write_text(json.dumps(NAMED))
    done = peerage("reach", "--template", tmp_path / "net.json", "web", "internet")
    assert done.code == 64 and "several are called 'web': write one of 'net S', 'net U'" in done.err
    done = peerage("reach", "--template", tmp_path / "net.json", "nobody", "internet")
    assert "there is no 'nobody'; there are main web, internet, main db, main web (net U), other cache" in " ".join(done.err.split())


def test_why_the_vpc_is_not_known_is_said(tmp_path):
    (tmp_path / "net.json").write_text(json.dumps(NAMED))
    done = peerage("reach", "--template", tmp_path / "net.json", "cache", "internet")
    assert "net X: its VPC is not known here; net W: of its CidrBlock parameter 'P' has no value" in " ".join(done.out.split())
