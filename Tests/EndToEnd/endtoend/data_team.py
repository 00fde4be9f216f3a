"""The data team where it is somebody else: a VPC in an account and region of its own, made by hand."""

from __future__ import annotations

from judge import dns_findings, judge, parse_topology
from judge.matrix import matrix

from .site import Site, accounts
from .sites_topologies import SEEN_BY_BOTH, filled

HOME_REGION, THEIR_REGION = "eu-west-1", "eu-central-1"


class DataTeam:
    """Their VPC has one subnet with a route table, and the ACL that lets everything pass."""

    def __init__(self, site: Site):
        self.site, self.account = site, str(next(accounts))
        self.ec2 = site.boto("ec2", self.account, THEIR_REGION)
        self.cloudformation = site.boto("cloudformation", self.account, THEIR_REGION)
        self.launched, self.given = False, {}
        self.vpc = self.ec2.create_vpc(CidrBlock="10.3.0.0/16")["Vpc"]["VpcId"]
        for name in ("EnableDnsSupport", "EnableDnsHostnames"):
            self.ec2.modify_vpc_attribute(VpcId=self.vpc, **{name: {"Value": True}})
        subnet = self.ec2.create_subnet(VpcId=self.vpc, CidrBlock="10.3.64.0/20")["Subnet"]["SubnetId"]
        self.table = self.ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]
        self.ec2.associate_route_table(RouteTableId=self.table, SubnetId=subnet)
        self.place = self.account, THEIR_REGION
        self.before = site.state_with(self.place)

    # What they do

    def launch(self, **parameters: str) -> "DataTeam":
        """Launches the template that we hand over, or launches it again; what it was given stays."""
        template = (self.site.folder / "stacks" / "lab" / "handover" / "external-lake.template.json").read_text()
        self.given |= parameters
        call = self.cloudformation.update_stack if self.launched else self.cloudformation.create_stack
        given = [{"ParameterKey": name, "ParameterValue": value} for name, value in self.given.items()]
        call(StackName="anon", TemplateBody=template, Capabilities=["CAPABILITY_NAMED_IAM"], Parameters=given)
        return self._wait("UPDATE_COMPLETE" if self.launched else "CREATE_COMPLETE")

    def take_down(self) -> "DataTeam":
        """Deletes what they have launched."""
        self.cloudformation.delete_stack(StackName="anon")
        return self._wait("DELETE_COMPLETE")

    def _wait(self, status: str) -> "DataTeam":
        assert self.site.aws.wait("anon", account=self.account, region=THEIR_REGION) == status
        self.launched = status != "DELETE_COMPLETE"
        return self

    def accept(self) -> "DataTeam":
        self.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=self.connection("pending-acceptance"))
        return self

    def reject(self) -> "DataTeam":
        self.ec2.reject_vpc_peering_connection(VpcPeeringConnectionId=self.connection("pending-acceptance"))
        return self

    def delete_connection(self) -> "DataTeam":
        self.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=self.connection("active"))
        return self

    def lay_route(self) -> "DataTeam":
        """Their way to us by hand, over the connection that is active; the template lays it too."""
        route = dict(RouteTableId=self.table, DestinationCidrBlock="10.2.0.0/16", VpcPeeringConnectionId=self.connection("active"))
        (self.ec2.replace_route if "10.2.0.0/16" in self._destinations() else self.ec2.create_route)(**route)
        return self

    def _destinations(self) -> list[str]:
        routes = self.ec2.describe_route_tables(RouteTableIds=[self.table])["RouteTables"][0]["Routes"]
        return [route.get("DestinationCidrBlock", "") for route in routes]

    # What they see

    def connections(self) -> dict[str, str]:
        """Those that end in their VPC, each with its state."""
        found = self.ec2.describe_vpc_peering_connections()["VpcPeeringConnections"]
        return {each["VpcPeeringConnectionId"]: each["Status"]["Code"] for each in found if each["AccepterVpcInfo"]["VpcId"] == self.vpc}

    def connection(self, status: str) -> str:
        """The one that is in a state."""
        [found] = [id for id, code in self.connections().items() if code == status]
        return found

    # What is judged, from EC2's state in both accounts

    def expect_promise(self, ours: str) -> "DataTeam":
        """They reach the database's port by its name, and nothing else; `main` and they reach each other in no way.
        `ours` is our own topology without them."""
        self.site.expect_promise()
        state = self.site.state_with(self.place)
        # The external's `dns = true` is our side alone: seen as a VPC of ours that is there already, only `anon` says it.
        seen = ours.replace('spoke "anon" {', 'spoke "anon" {\n  dns = true')
        network = parse_topology(seen + filled(SEEN_BY_BOTH, data=self.account, vpc=self.vpc, table=self.table))
        found = judge(network, state) + dns_findings(network, state)
        assert not found, "\n".join(map(str, found[:12]))
        expect_only_the_port(matrix(network, state))
        return self

    def expect_untouched(self) -> None:
        """Nothing of ours is left with them, but connections that are over and the route that they have laid by hand."""
        assert not set(self.connections().values()) & {"active", "pending-acceptance", "provisioning"}
        if "10.2.0.0/16" in self._destinations():
            self.ec2.delete_route(RouteTableId=self.table, DestinationCidrBlock="10.2.0.0/16")
        after = self.site.state_with(self.place)
        assert {**vars(after), "connections": {}} == {**vars(self.before), "connections": {}}
        self.site.expect_nothing_at(self.place)


def expect_only_the_port(told: str) -> None:
    """The matrix of what flows: both teams to the database on its port, answers back, and nothing between the teams."""
    lines = [line.split() for line in told.splitlines()]
    opened = {(line[0], line[1]): " ".join(line[2:]) for line in lines if {line[0][:4], line[1][:4]} <= {"main", "anon", "lake"}}
    crossing = {ends: what for ends, what in opened.items() if ends[0][:4] != ends[1][:4]}
    assert set(crossing) == {("main.app", "anon.data"), ("anon.data", "main.app"), ("lake.app", "anon.data"), ("anon.data", "lake.app")}
    for one in ("main.app", "lake.app"):
        assert crossing[one, "anon.data"] == "tcp 5432"
        assert crossing["anon.data", one].startswith("(answers")
