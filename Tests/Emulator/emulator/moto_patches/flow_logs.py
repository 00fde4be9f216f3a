"""Flow logs: destinations that exist, and whether their role can write there (AWS.md 6.6)."""

from __future__ import annotations

from typing import Any

from moto.ec2.models.flow_logs import FlowLogs, FlowLogsBackend
from moto.s3.models import s3_backends

from ..iam.policies import Request
from ..iam.sessions import may, role_named
from ..iam.trust import trusts_service
from .wrapping import wrap

_SERVICE = "vpc-flow-logs.amazonaws.com"


def apply(world: Any) -> None:
    wrap(FlowLogsBackend, "create_flow_logs", _create)
    wrap(FlowLogs, "get_filter_value", _filter_value)
    FlowLogs.deliver_logs_status = property(lambda self: "FAILED" if _problem(self) else "SUCCESS", _keep_nothing)
    FlowLogs.deliver_logs_error_message = property(lambda self: _problem(self), _keep_nothing)


def _keep_nothing(self: Any, value: Any) -> None:
    """Both are found out anew whenever they are asked for."""


def _create(original: Any, self: Any, **named: Any) -> Any:
    """A bucket may be another account's, with a folder after its name; a log group may be named by its ARN."""
    destination = named.get("log_destination")
    if named.get("log_destination_type") == "s3" and destination:
        bucket = destination.split(":::")[-1].split("/")[0]
        if bucket not in s3_backends.bucket_accounts:
            return [], [(i, "400", f"LogDestination: {bucket} does not exist.") for i in named["resource_ids"]]
        return _create_for_bucket(original, self, bucket, destination, named)
    if destination and not named.get("log_group_name"):
        named |= {"log_group_name": destination.split(":log-group:")[-1].removesuffix(":*"), "log_destination": None}
    return original(**named)


def _create_for_bucket(original: Any, self: Any, bucket: str, destination: str, named: dict[str, Any]) -> Any:
    """moto looks for the bucket in the caller's account and takes the folder for a part of its name."""
    account = s3_backends.bucket_accounts[bucket][1]
    backend, own = s3_backends[self.account_id][self.partition], s3_backends[account][self.partition]
    path = destination.split(":", 5)[5]
    lent = path not in backend.buckets
    if lent:
        backend.buckets[path] = own.buckets[bucket]
    try:
        return original(**named)
    finally:
        if lent:
            del backend.buckets[path]


def _filter_value(original: Any, self: Any, filter_name: str, **named: Any) -> Any:
    return self.deliver_logs_status if filter_name == "deliver-log-status" else original(filter_name, **named)


def _problem(log: Any) -> str | None:
    """``Access error`` where the group is not there, or the role does not let the service in or may not write."""
    from moto.logs.models import logs_backends

    if log.log_destination_type != "cloud-watch-logs":
        return None
    account, region = log.ec2_backend.account_id, log.ec2_backend.region_name
    role = role_named(log.deliver_logs_permission_arn or "")
    source = f"arn:{log.ec2_backend.partition}:ec2:{region}:{account}:vpc-flow-log/{log.id}"
    group = f"arn:{log.ec2_backend.partition}:logs:{region}:{account}:log-group:{log.log_group_name}:log-stream:any"
    writes = [Request(f"logs:{action}", group) for action in ("CreateLogStream", "PutLogEvents")]
    there = log.log_group_name in logs_backends[account][region].groups
    if there and role and trusts_service(role, _SERVICE, account, source) and all(may(role, r) for r in writes):
        return None
    return "Access error"
