"""A small network on disk: hubs and spokes with two subnets each, as the compiler would lay it out."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .assemble import assemble, known_losses

HOME = ("home", "eu-west-1")
Stack = tuple[dict[str, Any], dict[str, Any]]
"""What the scripts know of a stack, and its template."""


@dataclass
class Vpc:
    """One VPC stack: a VPC, a subnet in each zone, a route table, an ACL, and a NAT gateway where asked."""

    name: str
    block: str
    zones: int = 2
    named: list[str] | None = None
    """Zone names as literals instead of parameters."""
    nat: bool = False
    tables: list[str] = field(default_factory=lambda: ["Data"])
    acl: list[int] = field(default_factory=lambda: [100, 1000])
    """The numbers of the entries of the ACL's inbound side."""
    cidrs: dict[int, str] = field(default_factory=dict)
    """Blocks of ACL entries that are not 10.0.0.0/8."""
    exports: bool = True
    padding: int = 0
    """Bytes of a description that make the template longer."""
    site: tuple[str, str] = HOME
    public: str | None = None
    """The tier of which the scripts are told that it is behind an internet gateway."""
    asked_by: str | None = None
    """The account whose connections it accepts, by a role."""

    @property
    def id(self) -> str:
        return self.name.capitalize()

    def zone_parameters(self) -> list[str]:
        return [] if self.named else [f"Zone{letter}" for letter in "ABCD"[: self.zones]]

    def subnets(self) -> list[str]:
        return [f"{self.id}Data{letter}Subnet" for letter in "ABCD"[: len(self.named or self.zone_parameters())]]

    def resources(self, network: "Network") -> dict[str, Any]:
        prefix = self.block.rsplit(".", 2)[0]
        zones = self.named or [{"Ref": name} for name in self.zone_parameters()]
        made: dict[str, Any] = {f"{self.id}Vpc": resource("VPC", CidrBlock=self.block)}
        for index, (subnet, zone) in enumerate(zip(self.subnets(), zones)):
            made[subnet] = resource("Subnet", VpcId=ref(f"{self.id}Vpc"), CidrBlock=f"{prefix}.{index * 16}.0/20", AvailabilityZone=zone)
        for table in self.tables:
            made[f"{self.id}{table}RouteTable"] = resource("RouteTable", VpcId=ref(f"{self.id}Vpc"))
        made[f"{self.id}DataAcl"] = resource("NetworkAcl", VpcId=ref(f"{self.id}Vpc"))
        for number in self.acl:
            made[f"{self.id}DataAclIn{number}"] = resource(
                "NetworkAclEntry", NetworkAclId=ref(f"{self.id}DataAcl"), RuleNumber=number, Protocol=-1,
                RuleAction="allow", CidrBlock=self.cidrs.get(number, "10.0.0.0/8"),
            )
        if self.nat:
            made[f"{self.id}Gateway"] = resource("InternetGateway")
            made[f"{self.id}GatewayAttachment"] = resource(
                "VPCGatewayAttachment", VpcId=ref(f"{self.id}Vpc"), InternetGatewayId=ref(f"{self.id}Gateway"))
            made[f"{self.id}NatAddressA"] = {**resource("EIP", Domain="vpc"), "DependsOn": f"{self.id}GatewayAttachment"}
            made[f"{self.id}NatA"] = resource(
                "NatGateway", SubnetId=ref(self.subnets()[0]),
                AllocationId={"Fn::GetAtt": [f"{self.id}NatAddressA", "AllocationId"]})
        if self.asked_by:
            made[f"{self.id}PeeringRole"] = role(network.accounts[self.asked_by] or ref("HomeAccountId"), "ec2:AcceptVpcPeeringConnection")
        return made

    def outputs(self, network: str) -> dict[str, tuple[Any, str | None]]:
        def export(path: str) -> str | None:
            return f"{network}:{self.name}:{path}" if self.exports else None

        made: dict[str, tuple[Any, str | None]] = {f"{self.id}VpcId": (ref(f"{self.id}Vpc"), export("vpc"))}
        for table in self.tables:
            made[f"{self.id}{table}RouteTableId"] = (ref(f"{self.id}{table}RouteTable"), export(f"{table.lower()}:route-table"))
        zones = self.named or [{"Ref": name} for name in self.zone_parameters()]
        made[f"{self.id}Zones"] = ({"Fn::Join": [",", zones]}, None)
        if self.asked_by:
            made[f"{self.id}PeeringRoleArn"] = ({"Fn::GetAtt": [f"{self.id}PeeringRole", "Arn"]}, None)
        return made

    def looked_at(self, network: "Network") -> dict[str, Any]:
        """What the scripts look at before anything is changed."""
        stack = f"{network.name}--vpc--{self.name}"
        return dict(
            name=self.name, site=self.site, id=f"{stack}:{self.id}VpcId", stack=stack, nat=self.nat, connected=True,
            gateway=(self.public, f"{self.id}PublicSubnetIds") if self.public else None)

    def stacks(self, network: "Network") -> list[Stack]:
        outputs = self.outputs(network.name)
        parameters = {zone: {"Type": "AWS::EC2::AvailabilityZone::Name"} for zone in self.zone_parameters()}
        taken = [("HomeAccountId", "@home")] if self.asked_by and not network.accounts[self.asked_by] else []
        parameters |= {name: {"Type": "String"} for name, _ in taken}
        described = {"Metadata": {"padding": "x" * self.padding}} if self.padding else {}
        return [(
            dict(name=f"{network.name}--vpc--{self.name}", summary=f"spoke {self.name}", wave=1, site=self.site,
                 zones=self.zone_parameters(), taken=taken, capabilities=["CAPABILITY_IAM"] if self.asked_by else [],
                 outputs=[(output, export) for output, (_, export) in outputs.items()],
                 named_zones=[(self.name, f"{self.id}Zones", self.named)] if self.named else []),
            template(parameters, self.resources(network), outputs) | described,
        )]


@dataclass
class Link:
    """The connection of two VPCs, and routes both ways in the tables named: one stack, or one in each site."""

    left: Vpc
    right: Vpc
    tables: list[str] = field(default_factory=lambda: ["Data"])
    role: str | None = None
    """The role that accepts, where it is not the one of the right VPC's stack."""

    @property
    def id(self) -> str:
        return self.left.id + self.right.id

    def stacks(self, network: "Network") -> list[Stack]:
        if self.left.site == self.right.site:
            return [self.near(network, self.routes(self.left, self.right) | self.routes(self.right, self.left))]
        return [self.near(network, self.routes(self.left, self.right)), self.far(network)]

    def pair(self, network: "Network") -> tuple[str, ...]:
        stack = f"{network.name}--link--{self.left.name}--{self.right.name}"
        return self.left.name, self.right.name, stack, f"{self.id}ConnectionId"

    def routes(self, near: Vpc, far: Vpc, connection: str = "Connection") -> dict[str, Any]:
        return {
            f"{near.id}{table}To{far.id}": resource(
                "Route", RouteTableId=ref(f"{near.id}{table}RouteTableId"), DestinationCidrBlock=far.block,
                VpcPeeringConnectionId=ref(f"{self.id}{connection}"))
            for table in self.tables
        }

    def taken(self, network: "Network", *near: Vpc) -> list[tuple[str, str]]:
        return [(f"{vpc.id}{table}RouteTableId", f"{network.name}--vpc--{vpc.name}") for vpc in near for table in self.tables]

    def near(self, network: "Network", routes: dict[str, Any]) -> Stack:
        """In the requester's site."""
        elsewhere = self.left.site != self.right.site
        taken = [(f"{vpc.id}VpcId", f"{network.name}--vpc--{vpc.name}") for vpc in (self.left, self.right)]
        taken += self.taken(network, self.left, *([] if elsewhere else [self.right]))
        peering: dict[str, Any] = {}
        if elsewhere:
            peering = {"PeerRegion": self.right.site[1]}
        if self.right.asked_by:
            if not self.role:
                taken.append((f"{self.right.id}PeeringRoleArn", f"{network.name}--vpc--{self.right.name}"))
            accepting = self.role or ref(f"{self.right.id}PeeringRoleArn")
            peering |= {"PeerOwnerId": network.accounts[self.right.site[0]], "PeerRoleArn": accepting}
        made = {f"{self.id}Connection": resource(
            "VPCPeeringConnection", VpcId=ref(f"{self.left.id}VpcId"), PeerVpcId=ref(f"{self.right.id}VpcId"), **peering)}
        outputs = {f"{self.id}ConnectionId": (ref(f"{self.id}Connection"), f"{network.name}:{self.left.name}:{self.right.name}:connection")}
        if elsewhere:
            outputs[f"{self.id}ConnectionTerms"] = (self.terms(network), None)
        return self.stack(network, (self.left, self.right), 2, taken, made | routes, outputs)

    def terms(self, network: "Network") -> dict[str, Any]:
        """The output with what the connection cannot change; the scripts get the same words."""
        account, region = self.right.site
        accepting = self.role or (ref(f"{self.right.id}PeeringRoleArn") if self.right.asked_by else "-")
        words = [ref(f"{self.left.id}VpcId"), ref(f"{self.right.id}VpcId"), network.accounts[account] or "-", region, accepting]
        return network.note_terms(f"{network.name}--link--{self.left.name}--{self.right.name}", f"{self.id}ConnectionTerms", words)

    def far(self, network: "Network") -> Stack:
        """In the accepter's site: its routes."""
        giver = f"{network.name}--link--{self.left.name}--{self.right.name}"
        taken = [(f"{self.id}ConnectionId", giver), *self.taken(network, self.right)]
        return self.stack(network, (self.right, self.left), 3, taken, self.routes(self.right, self.left, "ConnectionId"), {})

    def stack(self, network: "Network", vpcs: tuple[Vpc, Vpc], wave: int, taken: list[tuple[str, str]], made: dict[str, Any],
              outputs: dict[str, tuple[Any, str | None]]) -> Stack:
        near, far = vpcs
        return (
            dict(name=f"{network.name}--link--{near.name}--{far.name}", wave=wave, site=near.site, zones=[], taken=taken,
                 summary=f"the connection of {near.name} and {far.name}", capabilities=[], named_zones=[],
                 outputs=[(output, export) for output, (_, export) in outputs.items()]),
            template({name: {"Type": "String"} for name, _ in taken}, made, outputs),
        )


@dataclass
class Plain:
    """A stack that holds nothing to speak of: its outputs are literals."""

    name: str
    gives: dict[str, str] = field(default_factory=dict)
    takes: list[tuple[str, str]] = field(default_factory=list)
    wave: int = 1
    site: tuple[str, str] = HOME

    def stacks(self, network: "Network") -> list[Stack]:
        taken = [(name, f"{network.name}--{giver}") for name, giver in self.takes]
        outputs = {name: (text, None) for name, text in self.gives.items()}
        return [(
            dict(name=f"{network.name}--{self.name}", wave=self.wave, site=self.site, zones=[], taken=taken, summary=self.name,
                 capabilities=[], named_zones=[], outputs=[(output, None) for output in outputs]),
            template({name: {"Type": "String"} for name, _ in taken}, {"Gateway": resource("InternetGateway")}, outputs),
        )]


@dataclass
class Asked:
    """An external that we ask. The connection is made by the test, in the place of the function that asks."""

    name: str
    peer: Vpc
    account: str
    vpc: str
    connection: str | None = None
    region: str = "eu-west-1"
    block: str = "192.168.0.0/16"
    role: str | None = None

    @property
    def id(self) -> str:
        return self.name.capitalize()

    def external(self, network: "Network") -> dict[str, Any]:
        return dict(
            name=self.name, kind="role" if self.role else "request", connection=None, peer=self.peer.name, site=self.peer.site,
            vpc=f"{network.name}--vpc--{self.peer.name}:{self.peer.id}VpcId", theirs=[self.block], ours=[self.peer.block],
            stack=f"{network.name}--external--{self.name}")

    def stacks(self, network: "Network") -> list[Stack]:
        name = f"{network.name}--external--{self.name}"
        parameters = [] if self.role else [f"{self.id}Active", f"{self.id}Attempt"]
        network.externals.append(self.external(network))
        network.requests.append((
            self.name, name, f"{self.id}RequestId", self.account, self.region, self.vpc, *(parameters or ["-", "-"])))
        terms = [ref(f"{self.peer.id}VpcId"), self.vpc, self.account, self.region, self.role or "by-hand"]
        outputs = {f"{self.id}RequestTerms": (network.note_terms(name, f"{self.id}RequestTerms", terms), None)}
        if self.role:
            made = {f"{self.id}Request": resource(
                "VPCPeeringConnection", VpcId=ref(f"{self.peer.id}VpcId"), PeerVpcId=self.vpc, PeerOwnerId=self.account, PeerRoleArn=self.role)}
            outputs[f"{self.id}RequestId"] = (ref(f"{self.id}Request"), None)
        else:
            tags = [{"Key": parameter, "Value": ref(parameter)} for parameter in parameters]
            made = {f"{self.id}RouteTable": resource("RouteTable", VpcId=ref(f"{self.peer.id}VpcId"), Tags=tags)}
            outputs[f"{self.id}RequestId"] = (self.connection or "none-yet", None)
        taken = [(f"{self.peer.id}VpcId", f"{network.name}--vpc--{self.peer.name}")]
        return [(
            dict(name=name, wave=2, site=self.peer.site, zones=[], taken=taken, summary=f"external {self.name}",
                 capabilities=[], named_zones=[], outputs=[(output, None) for output in outputs]),
            template({given: {"Type": "String"} for given in [self.peer.id + "VpcId", *parameters]}, made, outputs),
        )]


def ref(name: str) -> dict[str, str]:
    return {"Ref": name}


def resource(kind: str, **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::EC2::{kind}", "Properties": properties}


def role(account: Any, action: str) -> dict[str, Any]:
    """A role that another account may take on, and that may do one thing."""
    trust = {"Effect": "Allow", "Principal": {"AWS": account}, "Action": "sts:AssumeRole"}
    allowed = {"Effect": "Allow", "Action": action, "Resource": "*"}
    return {"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [trust]},
        "Policies": [{"PolicyName": "only", "PolicyDocument": {"Version": "2012-10-17", "Statement": [allowed]}}]}}


def template(parameters: dict[str, Any], resources: dict[str, Any], outputs: dict[str, tuple[Any, str | None]]) -> dict[str, Any]:
    shown = {
        name: {"Value": value} | ({"Export": {"Name": export}} if export else {}) for name, (value, export) in outputs.items()
    }
    return {"Parameters": parameters, "Resources": resources, "Outputs": shown}


def one_resource_per_line(value: dict[str, Any]) -> str:
    sections = []
    for section, members in value.items():
        if section == "Metadata":
            sections.append(f'"{section}": {json.dumps(members)}')
            continue
        lines = ",\n".join(f'    "{key}": {json.dumps(member)}' for key, member in members.items())
        sections.append(f'  "{section}": {{\n{lines}\n  }}')
    return "{\n" + ",\n".join(sections) + "\n}\n"


def cksum(path: Path) -> str:
    """Checksum and size, as ``cksum`` prints them."""
    printed = subprocess.run(["cksum", str(path)], check=True, capture_output=True, text=True).stdout
    return " ".join(printed.split(" ")[:2])


@dataclass
class Network:
    """A network in a folder of its own: ``stacks/acme.hcl``, templates and the two scripts."""

    folder: Path
    name: str = "acme"
    accounts: dict[str, str] = field(default_factory=lambda: {"home": ""})
    """Account names and ids; an empty id is not checked."""
    account_tags: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    layout: str = "vpc"
    acl_rules: int = 20
    tags: list[tuple[str, str]] = field(default_factory=list)
    externals: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, ...]] = field(default_factory=list)
    existing: list[dict[str, Any]] = field(default_factory=list)
    terms: list[tuple[str, ...]] = field(default_factory=list)
    """What the stacks at hand say of themselves."""
    pairs: list[tuple[str, ...]] = field(default_factory=list)
    """Connections beside those of the links: of VPCs that were there before."""
    hosts: dict[str, list[str]] = field(default_factory=dict)
    """Of regions that are not ordinary: what host names end in, and the console's host or ``-``."""

    def write(self, *items: Any) -> dict[str, Any]:
        """Writes all files as a compilation would, those of gone stacks removed."""
        self.terms, self.requests = [], []
        self.externals = [external for external in self.externals if external["kind"] in ("announced", "connected")]
        templates = self.folder / "stacks" / self.name
        templates.mkdir(parents=True, exist_ok=True)
        for old in templates.glob("*.template.json"):
            old.unlink()
        topology = self.folder / "stacks" / f"{self.name}.hcl"
        topology.write_text(f'network "{self.name}" {{ region = "{HOME[1]}" }}\n')
        made = []
        for stack, body in (stack for item in items for stack in item.stacks(self)):
            path = templates / f"{stack['name']}.template.json"
            path.write_text(one_resource_per_line(body))
            made.append(stack | {"template": str(path.relative_to(self.folder)), "checksum": cksum(path)})
        values = dict(
            network=self.name, layout=self.layout, losses=known_losses(), acl_rules=self.acl_rules,
            accounts=[dict(name=name, id=id, tags=self.account_tags.get(name, [])) for name, id in self.accounts.items()],
            sites=list(dict.fromkeys([HOME, *(stack["site"] for stack in made)])),
            topology=f"stacks/{self.name}.hcl", topology_checksum=cksum(topology), tags=self.tags,
            externals=self.externals, requests=self.requests, terms=self.terms, existing=self.existing, hosts=self.hosts,
            vpcs=self.vpcs(items), pairs=[*self.pairs, *(item.pair(self) for item in items if isinstance(item, Link))],
            stacks=sorted(made, key=lambda stack: (stack["wave"], stack["name"])))
        self.write_scripts(values)
        return values

    def vpcs(self, items: Any) -> list[dict[str, Any]]:
        """Those that are made, and those that were there before."""
        made = [item.looked_at(self) for item in items if isinstance(item, Vpc)]
        return made + [
            dict(name=e["name"], site=e["site"], id=e["vpc"], stack=e["stack"], gateway=None, nat=False, connected=True,
                 resolves_with=e.get("resolves_with", []))
            for e in self.existing]

    def note_terms(self, stack: str, output: str, words: list[Any]) -> dict[str, Any]:
        """An output with what a connection cannot change; the scripts get the same words."""
        self.terms.append((stack, output, *("@" + word["Ref"] if isinstance(word, dict) else word for word in words)))
        return {"Fn::Join": [" ", words]}

    def write_scripts(self, values: dict[str, Any]) -> None:
        (self.folder / "bin").mkdir(exist_ok=True)
        for script in ("deploy", "delete"):
            path = self.folder / "bin" / f"network-{script}"
            path.write_text(assemble(script, values))
            path.chmod(0o755)
