"""Lambda functions: where they log, which moto does not keep."""

from __future__ import annotations

from typing import Any

from moto.awslambda.models import LambdaFunction

from .wrapping import wrap


def apply(world: Any) -> None:
    wrap(LambdaFunction, "__init__", _init)
    wrap(LambdaFunction, "get_configuration", _configuration)
    wrap(LambdaFunction, "update_configuration", _update)


def _init(original: Any, self: Any, spec: dict[str, Any], **named: Any) -> None:
    self.logging_config = spec.get("LoggingConfig")
    original(spec=spec, **named)


def _configuration(original: Any, self: Any, **named: Any) -> dict[str, Any]:
    default = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{self.function_name}"}
    return original(**named) | {"LoggingConfig": default | (self.logging_config or {})}


def _update(original: Any, self: Any, config_updates: dict[str, Any]) -> dict[str, Any]:
    if "LoggingConfig" in config_updates:
        self.logging_config = config_updates["LoggingConfig"]
    return original(config_updates)
