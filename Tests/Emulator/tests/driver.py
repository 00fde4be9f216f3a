"""What the tests do again and again: deploy a template, read the network back."""

from __future__ import annotations

import itertools
import json
from typing import Any

from botocore.exceptions import ClientError

_numbers = itertools.count(1)


class Driver:
    """An account at the emulator."""

    def __init__(self, server: Any, account: str, region: str = "eu-west-1"):
        self.server, self.account, self.region = server, account, region
        self.cfn = server.boto("cloudformation", account, region)
        self.ec2 = server.boto("ec2", account, region)

    def boto(self, service: str) -> Any:
        return self.server.boto(service, self.account, self.region)

    def change_set(self, stack: str, template: Any, kind: str = "CREATE", name: str | None = None, **more: Any) -> str:
        """Makes a change set and returns its name; parameters as a dict."""
        name = name or f"set-{next(_numbers)}"
        if "Parameters" in more:
            more["Parameters"] = [{"ParameterKey": k, "ParameterValue": v} for k, v in more["Parameters"].items()]
        body = {} if template is None else {"TemplateBody": template if isinstance(template, str) else json.dumps(template)}
        self.cfn.create_change_set(StackName=stack, ChangeSetName=name, ChangeSetType=kind, **body, **more)
        return name

    def described(self, stack: str, name: str, **more: Any) -> dict[str, Any]:
        """The change set once it is made."""
        while True:
            found = self.cfn.describe_change_set(StackName=stack, ChangeSetName=name, **more)
            if found["Status"] not in ("CREATE_PENDING", "CREATE_IN_PROGRESS"):
                return found

    def changes(self, stack: str, template: Any, **more: Any) -> dict[str, dict[str, Any]]:
        """The changes that an update would make, by logical id."""
        name = self.change_set(stack, template, "UPDATE", **more)
        found = self.described(stack, name, IncludePropertyValues=True)
        return {c["ResourceChange"]["LogicalResourceId"]: c["ResourceChange"] for c in found["Changes"]}

    def deploy(self, stack: str, template: Any, kind: str = "CREATE", **more: Any) -> str:
        """Makes a change set, executes it, waits; the stack's status."""
        name = self.change_set(stack, template, kind, **more)
        found = self.described(stack, name)
        assert found["Status"] == "CREATE_COMPLETE", found.get("StatusReason")
        self.cfn.execute_change_set(StackName=stack, ChangeSetName=name)
        return self.wait(stack)

    def update(self, stack: str, template: Any, **more: Any) -> str:
        return self.deploy(stack, template, "UPDATE", **more)

    def delete(self, stack: str) -> str:
        self.cfn.delete_stack(StackName=stack)
        return self.wait(stack)

    def wait(self, stack: str) -> str:
        return self.server.wait(stack, self.account, self.region)

    def stack(self, stack: str) -> dict[str, Any]:
        return self.cfn.describe_stacks(StackName=stack)["Stacks"][0]

    def ids(self, stack: str) -> dict[str, str]:
        """Physical ids by logical id."""
        found = self.cfn.describe_stack_resources(StackName=stack)["StackResources"]
        return {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in found}

    def events(self, stack: str) -> list[tuple[str, str, str]]:
        """(logical id, status, reason), oldest first."""
        pages = self.cfn.get_paginator("describe_stack_events").paginate(StackName=stack)
        found = [e for page in pages for e in page["StackEvents"]]
        return [(e["LogicalResourceId"], e["ResourceStatus"], e.get("ResourceStatusReason", "")) for e in reversed(found)]

    def reasons(self, stack: str) -> str:
        return "\n".join(f"{name} {status} {reason}" for name, status, reason in self.events(stack) if reason)


def refused(call: Any, *arguments: Any, **named: Any) -> tuple[str, str]:
    """Code and message of the error that the call answers."""
    try:
        call(*arguments, **named)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    raise AssertionError("the call was not refused")
