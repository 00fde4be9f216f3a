"""What is looked at before anything is changed: regions, zones, DNS attributes, controls of the account, routes."""

from __future__ import annotations

import botocore.session
import pytest
from botocore.exceptions import ClientError
from driver import Driver
from emulator.credentials import key_for


def code(call, **arguments) -> tuple[str, str]:
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    error = refused.value.response["Error"]
    return error["Code"], error["Message"]


def test_a_region_that_the_account_has_not_enabled(aws: Driver) -> None:
    aws.server.region("eu-south-1", enabled=False, account=aws.account)

    def there(service: str):
        return aws.server.boto(service, account=aws.account, region="eu-south-1")

    assert code(there("ec2").describe_vpcs) == ("AuthFailure", "AWS was not able to validate the provided access credentials")
    invalid = "The security token included in the request is invalid."
    assert code(there("cloudformation").describe_stacks) == ("InvalidClientTokenId", invalid)
    assert code(there("sts").get_caller_identity) == ("InvalidClientTokenId", invalid)
    assert code(there("logs").describe_log_groups) == ("UnrecognizedClientException", invalid)
    status = {r["RegionName"]: r["OptInStatus"] for r in aws.ec2.describe_regions(AllRegions=True)["Regions"]}
    assert status["eu-south-1"] == "not-opted-in"
    assert "eu-south-1" not in [r["RegionName"] for r in aws.ec2.describe_regions()["Regions"]]
    other = aws.server.boto("ec2", account="999900001111", region="eu-south-1")
    assert other.describe_vpcs()["Vpcs"], "of another account it is enabled"
    aws.server.region("eu-south-1", enabled=True, account=aws.account)
    assert there("ec2").describe_vpcs()["Vpcs"]


def test_zones_say_what_is_wrong_with_them(aws: Driver) -> None:
    aws.server.zone("eu-west-1b", state="impaired", message="power", account=aws.account)
    zone = {z["ZoneName"]: z for z in aws.ec2.describe_availability_zones()["AvailabilityZones"]}["eu-west-1b"]
    assert (zone["State"], zone["Messages"]) == ("impaired", [{"Message": "power"}])


def test_a_vpc_is_made_with_host_names_off(aws: Driver) -> None:
    vpc = aws.ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]

    def on(name: str) -> bool:
        return aws.ec2.describe_vpc_attribute(VpcId=vpc, Attribute=name)[name[0].upper() + name[1:]]["Value"]

    assert on("enableDnsSupport") and not on("enableDnsHostnames")
    aws.ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    aws.ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsSupport={"Value": False})
    assert on("enableDnsHostnames") and not on("enableDnsSupport")


def test_block_public_access_and_its_exclusions(aws: Driver) -> None:
    options = aws.ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
    assert (options["InternetGatewayBlockMode"], options["State"]) == ("off", "default-state")
    aws.ec2.modify_vpc_block_public_access_options(InternetGatewayBlockMode="block-ingress")
    aws.ec2.create_vpc_block_public_access_exclusion(VpcId="vpc-01", InternetGatewayExclusionMode="allow-egress")
    options = aws.ec2.describe_vpc_block_public_access_options()["VpcBlockPublicAccessOptions"]
    assert (options["InternetGatewayBlockMode"], options["State"]) == ("block-ingress", "update-complete")
    [made] = aws.ec2.describe_vpc_block_public_access_exclusions()["VpcBlockPublicAccessExclusions"]
    assert made["ResourceArn"].endswith(f"{aws.account}:vpc/vpc-01") and made["InternetGatewayExclusionMode"] == "allow-egress"


def test_encryption_controls_of_a_vpc(aws: Driver) -> None:
    assert aws.ec2.describe_vpc_encryption_controls()["VpcEncryptionControls"] == []
    made = aws.ec2.create_vpc_encryption_control(VpcId="vpc-01")["VpcEncryptionControl"]
    aws.ec2.modify_vpc_encryption_control(
        VpcEncryptionControlId=made["VpcEncryptionControlId"], Mode="enforce", VpcPeeringExclusion="enable")
    [found] = aws.ec2.describe_vpc_encryption_controls()["VpcEncryptionControls"]
    assert (found["VpcId"], found["Mode"]) == ("vpc-01", "enforce")
    assert found["ResourceExclusions"]["VpcPeering"]["State"] == "enabled"
    assert found["ResourceExclusions"]["NatGateway"]["State"] == "disabled"


def test_encryption_controls_of_the_account(aws: Driver) -> None:
    """Newer than the botocore at hand: asked by a model that has the operation in addition."""
    ec2 = newer_ec2(aws)
    asked = ec2.describe_account_vpc_encryption_control()["AccountVpcEncryptionControl"]
    assert asked["Mode"] == "unmanaged" and asked["Exclusions"]["NatGateway"] == "disabled"
    aws.server.encrypt_account(aws.account, "attempt-enforce", "internetGateway")
    asked = ec2.describe_account_vpc_encryption_control()["AccountVpcEncryptionControl"]
    assert asked["Mode"] == "attempt-enforce" and asked["Exclusions"]["InternetGateway"] == "enabled"


def test_a_route_that_a_gateway_propagates(aws: Driver) -> None:
    vpc = aws.ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    table = aws.ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    aws.server.propagate(table, "10.8.0.0/16")
    routes = aws.ec2.describe_route_tables(RouteTableIds=[table])["RouteTables"][0]["Routes"]
    assert {r["DestinationCidrBlock"]: r["Origin"] for r in routes} == {
        "10.9.0.0/16": "CreateRouteTable", "10.8.0.0/16": "EnableVgwRoutePropagation"}


def newer_ec2(aws: Driver):
    session = botocore.session.Session()
    model = session.get_component("data_loader").load_service_model("ec2", "service-2")
    text = {"type": "string"}
    members = {
        name: {"shape": "NewerText", "locationName": name[0].lower() + name[1:]} for name in ("InternetGateway", "NatGateway", "VpcPeering")}
    model["shapes"] |= {
        "NewerText": text, "NewerRequest": {"type": "structure", "members": {}},
        "NewerExclusions": {"type": "structure", "members": members},
        "NewerControl": {"type": "structure", "members": {
            "Mode": {"shape": "NewerText", "locationName": "mode"},
            "Exclusions": {"shape": "NewerExclusions", "locationName": "exclusions"}}},
        "NewerResult": {"type": "structure", "members": {
            "AccountVpcEncryptionControl": {"shape": "NewerControl", "locationName": "accountVpcEncryptionControl"}}},
    }
    model["operations"]["DescribeAccountVpcEncryptionControl"] = {
        "name": "DescribeAccountVpcEncryptionControl", "http": {"method": "POST", "requestUri": "/"},
        "input": {"shape": "NewerRequest"}, "output": {"shape": "NewerResult"}}
    return session.create_client(
        "ec2", region_name="eu-west-1", endpoint_url=aws.server.url, aws_access_key_id=key_for(aws.account), aws_secret_access_key="secret")
