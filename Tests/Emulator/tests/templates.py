"""Templates for the tests, as plain values."""

from __future__ import annotations

from typing import Any


def ref(name: str) -> dict[str, str]:
    return {"Ref": name}


def att(name: str, attribute: str) -> dict[str, list[str]]:
    return {"Fn::GetAtt": [name, attribute]}


def resource(kind: str, depends: Any = None, **properties: Any) -> dict[str, Any]:
    """``resource("EC2::VPC", CidrBlock=…)``."""
    body: dict[str, Any] = {"Type": f"AWS::{kind}", "Properties": properties}
    return body | ({"DependsOn": depends} if depends else {})


def template(outputs: dict[str, Any] | None = None, parameters: dict[str, Any] | None = None, **resources: Any) -> dict[str, Any]:
    body: dict[str, Any] = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}
    if parameters:
        body["Parameters"] = parameters
    return body | ({"Outputs": outputs} if outputs else {})


def export(value: Any, name: str) -> dict[str, Any]:
    return {"Value": value, "Export": {"Name": name}}


def vpc(block: str = "10.0.0.0/16", **more: Any) -> dict[str, Any]:
    return resource("EC2::VPC", CidrBlock=block, **more)


def subnet(vpc_name: str, block: str, zone: str = "eu-west-1a", **more: Any) -> dict[str, Any]:
    return resource("EC2::Subnet", VpcId=ref(vpc_name), CidrBlock=block, AvailabilityZone=zone, **more)


def entry(acl: str, number: int, block: str = "10.9.0.0/16", **more: Any) -> dict[str, Any]:
    values = {"Protocol": -1, "RuleAction": "allow", "CidrBlock": block} | more
    return resource("EC2::NetworkAclEntry", NetworkAclId=ref(acl), RuleNumber=number, **values)


def network() -> dict[str, Any]:
    """A VPC with a public and a private subnet, NAT, ACL, endpoint: one of each kind that a stack has."""
    return {
        "Vpc": vpc(EnableDnsHostnames=True, Tags=[{"Key": "Name", "Value": "net"}]),
        "Gateway": resource("EC2::InternetGateway"),
        "Attachment": resource("EC2::VPCGatewayAttachment", VpcId=ref("Vpc"), InternetGatewayId=ref("Gateway")),
        "Public": subnet("Vpc", "10.0.0.0/20", MapPublicIpOnLaunch=True),
        "Private": subnet("Vpc", "10.0.64.0/20"),
        "Address": resource("EC2::EIP", Domain="vpc", depends="Attachment"),
        "Nat": resource("EC2::NatGateway", SubnetId=ref("Public"), AllocationId=att("Address", "AllocationId"), depends="Attachment"),
        "PublicTable": resource("EC2::RouteTable", VpcId=ref("Vpc")),
        "PrivateTable": resource("EC2::RouteTable", VpcId=ref("Vpc")),
        "PublicDefault": resource(
            "EC2::Route", RouteTableId=ref("PublicTable"), DestinationCidrBlock="0.0.0.0/0", GatewayId=ref("Gateway"),
            depends="Attachment",
        ),
        "PrivateDefault": resource(
            "EC2::Route", RouteTableId=ref("PrivateTable"), DestinationCidrBlock="0.0.0.0/0", NatGatewayId=ref("Nat")
        ),
        "PublicAssociation": resource("EC2::SubnetRouteTableAssociation", SubnetId=ref("Public"), RouteTableId=ref("PublicTable")),
        "PrivateAssociation": resource("EC2::SubnetRouteTableAssociation", SubnetId=ref("Private"), RouteTableId=ref("PrivateTable")),
        "Acl": resource("EC2::NetworkAcl", VpcId=ref("Vpc")),
        "In": entry("Acl", 100, "0.0.0.0/0", Protocol=1, Icmp={"Type": 3, "Code": 4}),
        "Out": entry("Acl", 100, "0.0.0.0/0", Protocol=6, PortRange={"From": 443, "To": 443}, Egress=True),
        "AclAssociation": resource("EC2::SubnetNetworkAclAssociation", SubnetId=ref("Private"), NetworkAclId=ref("Acl")),
        "Endpoint": resource(
            "EC2::VPCEndpoint", VpcId=ref("Vpc"), VpcEndpointType="Gateway", RouteTableIds=[ref("PrivateTable")],
            ServiceName={"Fn::Sub": "com.amazonaws.${AWS::Region}.s3"},
        ),
    }  # fmt: skip
