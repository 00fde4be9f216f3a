"""The second opinion by itself: examples from the documentation of CloudFormation and EC2, and what is not known."""

import pytest
from judge.foreign import INTERNET, Place, Ways, icmp, places_of, read_network, tcp
from judge.foreign.blocks import address, cidr
from judge.foreign.perhaps import Unknown, all_of, any_of, negated, same
from judge.foreign.stacks import Stacks


def made(type, **properties):
    return {"Type": f"AWS::EC2::{type}", "Properties": properties}


def value(written, given=None, **sections):
    """What a value comes to in a template with these sections."""
    template = {"Resources": {"V": made("VPC", CidrBlock="10.0.0.0/16")}} | sections
    return Stacks({"net": template}, given).values["net"].of(written)


@pytest.mark.parametrize("written, comes_to", [
    ({"Fn::Select": ["1", ["apples", "grapes", "oranges"]]}, "grapes"),
    ({"Fn::Split": ["|", "a||c|"]}, ["a", "", "c", ""]),
    ({"Fn::Join": [":", ["a", "b", "c"]]}, "a:b:c"),
    ({"Fn::Sub": "${V.CidrBlock} of ${AWS::StackName}, ${!Literal}"}, "10.0.0.0/16 of net, ${Literal}"),
    ({"Fn::Sub": ["www.${Domain}", {"Domain": {"Fn::Join": [".", ["example", "com"]]}}]}, "www.example.com"),
    ({"Fn::Cidr": ["192.168.0.0/24", "6", "5"]}, [f"192.168.0.{32 * at}/27" for at in range(6)]),
    ([{"Ref": "AWS::NoValue"}, 1], [1]),
    ({"Fn::If": ["Unheard", "a", "a"]}, "a"),
])
def test_functions_as_the_reference_has_them(written, comes_to):
    assert value(written) == comes_to


@pytest.mark.parametrize("written", [
    {"Ref": "Nobody"}, {"Fn::ImportValue": "nobody"}, {"Fn::Sub": "${AWS::Region}a"}, {"Fn::Transform": {"Name": "M"}},
    {"Fn::FindInMap": ["M", "a", "b"]}, "{{resolve:ssm:/net/cidr}}", {"Fn::If": ["Unheard", "a", "b"]},
])
def test_what_no_template_tells_is_not_known(written):
    assert isinstance(value(written), Unknown)


def test_parameters_are_given_or_have_a_default():
    stored = {"Parameters": {
        "P": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/x"}, "L": {"Type": "CommaDelimitedList", "Default": "a, b"}}}
    assert isinstance(value({"Ref": "P"}, **stored), Unknown)
    assert value({"Ref": "L"}, **stored) == ["a", "b"] and value({"Ref": "L"}, {"net.L": "c"}, **stored) == ["c"]


def test_fn_cidr_has_no_more_than_there_are():
    with pytest.raises(ValueError, match="no 3 blocks"):
        cidr("10.0.0.0/24", 3, 7)


def test_truth_of_three_values():
    assert [all_of([True, None]), all_of([None, False]), any_of([None, True]), any_of([False, None])] == [None, False, True, None]
    assert [negated(None), same([True, True]), same([True, None]), same([True, False])] == [None, True, None, None]


def entry(number, action, cidr, ports, egress=False):
    return made("NetworkAclEntry", NetworkAclId={"Ref": "Acl"}, RuleNumber=number, RuleAction=action, CidrBlock=cidr,
                Protocol=6, Egress=egress, PortRange={"From": ports[0], "To": ports[1]})


def ways(**more):
    """A client and a server in one VPC, the server behind an ACL of these rules."""
    resources = {
        "V": made("VPC", CidrBlock="10.0.0.0/16"), "Acl": made("NetworkAcl", VpcId={"Ref": "V"}),
        "Client": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.0.0/24"),
        "Server": made("Subnet", VpcId={"Ref": "V"}, CidrBlock="10.0.1.0/24"),
        "Use": made("SubnetNetworkAclAssociation", SubnetId={"Ref": "Server"}, NetworkAclId={"Ref": "Acl"}),
        "Out": entry(1, "allow", "10.0.0.0/24", (1024, 65535), egress=True)}
    return Ways(read_network({"net": {"Resources": resources | more}}))


CLIENT, SERVER = Place(address("10.0.0.9"), "net/Client"), Place(address("10.0.1.9"), "net/Server")


def test_the_lowest_number_decides_and_the_rest_is_refused():
    both = ways(Late=entry(20, "deny", "0.0.0.0/0", (1, 65535)), Early=entry(3, "allow", "10.0.0.0/28", (22, 22)))
    assert both.connects(CLIENT, SERVER, tcp(22)) and both.connects(CLIENT, SERVER, tcp(23)) is False
    assert ways().delivers(CLIENT, SERVER, tcp(22)) is False


def test_answers_need_a_rule_of_their_own():
    asked = ways(In=entry(1, "allow", "10.0.0.0/24", (22, 22)), Out=entry(1, "allow", "10.0.0.0/24", (1024, 50000), egress=True))
    assert asked.delivers(CLIENT, SERVER, tcp(22)) and asked.connects(CLIENT, SERVER, tcp(22)) is False


def test_a_rule_that_is_not_known_may_decide_or_not():
    unsure = ways(Known=entry(5, "allow", "10.0.0.0/24", (443, 443)), Unsure=entry(9, "allow", {"Ref": "Nobody"}, (22, 443)))
    assert unsure.connects(CLIENT, SERVER, tcp(443)) is True
    assert unsure.connects(CLIENT, SERVER, tcp(22)) is None
    assert unsure.connects(CLIENT, SERVER, tcp(21)) is False


def test_within_a_subnet_no_rule_counts():
    assert ways().connects(SERVER, Place(address("10.0.1.77"), "net/Server"), icmp(8)) is True


def test_places_stand_for_all_that_rules_tell_apart():
    network = ways(In=entry(1, "allow", "10.0.0.64/26", (22, 22))).network
    found = [place.address - address("10.0.0.0") for place in places_of(network)["net/Client"]]
    assert found == [4, 64, 128]
    assert all(place.subnet == INTERNET for place in places_of(network)[INTERNET])
