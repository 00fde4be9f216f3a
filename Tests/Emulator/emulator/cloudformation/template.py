"""A template: read from text, and asked for its parts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..errors import AwsError, validation

SECTIONS = {
    "AWSTemplateFormatVersion",
    "Description",
    "Metadata",
    "Parameters",
    "Mappings",
    "Conditions",
    "Rules",
    "Transform",
    "Resources",
    "Outputs",
    "Hooks",
}


@dataclass
class Template:
    """The text and what it says."""

    body: str
    content: dict[str, Any]

    def section(self, name: str) -> dict[str, Any]:
        return self.content.get(name) or {}

    @property
    def resources(self) -> dict[str, Any]:
        return self.section("Resources")

    @property
    def parameters(self) -> dict[str, Any]:
        return self.section("Parameters")

    @property
    def outputs(self) -> dict[str, Any]:
        return self.section("Outputs")

    @property
    def description(self) -> str | None:
        return self.content.get("Description")


EMPTY = Template("", {})


def format_error(message: str) -> AwsError:
    return validation(f"Template format error: {message}")


def read_template(body: str) -> Template:
    """Parses JSON (or YAML in its long form) into a template, or refuses it as AWS does."""
    content = _json(body) if body.lstrip()[:1] == "{" else _yaml(body)
    if not isinstance(content, dict):
        raise format_error("unsupported structure.")
    unknown = [name for name in content if name not in SECTIONS]
    if unknown:
        raise validation(f"Invalid template property or properties [{', '.join(unknown)}]")
    if not isinstance(content.get("Resources"), dict) or not content["Resources"]:
        raise format_error("At least one Resources member must be defined.")
    return Template(body, content)


def _json(body: str) -> Any:
    try:
        return json.loads(body, object_pairs_hook=_no_twins)
    except json.JSONDecodeError as error:
        raise format_error(f"JSON not well-formed. (line {error.lineno}, column {error.colno})") from None


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise format_error(f"duplicate key {key} in a JSON object.")
        found[key] = value
    return found


def _yaml(body: str) -> Any:
    import yaml

    try:
        return yaml.load(body, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise format_error(f"YAML not well-formed. ({error})") from None
