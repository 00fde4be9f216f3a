"""The ways out of a VPC: internet gateways, their attachment, Elastic IPs, NAT gateways."""

from __future__ import annotations

from typing import Any

from .base import Ec2Kind, HandlerError, pick, resource_type


@resource_type("AWS::EC2::InternetGateway")
class InternetGateway(Ec2Kind):
    tag_type = "internet-gateway"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        made = self.ec2(context).create_internet_gateway(**self.tagged(context))
        return made["InternetGateway"]["InternetGatewayId"]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_internet_gateway(InternetGatewayId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"InternetGatewayId": physical_id}


@resource_type("AWS::EC2::VPCGatewayAttachment")
class GatewayAttachment(Ec2Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        self._attach(context, properties)
        return f"{'IGW' if 'InternetGatewayId' in properties else 'VGW'}|{properties['VpcId']}"

    def _attach(self, context: Any, properties: dict[str, Any]) -> None:
        if "InternetGatewayId" in properties:
            self.ec2(context).attach_internet_gateway(**pick(properties, "InternetGatewayId", "VpcId"))
        elif "VpnGatewayId" in properties:
            self.ec2(context).attach_vpn_gateway(**pick(properties, "VpnGatewayId", "VpcId"))
        else:
            raise HandlerError("Either 'InternetGatewayId' or 'VpnGatewayId' must be provided")

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.delete(context, physical_id, old)
        self._attach(context, new)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        if "InternetGatewayId" in properties:
            self.ec2(context).detach_internet_gateway(**pick(properties, "InternetGatewayId", "VpcId"))
        else:
            self.ec2(context).detach_vpn_gateway(**pick(properties, "VpnGatewayId", "VpcId"))

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"AttachmentType": physical_id.split("|")[0]}


@resource_type("AWS::EC2::EIP")
class ElasticIp(Ec2Kind):
    """Ref gives the address; the quota is 5 per region (AWS.md 3.5)."""

    tag_type = "elastic-ip"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        return self.ec2(context).allocate_address(Domain="vpc", **self.tagged(context))["PublicIp"]

    def _address(self, context: Any, physical_id: str) -> dict[str, Any]:
        return self.ec2(context).describe_addresses(PublicIps=[physical_id])["Addresses"][0]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        allocation = self._address(context, physical_id)["AllocationId"]
        self.ec2(context).release_address(AllocationId=allocation)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return pick(self._address(context, physical_id), "AllocationId", "PublicIp")

    def retag(self, context: Any, physical_id: str, old: dict[str, str], new: dict[str, str]) -> None:
        super().retag(context, self._address(context, physical_id)["AllocationId"], old, new)


@resource_type("AWS::EC2::NatGateway")
class NatGateway(Ec2Kind):
    tag_type = "natgateway"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        wanted = pick(properties, "SubnetId", "AllocationId", "ConnectivityType", "VpcId", "AvailabilityMode")
        return self.ec2(context).create_nat_gateway(**wanted, **self.tagged(context))["NatGateway"]["NatGatewayId"]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_nat_gateway(NatGatewayId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"NatGatewayId": physical_id}
