"""EC2's state, read again after a step as far as the step can have changed it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TABLES, ACLS = "describe_route_tables", "describe_network_acls"
TOUCHED = {
    "AWS::EC2::EIP": (),
    "AWS::EC2::FlowLog": (),
    "AWS::EC2::InternetGateway": ("describe_internet_gateways",),
    "AWS::EC2::NatGateway": ("describe_nat_gateways", TABLES),
    "AWS::EC2::NetworkAcl": (ACLS,),
    "AWS::EC2::NetworkAclEntry": (ACLS,),
    "AWS::EC2::Route": (TABLES,),
    "AWS::EC2::RouteTable": (TABLES,),
    "AWS::EC2::Subnet": ("describe_subnets", ACLS, TABLES),
    "AWS::EC2::SubnetNetworkAclAssociation": (ACLS,),
    "AWS::EC2::SubnetRouteTableAssociation": (TABLES,),
    "AWS::EC2::VPCEndpoint": ("describe_vpc_endpoints", TABLES),
    "AWS::EC2::VPCGatewayAttachment": ("describe_internet_gateways", TABLES),
    "AWS::IAM::Role": (),
    "AWS::Lambda::Function": (),
    "AWS::Logs::LogGroup": (),
}
"""What EC2 says otherwise after a step with a resource of a type; after one of any other type it may be everything."""


class ReadingAgain:
    """Makes clients that answer from memory what has not changed since. Every `whole`th time all is read, and must be
    what is remembered."""

    def __init__(self, client_at: Callable[[str, str], Any], whole: int = 25):
        self.client_at, self.whole = client_at, whole
        self.answers: dict[tuple, list] = {}
        self.steps = 0

    def forget(self, type: str) -> None:
        """After a step with a resource of that type."""
        self.steps += 1
        touched = TOUCHED.get(type)
        self.answers = {} if touched is None else {key: said for key, said in self.answers.items() if key[2] not in touched}

    def __call__(self, account: str, region: str) -> "Client":
        return Client(self, account, region)

    def ask(self, account: str, region: str, call: str) -> dict:
        key = (account, region, call)
        if key not in self.answers or self.steps % self.whole == 0:
            client, said = self.client_at(account, region), {}
            pages = client.get_paginator(call).paginate() if client.can_paginate(call) else [getattr(client, call)()]
            for page in pages:
                for name, items in page.items():
                    if isinstance(items, list):
                        said.setdefault(name, []).extend(items)
            assert self.answers.get(key, said) == said, f"{call} has changed, which no step can have done"
            self.answers[key] = said
        return self.answers[key]


class Client:
    """As boto3's, for what is only described."""

    def __init__(self, reading: ReadingAgain, account: str, region: str):
        self.reading, self.place = reading, (account, region)

    def can_paginate(self, call: str) -> bool:
        return False

    def __getattr__(self, call: str) -> Callable[[], dict]:
        if not call.startswith("describe_"):
            raise AttributeError(call)
        return lambda: self.reading.ask(*self.place, call)
