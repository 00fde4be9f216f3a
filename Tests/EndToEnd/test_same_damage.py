"""The same damage done to EC2's state and to the templates: the judge, from what stands, and the compiler's proof agree."""

import sys
from pathlib import Path

import pytest
from endtoend.topologies import ACME
from judge import parse_topology
from judge.damage import damages
from judge.from_templates import read_templates

sys.path[:0] = [str(Path(__file__).parents[1] / folder) for folder in ("Networks", "CommandLine")]

from reaching import Desk, judged_broken, judged_flows  # noqa: E402

ENTRY = ("RuleNumber", "RuleAction", "CidrBlock", "PortRange", "Egress")
TARGETS = ("VpcPeeringConnectionId", "NatGatewayId", "GatewayId")
STRIDE = 15  # one damage in so many is tried


class Bench:
    """A deployed network, whose parts are damaged as a template's resource is, and mended again."""

    def __init__(self, site, templates):
        self.ec2, self.templates, self.site, self.ids = site.ec2, templates, site, site.ids()

    def id(self, stack, reference):
        name = reference["Ref"]
        return self.ids[f"{stack}/{name}"] if f"{stack}/{name}" in self.ids else self.site.output(name)

    def do(self, damage):
        """Does the damage, and answers with what mends it; None where EC2 has nothing like it."""
        was = self.templates[damage.stack]["Resources"].get(damage.logical)
        now = damage.templates[damage.stack]["Resources"].get(damage.logical)
        kind = was["Type"].rsplit(":", 1)[-1]
        how = getattr(self, f"_{kind.lower()}", None)
        return how(damage.stack, was["Properties"], now and now["Properties"]) if how else None

    def _networkaclentry(self, stack, was, now):
        acl = {"NetworkAclId": self.id(stack, was["NetworkAclId"])}

        def key(p):
            return {"RuleNumber": p["RuleNumber"], "Egress": p.get("Egress", False)}

        def put(out, into):
            if out:
                self.ec2.delete_network_acl_entry(**acl, **key(out))
            if into:
                more = {"Protocol": str(into["Protocol"]), "Egress": into.get("Egress", False)}
                more |= {"IcmpTypeCode": into["Icmp"]} if "Icmp" in into else {}
                self.ec2.create_network_acl_entry(**acl, **{name: into[name] for name in ENTRY if name in into} | more)

        if now and now["RuleNumber"] != was["RuleNumber"] and key(now)["Egress"] == key(was)["Egress"]:
            return None  # two entries change places
        put(was, now)
        return lambda: put(now, was)

    def _route(self, stack, was, now):
        table = {"RouteTableId": self.id(stack, was["RouteTableId"])}

        def put(out, into):
            if out:
                self.ec2.delete_route(**table, DestinationCidrBlock=out["DestinationCidrBlock"])
            if into:
                target = {key: self.id(stack, into[key]) for key in TARGETS if key in into}
                self.ec2.create_route(**table, DestinationCidrBlock=into["DestinationCidrBlock"], **target)

        if now and any(now.get(key) != was.get(key) for key in TARGETS):
            return None  # the template names what another stack lends it for that
        put(was, now)
        return lambda: put(now, was)

    def _subnetnetworkaclassociation(self, stack, was, now):
        subnet = self.id(stack, was["SubnetId"])

        def put(acl):
            found = self.ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"]
            association = next(a for a in found[0]["Associations"] if a["SubnetId"] == subnet)
            self.ec2.replace_network_acl_association(AssociationId=association["NetworkAclAssociationId"], NetworkAclId=acl)

        vpc = self.ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["VpcId"]
        filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "default", "Values": ["true"]}]
        default = self.ec2.describe_network_acls(Filters=filters)["NetworkAcls"][0]["NetworkAclId"]
        put(self.id(stack, now["NetworkAclId"]) if now else default)
        return lambda: put(self.id(stack, was["NetworkAclId"]))

    def _subnetroutetableassociation(self, stack, was, now):
        subnet = self.id(stack, was["SubnetId"])

        def put(table):
            filters = [{"Name": "association.subnet-id", "Values": [subnet]}]
            for found in self.ec2.describe_route_tables(Filters=filters)["RouteTables"]:
                for association in found["Associations"]:
                    if association.get("SubnetId") == subnet:
                        self.ec2.disassociate_route_table(AssociationId=association["RouteTableAssociationId"])
            if table:
                self.ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)

        put(now and self.id(stack, now["RouteTableId"]))
        return lambda: put(self.id(stack, was["RouteTableId"]))


@pytest.fixture
def bench(site, tmp_path):
    site.write(ACME).stand()
    templates = read_templates(site.folder / "stacks" / "acme")
    network, folder = parse_topology(site.text), tmp_path / "desk"
    folder.mkdir()
    return Bench(site, templates), Desk(site.text, network, templates, folder)


def test_what_stands_and_the_templates_tell_the_same(bench):
    bench, desk = bench
    network, done, broken, wrong = desk.network, 0, 0, []
    for damage in list(damages(bench.templates))[::STRIDE]:
        if damage.kind.startswith(("add ", "drop Subnet:")) or damage.logical not in bench.templates[damage.stack]["Resources"]:
            continue
        mend = bench.do(damage)
        if mend is None:
            continue
        state, said = bench.site.state(), desk.reach(damage.templates)
        if bool(judged_broken(network, state)) != bool(said.broken) or judged_flows(network, state) != said.flows:
            wrong.append((str(damage), said.broken))
        done, broken = done + 1, broken + bool(said.broken)
        mend()
    assert wrong == []
    assert done > 25 and broken > done / 2
    assert judged_broken(network, bench.site.state()) == []
    damage = next(each for each in damages(bench.templates) if each.kind == "delete VPCPeeringConnection under its routes")
    bench.site.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=bench.ids[f"{damage.stack}/{damage.logical}"])
    state, said = bench.site.state(), desk.reach(damage.templates)
    assert judged_broken(network, state) and said.broken
    assert judged_flows(network, state) == said.flows
