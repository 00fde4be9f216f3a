"""The owner of a VPC that was there before: made by plain calls, with a gateway, tables and rules of their own."""

from __future__ import annotations

from judge import parse_topology, touched

from .site import Site


class Owner:
    """Their VPC has two subnets that the topology calls `app`, and one that it does not know."""

    def __init__(self, site: Site, account: str):
        self.site, self.ec2 = site, site.boto("ec2", account)
        self.vpc = self.ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
        self.ec2.modify_vpc_attribute(VpcId=self.vpc, EnableDnsHostnames={"Value": True})
        app = [self._subnet(block) for block in ("10.1.64.0/20", "10.1.80.0/20")]
        other = self._subnet("10.1.96.0/20")
        gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=self.vpc)
        self.tables = [self._table(gateway, [subnet]) for subnet in app]
        self.other_table = self._table(gateway, [other])
        self.acl = self._acl(app)
        site.places += [place for place in [(account, "eu-west-1")] if place not in site.places]
        self.before = site.state()

    def _subnet(self, block: str) -> str:
        return self.ec2.create_subnet(VpcId=self.vpc, CidrBlock=block)["Subnet"]["SubnetId"]

    def _table(self, gateway: str, subnets: list[str]) -> str:
        table = self.ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]
        self.ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
        for subnet in subnets:
            self.ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
        return table

    def _acl(self, subnets: list[str]) -> str:
        """Everything passes by their rules, but for one network that they keep out ahead of ours."""
        acl = self.ec2.create_network_acl(VpcId=self.vpc)["NetworkAcl"]["NetworkAclId"]
        self.entry(acl, 10, "203.0.113.0/24", "deny")
        self.entry(acl, 32000, "0.0.0.0/0", "allow")
        for found in self.ec2.describe_network_acls()["NetworkAcls"]:
            for association in found["Associations"]:
                if association["SubnetId"] in subnets:
                    self.ec2.replace_network_acl_association(AssociationId=association["NetworkAclAssociationId"], NetworkAclId=acl)
        return acl

    def entry(self, acl: str, number: int, block: str, action: str) -> None:
        """A rule of theirs, both ways."""
        for egress in (False, True):
            self.ec2.create_network_acl_entry(
                NetworkAclId=acl, RuleNumber=number, Protocol="-1", RuleAction=action, Egress=egress, CidrBlock=block)

    def remove_entry(self, acl: str, number: int) -> None:
        for egress in (False, True):
            self.ec2.delete_network_acl_entry(NetworkAclId=acl, RuleNumber=number, Egress=egress)

    def expect_untouched(self, taken_down: bool = False) -> None:
        """Nothing of theirs has changed but what is ours to add; once taken down, nothing at all."""
        assert touched(parse_topology(self.site.text), self.before, self.site.state(), taken_down) == []

    def take_away(self) -> None:
        """Their own end of it, so that the account can be seen to be empty of ours."""
        for gateway in self.ec2.describe_internet_gateways()["InternetGateways"]:
            self.ec2.detach_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"], VpcId=self.vpc)
