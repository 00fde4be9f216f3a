"""What the templates of a network hold, counted by VPC, tier, table and site: nothing of the compiler's is in it but names."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from judge.network import Network

EC2 = "AWS::EC2::"


class Counted:
    """The resources of all templates below a folder."""

    def __init__(self, network: Network, folder: Path):
        self.network = network
        self.files = {path.name.removesuffix(".template.json"): path for path in folder.glob("*.template.json")}
        self.templates = {stack: json.loads(path.read_text()) for stack, path in self.files.items()}
        self.resources = {
            name: resource for template in self.templates.values() for name, resource in template["Resources"].items()}
        self.vpcs = {name: self._vpc(resource) for name, resource in self.of("VPC")}
        self.vpcs |= {vpc.existing.vpc: name for name, vpc in network.vpcs.items() if vpc.existing}

    def of(self, kind: str):
        """Name and properties of each resource of a type."""
        return [(name, it["Properties"]) for name, it in self.resources.items() if it["Type"] == EC2 + kind]

    def _vpc(self, properties: dict) -> str:
        return tag(properties).removeprefix(self.network.name + "-")

    def owner(self, properties: dict) -> str | None:
        """The VPC of ours that a `VpcId` means; a parameter is named for the output that it takes."""
        return self.vpcs.get(target(properties["VpcId"], self.vpcs))

    def tier(self, properties: dict) -> tuple[str, str]:
        """The VPC and tier of a table, a subnet or an ACL, by its `Name`."""
        vpc = self.owner(properties)
        return vpc, tag(properties).removeprefix(f"{self.network.name}-{vpc}-").split("-")[0]

    # By tier

    def rules(self) -> dict[str, int]:
        """How many rules each direction of each tier's ACL has."""
        acls = {name: ".".join(self.tier(properties)) for name, properties in self.of("NetworkAcl")}
        found = Counter({f"{tier}, {way}": 0 for tier in acls.values() for way in ("in", "out")})
        ranges = {
            f"{name}.{tier}": its for name, vpc in self.network.vpcs.items() if vpc.existing
            for tier, its in vpc.existing.ranges.items()}
        found |= Counter({f"{tier}, {way}": 0 for tier in ranges for way in ("in", "out")})
        for _, entry in self.of("NetworkAclEntry"):
            way, acl = "out" if entry.get("Egress") else "in", entry["NetworkAclId"]
            if isinstance(acl, dict):
                found[f"{acls[acl['Ref']]}, {way}"] += 1
                continue
            for tier, its in ranges.items():
                if its.acl == acl and its.first <= entry["RuleNumber"] <= its.last:
                    found[f"{tier}, {way}"] += 1
        return dict(found)

    def routes(self) -> dict[str, set[int]]:
        """The numbers of routes that the tables of each tier have: the local ones, those of endpoints, and the others."""
        tables = {name: ".".join(self.tier(properties)) for name, properties in self.of("RouteTable")}
        found = {name: self.blocks()[tier.split(".")[0]] for name, tier in tables.items()}
        for name, vpc in self.network.vpcs.items():
            for tier, ids in (vpc.existing.tables if vpc.existing else {}).items():
                tables |= {table: f"{name}.{tier}" for table in ids}
                found |= {table: 0 for table in ids}
        for _, endpoint in self.of("VPCEndpoint"):
            for table in endpoint["RouteTableIds"]:
                found[target(table, found)] += 1
        for _, route in self.of("Route"):
            found[target(route["RouteTableId"], found)] += 1
        numbers = defaultdict(set)
        for table, tier in tables.items():
            numbers[tier].add(found[table])
        return dict(numbers)

    def subnets(self) -> dict[tuple[str, str], list[str]]:
        """The subnets' blocks of each tier, in the order of the zones."""
        found = defaultdict(list)
        for _, subnet in sorted(self.of("Subnet"), key=lambda each: tag(each[1])):
            found[self.tier(subnet)].append(subnet["CidrBlock"])
        return dict(found)

    # By VPC

    def per_vpc(self, kind: str) -> Counter:
        return Counter(self.owner(properties) for _, properties in self.of(kind))

    def blocks(self) -> Counter:
        return self.per_vpc("VPCCidrBlock") + Counter(self._vpc(properties) for _, properties in self.of("VPC"))

    def connections(self) -> Counter:
        """Connections between our VPCs, and one for each external."""
        found = Counter({name: 0 for name in self.network.vpcs})
        for _, connection in self.of("VPCPeeringConnection"):
            ends = [self.vpcs.get(target(connection[end], self.vpcs)) for end in ("VpcId", "PeerVpcId")]
            if all(ends):
                found.update(ends)
        found.update(external.peer for external in self.network.externals.values())
        return found

    # By site

    def site(self, vpc: str) -> str:
        its = self.network.vpcs[vpc]
        names = {id: name for name, id in self.network.accounts.items()}
        if not any(each.account in names for each in self.network.vpcs.values()):
            return its.region
        return f"{names.get(its.account, 'home')}, {its.region}"

    def per_site(self, kind: str, **wanted) -> Counter:
        """How many resources of a type each site has."""
        return sum((Counter({self.site(vpc): count}) for vpc, count in self.per_vpc(kind).items()), Counter())

    def gateways(self) -> dict[str, int]:
        """How many NAT gateways each zone of each site has."""
        subnets, found = dict(self.of("Subnet")), Counter()
        for _, gateway in self.of("NatGateway"):
            subnet = subnets[gateway["SubnetId"]["Ref"]]
            vpc, zone = self.owner(subnet), subnet["AvailabilityZone"]
            site = self.site(vpc)
            if isinstance(zone, dict) and "Ref" in zone:
                found[f"{site}, zone {zone['Ref'].removeprefix('Zone').lower()}"] += 1
                continue
            name = zone["Fn::Sub"] if isinstance(zone, dict) else zone
            found[site.removesuffix(self.network.vpcs[vpc].region)
                  + name.replace("${AWS::Region}", self.network.vpcs[vpc].region)] += 1
        return dict(found)

    def gateways_by_vpc(self) -> Counter:
        subnets = dict(self.of("Subnet"))
        return Counter(self.owner(subnets[it["SubnetId"]["Ref"]]) for _, it in self.of("NatGateway"))


def tag(properties: dict) -> str:
    """The `Name` of a resource."""
    return next(each["Value"] for each in properties["Tags"] if each["Key"] == "Name")


def target(value, known) -> str:
    """What a value means: an id as it is, a resource of the same stack, or another stack's by its output's name."""
    if not isinstance(value, dict):
        return value
    name = value["Ref"]
    return name if name in known else name.removesuffix("Id")
