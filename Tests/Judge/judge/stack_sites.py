"""The account and region of each stack of a folder: of the VPCs that it makes, or of those that its resources belong to."""

from __future__ import annotations

from judge.intrinsics import REQUESTED, Stacks
from judge.network import Network

HOMES = {
    "AWS::EC2::Route": "RouteTableId", "AWS::EC2::VPCPeeringConnection": "VpcId", "AWS::EC2::NetworkAclEntry": "NetworkAclId",
    "AWS::EC2::FlowLog": "ResourceId", REQUESTED: "VpcId",
}


def find_sites(stacks: Stacks, network: Network, account: str) -> None:
    """Fills `stacks.sites`; a stack whose resources belong to two sites is an error, since no stack can do that."""
    homes = _existing_homes(network, account)
    for stack, _, physical, properties in stacks.resources("AWS::EC2::VPC", only=("Tags",)):
        names = [tag["Value"] for tag in properties.get("Tags", []) if tag["Key"] == "Name"]
        for vpc in network.vpcs.values():
            if names == [f"{network.name}-{vpc.name}"]:
                _settle(stacks, stack, (vpc.account or account, vpc.region))
    for kind, key in HOMES.items():
        for stack, _, _, properties in stacks.resources(kind, only=(key,)):
            home = properties.get(key, "")
            site = homes.get(home) or (stacks.site_of(stacks.maker_of(home)) if stacks.maker_of(home) else None)
            if site:
                _settle(stacks, stack, site)


def _existing_homes(network: Network, account: str) -> dict[str, tuple[str, str]]:
    """The ids of everything that the topology names of existing VPCs."""
    homes = {}
    for vpc in network.vpcs.values():
        if vpc.existing:
            ids = {vpc.existing.vpc} | {range_.acl for range_ in vpc.existing.ranges.values()}
            ids |= {table for tables in vpc.existing.tables.values() for table in tables}
            homes |= dict.fromkeys(ids, (vpc.account or account, vpc.region))
    return homes


def _settle(stacks: Stacks, stack: str, site: tuple[str, str]) -> None:
    if stacks.sites.setdefault(stack, site) != site:
        raise ValueError(f"{stack}: its resources belong to {stacks.sites[stack]} and to {site}")
