"""Evaluates the functions of a template."""

from __future__ import annotations

import base64
import ipaddress
import json
import re
from typing import Any, Protocol

from ..errors import validation
from .template import Template

_SUB = re.compile(r"\$\{(!?)([^${}]*)\}")


class _NoValue:
    """AWS::NoValue: takes the property or list item away."""

    def __repr__(self) -> str:
        return "AWS::NoValue"


NO_VALUE = _NoValue()


class Names(Protocol):
    """Where the values of names come from: the running stack, or the preview of a change set."""

    def resource(self, logical_id: str) -> str: ...

    def attribute(self, logical_id: str, name: str) -> Any: ...

    def exported(self, name: str) -> str: ...

    def zones(self, region: str) -> list[str]: ...


class Resolver:
    """Evaluates expressions of one template with given parameters."""

    def __init__(self, template: Template, values: dict[str, Any], names: Names):
        self.template = template
        self.values = values
        """Parameters, lists already split, and pseudo parameters."""
        self.names = names
        self._conditions: dict[str, bool] = {}

    def resolve(self, expression: Any) -> Any:
        if isinstance(expression, list):
            items = [self.resolve(item) for item in expression]
            return [item for item in items if item is not NO_VALUE]
        if not isinstance(expression, dict):
            return expression
        if len(expression) == 1:
            name, argument = next(iter(expression.items()))
            if name in FUNCTIONS:
                return FUNCTIONS[name](self, argument)
        resolved = {key: self.resolve(value) for key, value in expression.items()}
        return {key: value for key, value in resolved.items() if value is not NO_VALUE}

    def active(self, body: dict[str, Any]) -> bool:
        """Whether a resource or output exists: its Condition, if it has one, holds."""
        return "Condition" not in body or self.condition(body["Condition"])

    def condition(self, name: str) -> bool:
        if name not in self._conditions:
            conditions = self.template.section("Conditions")
            if name not in conditions:
                raise validation(f"Template format error: Unresolved condition dependency {name}")
            self._conditions[name] = bool(self.resolve(conditions[name]))
        return self._conditions[name]

    def named_condition(self, argument: Any) -> Any:
        """``{"Condition": name}``; an IAM statement's ``Condition`` operator map stays what it is."""
        return self.condition(argument) if isinstance(argument, str) else {"Condition": self.resolve(argument)}

    def ref(self, name: Any) -> Any:
        if name == "AWS::NoValue":
            return NO_VALUE
        if name in self.values:
            return self.values[name]
        return self.names.resource(name)

    def get_att(self, argument: Any) -> Any:
        logical_id, _, name = argument.partition(".") if isinstance(argument, str) else (argument[0], "", argument[1])
        return self.names.attribute(logical_id, self.resolve(name))

    def sub(self, argument: Any) -> str:
        text, given = (argument, {}) if isinstance(argument, str) else argument
        given = {key: self.resolve(value) for key, value in given.items()}

        def value(match: re.Match[str]) -> str:
            literal, name = match.groups()
            if literal:
                return "${" + name + "}"
            if name in given:
                return _text(given[name])
            return _text(self.get_att(name) if "." in name else self.ref(name))

        return _SUB.sub(value, text)

    def choose(self, argument: Any) -> Any:
        name, yes, no = argument
        return self.resolve(yes if self.condition(name) else no)

    def select(self, argument: Any) -> Any:
        index, items = int(self.resolve(argument[0])), self.resolve(argument[1])
        if not isinstance(items, list):
            items = str(items).split(",")
        if index >= len(items):
            raise validation("Template error: Fn::Select cannot select nonexistent value at index " + str(index))
        return items[index]

    def join(self, argument: Any) -> str:
        items = self.resolve(argument[1])
        return argument[0].join(_text(item) for item in items)

    def split(self, argument: Any) -> list[str]:
        return str(self.resolve(argument[1])).split(argument[0])

    def find_in_map(self, argument: Any) -> Any:
        name, first, second = (self.resolve(part) for part in argument[:3])
        try:
            return self.resolve(self.template.section("Mappings")[name][first][second])
        except KeyError:
            raise validation(f"Template error: Unable to get mapping for {name}::{first}::{second}") from None

    def get_azs(self, argument: Any) -> list[str]:
        return self.names.zones(self.resolve(argument) or self.values["AWS::Region"])

    def cidr(self, argument: Any) -> list[str]:
        block, count, *bits = [self.resolve(part) for part in argument]
        network = ipaddress.ip_network(block)
        size = network.max_prefixlen - int(bits[0]) if bits else 24
        subnets = network.subnets(new_prefix=size)
        return [str(subnet) for subnet, _ in zip(subnets, range(int(count)))]

    def import_value(self, argument: Any) -> str:
        return self.names.exported(self.resolve(argument))

    def equals(self, argument: Any) -> bool:
        return _text(self.resolve(argument[0])) == _text(self.resolve(argument[1]))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


FUNCTIONS = {
    "Ref": Resolver.ref,
    "Condition": Resolver.named_condition,
    "Fn::GetAtt": Resolver.get_att,
    "Fn::Sub": Resolver.sub,
    "Fn::If": Resolver.choose,
    "Fn::Select": Resolver.select,
    "Fn::Join": Resolver.join,
    "Fn::Split": Resolver.split,
    "Fn::FindInMap": Resolver.find_in_map,
    "Fn::GetAZs": Resolver.get_azs,
    "Fn::Cidr": Resolver.cidr,
    "Fn::ImportValue": Resolver.import_value,
    "Fn::Equals": Resolver.equals,
    "Fn::Not": lambda self, argument: not self.resolve(argument[0]),
    "Fn::And": lambda self, argument: all(self.resolve(item) for item in argument),
    "Fn::Or": lambda self, argument: any(self.resolve(item) for item in argument),
    "Fn::Base64": lambda self, argument: base64.b64encode(self.resolve(argument).encode()).decode(),
    "Fn::Length": lambda self, argument: len(self.resolve(argument)),
    "Fn::ToJsonString": lambda self, argument: json.dumps(self.resolve(argument)),
}
