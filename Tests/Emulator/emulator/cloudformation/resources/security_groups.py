"""Security groups with their inline rules."""

from __future__ import annotations

from typing import Any

from .base import Ec2Kind, pick, resource_type


@resource_type("AWS::EC2::SecurityGroup")
class SecurityGroup(Ec2Kind):
    tag_type = "security-group"

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        resource = context.resource
        name = properties.get("GroupName") or f"{context.stack.name}-{resource.logical_id}"
        made = self.ec2(context).create_security_group(
            GroupName=name, Description=properties["GroupDescription"], **pick(properties, "VpcId"), **self.tagged(context)
        )
        self._set_rules(context, made["GroupId"], {}, properties)
        return made["GroupId"]

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        self._set_rules(context, physical_id, old, new)

    def _set_rules(self, context: Any, group: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        ec2 = self.ec2(context)
        for key, allow, revoke in (
            ("SecurityGroupIngress", ec2.authorize_security_group_ingress, ec2.revoke_security_group_ingress),
            ("SecurityGroupEgress", ec2.authorize_security_group_egress, ec2.revoke_security_group_egress),
        ):
            before, after = old.get(key) or [], new.get(key) or []
            if key == "SecurityGroupEgress" and not old and after:
                before = [{"IpProtocol": "-1", "CidrIp": "0.0.0.0/0"}]  # EC2's own rule gives way to given ones
            for rule in [r for r in before if r not in after]:
                revoke(GroupId=group, IpPermissions=[_permission(rule)])
            for rule in [r for r in after if r not in before]:
                allow(GroupId=group, IpPermissions=[_permission(rule)])

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        self.ec2(context).delete_security_group(GroupId=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"GroupId": physical_id, "Id": physical_id, "VpcId": properties.get("VpcId", "")}


def _permission(rule: dict[str, Any]) -> dict[str, Any]:
    permission: dict[str, Any] = {"IpProtocol": str(rule["IpProtocol"])}
    permission |= {name: int(rule[name]) for name in ("FromPort", "ToPort") if name in rule}
    if "CidrIp" in rule:
        permission["IpRanges"] = [{"CidrIp": rule["CidrIp"]} | pick(rule, "Description")]
    if "SourceSecurityGroupId" in rule:
        permission["UserIdGroupPairs"] = [{"GroupId": rule["SourceSecurityGroupId"]}]
    return permission
