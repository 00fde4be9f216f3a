"""A hub with a hundred spokes: as templates, and as a person deploys and deletes it, there with 20 of them unless
SPOKES=100 asks for all: minutes."""

import json
import os
import re

import pytest
from endtoend.topologies import PAIR
from judge import parse_topology
from judge.dns import promised_dns

SPOKES = int(os.environ.get("SPOKES", "20"))
HUB = PAIR.replace('network "pair"', 'network "many"').split("spoke")[0]
ALLOW = 'allow {\n  from  = hub\n  to    = spoke\n  ports = ["all"]\n}\n'


def spokes(count, shape='tiers = ["app"]'):
    return "".join(f'spoke "s{n}" {{\n  cidr = "10.{n}.0.0/16"\n  {shape}\n}}\n' for n in range(1, count + 1))


@pytest.mark.timeout(1200)
def test_many_stand(site):
    """Side by side, in few waves, each run said in a few screens of 80 columns."""
    site.aws.settings(step_seconds=0.1, change_set_polls=0)
    site.aws.quota(peerings_per_vpc=125, gateway_endpoints=300)
    site.patience = 1200
    site.write(HUB.replace("  dns    = false\n", "") + spokes(SPOKES) + ALLOW)

    shown = site.deploy().ok()
    expect_readable(shown.out, 60)
    first, second, third, fourth = sorted(f"s{n}" for n in range(1, SPOKES + 1))[:4]
    assert (f"The same in {SPOKES - 1} more stacks: many--vpc--{second}, many--vpc--{third}, "
            f"many--vpc--{fourth} and {SPOKES - 4} more") in shown.words
    assert (f"{SPOKES} stacks: many--link--mgmt--{first}, many--link--mgmt--{second}, many--link--mgmt--{third} and {SPOKES - 3} more "
            "each waits for what it takes from: many--vpc--mgmt, many--dns, and some of "
            f"many--vpc--{first}, many--vpc--{second}, many--vpc--{third} and {SPOKES - 3} more") in shown.words
    assert f"Review and execute: {SPOKES + 2} change sets, links above." in shown.out

    done = site.deploy("--execute", "--parallel", "20").ok()
    expect_readable(done.out, 200)
    waves = re.findall(r"^Executing (\d+) change sets", done.out, re.M)
    assert len(waves) <= 4 and sum(map(int, waves)) == 2 * SPOKES + 2
    assert f"In all: {2 * SPOKES + 2} stacks" in done.out
    assert f"{SPOKES} VPCPeeringConnection, {2 * SPOKES} Route" in done.words
    assert site.most_at_a_time() >= 10
    assert set(promised_dns(parse_topology(site.text)).values()) == {True}
    site.expect_promise()

    gone = site.delete("--yes", "--parallel", "20").ok()
    expect_readable(gone.out, 200)
    assert f"many--link--mgmt--: {SPOKES} stacks" in gone.out and f"Deleted: {2 * SPOKES + 2} stacks." in gone.out
    site.expect_nothing()


def expect_readable(text, most):
    """At most so many lines, none longer than 80 columns but links."""
    lines = text.splitlines()
    assert len(lines) <= most, f"{len(lines)} lines"
    assert not [line for line in lines if len(line) > 80 and not line.startswith("  https://")]


def test_a_hundred_fit_and_one_more_touches_nobody_else(site):
    hub = HUB.replace('tiers = ["private"]', "").replace("zones  = 1\n  nat    = \"none\"", "zones = 2")
    site.write(hub + spokes(100, "") + ALLOW)
    before = templates(site)
    assert len(before) == 201 and max(len(text) for text in before.values()) < 51_200
    assert max(rules(json.loads(text)) for text in before.values()) <= 19
    site.write(hub + spokes(101, "") + ALLOW)
    after = templates(site)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {"many--vpc--s101", "many--link--mgmt--s101"} <= changed <= {"many--vpc--s101", "many--link--mgmt--s101", "many--vpc--mgmt"}


def templates(site):
    return {path.name.split(".")[0]: path.read_bytes() for path in (site.folder / "stacks" / "many").glob("*.template.json")}


def rules(template):
    """The most entries that a direction of an ACL has."""
    counts = {}
    for body in template["Resources"].values():
        if body["Type"] == "AWS::EC2::NetworkAclEntry":
            key = json.dumps([body["Properties"]["NetworkAclId"], body["Properties"].get("Egress", False)])
            counts[key] = counts.get(key, 0) + 1
    return max(counts.values(), default=0)
