"""Lambda functions (kept, and run for custom resources) and their permissions."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from .base import Kind, pick, resource_type
from .iam import generated_name

_PLAIN = ("Handler", "Runtime", "Role", "Timeout", "MemorySize", "Description", "Environment", "Architectures")


@resource_type("AWS::Lambda::Function")
class Function(Kind):
    def create(self, context: Any, properties: dict[str, Any]) -> str:
        name = properties.get("FunctionName") or generated_name(context)
        context.client("lambda").create_function(
            FunctionName=name, Code=_code(properties), **_configuration(properties)
        )
        return name

    def update(self, context: Any, physical_id: str, old: dict[str, Any], new: dict[str, Any]) -> None:
        functions = context.client("lambda")
        if old["Code"] != new["Code"]:
            functions.update_function_code(FunctionName=physical_id, **_code(new))
        if _configuration(old) != _configuration(new):
            functions.update_function_configuration(FunctionName=physical_id, **_configuration(new))

    def delete(self, context: Any, physical_id: str, properties: dict[str, Any]) -> None:
        context.client("lambda").delete_function(FunctionName=physical_id)

    def attributes(self, context: Any, physical_id: str, properties: dict[str, Any]) -> dict[str, Any]:
        where = f"{context.stack.partition}:lambda:{context.region}:{context.account}"
        return {"Arn": f"arn:{where}:function:{physical_id}"}


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
