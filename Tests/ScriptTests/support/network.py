"""A small network on disk: hubs and spokes with two subnets each, as the compiler would lay it out."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .assemble import assemble


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

    @property
    def id(self) -> str:
        return self.name.capitalize()

    def zone_parameters(self) -> list[str]:
        return [] if self.named else [f"Zone{letter}" for letter in "ABCD"[: self.zones]]

    def subnets(self) -> list[str]:
        return [f"{self.id}Data{letter}Subnet" for letter in "ABCD"[: len(self.named or self.zone_parameters())]]

    def resources(self) -> dict[str, Any]:
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
        return made

    def outputs(self, network: str) -> dict[str, tuple[Any, str | None]]:
        def export(path: str) -> str | None:
            return f"{network}:{self.name}:{path}" if self.exports else None

        made: dict[str, tuple[Any, str | None]] = {f"{self.id}VpcId": (ref(f"{self.id}Vpc"), export("vpc"))}
        for table in self.tables:
            made[f"{self.id}{table}RouteTableId"] = (ref(f"{self.id}{table}RouteTable"), export(f"{table.lower()}:route-table"))
        zones = self.named or [{"Ref": name} for name in self.zone_parameters()]
        made[f"{self.id}Zones"] = ({"Fn::Join": [",", zones]}, None)
        return made

    def stack(self, network: str) -> tuple[dict[str, Any], dict[str, Any]]:
        name = f"{network}--vpc--{self.name}"
        outputs = self.outputs(network)
        parameters = {zone: {"Type": "AWS::EC2::AvailabilityZone::Name"} for zone in self.zone_parameters()}
        described = {"Metadata": {"padding": "x" * self.padding}} if self.padding else {}
        return (
            dict(name=name, summary=f"spoke {self.name}", wave=1, zones=self.zone_parameters(), taken=[],
                 outputs=[(output, export) for output, (_, export) in outputs.items()],
                 named_zones=[(self.name, f"{self.id}Zones", self.named)] if self.named else []),
            template(parameters, self.resources(), outputs) | described,
        )


@dataclass
class Link:
    """A connection stack: the connection of two VPCs, and routes both ways in the tables named."""

    left: Vpc
    right: Vpc
    tables: list[str] = field(default_factory=lambda: ["Data"])

    def stack(self, network: str) -> tuple[dict[str, Any], dict[str, Any]]:
        id = f"{self.left.id}{self.right.id}"
        made = {f"{id}Connection": resource(
            "VPCPeeringConnection", VpcId=ref(f"{self.left.id}VpcId"), PeerVpcId=ref(f"{self.right.id}VpcId"))}
        taken = []
        for near, far in ((self.left, self.right), (self.right, self.left)):
            giver = f"{network}--vpc--{near.name}"
            taken += [(f"{near.id}VpcId", giver)] + [(f"{near.id}{table}RouteTableId", giver) for table in self.tables]
            for table in self.tables:
                made[f"{near.id}{table}To{far.id}"] = resource(
                    "Route", RouteTableId=ref(f"{near.id}{table}RouteTableId"), DestinationCidrBlock=far.block,
                    VpcPeeringConnectionId=ref(f"{id}Connection"))
        output = f"{id}ConnectionId"
        export = f"{network}:{self.left.name}:{self.right.name}:connection"
        return (
            dict(name=f"{network}--link--{self.left.name}--{self.right.name}", wave=2, zones=[], taken=taken,
                 summary=f"the connection of {self.left.name} and {self.right.name}", outputs=[(output, export)], named_zones=[]),
            template({name: {"Type": "String"} for name, _ in taken}, made, {output: (ref(f"{id}Connection"), export)}),
        )


def ref(name: str) -> dict[str, str]:
    return {"Ref": name}


def resource(kind: str, **properties: Any) -> dict[str, Any]:
    return {"Type": f"AWS::EC2::{kind}", "Properties": properties}


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
    account: str = ""
    layout: str = "vpc"
    region: str = "eu-west-1"
    acl_rules: int = 20
    tags: list[tuple[str, str]] = field(default_factory=list)
    externals: list[dict[str, Any]] = field(default_factory=list)

    def write(self, *stacks: Vpc | Link) -> dict[str, Any]:
        """Writes all files as a compilation would, those of gone stacks removed."""
        templates = self.folder / "stacks" / self.name
        templates.mkdir(parents=True, exist_ok=True)
        for old in templates.glob("*.template.json"):
            old.unlink()
        topology = self.folder / "stacks" / f"{self.name}.hcl"
        topology.write_text(f'network "{self.name}" {{ region = "{self.region}" }}\n')
        made = []
        for stack, body in (item.stack(self.name) for item in stacks):
            path = templates / f"{stack['name']}.template.json"
            path.write_text(one_resource_per_line(body))
            made.append({"site": ("home", self.region)} | stack | {
                "template": str(path.relative_to(self.folder)), "checksum": cksum(path), "capabilities": []})
        values = dict(
            network=self.name, accounts=[dict(name="home", id=self.account, tags=[])], sites=[("home", self.region)],
            layout=self.layout, acl_rules=self.acl_rules,
            topology=f"stacks/{self.name}.hcl", topology_checksum=cksum(topology), tags=self.tags,
            externals=self.externals, requests=[], terms=[], existing=[], stacks=sorted(made, key=lambda stack: (stack["wave"], stack["name"])))
        (self.folder / "bin").mkdir(exist_ok=True)
        for script in ("deploy", "delete"):
            path = self.folder / "bin" / f"network-{script}"
            path.write_text(assemble(script, values))
            path.chmod(0o755)
        return values
