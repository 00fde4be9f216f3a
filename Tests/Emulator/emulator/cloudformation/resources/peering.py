"""Peering connections, accepted as CloudFormation does it (AWS.md 1.5 to 1.11)."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from .base import Ec2Kind, HandlerError, pick, resource_type


@resource_type("AWS::EC2::VPCPeeringConnection")
class PeeringConnection(Ec2Kind):
    """The requester's side; the accepter's account and region are asked to accept."""

    tag_type = "vpc-peering-connection"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        wanted = pick(properties, "VpcId", "PeerVpcId", "PeerOwnerId", "PeerRegion")
        made = self.ec2(context).create_vpc_peering_connection(**wanted, **self.tagged(context))
        connection = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
        if self._status(context, connection) == "failed":
            raise HandlerError(f"VpcPeeringConnection failed to stabilize: {connection} is failed", connection)
        try:
            self._accepter(context, properties).accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
        except ClientError as error:
            raise HandlerError(_refused(context, connection, error), connection) from None
        while self._status(context, connection) == "provisioning":
            pass
        return connection

    def _accepter(self, context: Any, properties: dict[str, Any]) -> Any:
        """AWS.md 1.5 to 1.8: without a role CloudFormation accepts as itself, which another account refuses."""
        region = properties.get("PeerRegion") or context.region
        if "PeerRoleArn" not in properties:
            return context.client("ec2", region=region)
        sts = context.client("sts", region=properties.get("AssumeRoleRegion") or region)
        role = sts.assume_role(RoleArn=properties["PeerRoleArn"], RoleSessionName="peering")["Credentials"]
        keys = (role["AccessKeyId"], role["SecretAccessKey"], role["SessionToken"])
        return context.client("ec2", properties.get("PeerOwnerId"), region, keys)

    def _status(self, context: Any, connection: str) -> str:
        found = self.ec2(context).describe_vpc_peering_connections(VpcPeeringConnectionIds=[connection])
        return found["VpcPeeringConnections"][0]["Status"]["Code"]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        if self._status(context, physical_id) in ("failed", "rejected", "deleted", "expired"):
            return  # AWS.md 1.12: a failed one cannot be deleted, it goes by itself
        self.ec2(context).delete_vpc_peering_connection(VpcPeeringConnectionId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Id": physical_id}


def _refused(context: Any, connection: str, error: ClientError) -> str:
    if error.response["Error"]["Code"] == "OperationNotPermitted":
        return f"User {context.account} cannot accept peering {connection}"
    return f"VpcPeeringConnection failed to stabilize: {error.response['Error']['Message']}"
