"""At no moment does anything pass that is not promised: judged after every single resource step.

One stack at a time, so that what is read is what stands. The order of steps that are free to go is drawn anew for each seed.
"""

import pytest
from endtoend.third_party import ThirdParty, accept
from endtoend.topologies import FULL, PAIR, SITE, STAGE
from endtoend.watching import no_hole

ONE = ("--parallel", "1")
BLOCK = 'cidr = "172.31.0.0/16"'


@pytest.fixture(params=["vpc", "site"])
def full(site, request):
    """A site, and FULL in one of the layouts."""
    site.aws.settings(order="random:7")
    return site, FULL.replace("  zones  = 1", f'  zones  = 1\n  layout = "{request.param}"', 1)


@pytest.mark.parametrize("order", ["declared", "reversed", "random:1"])
def test_creating_and_deleting(site, order):
    layout = "site" if order == "random:1" else "vpc"
    site.aws.settings(order=order)
    site.write(FULL.replace("  zones  = 1", f'  zones  = 1\n  layout = "{layout}"', 1))
    with no_hole(site, site.text, least=110):
        site.deploy("--execute", *ONE).ok()
    site.expect_promise()
    with no_hole(site, site.text, least=110):
        site.delete("--yes", *ONE).ok()
    site.expect_nothing()


def test_adding_a_spoke_narrowing_and_removing_a_connection(full):
    site, text = full
    site.write(text)
    site.deploy("--execute").ok()

    more = text + STAGE
    site.write(more)
    with no_hole(site, more, text, least=20):
        site.deploy("--execute", *ONE).ok()
    site.expect_promise()

    narrow = more.replace('"all"', "22")
    site.write(narrow)
    with no_hole(site, narrow, more, least=4):
        site.deploy("--execute", *ONE).ok()
    site.expect_promise()

    apart = narrow.replace('spoke "prod" {', 'spoke "prod" {\n  hubs = []')
    site.write(apart)
    with no_hole(site, apart, narrow, least=4):
        if "full--link--mgmt--prod" in site.statuses():
            site.delete("--yes", "-s", "full--link--mgmt--prod").ok()
        site.deploy("--execute", "--allow-loss", *ONE).ok()
    site.expect_promise()


def test_connecting_an_external_and_taking_it_away(full):
    site, text = full
    site.write(text)
    site.deploy("--execute").ok()
    connection = ThirdParty(site).ask(site.output("ProdVpcId"))
    accept(site, connection).ok()

    connected = text.replace(BLOCK, f'{BLOCK}\n  connection = "{connection}"')
    site.write(connected)
    with no_hole(site, connected, text):
        site.deploy("--execute", *ONE).ok()
    site.expect_promise()

    site.write(text)
    with no_hole(site, text, connected):
        if "full--external--qbox" in site.statuses():
            site.delete("--yes", "-s", "full--external--qbox").ok()
        site.deploy("--execute", *ONE).ok()
    site.expect_promise()


@pytest.mark.parametrize("text, last", [(PAIR, "pair--vpc--prod"), (SITE, "two")], ids=["vpc", "site"])
def test_a_failing_update_with_its_rollback(site, text, last):
    site.write(text)
    site.deploy("--execute").ok()
    other = text.replace("[443]", '["22-30", 8443, "udp/53"]')
    site.write(other).deploy().ok()
    changed = [change["LogicalResourceId"] for change in site.changes(last) if change["Action"] != "Remove"]
    assert len(changed) >= 3
    for resource in (changed[0], changed[len(changed) // 2], changed[-1]):
        site.aws.fail_step("Out of order", logical_id=resource)
        with no_hole(site, other, text, least=1):
            site.deploy("--execute", *ONE).failed("ROLLBACK_COMPLETE", "Out of order")
    with no_hole(site, other, text):
        site.deploy("--execute", *ONE).ok()
    site.expect_promise()


def test_a_hole_would_be_seen(site):
    """Somebody opens two ACLs by hand: the next step shows it, though it has nothing to do with it."""
    site.write(PAIR).stand()
    for acl in site.state().acls.values():
        for egress in (False, True) if acl.name.startswith("pair-") else ():
            site.ec2.create_network_acl_entry(
                NetworkAclId=acl.id, RuleNumber=1, Egress=egress, Protocol="-1", RuleAction="allow", CidrBlock="10.0.0.0/8")
    site.change("[443]", "[443, 8443]")
    with pytest.raises(AssertionError, match="hole: mgmt.private to prod.app: tcp 1-442, "):
        with no_hole(site, site.text):
            site.deploy("--execute", *ONE).failed("which no stack has")
