"""The intrinsic functions of CloudFormation, as its reference describes them, within one stack."""

from __future__ import annotations

import re

from judge.foreign.perhaps import Unknown, all_of, any_of, is_known, negated
from judge.foreign.plain import PLAIN

NO_VALUE = object()
LISTS = re.compile(r"CommaDelimitedList|List<.*>")
# Attributes that are the resource's own id, whatever its type calls it.
OWN_ID = {"VpcId", "SubnetId", "RouteTableId", "InternetGatewayId", "NatGatewayId", "Id"}


class Values:
    """What values of one template come to. Whatever cannot be known is an `Unknown`."""

    def __init__(self, stack: str, template: dict, stacks):
        self.stack, self.template, self.stacks = stack, template, stacks

    def of(self, value):
        """A value with each function replaced by what it gives."""
        if isinstance(value, list):
            return [each for each in map(self.of, value) if each is not NO_VALUE]
        if not isinstance(value, dict):
            return _stored(value)
        if len(value) == 1:
            (name, argument), = value.items()
            if name == "Ref" or name.startswith("Fn::"):
                return self._called(name, argument)
        resolved = {key: self.of(each) for key, each in value.items()}
        return {key: each for key, each in resolved.items() if each is not NO_VALUE}

    def _called(self, name: str, argument):
        """Functions that choose look at their argument themselves; the others want all of it known."""
        if name == "Ref":
            return self.ref(argument)
        if name == "Fn::If":
            return self._if(*argument)
        if name == "Fn::GetAtt":
            return self.attribute(*(argument.split(".", 1) if isinstance(argument, str) else argument))
        if name == "Fn::Sub":
            return self._sub(*(argument if isinstance(argument, list) else (argument, {})))
        function = PLAIN.get(name)
        if function is None:
            return Unknown(f"{name} is not looked into")
        taken = self.of(argument)
        if name == "Fn::Select" and isinstance(taken[1], list):
            return taken[1][int(taken[0])] if is_known(taken[0]) else Unknown("nobody knows which is selected")
        return function(self, taken) if is_known(taken) else Unknown(f"{name} of what is not known")

    def ref(self, name: str):
        """A pseudo parameter, a parameter, or a resource's id."""
        if name == "AWS::NoValue":
            return NO_VALUE
        if name == "AWS::StackName":
            return self.stack
        if name in self.template.get("Parameters", {}) or name.startswith("AWS::"):
            return self._parameter(name)
        if name in self.template["Resources"]:
            return self._id(name)
        return Unknown(f"the template has no {name}")

    def _id(self, logical: str):
        """Ids are made up: `STACK/LOGICAL`. What is not made has none."""
        body = self.template["Resources"][logical]
        stands = self.holds(body["Condition"]) if "Condition" in body else True
        return f"{self.stack}/{logical}" if stands is not False else Unknown(f"{logical} is not made")

    def _parameter(self, name: str):
        declared = self.template.get("Parameters", {}).get(name, {})
        kind = declared.get("Type", "")
        said = self.stacks.told(self.stack, name)
        value = declared.get("Default") if said is None else said
        if value is None or kind.startswith("AWS::SSM::Parameter::Value") or isinstance(value, Unknown):
            return Unknown(f"parameter {name} has no value")
        if LISTS.fullmatch(kind) and isinstance(value, str):
            return [part.strip() for part in value.split(",")]
        return _stored(value)

    def attribute(self, logical: str, name: str):
        """An attribute that stands in the template, or an id."""
        body = self.template["Resources"].get(logical)
        if body is None:
            return Unknown(f"the template has no {logical}")
        if name in OWN_ID:
            return self._id(logical)
        if name == "DefaultNetworkAcl":
            return f"{self.stack}/{logical}.DefaultNetworkAcl"
        if body["Type"] == "AWS::CloudFormation::Stack" or name not in ("CidrBlock", "VpcId"):
            return Unknown(f"{name} of {logical} is known once it is made")
        return self.of(body["Properties"].get(name, Unknown(f"{logical} has no {name}")))

    def _if(self, condition: str, yes, no):
        holds = self.holds(condition)
        if holds is not None:
            return self.of(yes if holds else no)
        branches = self.of([yes, no])
        alike = len(branches) == 2 and branches[0] == branches[1]
        return branches[0] if alike else Unknown(f"condition {condition} is not known")

    def _sub(self, text: str, more: dict):
        unknown = []

        def put(found: re.Match) -> str:
            name = found[1]
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in more:
                value = self.of(more[name])
            else:
                value = self.attribute(*name.split(".", 1)) if "." in name else self.ref(name)
            if not is_known(value):
                unknown.append(value)
            return str(value)

        filled = re.sub(r"\$\{([^}]+)\}", put, text)
        return Unknown("a text with something unknown in it") if unknown else _stored(filled)

    def holds(self, test) -> bool | None:
        """Whether a condition holds, by name or by what it says."""
        if isinstance(test, str):
            named = self.template.get("Conditions", {})
            return self.holds(named[test]) if test in named else None
        (name, argument), = test.items()
        if name == "Condition":
            return self.holds(argument)
        if name == "Fn::Equals":
            one, other = (self.of(each) for each in argument)
            return str(one) == str(other) if is_known([one, other]) else None
        return {"Fn::Not": lambda tests: negated(tests[0]), "Fn::And": all_of, "Fn::Or": any_of}[name](
            [self.holds(each) for each in argument])


def _stored(value):
    """Text that CloudFormation looks up elsewhere is not known."""
    if isinstance(value, str) and "{{resolve:" in value:
        return Unknown(f"its value stands elsewhere: {value}")
    return value
