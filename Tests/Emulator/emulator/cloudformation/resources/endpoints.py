"""VPC endpoints and flow logs."""

from __future__ import annotations

import json
from typing import Any

from .base import Ec2Kind, HandlerError, pick, resource_type


@resource_type("AWS::EC2::VPCEndpoint")
class VpcEndpoint(Ec2Kind):
    """AWS.md 6.5: the route tables of a gateway endpoint change in place."""

    tag_type = "vpc-endpoint"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        wanted = pick(properties, "VpcId", "ServiceName", "VpcEndpointType", "RouteTableIds", "SubnetIds", "SecurityGroupIds")
        if "PolicyDocument" in properties:
            wanted["PolicyDocument"] = _policy(properties)
        made = self.ec2(context).create_vpc_endpoint(**wanted, **self.tagged(context))
        return made["VpcEndpoint"]["VpcEndpointId"]

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        changes: dict[str, Any] = {}
        for name, argument in (("RouteTableIds", "RouteTableIds"), ("SubnetIds", "SubnetIds")):
            before, after = old.get(name) or [], new.get(name) or []
            changes[f"Add{argument}"] = [item for item in after if item not in before]
            changes[f"Remove{argument}"] = [item for item in before if item not in after]
        if old.get("PolicyDocument") != new.get("PolicyDocument"):
            changes["PolicyDocument"] = _policy(new)
        changes = {name: value for name, value in changes.items() if value}
        if changes:
            self.ec2(context).modify_vpc_endpoint(VpcEndpointId=physical_id, **changes)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_vpc_endpoints(VpcEndpointIds=[physical_id])

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Id": physical_id}


def _policy(properties: dict[str, Any]) -> str:
    document = properties.get("PolicyDocument", {})
    return document if isinstance(document, str) else json.dumps(document)


@resource_type("AWS::EC2::FlowLog")
class FlowLog(Ec2Kind):
    """AWS.md 6.6: everything but the tags is for good."""

    tag_type = "vpc-flow-log"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        _check_group(context, properties)
        wanted = pick(
            properties, "ResourceType", "TrafficType", "LogGroupName", "LogDestination", "LogDestinationType",
            "DeliverLogsPermissionArn", "LogFormat", "MaxAggregationInterval",
        )
        wanted.setdefault("TrafficType", "ALL")
        answer = self.ec2(context).create_flow_logs(
            ResourceIds=[properties["ResourceId"]], **wanted, **self.tagged(context)
        )
        if answer.get("Unsuccessful"):
            raise HandlerError(answer["Unsuccessful"][0]["Error"]["Message"])
        return answer["FlowLogIds"][0]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_flow_logs(FlowLogIds=[physical_id])

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Id": physical_id}


def _check_group(context: Any, properties: dict[str, Any]) -> None:
    """Stricter than AWS, which goes on and reports an access error later: a stack's log group must be there."""
    name = properties.get("LogGroupName")
    if name:
        found = context.client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
        if name not in [group["logGroupName"] for group in found]:
            raise HandlerError(f"LogDestination: {name} does not exist.")
