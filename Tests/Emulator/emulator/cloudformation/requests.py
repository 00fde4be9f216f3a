"""From a request to create or update to the blueprint that it describes."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from botocore.exceptions import ClientError

from ..errors import validation
from ..inprocess import client
from .model import Blueprint, Stack, partition_of, suffix_of
from .parameters import check_existence, effective
from .template import Template, read_template
from .validate import INLINE_LIMIT, URL_LIMIT, check_capabilities, check_template


def blueprint_of(call: Any, parameters: dict[str, Any], stack: Stack | None) -> Blueprint:
    """Checks template, parameters, tags and capabilities, in AWS's order."""
    template = template_of(call, parameters, stack)
    check_template(template)
    previous = stack.blueprint.parameters if stack else None
    values = effective(template.parameters, parameters.get("Parameters") or [], previous)
    ec2 = client(call.world.app, "ec2", call.account, call.region, parameters.get("StackName", "-"))
    check_existence(ec2, template.parameters, values)
    capabilities = parameters.get("Capabilities") or []
    check_capabilities(template, capabilities)
    before = stack.blueprint if stack else None
    return Blueprint(
        template,
        values,
        _tags(parameters, before),
        capabilities,
        parameters.get("RoleARN") or (before.role_arn if before else None),
        parameters.get("NotificationARNs") or (before.notification_arns if before else []),
    )


def template_of(call: Any, parameters: dict[str, Any], stack: Stack | None) -> Template:
    """TemplateBody up to 51,200 bytes, TemplateURL up to 1 MB (AWS.md 4.1), or the previous one."""
    if parameters.get("TemplateBody"):
        body = parameters["TemplateBody"]
        if len(body.encode()) > INLINE_LIMIT:
            raise validation(
                "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
                f"Member must have length less than or equal to {INLINE_LIMIT}"
            )
        return read_template(body)
    if parameters.get("TemplateURL"):
        return read_template(_fetch(call, parameters["TemplateURL"]))
    if parameters.get("UsePreviousTemplate") and stack is not None:
        return stack.blueprint.template
    raise validation("Either Template URL or Template Body must be specified.")


def _fetch(call: Any, url: str) -> str:
    """Reads an object of S3, addressed by path or by host."""
    parts = urlsplit(url)
    path = unquote(parts.path).lstrip("/")
    host = parts.hostname or ""
    virtual = ".s3" in host
    bucket, key = (host.split(".s3")[0], path) if virtual else (path.split("/", 1) + [""])[:2]
    if host != "127.0.0.1" and not host.endswith("." + suffix_of(partition_of(call.region))):
        raise validation(f"S3 error: Domain name specified in {bucket} is not a valid S3 domain")
    s3 = client(call.world.app, "s3", call.account, call.region, "-")
    try:
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        raise validation(f"S3 error: {error.response['Error']['Message']}") from None
    if len(body) > URL_LIMIT:
        raise validation(f"Template may not exceed {URL_LIMIT} bytes in size.")
    return body.decode()


def _tags(parameters: dict[str, Any], before: Blueprint | None) -> dict[str, str]:
    """AWS.md 4.4: at most 50; without the argument a stack keeps its tags."""
    if "Tags" not in parameters:
        return dict(before.tags) if before else {}
    tags = {tag["Key"]: tag.get("Value", "") for tag in parameters["Tags"]}
    if len(parameters["Tags"]) > 50:
        raise validation("1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50")
    if len(tags) != len(parameters["Tags"]):
        raise validation("Tags cannot have duplicate keys")
    if any(key.lower().startswith("aws:") for key in tags):
        raise validation("Tag keys cannot start with the prefix aws:")
    return tags
