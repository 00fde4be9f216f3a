"""A hub with many spokes: twelve that stand, a hundred as templates."""

import json

from endtoend.topologies import PAIR

HUB = PAIR.replace('network "pair"', 'network "many"').split("spoke")[0]
ALLOW = 'allow {\n  from  = hub\n  to    = spoke\n  ports = ["all"]\n}\n'


def spokes(count, shape='tiers = ["app"]'):
    return "".join(f'spoke "s{n}" {{\n  cidr = "10.{n}.0.0/16"\n  {shape}\n}}\n' for n in range(1, count + 1))


def test_twelve_stand(site):
    site.write(HUB + spokes(12) + ALLOW).stand()
    assert len(site.statuses()) == 25


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
