"""IAM roles and inline policies."""

from __future__ import annotations

import json
import random
import string
from typing import Any

from .base import Kind, pick, resource_type


def generated_name(context: Any, limit: int = 64) -> str:
    """``STACK-LOGICALID-RANDOM``, as CloudFormation names what has no name of its own."""
    end = "".join(random.choices(string.ascii_letters + string.digits, k=12))
    return f"{context.stack.name}-{context.resource.logical_id}"[: limit - 13] + f"-{end}"


def _text(document: Any) -> str:
    return document if isinstance(document, str) else json.dumps(document)


@resource_type("AWS::IAM::Role")
class Role(Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        iam, name = context.client("iam"), properties.get("RoleName") or generated_name(context)
        tags = [{"Key": k, "Value": v} for k, v in context.tags.items() if not k.startswith("aws:")]
        iam.create_role(
            RoleName=name,
            AssumeRolePolicyDocument=_text(properties["AssumeRolePolicyDocument"]),
            Tags=tags,
            **pick(properties, "Path", "Description", "MaxSessionDuration", "PermissionsBoundary"),
        )
        self._set_policies(iam, name, {}, properties)
        return name

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        iam = context.client("iam")
        if old["AssumeRolePolicyDocument"] != new["AssumeRolePolicyDocument"]:
            iam.update_assume_role_policy(RoleName=physical_id, PolicyDocument=_text(new["AssumeRolePolicyDocument"]))
        if old.get("PermissionsBoundary") != new.get("PermissionsBoundary"):
            self._set_boundary(iam, physical_id, new.get("PermissionsBoundary"))
        self._set_policies(iam, physical_id, old, new)

    def _set_boundary(self, iam: Any, name: str, boundary: str | None) -> None:
        if boundary:
            iam.put_role_permissions_boundary(RoleName=name, PermissionsBoundary=boundary)
        else:
            iam.delete_role_permissions_boundary(RoleName=name)

    def _set_policies(self, iam: Any, name: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        before = {p["PolicyName"]: p["PolicyDocument"] for p in old.get("Policies") or []}
        after = {p["PolicyName"]: p["PolicyDocument"] for p in new.get("Policies") or []}
        for policy in before.keys() - after.keys():
            iam.delete_role_policy(RoleName=name, PolicyName=policy)
        for policy, document in after.items():
            if before.get(policy) != document:
                iam.put_role_policy(RoleName=name, PolicyName=policy, PolicyDocument=_text(document))
        attached, wanted = old.get("ManagedPolicyArns") or [], new.get("ManagedPolicyArns") or []
        for arn in [a for a in attached if a not in wanted]:
            iam.detach_role_policy(RoleName=name, PolicyArn=arn)
        for arn in [a for a in wanted if a not in attached]:
            iam.attach_role_policy(RoleName=name, PolicyArn=arn)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        iam = context.client("iam")
        self._set_policies(iam, physical_id, properties, {})
        iam.delete_role(RoleName=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        role = context.client("iam").get_role(RoleName=physical_id)["Role"]
        return pick(role, "Arn", "RoleId")

    def retag(self, context: Any, physical_id: str, old: dict[str, str], new: dict[str, str]) -> None:
        iam = context.client("iam")
        iam.untag_role(RoleName=physical_id, TagKeys=[key for key in old if key not in new])
        tags = [{"Key": k, "Value": v} for k, v in new.items() if not k.startswith("aws:")]
        iam.tag_role(RoleName=physical_id, Tags=tags)


@resource_type("AWS::IAM::Policy")
class Policy(Kind):
    """An inline policy put on the roles that it names."""

    def create(self, context: Any, properties: dict[str, Any]) -> str:
        self._put(context, properties)
        return generated_name(context)

    def _put(self, context: Any, properties: dict[str, Any]) -> None:
        for role in properties.get("Roles") or []:
            context.client("iam").put_role_policy(
                RoleName=role, PolicyName=properties["PolicyName"], PolicyDocument=_text(properties["PolicyDocument"])
            )

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        gone = [role for role in old.get("Roles") or [] if role not in (new.get("Roles") or [])]
        self.delete(context, physical_id, {**old, "Roles": gone})
        if old["PolicyName"] != new["PolicyName"]:
            self.delete(context, physical_id, {**old, "Roles": new.get("Roles") or []})
        self._put(context, new)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        for role in properties.get("Roles") or []:
            context.client("iam").delete_role_policy(RoleName=role, PolicyName=properties["PolicyName"])
