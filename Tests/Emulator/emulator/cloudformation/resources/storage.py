"""Log groups and buckets."""

from __future__ import annotations

import json
import uuid
from typing import Any

from .base import HandlerError, Kind, pick, resource_type
from .iam import generated_name


@resource_type("AWS::Logs::LogGroup")
class LogGroup(Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        logs, name = context.client("logs"), properties.get("LogGroupName") or generated_name(context, 512)
        tags = {key: value for key, value in context.tags.items() if not key.startswith("aws:")}
        logs.create_log_group(logGroupName=name, tags=tags, **_key(context, properties))
        self._set_retention(logs, name, properties)
        return name

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        if old.get("RetentionInDays") != new.get("RetentionInDays"):
            self._set_retention(context.client("logs"), physical_id, new)
        if old.get("KmsKeyId") != new.get("KmsKeyId"):
            _set_key(context, physical_id, _key(context, new).get("kmsKeyId"))

    def _set_retention(self, logs: Any, name: str, properties: dict[str, Any]) -> None:
        if "RetentionInDays" in properties:
            logs.put_retention_policy(logGroupName=name, retentionInDays=int(properties["RetentionInDays"]))
        else:
            logs.delete_retention_policy(logGroupName=name)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        context.client("logs").delete_log_group(logGroupName=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        where = f"{context.stack.partition}:logs:{context.region}:{context.account}"
        return {"Arn": f"arn:{where}:log-group:{physical_id}:*"}

    def retag(self, context: Any, physical_id: str, old: dict[str, str], new: dict[str, str]) -> None:
        logs = context.client("logs")
        logs.untag_log_group(logGroupName=physical_id, tags=[key for key in old if key not in new])
        tags = {key: value for key, value in new.items() if not key.startswith("aws:")}
        logs.tag_log_group(logGroupName=physical_id, tags=tags)


def _key(context: Any, properties: dict[str, Any]) -> dict[str, str]:
    """The argument with the key, which is one of the log group's own region (CloudWatch Logs User Guide, encryption)."""
    key = properties.get("KmsKeyId")
    if key is None:
        return {}
    if key.split(":")[3] != context.region:
        raise HandlerError(f"The specified KMS Key Id could not be found. ({key})")
    return {"kmsKeyId": key}


def _set_key(context: Any, name: str, key: str | None) -> None:
    """As AssociateKmsKey and DisassociateKmsKey do, which moto has not."""
    from moto.logs.models import logs_backends

    logs_backends[context.account][context.region].groups[name].kms_key_id = key


@resource_type("AWS::S3::Bucket")
class Bucket(Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        name = properties.get("BucketName") or f"{context.stack.name}-{uuid.uuid4().hex[:12]}".lower()
        where = {} if context.region == "us-east-1" else {
            "CreateBucketConfiguration": {"LocationConstraint": context.region}
        }
        context.client("s3").create_bucket(Bucket=name, **where)
        return name

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        context.client("s3").delete_bucket(Bucket=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Arn": f"arn:{context.stack.partition}:s3:::{physical_id}"}


@resource_type("AWS::S3::BucketPolicy")
class BucketPolicy(Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        self.update(context, "", {}, properties)
        return properties["Bucket"]

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        policy = json.dumps(new["PolicyDocument"])
        context.client("s3").put_bucket_policy(**pick(new, "Bucket"), Policy=policy)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        context.client("s3").delete_bucket_policy(Bucket=physical_id)
