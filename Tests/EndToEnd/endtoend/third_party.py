"""Somebody else with a network of their own, in an account of their own."""

from __future__ import annotations

from .running import Result, run
from .site import Site

THEIRS = "999900000009"


class ThirdParty:
    """A VPC that asks ours for a connection."""

    def __init__(self, site: Site, block: str = "172.31.0.0/16"):
        self.site = site
        self.ec2 = site.boto("ec2", THEIRS)
        self.vpc = self.ec2.create_vpc(CidrBlock=block)["Vpc"]["VpcId"]

    def ask(self, vpc: str) -> str:
        """Asks our VPC for a connection, and tells its id."""
        asked = self.ec2.create_vpc_peering_connection(VpcId=self.vpc, PeerVpcId=vpc, PeerOwnerId=self.site.account)
        return asked["VpcPeeringConnection"]["VpcPeeringConnectionId"]

    def lives(self, connection: str) -> bool:
        """Whether the connection is active, seen from their side."""
        found = self.ec2.describe_vpc_peering_connections(VpcPeeringConnectionIds=[connection])
        return found["VpcPeeringConnections"][0]["Status"]["Code"] == "active"


def accept(site: Site, connection: str) -> Result:
    """We accept, as the script told us to."""
    command = ["aws", "ec2", "accept-vpc-peering-connection", "--profile", "work", "--region", "eu-west-1",
               "--vpc-peering-connection-id", connection, "--endpoint-url", site.aws.url, "--output", "text"]
    return run(command, site.folder, site.environment())
