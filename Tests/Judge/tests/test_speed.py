"""The judge is fast enough to run after every step of a deployment: its work grows with them."""

import cProfile

from judge.state import Entry
from judge.topology import parse_topology
from judge.verdict import judge
from model import correct_state

def hub_and_spokes(count):
    spokes = (f'spoke "s{n}" {{\n  cidr = "10.{n + 1}.0.0/16"\n}}\n' for n in range(count))
    return (
        'network "n" { region = "eu-west-1" }\nhub "h" {\n  cidr = "10.0.0.0/16"\n  tiers = ["private"]\n}\n' + "".join(spokes)
        + 'allow {\n  from = hub\n  to = spoke\n  ports = ["all"]\n}\n')


def hub_entries(egress, own):
    """The hub's side on one covering block: seven rules in, five out, however many spokes there are."""
    yield Entry(100, egress, "allow", "1", "0.0.0.0/0", None, (3, 4))
    yield Entry(1000, egress, "allow", "-1", own)
    if egress:
        yield Entry(5000, egress, "allow", "-1", "10.0.0.0/8")
    else:
        yield Entry(5000, egress, "allow", "6", "10.0.0.0/8", (1024, 65535))
        yield Entry(5001, egress, "allow", "17", "10.0.0.0/8", (1024, 65535))
        yield Entry(5002, egress, "allow", "1", "10.0.0.0/8", None, (0, -1))
    yield Entry(6000, egress, "deny", "-1", "10.0.0.0/8")
    yield Entry(9000, egress, "allow", "6", "0.0.0.0/0", (443, 443) if egress else (1024, 65535))


def judged(count):
    """How many calls of functions it takes, and what is found."""
    network = parse_topology(hub_and_spokes(count))
    state = correct_state(network, {"acl-h-private": (*hub_entries(False, "10.0.0.0/16"), *hub_entries(True, "10.0.0.0/16"))})
    profile = cProfile.Profile()
    findings = profile.runcall(judge, network, state)
    return sum(entry.callcount for entry in profile.getstats()), findings


def test_a_hub_with_twice_the_spokes_takes_twice_the_work():
    (twenty, _), (forty, findings) = judged(20), judged(40)
    assert forty < 2.3 * twenty
    assert {finding.kind for finding in findings if "usable" not in finding.text} <= {"dead-rule"}
