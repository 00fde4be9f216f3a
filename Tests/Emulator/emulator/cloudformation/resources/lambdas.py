"""Lambda functions (kept, and run for custom resources) and their permissions."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from ...functions.invoke import warm_up
from ...iam.sessions import role_named
from ...iam.trust import trusts_service
from .base import HandlerError, Kind, pick, resource_type
from .iam import generated_name

_PLAIN = ("Handler", "Runtime", "Role", "Timeout", "MemorySize", "Description", "Environment", "Architectures", "LoggingConfig")


@resource_type("AWS::Lambda::Function")
class Function(Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        """AWS.md 4.2. The role must let Lambda in when the function is made."""
        name = properties.get("FunctionName") or generated_name(context)
        role, arn = role_named(properties["Role"]), self._arn(context, name)
        if role is None or not trusts_service(role, "lambda.amazonaws.com", context.account, arn):
            raise HandlerError("The role defined for the function cannot be assumed by Lambda.")
        tags = {key: value for key, value in context.tags.items() if not key.startswith("aws:")}
        functions = context.client("lambda")
        functions.create_function(FunctionName=name, Code=_code(properties), Tags=tags, **_configuration(properties))
        self._reserve(functions, name, properties)
        warm_up()
        return name

    def _reserve(self, functions: Any, name: str, properties: dict[str, Any]) -> None:
        if "ReservedConcurrentExecutions" in properties:
            count = int(properties["ReservedConcurrentExecutions"])
            functions.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=count)
        else:
            functions.delete_function_concurrency(FunctionName=name)

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        functions = context.client("lambda")
        if old["Code"] != new["Code"]:
            functions.update_function_code(FunctionName=physical_id, **_code(new))
        if _configuration(old) != _configuration(new):
            functions.update_function_configuration(FunctionName=physical_id, **_defaults() | _configuration(new))
        if old.get("ReservedConcurrentExecutions") != new.get("ReservedConcurrentExecutions"):
            self._reserve(functions, physical_id, new)

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        context.client("lambda").delete_function(FunctionName=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        return {"Arn": self._arn(context, physical_id)}

    def _arn(self, context: Any, name: str) -> str:
        return f"arn:{context.stack.partition}:lambda:{context.region}:{context.account}:function:{name}"

    def retag(self, context: Any, physical_id: str, old: dict[str, str], new: dict[str, str]) -> None:
        functions, arn = context.client("lambda"), self._arn(context, physical_id)
        gone = [key for key in old if key not in new]
        if gone:
            functions.untag_resource(Resource=arn, TagKeys=gone)
        functions.tag_resource(Resource=arn, Tags={key: value for key, value in new.items() if not key.startswith("aws:")})


def _defaults() -> dict[str, Any]:
    """What a property that is taken away goes back to."""
    return {"Timeout": 3, "MemorySize": 128, "Description": "", "Environment": {"Variables": {}}, "LoggingConfig": {}}


def _configuration(properties: dict[str, Any]) -> dict[str, Any]:
    found = pick(properties, *_PLAIN)
    return found | {name: int(found[name]) for name in ("Timeout", "MemorySize") if name in found}


def _code(properties: dict[str, Any]) -> dict[str, Any]:
    """AWS.md 4.2: inline text becomes ``index.py`` in a zip."""
    code = properties["Code"]
    if "ZipFile" not in code:
        return pick(code, "S3Bucket", "S3Key", "S3ObjectVersion")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", code["ZipFile"])
    return {"ZipFile": packed.getvalue()}


@resource_type("AWS::Lambda::Permission")
class Permission(Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        statement = generated_name(context, 100)
        wanted = pick(properties, "FunctionName", "Action", "Principal", "SourceArn", "SourceAccount")
        context.client("lambda").add_permission(StatementId=statement, **wanted)
        return statement

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        context.client("lambda").remove_permission(FunctionName=properties["FunctionName"], StatementId=physical_id)
