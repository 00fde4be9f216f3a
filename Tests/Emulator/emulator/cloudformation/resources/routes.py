"""Route tables, their associations, and routes."""

from __future__ import annotations

from typing import Any

from .base import Ec2Kind, HandlerError, pick, resource_type

DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
TARGETS = (
    "CarrierGatewayId",
    "CoreNetworkArn",
    "EgressOnlyInternetGatewayId",
    "GatewayId",
    "InstanceId",
    "LocalGatewayId",
    "NatGatewayId",
    "NetworkInterfaceId",
    "TransitGatewayId",
    "VpcEndpointId",
    "VpcPeeringConnectionId",
)


@resource_type("AWS::EC2::RouteTable")
class RouteTable(Ec2Kind):
    tag_type = "route-table"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        made = self.ec2(context).create_route_table(VpcId=properties["VpcId"], **self.tagged(context))
        return made["RouteTable"]["RouteTableId"]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_route_table(RouteTableId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"RouteTableId": physical_id}


@resource_type("AWS::EC2::SubnetRouteTableAssociation")
class SubnetRouteTableAssociation(Ec2Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        return self.ec2(context).associate_route_table(**pick(properties, "RouteTableId", "SubnetId"))["AssociationId"]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).disassociate_route_table(AssociationId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Id": physical_id}


@resource_type("AWS::EC2::Route")
class Route(Ec2Kind):
    """AWS.md 6.8: Ref is ``table|destination``; table and destination are create-only, the target is not."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        _check_one_target(properties)
        self.ec2(context).create_route(**_arguments(properties))
        return "|".join([properties["RouteTableId"], *pick(properties, *DESTINATIONS).values()])

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        _check_one_target(new)
        self.ec2(context).replace_route(**_arguments(new))

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_route(**pick(properties, "RouteTableId", *DESTINATIONS))

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"CidrBlock": next(iter(pick(properties, *DESTINATIONS).values()), "")}


def _arguments(properties: dict[str, Any]) -> dict[str, Any]:
    return pick(properties, "RouteTableId", *DESTINATIONS, *TARGETS)


def _check_one_target(properties: dict[str, Any]) -> None:
    """AWS.md 11: cfn-lint does not see a route without a target, nor a NAT gateway as GatewayId."""
    targets = pick(properties, *TARGETS)
    if len(targets) != 1:
        raise HandlerError("Exactly one of NatGatewayId, GatewayId, VpcPeeringConnectionId, … must be specified")
    if str(properties.get("GatewayId", "")).startswith("nat-"):
        raise HandlerError(f"Invalid id: \"{properties['GatewayId']}\" (expecting \"igw-...\", \"vgw-...\" or \"vpce-...\")")
    if len(pick(properties, *DESTINATIONS)) != 1:
        raise HandlerError("Exactly one destination must be specified")
