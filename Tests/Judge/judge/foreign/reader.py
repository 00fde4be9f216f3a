"""Templates to a network: what each resource of EC2 adds to it."""

from __future__ import annotations

from judge.foreign.blocks import block
from judge.foreign.disturbing import disturbed_by
from judge.foreign.network import Network, Peering, Route, Subnet, Vpc
from judge.foreign.perhaps import Unknown
from judge.foreign.rules import default_rules, entry_of
from judge.foreign.stacks import Made, Stacks

EC2 = "AWS::EC2::"


def read_network(templates: dict[str, dict], given: dict[str, str] | None = None) -> Network:
    """What templates by the name of their stack make; `given` are parameters, as `Stacks` takes them."""
    made = Stacks(templates, given).resources()
    network = Network()
    for kind, reader in READERS.items():
        for each in made:
            if each.type == EC2 + kind:
                reader(network, each)
    for each in made:
        network.disturbed |= disturbed_by(each, network)
    for template in templates.values():
        if "Transform" in template or any(name.startswith("Fn::ForEach") for name in template["Resources"]):
            network.disturbed |= set(network.vpcs)
    return network


def known_block(value):
    """A block, or why it is not known."""
    return value if isinstance(value, Unknown) else block(value)


def _vpc(network: Network, it: Made) -> None:
    whole = known_block(it.get("CidrBlock", Unknown("a pool gives the block")))
    network.vpcs[it.id] = Vpc(it.id, it.name, (whole,))
    network.acls[f"{it.id}.DefaultNetworkAcl"] = default_rules()
    network.tables[f"{it.id}.main"] = []


def _more_block(network: Network, it: Made) -> None:
    vpc = network.vpcs.get(it.get("VpcId"))
    if vpc and "Ipv6CidrBlock" not in it.properties and not it.get("AmazonProvidedIpv6CidrBlock"):
        network.vpcs[vpc.id] = Vpc(vpc.id, vpc.name, (*vpc.blocks, known_block(it.get("CidrBlock", Unknown("a pool")))))


def _subnet(network: Network, it: Made) -> None:
    """One of which the VPC or the block is not known is not an end that anybody could ask about."""
    whole = known_block(it.get("CidrBlock", Unknown("a pool")))
    if it.get("VpcId") in network.vpcs and not isinstance(whole, Unknown):
        vpc = it.get("VpcId")
        network.subnets[it.id] = Subnet(it.id, vpc, it.name, whole)
        network.tables_of[it.id] = [f"{vpc}.main"]
        network.acls_of[it.id] = [f"{vpc}.DefaultNetworkAcl"]


def _table(network: Network, it: Made) -> None:
    network.tables[it.id] = []


def _acl(network: Network, it: Made) -> None:
    network.acls[it.id] = []


def _use(things: str, of: str, key: str):
    """A reader of associations: what a subnet has instead of its VPC's own, or perhaps has."""
    def read(network: Network, it: Made) -> None:
        having, known = getattr(network, of), getattr(network, things)
        thing = it.get(key) if it.get(key) in known else None
        subnet = it.get("SubnetId")
        for each in [subnet] if not isinstance(subnet, Unknown) else list(having):
            maybe = it.maybe or isinstance(subnet, Unknown)
            if each in having:
                having[each] = [*having[each], thing] if maybe else [thing]
    return read


TARGETS = ("GatewayId", "NatGatewayId", "VpcPeeringConnectionId", "TransitGatewayId", "VpcEndpointId", "InstanceId",
           "NetworkInterfaceId", "CarrierGatewayId", "LocalGatewayId", "CoreNetworkArn")


def _route(network: Network, it: Made) -> None:
    """Routes of IPv6 are not of this network; a prefix list may hold whatever addresses."""
    if "DestinationIpv6CidrBlock" in it.properties:
        return
    destination = known_block(it.get("DestinationCidrBlock", Unknown("a prefix list")))
    target = next((it.get(key) for key in TARGETS if key in it.properties), Unknown("no target"))
    modelled = target in network.gateways or target in network.nats or target in network.peerings or target == "local"
    route = Route(destination, target if modelled else Unknown(f"{target} is not modelled"), it.maybe)
    table = it.get("RouteTableId")
    for each in [table] if not isinstance(table, Unknown) else list(network.tables):
        if each in network.tables:
            network.tables[each].append(route if each == table else Route(destination, route.target, True))


def _entry(network: Network, it: Made) -> None:
    if "CidrBlock" not in it.properties and "Ipv6CidrBlock" in it.properties:
        return
    acl = it.get("NetworkAclId")
    for each in [acl] if not isinstance(acl, Unknown) else list(network.acls):
        if each in network.acls:
            network.acls[each].append(entry_of(it, maybe=it.maybe or each != acl))


def _peering(network: Network, it: Made) -> None:
    """AWS makes none between networks whose blocks overlap; another account has to accept, and a condition is unknown."""
    ends = it.get("VpcId"), it.get("PeerVpcId")
    vpcs = [network.vpcs.get(end) for end in ends]
    works: bool | None = None if it.maybe or "PeerOwnerId" in it.properties else True
    if all(vpcs):
        blocks = [[each for each in vpc.blocks if not isinstance(each, Unknown)] for vpc in vpcs]
        if any(one.overlaps(other) for one in blocks[0] for other in blocks[1]):
            works = False
    network.peerings[it.id] = Peering(it.id, ends, works)


def _gateway(network: Network, it: Made) -> None:
    network.gateways[it.id] = []


def _attachment(network: Network, it: Made) -> None:
    gateway = it.get("InternetGatewayId")
    if isinstance(gateway, Unknown):
        for each in network.gateways.values():
            each.append((it.get("VpcId"), True))
    elif gateway in network.gateways:
        network.gateways[gateway].append((it.get("VpcId"), it.maybe))


def _nat(network: Network, it: Made) -> None:
    network.nats[it.id] = Unknown("perhaps it is not made") if it.maybe else it.get("SubnetId", Unknown("no subnet"))
    if it.get("ConnectivityType") == "private":
        network.private_nats.add(it.id)


# In an order in which each finds what it refers to.
READERS = {
    "VPC": _vpc, "VPCCidrBlock": _more_block, "Subnet": _subnet, "RouteTable": _table, "NetworkAcl": _acl,
    "SubnetRouteTableAssociation": _use("tables", "tables_of", "RouteTableId"),
    "SubnetNetworkAclAssociation": _use("acls", "acls_of", "NetworkAclId"),
    "InternetGateway": _gateway, "VPCGatewayAttachment": _attachment, "NatGateway": _nat,
    "VPCPeeringConnection": _peering, "Route": _route, "NetworkAclEntry": _entry,
}
