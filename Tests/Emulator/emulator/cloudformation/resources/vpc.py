"""VPCs, their secondary blocks, and subnets."""

from __future__ import annotations

from typing import Any

from .base import Ec2Kind, pick, resource_type, true


@resource_type("AWS::EC2::VPC")
class Vpc(Ec2Kind):
    tag_type = "vpc"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        wanted = pick(properties, "CidrBlock", "InstanceTenancy")
        vpc_id = self.ec2(context).create_vpc(**wanted, **self.tagged(context))["Vpc"]["VpcId"]
        self.update(context, vpc_id, {"EnableDnsSupport": True, "EnableDnsHostnames": False}, properties)
        return vpc_id

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        for name, default in (("EnableDnsSupport", True), ("EnableDnsHostnames", False)):
            value = true(new.get(name, default))
            if value != true(old.get(name, default)):
                self.ec2(context).modify_vpc_attribute(VpcId=physical_id, **{name: {"Value": value}})

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_vpc(VpcId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        ec2 = self.ec2(context)
        of_vpc = [{"Name": "vpc-id", "Values": [physical_id]}]
        vpc = ec2.describe_vpcs(VpcIds=[physical_id])["Vpcs"][0]
        acls = ec2.describe_network_acls(Filters=[*of_vpc, {"Name": "default", "Values": ["true"]}])["NetworkAcls"]
        groups = ec2.describe_security_groups(Filters=[*of_vpc, {"Name": "group-name", "Values": ["default"]}])
        blocks = vpc.get("CidrBlockAssociationSet", [])
        return {
            "VpcId": physical_id,
            "CidrBlock": vpc["CidrBlock"],
            "CidrBlockAssociations": [block["AssociationId"] for block in blocks],
            "DefaultNetworkAcl": acls[0]["NetworkAclId"],
            "DefaultSecurityGroup": groups["SecurityGroups"][0]["GroupId"],
            "Ipv6CidrBlocks": [],
        }


@resource_type("AWS::EC2::VPCCidrBlock")
class VpcCidrBlock(Ec2Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        wanted = pick(properties, "VpcId", "CidrBlock", "AmazonProvidedIpv6CidrBlock")
        answer = self.ec2(context).associate_vpc_cidr_block(**wanted)
        return (answer.get("CidrBlockAssociation") or answer["Ipv6CidrBlockAssociation"])["AssociationId"]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).disassociate_vpc_cidr_block(AssociationId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Id": physical_id}


@resource_type("AWS::EC2::Subnet")
class Subnet(Ec2Kind):
    tag_type = "subnet"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        wanted = pick(properties, "VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId")
        if "AvailabilityZone" not in wanted and "AvailabilityZoneId" not in wanted:
            zones = self.ec2(context).describe_availability_zones()["AvailabilityZones"]
            wanted["AvailabilityZone"] = zones[0]["ZoneName"]
        subnet = self.ec2(context).create_subnet(**wanted, **self.tagged(context))["Subnet"]
        if true(properties.get("MapPublicIpOnLaunch", False)) != subnet.get("MapPublicIpOnLaunch", False):
            self._map_public(context, subnet["SubnetId"], properties)
        return subnet["SubnetId"]

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        if old.get("MapPublicIpOnLaunch") != new.get("MapPublicIpOnLaunch"):
            self._map_public(context, physical_id, new)

    def _map_public(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        value = {"Value": true(properties.get("MapPublicIpOnLaunch", False))}
        self.ec2(context).modify_subnet_attribute(SubnetId=physical_id, MapPublicIpOnLaunch=value)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_subnet(SubnetId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        subnet = self.ec2(context).describe_subnets(SubnetIds=[physical_id])["Subnets"][0]
        acls = self.ec2(context).describe_network_acls(
            Filters=[{"Name": "association.subnet-id", "Values": [physical_id]}]
        )["NetworkAcls"]
        associations = [a for acl in acls for a in acl["Associations"] if a["SubnetId"] == physical_id]
        return {
            **pick(subnet, "AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "SubnetId", "VpcId"),
            "Ipv6CidrBlocks": [],
            "NetworkAclAssociationId": associations[0]["NetworkAclAssociationId"] if associations else "",
        }
