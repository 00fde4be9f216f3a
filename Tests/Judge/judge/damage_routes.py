"""Damage to routes: gone, leading elsewhere, narrower, one too many, in another table; connections and NAT moved."""

from __future__ import annotations

from judge.addresses import cidr_of, span
from judge.intrinsics import Stacks
from judge.templates import Templates, lent, resources, with_properties, with_resource, without

ROUTE, CONNECTION = "AWS::EC2::Route", "AWS::EC2::VPCPeeringConnection"
TARGETS = ("VpcPeeringConnectionId", "NatGatewayId", "GatewayId")


def route_damages(templates: Templates):
    """(kind, stack, logical id, the templates then) for each."""
    plan = _Plan(templates)
    for stack, logical, p in resources(templates, ROUTE):
        yield "drop route", stack, logical, without(templates, stack, logical)
        low, high = span(p["DestinationCidrBlock"])
        half = cidr_of(low, (low + high) // 2)
        if low < high:
            yield "narrow route", stack, logical, with_properties(templates, stack, logical, DestinationCidrBlock=half)
        yield from _elsewhere(templates, plan, stack, logical, p)
    yield from _more_routes(templates, plan)
    yield from _other_tables(templates)
    yield from _moved(templates, plan)


class _Plan:
    """What stands where: the VPC of each table, and whatever a table of a VPC may lead to."""

    def __init__(self, templates: Templates):
        self.stacks = Stacks(templates, "", "", {})
        self.vpcs = {(stack, logical): self._id(stack, {"Ref": logical}) for stack, logical, _ in resources(templates, "AWS::EC2::VPC")}
        self.blocks = {self._id(s, {"Ref": l}): p["CidrBlock"] for s, l, p in resources(templates, "AWS::EC2::VPC")}
        self.tables, subnets = {}, {}
        for stack, logical, p in resources(templates, "AWS::EC2::RouteTable"):
            self.tables[self._id(stack, {"Ref": logical})] = self._id(stack, p["VpcId"])
        for stack, logical, p in resources(templates, "AWS::EC2::Subnet"):
            subnets[self._id(stack, {"Ref": logical})] = self._id(stack, p["VpcId"])
        self.targets: list[tuple[str, str, str, str]] = []  # VPC, property, stack, logical id
        for stack, logical, p in resources(templates, CONNECTION):
            for end in ("VpcId", "PeerVpcId"):
                self.targets.append((self._id(stack, p[end]), TARGETS[0], stack, logical))
        for stack, logical, p in resources(templates, "AWS::EC2::NatGateway"):
            self.targets.append((subnets[self._id(stack, p["SubnetId"])], TARGETS[1], stack, logical))
        for stack, _, p in resources(templates, "AWS::EC2::VPCGatewayAttachment"):
            self.targets.append((self._id(stack, p["VpcId"]), TARGETS[2], stack, p["InternetGatewayId"]["Ref"]))

    def _id(self, stack: str, value) -> str:
        return self.stacks.resolve(stack, value)

    def vpc_of(self, stack: str, table) -> str | None:
        return self.tables.get(self._id(stack, table))

    def ends(self, stack: str, p: dict) -> tuple[str, str]:
        return self._id(stack, p["VpcId"]), self._id(stack, p["PeerVpcId"])


def _elsewhere(templates: Templates, plan: _Plan, stack: str, logical: str, p: dict):
    for vpc, key, giver, target in plan.targets:
        if vpc != plan.vpc_of(stack, p["RouteTableId"]):
            continue
        more, reference = lent(templates, giver, target, stack)
        if reference != p.get(key):
            body = dict.fromkeys(TARGETS) | {key: reference}
            yield "lead route elsewhere", stack, logical, with_properties(more, stack, logical, **body)


def _more_routes(templates: Templates, plan: _Plan):
    """A route to the other end of each connection in every table at either end that has none over it."""
    over = {(s, plan.stacks.resolve(s, p["RouteTableId"]), str(p.get(TARGETS[0]))) for s, _, p in resources(templates, ROUTE)}
    for stack, logical, p in resources(templates, CONNECTION):
        ends = plan.ends(stack, p)
        for home, name, _ in resources(templates, "AWS::EC2::RouteTable"):
            table, vpc = plan.stacks.physical(home, name), plan.vpc_of(home, {"Ref": name})
            other = ends[1] if vpc == ends[0] else ends[0]
            if vpc not in ends or other not in plan.blocks or (stack, table, str({"Ref": logical})) in over:
                continue
            more, reference = lent(templates, stack, logical, home)
            route = {"RouteTableId": {"Ref": name}, "DestinationCidrBlock": plan.blocks[other], TARGETS[0]: reference}
            yield "add route", home, name, with_resource(more, home, f"{name}Extra", {"Type": ROUTE, "Properties": route})


def _other_tables(templates: Templates):
    for stack, logical, p in resources(templates, "AWS::EC2::SubnetRouteTableAssociation"):
        own = templates[stack]["Resources"].get(p["RouteTableId"].get("Ref"))
        for home, name, table in resources(templates, "AWS::EC2::RouteTable"):
            if home == stack and own and table["VpcId"] == own["Properties"]["VpcId"] and {"Ref": name} != p["RouteTableId"]:
                other = with_properties(templates, stack, logical, RouteTableId={"Ref": name})
                yield "associate with another table", stack, logical, other


def _moved(templates: Templates, plan: _Plan):
    for stack, logical, p in resources(templates, CONNECTION):
        for (home, vpc), id in plan.vpcs.items():
            if id not in plan.ends(stack, p):
                more, reference = lent(templates, home, vpc, stack)
                yield "connect with another VPC", stack, logical, with_properties(more, stack, logical, PeerVpcId=reference)
    for stack, logical, p in resources(templates, "AWS::EC2::NatGateway"):
        for home, subnet, q in resources(templates, "AWS::EC2::Subnet"):
            own = templates[stack]["Resources"][p["SubnetId"]["Ref"]]["Properties"]
            if home == stack and q["VpcId"] == own["VpcId"] and {"Ref": subnet} != p["SubnetId"]:
                yield "move NAT gateway", stack, logical, with_properties(templates, stack, logical, SubnetId={"Ref": subnet})
