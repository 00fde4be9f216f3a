"""What the program tells other programs of itself, in place of its sources."""

import json

from binary import peerage


def test_it_knows_the_language_and_the_types_of_resources():
    told = json.loads(peerage("describe", "--format", "json").out)
    network = told["blocks"][0]
    assert (network["block"], network["isNamed"]) == ("network", True)
    region, account = network["attributes"][:2]
    assert region == {"name": "region", "takes": "a region in quotes", "doc": "the AWS region of the home account"}
    assert account["default"] == "unchecked"
    subnet = next(kind for kind in told["resourceTypes"] if kind["type"] == "AWS::EC2::Subnet")
    assert "VpcId" in subnet["replacedBy"] and subnet["perhapsReplacedBy"] == ["Ipv6CidrBlock"]
    assert subnet["loss"] == {"noun": "subnet", "words": "it can go only when nothing is in it", "replacing": []}
    assert "loss" not in next(kind for kind in told["resourceTypes"] if kind["type"] == "AWS::EC2::Route")


def test_it_knows_the_shell_of_the_scripts_in_order():
    told = json.loads(peerage("describe", "--format", "json").out)["shellParts"]
    assert told[0] == {"folder": "base", "name": "tools", "scripts": ["delete", "deploy"]}
    assert told[-1] == {"folder": "run", "name": "delete", "scripts": ["delete"]}


def test_it_is_for_programs_alone():
    plain = peerage("describe")
    assert (plain.code, plain.out) == (64, "") and "say '--format json'" in plain.err
    assert peerage("describe", "all", "--format", "json").code == 64
    assert "describe" not in peerage("-h").out + peerage("descrbe").err
