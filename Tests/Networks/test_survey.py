"""What `peerage plan` says of addresses, quotas and cost, held against the templates that `compile` wrote."""

import json
from collections import Counter

import pytest
from binary import peerage, topologies
from compiling import TOO_BIG, ids
from counting import Counted
from judge import parse_topology
from judge.addresses import blocks
from judge.random_topology import random_topology

SEEDS, BATCH = 80, 10
ACCEPTED = [path for path in topologies() if "rejected" not in path.parent.name]


class Surveyed:
    """What is said of a topology, and what is in its templates."""

    def __init__(self, text, folder):
        file = folder / "topology.hcl"
        file.write_text(text)
        done = peerage("compile", file, "--out", folder)
        self.is_too_big = done.code == 1 and set() < ids(file) <= TOO_BIG
        if self.is_too_big:
            return
        assert done.code == 0, f"{text}\n{done.err}"
        self.said = json.loads(peerage("plan", file, "--format", "json").out)
        self.network = parse_topology(text)
        self.counted = Counted(self.network, folder / "stacks" / self.network.name)

    def used(self, *kinds):
        return {each["subject"]: each["used"] for each in self.said["usages"] if each["kind"] in kinds}

    def limit(self, kind):
        return {each["subject"]: each["limit"] for each in self.said["usages"] if each["kind"] == kind}


def judge_survey(it):
    if not it.is_too_big:
        for each in (cost, addresses, acls, tables, vpcs, sites, stacks):
            each(it)


def cost(it):
    said, gateways = it.said["cost"], it.counted.gateways_by_vpc()
    for what, number in (("NAT gateways", "NatGateway"), ("public IPv4 addresses", "EIP"), ("gateway endpoints", "VPCEndpoint")):
        items = [item for item in said["items"] if item["what"] == what]
        assert sum(item["count"] for item in items) == len(it.counted.of(number))
        assert len({item["region"] for item in items}) == len(items)
        for item in items:
            whose = dict(part.split(": ") for part in item["whose"].split(", "))
            assert {it.network.vpcs[name].region for name in whose} == {item["region"]}
            assert sum(map(int, whose.values())) == item["count"]
            if what != "gateway endpoints":
                assert {name: int(count) for name, count in whose.items()}.items() <= gateways.items()
    assert said["cents"] == sum(item["count"] * item["centsEach"] for item in said["items"])
    assert all((item["centsEach"] > 0) == (item["what"] != "gateway endpoints") for item in said["items"])
    assert bool([sentence for sentence in said["byUse"] if "through a NAT gateway, in or out" in sentence]) == bool(gateways)
    assert all(sentence.endswith(".") for sentence in [*said["byUse"], said["source"]])


def addresses(it):
    made, plan = it.counted.subnets(), it.said["addressPlan"]
    assert [each["vpc"] for each in plan["vpcs"]] == sorted(
        it.network.vpcs, key=lambda name: (it.network.vpcs[name].kind, it.network.vpcs[name].id))
    for said in plan["vpcs"]:
        vpc = it.network.vpcs[said["vpc"]]
        assert tuple(said["blocks"]) == vpc.blocks and said["isExisting"] == bool(vpc.existing)
        parts = []
        for tier in said["tiers"]:
            theirs = [subnet["block"] for subnet in tier["subnets"]]
            assert theirs == made.get((said["vpc"], tier["tier"]), theirs if vpc.existing else None)
            assert all(subnet["usable"] == size(subnet["block"]) - 5 for subnet in tier["subnets"])
            assert [subnet.get("zone") for subnet in tier["subnets"]] == zones(vpc, len(theirs))
            parts += theirs + tier["reserved"]
        assert said["inSubnets"] == sum(size(subnet["block"]) for tier in said["tiers"] for subnet in tier["subnets"])
        whole = blocks(*said["blocks"])
        assert said["size"] == count(whole)
        if vpc.existing:
            assert not said["free"] and not any(tier["reserved"] for tier in said["tiers"])
            continue
        parts += said["free"]
        # Every address once: in a subnet, kept for one, or free.
        assert sum(map(size, parts)) == said["size"] and blocks(*parts) == whole
    if "nextForSpoke" in plan:
        taken = [block for vpc in it.network.vpcs.values() for block in vpc.blocks]
        taken += [block for external in it.network.externals.values() for block in external.blocks]
        spokes = [vpc for vpc in it.network.vpcs.values() if vpc.kind == "spoke" and not vpc.existing]
        lengths = Counter(length(vpc.blocks[0]) for vpc in spokes)
        assert not blocks(plan["nextForSpoke"]) & blocks(*taken, "172.17.0.0/16")
        assert not lengths or lengths[length(plan["nextForSpoke"])] == max(lengths.values())


def acls(it):
    assert it.used("rulesPerACL", "rulesPerACLRange") == it.counted.rules()
    assert set(it.limit("rulesPerACL").values()) <= {it.network.acl_rules - 1}
    for subject, limit in it.limit("rulesPerACLRange").items():
        vpc, tier = subject.split(",")[0].split(".")
        its = it.network.vpcs[vpc].existing.ranges[tier]
        assert limit == its.last - its.first + 1


def tables(it):
    assert {tier: {used} for tier, used in it.used("routesPerTable").items()} == it.counted.routes()


def vpcs(it):
    assert it.used("connectionsPerVPC") == dict(it.counted.connections())
    made = [name for name, vpc in it.network.vpcs.items() if not vpc.existing]
    for kind, counts, more in (
        ("blocksPerVPC", it.counted.blocks(), 0),
        ("subnetsPerVPC", it.counted.per_vpc("Subnet"), 0),
        ("routeTablesPerVPC", it.counted.per_vpc("RouteTable"), 1),  # the main one
        ("aclsPerVPC", it.counted.per_vpc("NetworkAcl"), 1),  # the default one
    ):
        assert it.used(kind) == {name: counts[name] + more for name in made}, kind


def sites(it):
    there = Counter(it.counted.site(name) for name in it.network.vpcs)
    gateways = Counter()
    for name, number in it.counted.gateways_by_vpc().items():
        gateways[it.counted.site(name)] += number
    assert it.used("vpcsPerRegion") == dict(there)
    assert it.used("addressesPerRegion") == {site: gateways[site] for site in there}
    assert it.used("natGatewaysPerZone") == it.counted.gateways()
    endpoints = it.counted.per_site("VPCEndpoint")
    assert it.used("gatewayEndpointsPerRegion") == {site: endpoints[site] for site in there}


def stacks(it):
    templates = it.counted.templates
    for kind, counts in (
        ("resourcesPerStack", {stack: len(it["Resources"]) for stack, it in templates.items()}),
        ("parametersPerStack", {stack: len(it.get("Parameters", {})) for stack, it in templates.items()}),
        ("outputsPerStack", {stack: len(it.get("Outputs", {})) for stack, it in templates.items()}),
        ("bytesPerTemplate", {stack: path.stat().st_size for stack, path in it.counted.files.items()}),
    ):
        assert it.used(kind) == counts, kind


def zones(vpc, number):
    if vpc.existing:
        return [None] * number
    return list(vpc.zone_names or "abcd"[:number])


def size(block):
    return 1 << (32 - length(block))


def length(block):
    return int(block.split("/")[1])


def count(addresses):
    return sum(high - low + 1 for low, high in addresses)


@pytest.mark.parametrize("path", ACCEPTED, ids=lambda path: path.parent.name + "/" + path.name)
def test_known_networks(path, tmp_path):
    judge_survey(Surveyed(path.read_text(), tmp_path))


@pytest.mark.parametrize("sites", (False, True))
@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_random_networks(first, sites, tmp_path):
    compared = 0
    for seed in range(first, first + BATCH):
        (tmp_path / str(seed)).mkdir()
        it = Surveyed(random_topology(seed, sites=sites), tmp_path / str(seed))
        judge_survey(it)
        compared += not it.is_too_big
    assert compared > BATCH / 2


def test_the_judge_notices(tmp_path):
    """A subnet, a rule, a route, a gateway or a parameter less in the templates is a difference."""
    it = Surveyed(ACCEPTED[0].read_text(), tmp_path)
    judge_survey(it)
    noticed = Counter()
    for stack, template in it.counted.templates.items():
        for name, resource in list(template["Resources"].items()):
            kind = resource["Type"].removeprefix("AWS::EC2::")
            if kind not in ("Subnet", "NetworkAclEntry", "Route", "NatGateway", "EIP", "RouteTable", "VPCEndpoint"):
                continue
            del template["Resources"][name], it.counted.resources[name]
            try:
                judge_survey(it)
            except (AssertionError, KeyError):
                noticed[kind] += 1
            else:
                raise AssertionError(f"{stack}: nobody misses {name}")
            template["Resources"][name] = it.counted.resources[name] = resource
    assert len(noticed) == 7
