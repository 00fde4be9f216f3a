"""Templates by the name of their stack, and what one takes from another: exports, and parameters that are told."""

from __future__ import annotations

from dataclasses import dataclass

from judge.foreign.functions import Values
from judge.foreign.perhaps import Unknown


@dataclass(frozen=True)
class Made:
    """A resource as it is made: its properties without functions; `maybe` where nobody knows whether it is made."""

    stack: str
    logical: str
    type: str
    properties: dict
    maybe: bool

    @property
    def id(self) -> str:
        return f"{self.stack}/{self.logical}"

    def get(self, name: str, other=None):
        """A property, or something else where there is none."""
        return self.properties.get(name, other)

    @property
    def name(self) -> str:
        """What its Name tag says, or else its logical id."""
        tags = self.get("Tags", [])
        named = [tag.get("Value") for tag in tags if isinstance(tag, dict) and tag.get("Key") == "Name"]
        return named[0] if named and isinstance(named[0], str) else self.logical


class Stacks:
    """`given` says what parameters are, `NAME` or `STACK.NAME`; a value `STACK.OUTPUT` is that output's."""

    def __init__(self, templates: dict[str, dict], given: dict[str, str] | None = None):
        self.templates, self.given = templates, given or {}
        self.values = {stack: Values(stack, template, self) for stack, template in templates.items()}

    def resources(self) -> list[Made]:
        """All that is made, or perhaps made."""
        found = []
        for stack, template in self.templates.items():
            values = self.values[stack]
            for logical, body in template["Resources"].items():
                if logical.startswith("Fn::ForEach"):
                    continue
                stands = values.holds(body["Condition"]) if "Condition" in body else True
                if stands is not False:
                    properties = values.of(body.get("Properties", {}))
                    found.append(Made(stack, logical, body["Type"], properties, stands is None))
        return found

    def told(self, stack: str, name: str):
        """What somebody said that a parameter is; None where nobody did."""
        said = self.given.get(f"{stack}.{name}", self.given.get(name))
        giver, _, output = (said or "").partition(".")
        outputs = self.templates.get(giver, {}).get("Outputs", {})
        return self.values[giver].of(outputs[output]["Value"]) if output in outputs else said

    def exported(self, name):
        """What an export of any stack holds."""
        for stack, template in self.templates.items():
            for output in template.get("Outputs", {}).values():
                if "Export" in output and self.values[stack].of(output["Export"]["Name"]) == name:
                    return self._output(stack, output)
        return Unknown(f"nothing here exports {name}")

    def _output(self, stack: str, output: dict):
        stands = self.values[stack].holds(output["Condition"]) if "Condition" in output else True
        return self.values[stack].of(output["Value"]) if stands else Unknown("an output under a condition")
