"""The network with troposphere: python with_troposphere.py HUBS SPOKES FOLDER. A template per VPC and connection."""

import os
import sys

from troposphere import Export, GetAtt, GetAZs, ImportValue, Output, Ref, Select, Tags, Template, ec2

from shape import TIERS, ZONES, block, links, network, subnet

ANYWHERE = "0.0.0.0/0"


class VpcTemplate:
    """The template of one VPC; `tables` are the names of its route tables."""

    def __init__(self, vpc):
        self.vpc, self.template, self.tables, self.nats = vpc, Template(), [], []
        self.template.set_version()
        self.own = Ref(self.add(ec2.VPC("Vpc", CidrBlock=block(vpc), EnableDnsSupport=True, EnableDnsHostnames=True)))
        self.give("VpcId", self.own)
        self.gateway = Ref(self.add(ec2.InternetGateway("Gateway")))
        self.template.add_resource(ec2.VPCGatewayAttachment("Attachment", VpcId=self.own, InternetGatewayId=self.gateway))
        for tier in TIERS[vpc.kind]:
            self.tier(tier)

    def add(self, resource):
        """Adds what can carry a Name."""
        resource.Tags = Tags(Name=f"bench-{self.vpc.name}-{resource.title}")
        return self.template.add_resource(resource)

    def give(self, name, value):
        """An output that is exported."""
        self.template.add_output(Output(name, Value=value, Export=Export(f"{self.vpc.name}-{name}")))

    def tier(self, tier):
        """One table for `public` and `data`, a table per zone for the tier between them."""
        title, shared = tier.capitalize(), tier in ("public", "data")
        for zone, letter in enumerate(ZONES):
            if zone == 0 or not shared:
                table = self.table(title if shared else title + letter.upper(), tier, zone)
            name = f"{title}{letter.upper()}"
            place = self.add(ec2.Subnet(f"{name}Subnet", VpcId=self.own, CidrBlock=subnet(self.vpc, tier, zone),
                                        AvailabilityZone=Select(zone, GetAZs(""))))
            self.template.add_resource(ec2.SubnetRouteTableAssociation(
                f"{name}Association", SubnetId=Ref(place), RouteTableId=table))
            self.give(f"{name}SubnetId", Ref(place))
            if tier == "public" and zone < self.vpc.nats:
                self.nat(letter.upper(), place)

    def table(self, name, tier, zone):
        """A route table with its way out, if it has one."""
        table = Ref(self.add(ec2.RouteTable(f"{name}RouteTable", VpcId=self.own)))
        self.tables.append(f"{name}RouteTableId")
        self.give(self.tables[-1], table)
        if tier == "public":
            self.template.add_resource(ec2.Route("PublicRoute", RouteTableId=table, DestinationCidrBlock=ANYWHERE,
                                                 GatewayId=self.gateway, DependsOn="Attachment"))
        elif tier != "data":
            self.template.add_resource(ec2.Route(f"{name}Route", RouteTableId=table, DestinationCidrBlock=ANYWHERE,
                                                 NatGatewayId=self.nats[zone % len(self.nats)]))
        return table

    def nat(self, letter, place):
        """A NAT gateway and its address."""
        address = self.add(ec2.EIP(f"Address{letter}", Domain="vpc", DependsOn="Attachment"))
        self.nats.append(Ref(self.add(ec2.NatGateway(
            f"Nat{letter}", SubnetId=Ref(place), AllocationId=GetAtt(address, "AllocationId")))))


def connection(hub, spoke):
    """The template of a connection and its routes on both sides."""
    template = Template()
    template.set_version()
    peering = Ref(template.add_resource(ec2.VPCPeeringConnection(
        "Connection", VpcId=ImportValue(f"{hub.vpc.name}-VpcId"), PeerVpcId=ImportValue(f"{spoke.vpc.name}-VpcId"),
        Tags=Tags(Name=f"bench-{hub.vpc.name}-{spoke.vpc.name}"))))
    template.add_output(Output("ConnectionId", Value=peering))
    for here, there in ((hub, spoke), (spoke, hub)):
        for table in here.tables:
            template.add_resource(ec2.Route(
                f"{here.vpc.kind.capitalize()}{table}Route", RouteTableId=ImportValue(f"{here.vpc.name}-{table}"),
                DestinationCidrBlock=block(there.vpc), VpcPeeringConnectionId=peering))
    return template


def main(hubs, spokes, folder):
    """Writes all templates."""
    vpcs = network(hubs, spokes)
    made = {vpc.name: VpcTemplate(vpc) for vpc in vpcs}
    templates = {name: vpc.template for name, vpc in made.items()}
    for hub, spoke in links(vpcs):
        templates[f"{hub.name}-{spoke.name}"] = connection(made[hub.name], made[spoke.name])
    os.makedirs(folder, exist_ok=True)
    for name, template in templates.items():
        with open(os.path.join(folder, f"{name}.template.json"), "w", encoding="utf-8") as file:
            file.write(template.to_json())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
