"""Network ACLs, their entries, and which subnet has which (AWS.md part 5)."""

from __future__ import annotations

from typing import Any

from .base import Ec2Kind, HandlerError, pick, resource_type, true


@resource_type("AWS::EC2::NetworkAcl")
class NetworkAcl(Ec2Kind):
    tag_type = "network-acl"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        made = self.ec2(context).create_network_acl(VpcId=properties["VpcId"], **self.tagged(context))
        return made["NetworkAcl"]["NetworkAclId"]

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_network_acl(NetworkAclId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Id": physical_id}


@resource_type("AWS::EC2::NetworkAclEntry")
class NetworkAclEntry(Ec2Kind):
    """AWS.md 5.5: ACL, number and direction are the identity; the rest changes in place."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        self.ec2(context).create_network_acl_entry(**_entry(properties))
        return f"{properties['NetworkAclId']}|{properties['RuleNumber']}|{str(_egress(properties)).lower()}"

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.ec2(context).replace_network_acl_entry(**_entry(new))

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_network_acl_entry(
            NetworkAclId=properties["NetworkAclId"],
            RuleNumber=int(properties["RuleNumber"]),
            Egress=_egress(properties),
        )

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Id": physical_id}


def _egress(properties: dict[str, Any]) -> bool:
    return true(properties.get("Egress", False))


def _entry(properties: dict[str, Any]) -> dict[str, Any]:
    """The arguments of create and replace, after EC2's own rules (AWS.md 5.1, 5.4)."""
    number, protocol = int(properties["RuleNumber"]), int(properties["Protocol"])
    wanted = pick(properties, "NetworkAclId", "RuleAction", "CidrBlock", "Ipv6CidrBlock")
    if len(pick(properties, "CidrBlock", "Ipv6CidrBlock")) != 1:
        raise HandlerError("Exactly one of CidrBlock and Ipv6CidrBlock must be specified")
    wanted |= {"RuleNumber": number, "Protocol": str(protocol), "Egress": _egress(properties)}
    if protocol in (6, 17) and "PortRange" in properties:
        wanted["PortRange"] = {side: int(properties["PortRange"][side]) for side in ("From", "To")}
    if protocol in (1, 58) and "Icmp" in properties:
        icmp = properties["Icmp"]
        wanted["IcmpTypeCode"] = {"Type": int(icmp.get("Type", -1)), "Code": int(icmp.get("Code", -1))}
    return wanted


@resource_type("AWS::EC2::SubnetNetworkAclAssociation")
class SubnetNetworkAclAssociation(Ec2Kind):
    """AWS.md 5.1: a subnet always has exactly one ACL; deleting gives it back to the default one."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        return self._move(context, properties["SubnetId"], properties["NetworkAclId"])

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        ec2 = self.ec2(context)
        current = self._association(ec2, properties["SubnetId"])
        if current is None or current["NetworkAclAssociationId"] != physical_id:
            return  # another association has taken the subnet over
        vpc = ec2.describe_subnets(SubnetIds=[properties["SubnetId"]])["Subnets"][0]["VpcId"]
        filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "default", "Values": ["true"]}]
        default = ec2.describe_network_acls(Filters=filters)["NetworkAcls"][0]["NetworkAclId"]
        ec2.replace_network_acl_association(AssociationId=physical_id, NetworkAclId=default)

    def _move(self, context: Any, subnet: str, acl: str) -> str:
        ec2 = self.ec2(context)
        current = self._association(ec2, subnet)
        if current is None:
            raise HandlerError(f"The subnet ID '{subnet}' does not exist")
        answer = ec2.replace_network_acl_association(AssociationId=current["NetworkAclAssociationId"], NetworkAclId=acl)
        return answer["NewAssociationId"]

    def _association(self, ec2: Any, subnet: str) -> dict[str, Any] | None:
        found = ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])
        associations = [a for acl in found["NetworkAcls"] for a in acl["Associations"]]
        return next((a for a in associations if a["SubnetId"] == subnet), None)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"AssociationId": physical_id}
