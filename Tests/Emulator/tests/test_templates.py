"""What CloudFormation refuses about templates, parameters, names and tags (AWS.md 4.1 to 4.4, 9.10)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from driver import Driver, refused
from templates import att, ref, resource, subnet, template, vpc


def message(aws: Driver, body: Any, **more: Any) -> str:
    code, said = refused(aws.change_set, "one", body, **more)
    assert code == "ValidationError", (code, said)
    return said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{", "Template format error: JSON not well-formed."),
        ('{"Resources": {}}', "Template format error: At least one Resources member must be defined."),
        ('{"Resources": {"A": {"Type": "AWS::EC2::VPC"}}, "More": 1}', "Invalid template property or properties [More]"),
        (template(A=resource("EC2::Nonsense")), "Template format error: Unrecognized resource types: [AWS::EC2::Nonsense]"),
        (template(A=subnet("B", "10.0.0.0/24")), "Unresolved resource dependencies [B] in the Resources block"),
        (template({"X": {"Value": ref("B")}}, A=vpc()), "Unresolved resource dependencies [B] in the Outputs block"),
        (template(A=resource("EC2::InternetGateway", depends="B")), "Unresolved resource dependencies [B]"),
        (template(A=vpc(att("B", "CidrBlock"))), "instance of Fn::GetAtt references undefined resource B"),
        (template(A=subnet("B", "10.0.0.0/24"), B=vpc(att("A", "CidrBlock"))), "Circular dependency between resources: [A, B]"),
        (template(**{"A-B": vpc()}), "Resource name A-B is non alphanumeric"),
        ({"Resources": {"A": {**vpc(), "Colour": 1}}}, "Invalid template resource property 'Colour'"),
        ({"Resources": {"A": {**vpc(), "Condition": "No"}}}, "Unresolved condition dependency No"),
        ('{"Resources": {"A": {"Type": "AWS::EC2::VPC"}, "A": {"Type": "AWS::EC2::VPC"}}}', "duplicate key A"),
    ],
)  # fmt: skip
def test_refused_templates(aws: Driver, body: Any, said: str) -> None:
    assert said in message(aws, body)
    text = body if isinstance(body, str) else json.dumps(body)
    assert said in refused(aws.cfn.validate_template, TemplateBody=text)[1]


def _padded(body: dict[str, Any], size: int) -> str:
    text = json.dumps(body)
    return text + " " * (size - len(text))


def test_size_inline_and_from_a_bucket(aws: Driver) -> None:
    """AWS.md 4.1: 51,200 bytes inline, 1 MB from S3."""
    body = template(Gateway=resource("EC2::InternetGateway"))
    assert "less than or equal to 51200" in message(aws, _padded(body, 51_201))
    assert aws.deploy("fits", _padded(body, 51_200)) == "CREATE_COMPLETE"
    s3 = aws.boto("s3")
    s3.create_bucket(Bucket="templates-of-one", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="templates-of-one", Key="a/big.json", Body=_padded(body, 900_000))
    s3.put_object(Bucket="templates-of-one", Key="huge.json", Body=_padded(body, 1_000_001))
    url = "https://templates-of-one.s3.eu-west-1.amazonaws.com/a/big.json"
    assert aws.deploy("big", None, TemplateURL=url) == "CREATE_COMPLETE"
    assert aws.deploy("path", None, TemplateURL=f"{aws.server.url}/templates-of-one/a/big.json") == "CREATE_COMPLETE"
    assert "may not exceed" in message(aws, None, TemplateURL=url.replace("a/big", "huge"))


def test_counts(aws: Driver) -> None:
    def gateways(count: int) -> dict[str, Any]:
        return template(**{f"G{i}": {"Type": "AWS::EC2::InternetGateway"} for i in range(count)})

    assert "Number of resources, 501, is greater than maximum allowed, 500" in message(aws, gateways(501))
    aws.change_set("fits", gateways(500))
    many = {f"P{i}": {"Type": "String", "Default": ""} for i in range(201)}
    assert "Number of parameters, 201" in message(aws, template(parameters=many, A=vpc()))
    outputs = {f"O{i}": {"Value": "x"} for i in range(201)}
    assert "Number of outputs, 201" in message(aws, template(outputs, A=vpc()))


@pytest.mark.parametrize("name", ["1abc", "a_b", "a" * 129])
def test_names(aws: Driver, name: str) -> None:
    assert "failed to satisfy constraint" in refused(aws.change_set, name, template(A=vpc()))[1]
    assert "failed to satisfy constraint" in refused(aws.change_set, "one", template(A=vpc()), name=name)[1]


def test_tags(aws: Driver) -> None:
    many = [{"Key": f"k{i}", "Value": "v"} for i in range(51)]
    assert "less than or equal to 50" in message(aws, template(A=vpc()), Tags=many)
    assert "prefix aws:" in message(aws, template(A=vpc()), Tags=[{"Key": "aws:x", "Value": "v"}])


@pytest.mark.parametrize(
    ("declared", "value", "said"),
    [
        ({"Type": "String", "AllowedValues": ["a", "b"]}, "c", "must be one of AllowedValues"),
        ({"Type": "String", "AllowedPattern": "[a-z]+"}, "A1", "must match pattern [a-z]+"),
        ({"Type": "String", "AllowedPattern": "[a-z]+", "ConstraintDescription": "letters"}, "1", "failed to satisfy constraint: letters"),
        ({"Type": "Number", "MaxValue": 5}, "6", "must be a number not greater than 5"),
        ({"Type": "Number"}, "x", "must be a number"),
        ({"Type": "String", "MinLength": 2}, "x", "must contain at least 2 characters"),
        ({"Type": "AWS::EC2::AvailabilityZone::Name"}, "eu-west-1x", "parameter value eu-west-1x for parameter name P does not exist"),
        ({"Type": "AWS::EC2::VPC::Id"}, "vpc-1", "parameter value vpc-1 for parameter name P does not exist"),
        ({"Type": "String"}, "x" * 4097, "longer than 4096 bytes"),
    ],
)  # fmt: skip
def test_refused_parameters(aws: Driver, declared: dict[str, Any], value: str, said: str) -> None:
    assert said in message(aws, template(parameters={"P": declared}, A=vpc()), Parameters={"P": value})


def test_missing_and_undeclared_parameters(aws: Driver) -> None:
    body = template(parameters={"P": {"Type": "String"}, "Q": {"Type": "String"}}, A=vpc())
    assert message(aws, body) == "Parameters: [P, Q] must have values"
    given = {"P": "", "Q": "", "R": ""}
    assert message(aws, body, Parameters=given) == "Parameters: [R] do not exist in the template"
    assert "Unrecognized parameter type: Sting" in message(aws, template(parameters={"P": {"Type": "Sting"}}, A=vpc()))


def test_previous_values(aws: Driver) -> None:
    body = template(parameters={"Block": {"Type": "String", "Default": "10.0.0.0/16"}}, Vpc=vpc(ref("Block")))
    aws.deploy("one", body, Parameters={"Block": "10.1.0.0/16"})

    def changes(**entry: Any) -> str:
        name = f"set{len(entry)}{entry.get('ParameterKey', '')}"
        given = [entry] if entry else []
        aws.cfn.create_change_set(StackName="one", ChangeSetName=name, UsePreviousTemplate=True, Parameters=given)
        return aws.described("one", name)["Status"]

    assert changes(ParameterKey="Block", UsePreviousValue=True) == "FAILED"
    assert changes() == "CREATE_COMPLETE", "without a value the default is taken, not the previous one"
    more = template(parameters={"New": {"Type": "String"}}, Vpc=vpc())
    code, said = refused(
        aws.cfn.create_change_set, StackName="one", ChangeSetName="x", TemplateBody=json.dumps(more),
        Parameters=[{"ParameterKey": "New", "UsePreviousValue": True}],
    )  # fmt: skip
    assert "Cannot specify usePreviousValue" in said


def test_capabilities(aws: Driver) -> None:
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    body = template(Role=resource("IAM::Role", AssumeRolePolicyDocument=trust))
    code, said = refused(aws.change_set, "one", body)
    assert (code, said) == ("InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_IAM]")
    named = template(Role=resource("IAM::Role", AssumeRolePolicyDocument=trust, RoleName="mine"))
    assert "[CAPABILITY_NAMED_IAM]" in refused(aws.change_set, "one", named, Capabilities=["CAPABILITY_IAM"])[1]
    assert aws.deploy("one", named, Capabilities=["CAPABILITY_NAMED_IAM"]) == "CREATE_COMPLETE"
    assert aws.stack("one")["Capabilities"] == ["CAPABILITY_NAMED_IAM"]
    assert aws.cfn.get_template_summary(TemplateBody=json.dumps(body))["Capabilities"] == ["CAPABILITY_IAM"]


def test_functions(aws: Driver) -> None:
    values = {
        "Joined": {"Fn::Join": ["-", ["a", {"Ref": "AWS::Region"}]]},
        "Substituted": {"Fn::Sub": ["${x}/${AWS::AccountId}/${!literal}/${Vpc.CidrBlock}", {"x": "y"}]},
        "Selected": {"Fn::Select": ["1", {"Fn::Split": [",", "a,b,c"]}]},
        "Listed": {"Fn::Select": [0, ref("Names")]},
        "Mapped": {"Fn::FindInMap": ["Sizes", ref("AWS::Region"), "size"]},
        "Chosen": {"Fn::If": ["Yes", "yes", "no"]},
        "Cut": {"Fn::Select": [2, {"Fn::Cidr": ["10.0.0.0/16", 4, 8]}]},
        "Zone": {"Fn::Select": [0, {"Fn::GetAZs": ""}]},
        "Name": {"Fn::Sub": "${AWS::StackName}"},
        "Partition": ref("AWS::Partition"),
    }
    body = template(
        {name: {"Value": value} for name, value in values.items()},
        {"Names": {"Type": "CommaDelimitedList", "Default": "p, q"}},
        Vpc=vpc(Tags=[{"Key": "Name", "Value": "x"}, {"Fn::If": ["No", {"Key": "a", "Value": "b"}, ref("AWS::NoValue")]}]),
    )
    body["Mappings"] = {"Sizes": {"eu-west-1": {"size": "big"}}}
    body["Conditions"] = {
        "Yes": {"Fn::And": [{"Fn::Not": [{"Condition": "No"}]}, {"Fn::Or": [{"Fn::Equals": ["a", "a"]}, {"Fn::Equals": ["a", "b"]}]}]},
        "No": {"Fn::Equals": [ref("AWS::Region"), "us-east-1"]},
    }
    assert aws.deploy("one", body) == "CREATE_COMPLETE", aws.reasons("one")
    assert {o["OutputKey"]: o["OutputValue"] for o in aws.stack("one")["Outputs"]} == {
        "Joined": "a-eu-west-1",
        "Substituted": f"y/{aws.account}/${{literal}}/10.0.0.0/16",
        "Selected": "b",
        "Listed": "p",
        "Mapped": "big",
        "Chosen": "yes",
        "Cut": "10.0.2.0/24",
        "Zone": "eu-west-1a",
        "Name": "one",
        "Partition": "aws",
    }
