"""A test's hand on a running emulator."""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
from functools import lru_cache
from pathlib import Path
from typing import Any

from .credentials import DEFAULT_ACCOUNT, key_for


@lru_cache(maxsize=1)
def _session() -> Any:
    """One for all clients: reading EC2's model takes a fifth of a second."""
    import boto3

    return boto3.session.Session()


class Emulator:
    """Settings, faults and records of the emulator at ``url``, and clients and environments for it."""

    def __init__(self, url: str):
        self.url = url

    def settings(self, **changes: Any) -> dict[str, Any]:
        """Changes settings (see ``emulator.settings.Settings``) and returns them all."""
        if changes:
            self._send("POST", "settings", changes)
        return self._send("GET", "settings")

    def quota(self, **quotas: int) -> None:
        """``quota(elastic_ips=10)``."""
        self.settings(quotas=quotas)

    def fail_call(self, operation: str, code: str = "InternalError", message: str = "Fault set by the test", times: int = 1, **where: str) -> None:
        """The next calls of ``CreateRoute`` or ``ec2:CreateRoute`` answer the error."""
        self._send("POST", "faults", {"operation": operation, "code": code, "message": message, "times": times, **where})

    def throttle(self, operation: str = "*", times: int = 3) -> None:
        """The next calls answer Throttling (RequestLimitExceeded in EC2). ``cloudformation:*`` is a service."""
        self._send("POST", "faults", {"operation": operation, "throttle": True, "times": times})

    def fail_step(self, message: str = "Fault set by the test", times: int = 1, **where: str) -> None:
        """The next resource steps fail that match ``stack``, ``logical_id``, ``type``, ``action``
        (create, update, delete, or rollback: whatever happens while a stack rolls back)."""
        self._send("POST", "faults", {"message": message, "times": times, **where})

    def early_validation(self, stack: str, reason: str, mode: str = "FAIL", path: str = "/Resources/X", name: str = "PROPERTY_VALIDATION", **more: str) -> None:
        """Change sets of the stack made from now on have this finding, in mode ``FAIL`` or ``WARN``."""
        self._send("POST", "validations", {"stack": stack, "mode": mode, "name": f"AWS::EarlyValidation::{name}", "path": path, "reason": reason, **more})

    def clear_faults(self) -> None:
        self._send("DELETE", "faults")

    def calls(self, **where: Any) -> list[dict[str, Any]]:
        """Recorded calls: account, region, service, action, access_key, via (direct or
        cloudformation), stack, error; filtered by any of these."""
        found = self._send("GET", "calls")
        return [call for call in found if all(call[key] == value for key, value in where.items())]

    def forget_calls(self) -> None:
        self._send("DELETE", "calls")

    def hook(self, url: str | None) -> None:
        """After every resource step the emulator POSTs it to the URL and waits for the answer."""
        self._send("POST", "hook", {"url": url})

    def hook_failures(self) -> list[str]:
        return self._send("GET", "hook")["failures"]

    def zone(self, name: str, **changes: str) -> None:
        """Adds or changes a zone: ``state``, ``zone_type``, ``opt_in``, ``message``, for one ``account`` or all."""
        self._send("POST", "zones", {"name": name, **changes})

    def region(self, name: str, enabled: bool, account: str | None = None) -> None:
        """Enables a region for an account, or for all, or the contrary."""
        self._send("POST", "regions", {"name": name, "enabled": enabled, "account": account})

    def encrypt_account(self, account: str, mode: str, *excluded: str, region: str = "eu-west-1") -> None:
        """The account's own encryption control, ``attempt-enforce`` say, and what it excludes: ``natGateway``."""
        self._send("POST", "encryption", {"account": account, "region": region, "mode": mode, "excluded": excluded})

    def propagate(self, table: str, destination: str, gateway: str = "vgw-0123456789abcdef0") -> None:
        """A route that a virtual private gateway puts into a table by itself."""
        self._send("POST", "routes", {"table": table, "destination": destination, "gateway": gateway})

    def connection(self, identity: str, status: str, **more: str) -> None:
        """Puts a peering connection into a state, ``expired`` or ``provisioning`` say, with a ``message``."""
        self._send("POST", "connections", {"id": identity, "status": status, **more})

    def stacks(self) -> list[dict[str, str]]:
        """Every stack of every account and region, deleted ones too."""
        return self._send("GET", "stacks")

    def wait(self, name: str, account: str = DEFAULT_ACCOUNT, region: str | None = None, timeout: float = 60) -> str:
        """Waits until the newest stack of the name is in no ``…_IN_PROGRESS``, and returns its status."""
        end = time.monotonic() + timeout
        while True:
            found = [s for s in self.stacks() if s["name"] == name and s["account"] == account and region in (None, s["region"])]
            status = found[-1]["status"] if found else "MISSING"
            if not status.endswith("_IN_PROGRESS") or status == "REVIEW_IN_PROGRESS":
                return status
            if time.monotonic() > end:
                raise TimeoutError(f"stack {name} is still {status}")
            time.sleep(0.02)

    def boto(self, service: str, account: str = DEFAULT_ACCOUNT, region: str = "eu-west-1") -> Any:
        """A boto3 client of the account."""
        return _client(self.url, service, account, region)

    def environment(self, account: str = DEFAULT_ACCOUNT, region: str = "eu-west-1", home: str | None = None) -> dict[str, str]:
        """An environment for the AWS CLI. Give each server a fresh home: the CLI keeps the
        credentials of assumed roles there (AWS.md 9.12)."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return kept | {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": key_for(account),
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": region,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_PAGER": "",
            "NO_PROXY": "127.0.0.1,localhost",
        } | ({"HOME": home} if home else {})

    def profile(self, account: str, region: str = "eu-west-1", name: str = "default") -> str:
        """A section of a credentials-and-config file: write it to AWS_CONFIG_FILE."""
        head = "[default]" if name == "default" else f"[profile {name}]"
        keys = f"aws_access_key_id = {key_for(account)}\naws_secret_access_key = secret\n"
        return f"{head}\n{keys}region = {region}\nendpoint_url = {self.url}\n"

    def profiles(self, folder: Path, accounts: dict[str, str], region: str = "eu-west-1") -> dict[str, str]:
        """An environment for the AWS CLI in which each name is a profile of its account: ``{"acme-prod": "111122223333"}``.
        The files and the CLI's own home are in ``folder``; no key is in the environment."""
        config = folder / "config"
        config.write_text("\n".join(self.profile(account, region, name) for name, account in accounts.items()))
        kept = self.environment(home=str(folder))
        kept = {name: value for name, value in kept.items() if name not in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")}
        return kept | {"AWS_CONFIG_FILE": str(config), "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials")}

    def _send(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_emulator/{path}", data, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            raise ValueError(error.read().decode()) from None


@lru_cache(maxsize=64)
def _client(url: str, service: str, account: str, region: str) -> Any:
    """Kept, since making one takes longer than most of what it is asked."""
    from botocore.config import Config

    return _session().client(
        service,
        region_name=region,
        endpoint_url=url,
        aws_access_key_id=key_for(account),
        aws_secret_access_key="secret",
        config=Config(retries={"total_max_attempts": 1}),
    )
