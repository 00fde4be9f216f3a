"""CloudFormation's intrinsic functions, resolved offline over a folder of templates that feed each other."""

from __future__ import annotations

import re

NO_VALUE = object()
ZONE_TYPE = "AWS::EC2::AvailabilityZone::Name"
ID_PREFIX = {
    "AWS::EC2::VPC": "vpc-", "AWS::EC2::Subnet": "subnet-", "AWS::EC2::RouteTable": "rtb-",
    "AWS::EC2::NetworkAcl": "acl-", "AWS::EC2::VPCPeeringConnection": "pcx-", "AWS::EC2::NatGateway": "nat-",
    "AWS::EC2::InternetGateway": "igw-", "AWS::EC2::VPCEndpoint": "vpce-", "AWS::EC2::EIP": "eip-",
}
REQUESTED = "Custom::PeeringRequest"  # a connection that a function asks for, accepted by hand


class Stacks:
    """Templates by stack name. A parameter takes the value of another stack's output of the same name, in whatever
    account and region that one is; an export is one of the same site. `sites` has the stacks that are elsewhere."""

    def __init__(self, templates: dict[str, dict], region: str, account: str, parameters: dict[str, str], sites=None):
        self.templates, self.region, self.account, self.given = templates, region, account, parameters
        self.sites: dict[str, tuple[str, str]] = dict(sites or {})
        self._values: dict[tuple[str, str], object] = {}
        self._givers: dict[str, list[str]] = {}
        self._makers = {self.physical(stack, logical): stack for stack in templates for logical in templates[stack].get("Resources", {})}
        for stack, template in templates.items():
            for output in template.get("Outputs", {}):
                self._givers.setdefault(output, []).append(stack)

    def site_of(self, stack: str) -> tuple[str, str]:
        """The account and region of a stack."""
        return self.sites.get(stack, (self.account, self.region))

    def maker_of(self, physical: str) -> str | None:
        """The stack that makes the thing of a physical id."""
        return self._makers.get(physical)

    def resources(self, kind: str, only: tuple[str, ...] = ()):
        """(stack, logical id, physical id, properties) of every resource of a type whose condition holds."""
        for stack, template in sorted(self.templates.items()):
            for logical, body in template.get("Resources", {}).items():
                if body["Type"] == kind and self._stands(stack, body):
                    properties = body.get("Properties", {})
                    properties = {key: properties[key] for key in only if key in properties} if only else properties
                    yield stack, logical, self.physical(stack, logical), self.resolve(stack, properties)

    def physical(self, stack: str, logical: str) -> str:
        """An id that is unique over all stacks and says what it is: `vpc-acme--vpc--prod.ProdVpc`."""
        kind = self.templates[stack]["Resources"][logical]["Type"]
        prefix = "pcx-" if kind == REQUESTED else ID_PREFIX.get(kind, "")
        return f"{prefix}{stack}.{logical}"

    def resolve(self, stack: str, value):
        """A value with its intrinsic functions replaced by what they give."""
        if isinstance(value, list):
            return [item for item in (self.resolve(stack, each) for each in value) if item is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (name, argument), = value.items()
            if name == "Ref":
                return self._ref(stack, argument)
            if name.startswith("Fn::"):
                return self._function(stack, name[4:], argument)
        resolved = {key: self.resolve(stack, each) for key, each in value.items()}
        return {key: each for key, each in resolved.items() if each is not NO_VALUE}

    def _stands(self, stack: str, body: dict) -> bool:
        return "Condition" not in body or self._condition(stack, body["Condition"])

    def _ref(self, stack: str, name: str):
        account, region = self.site_of(stack)
        pseudo = {
            "AWS::Region": region, "AWS::AccountId": account, "AWS::StackName": stack,
            "AWS::Partition": "aws", "AWS::NoValue": NO_VALUE, "AWS::URLSuffix": "amazonaws.com",
            "AWS::StackId": f"arn:aws:cloudformation:{region}:{account}:stack/{stack}/0",
        }
        if name in pseudo:
            return pseudo[name]
        if name in self.templates[stack].get("Parameters", {}):
            return self._parameter(stack, name)
        if name not in self.templates[stack]["Resources"]:
            raise ValueError(f"{stack}: Ref to {name}, which is not there")
        return self.physical(stack, name)

    def _parameter(self, stack: str, name: str):
        key = stack, name
        if key not in self._values:
            self._values[key] = self._find_parameter(stack, name)
        return self._values[key]

    def _find_parameter(self, stack: str, name: str):
        value = self._found_parameter(stack, name)
        kind = self.templates[stack]["Parameters"][name].get("Type", "")
        if isinstance(value, str) and (kind == "CommaDelimitedList" or kind.startswith("List<")):
            return [part.strip() for part in value.split(",")]
        return value

    def _found_parameter(self, stack: str, name: str):
        declared = self.templates[stack]["Parameters"][name]
        if name in self.given:
            return self.given[name]
        givers = [giver for giver in self._givers.get(name, []) if giver != stack]
        values = {str(value): value for value in (self._output(giver, name) for giver in givers)}
        if len(values) > 1:
            raise ValueError(f"{stack}: parameter {name} has several givers: {', '.join(givers)}")
        if values:
            return next(iter(values.values()))
        if declared.get("Type") == ZONE_TYPE and re.fullmatch(r".*Zone[A-Z]", name):
            return self.site_of(stack)[1] + name[-1].lower()
        if "Default" in declared:
            return declared["Default"]
        raise ValueError(f"{stack}: nothing gives parameter {name}")

    def _output(self, stack: str, name: str):
        return self.resolve(stack, self.templates[stack]["Outputs"][name]["Value"])

    def _function(self, stack: str, name: str, argument):
        method = getattr(self, f"_fn_{name.lower()}", None)
        if method is None:
            raise ValueError(f"{stack}: Fn::{name} is not known here")
        return method(stack, argument)

    def _fn_getatt(self, stack: str, argument):
        logical, attribute = argument.split(".", 1) if isinstance(argument, str) else argument
        body = self.templates[stack]["Resources"][logical]
        if attribute == "DefaultNetworkAcl":
            return f"acl-default-of-{self.physical(stack, logical)}"
        if attribute in ("CidrBlock", "AvailabilityZone"):
            return self.resolve(stack, body["Properties"][attribute])
        if attribute in ("PublicIp", "PrivateIp", "Arn"):
            return f"{self.physical(stack, logical)}.{attribute}"
        return self.physical(stack, logical)  # the many spellings of "its id"

    def _fn_join(self, stack: str, argument):
        separator, parts = argument
        return separator.join(str(part) for part in self.resolve(stack, parts))

    def _fn_sub(self, stack: str, argument):
        text, more = argument if isinstance(argument, list) else (argument, {})

        def value(found: re.Match) -> str:
            name = found.group(1)
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in more:
                return str(self.resolve(stack, more[name]))
            return str(self._fn_getatt(stack, name) if "." in name else self._ref(stack, name))

        return re.sub(r"\$\{([^}]+)\}", value, text)

    def _fn_select(self, stack: str, argument):
        return self.resolve(stack, argument[1])[int(self.resolve(stack, argument[0]))]

    def _fn_split(self, stack: str, argument):
        return str(self.resolve(stack, argument[1])).split(argument[0])

    def _fn_if(self, stack: str, argument):
        return self.resolve(stack, argument[1 if self._condition(stack, argument[0]) else 2])

    def _fn_getazs(self, stack: str, argument):
        region = self.resolve(stack, argument) or self.site_of(stack)[1]
        return [f"{region}{letter}" for letter in "abcd"]

    def _fn_importvalue(self, stack: str, argument):
        wanted = self.resolve(stack, argument)
        for giver, template in self.templates.items():
            for output, body in template.get("Outputs", {}).items():
                if "Export" in body and self.site_of(giver) == self.site_of(stack):
                    if self.resolve(giver, body["Export"]["Name"]) == wanted:
                        return self._output(giver, output)
        raise ValueError(f"{stack}: nothing at its site exports {wanted}")

    def _condition(self, stack: str, test) -> bool:
        if isinstance(test, str):
            return self._condition(stack, self.templates[stack]["Conditions"][test])
        (name, argument), = test.items()
        if name == "Condition":
            return self._condition(stack, argument)
        if name == "Fn::Equals":
            return self.resolve(stack, argument[0]) == self.resolve(stack, argument[1])
        if name == "Fn::Not":
            return not self._condition(stack, argument[0])
        tests = [self._condition(stack, each) for each in argument]
        return all(tests) if name == "Fn::And" else any(tests)
