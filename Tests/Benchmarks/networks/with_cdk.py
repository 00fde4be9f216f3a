"""The network with the CDK: python with_cdk.py HUBS SPOKES FOLDER. A stack per VPC and connection.

Synthesized in this process, without the `cdk` command, which would add a start of Node.js. The CDK's VPC has
a route table per subnet, so that there are more resources than in the other two.
"""

import sys

from aws_cdk import App, CfnOutput, Environment, Stack
from aws_cdk import aws_ec2 as ec2

from shape import REGION, TIERS, ZONES, block, links, network

HOME = Environment(account="123456789012", region=REGION)
REACH = {
    "public": ec2.SubnetType.PUBLIC,
    "private": ec2.SubnetType.PRIVATE_WITH_EGRESS,
    "app": ec2.SubnetType.PRIVATE_WITH_EGRESS,
    "data": ec2.SubnetType.PRIVATE_ISOLATED,
}


class VpcStack(Stack):
    """One VPC, with its ids as outputs."""

    def __init__(self, app, shape):
        super().__init__(app, shape.name, env=HOME)
        self.shape = shape
        tiers = [ec2.SubnetConfiguration(name=tier, subnet_type=REACH[tier], cidr_mask=24) for tier in TIERS[shape.kind]]
        self.vpc = ec2.Vpc(
            self, "Vpc", ip_addresses=ec2.IpAddresses.cidr(block(shape)), subnet_configuration=tiers,
            availability_zones=[REGION + zone for zone in ZONES], nat_gateways=shape.nats)
        subnets = [*self.vpc.public_subnets, *self.vpc.private_subnets, *self.vpc.isolated_subnets]
        self.tables = [subnet.route_table.route_table_id for subnet in subnets]
        CfnOutput(self, "VpcId", value=self.vpc.vpc_id)
        for number, subnet in enumerate(subnets):
            CfnOutput(self, f"Subnet{number}Id", value=subnet.subnet_id)


class ConnectionStack(Stack):
    """One connection, with the routes of both sides."""

    def __init__(self, app, hub, spoke):
        super().__init__(app, f"{hub.shape.name}-{spoke.shape.name}", env=HOME)
        peering = ec2.CfnVPCPeeringConnection(self, "Connection", vpc_id=hub.vpc.vpc_id, peer_vpc_id=spoke.vpc.vpc_id)
        CfnOutput(self, "ConnectionId", value=peering.ref)
        for here, there in ((hub, spoke), (spoke, hub)):
            for number, table in enumerate(here.tables):
                ec2.CfnRoute(
                    self, f"{here.shape.kind.capitalize()}Route{number}", route_table_id=table,
                    destination_cidr_block=block(there.shape), vpc_peering_connection_id=peering.ref)


def main(hubs, spokes, folder):
    """Synthesizes all stacks."""
    zones = {f"availability-zones:account={HOME.account}:region={REGION}": [REGION + zone for zone in ZONES]}
    app = App(outdir=folder, context=zones, analytics_reporting=False)
    vpcs = network(hubs, spokes)
    made = {vpc.name: VpcStack(app, vpc) for vpc in vpcs}
    for hub, spoke in links(vpcs):
        ConnectionStack(app, made[hub.name], made[spoke.name])
    app.synth()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
