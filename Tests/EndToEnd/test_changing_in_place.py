"""Ports and blocks change where they stand: no rule is replaced, though the ACL is all but full."""

from endtoend.topologies import CROWDED, PAIR, STAGE


def test_a_port_a_peers_block_and_a_covering_block_in_a_crowded_acl(site):
    site.write(CROWDED).stand()
    assert max(rules(site)) == 18  # of 19: there is no room for old and new side by side
    before = site.ids()
    for old, new in (("9000, \"udp/53\"", "9100, \"udp/53\""), ("172.21.0.0/16", "172.22.0.0/16")):
        site.change(old, new)
        site.deploy().ok()
        assert_in_place(site, {"pair--vpc--prod"})
        site.execute()
        assert site.ids() == before
        site.expect_promise()


def test_covering_blocks_grow_and_shrink_in_place(site):
    site.write(PAIR).stand()
    site.write(PAIR + STAGE.replace("10.30.0.0/16", "172.16.0.0/16"))
    site.deploy().ok()
    hub = site.changes("pair--vpc--mgmt") if site.available_sets("pair--vpc--mgmt") else []
    assert all(c["Action"] in ("Add", "Modify") and c.get("Replacement", "False") == "False" for c in hub)
    site.deploy("--execute").ok()
    site.expect_promise()


def rules(site):
    """How many rules each direction of each of our ACLs has."""
    acls = [acl for acl in site.state().acls.values() if not acl.default]
    return [sum(entry.egress == egress for entry in acl.entries) for acl in acls for egress in (False, True)]


def assert_in_place(site, stacks):
    assert {name for name in site.statuses() if site.available_sets(name)} == stacks
    changes = site.all_changes()
    assert changes
    for change in changes:
        told = change["Action"], change["ResourceType"], change["Replacement"]
        assert told == ("Modify", "AWS::EC2::NetworkAclEntry", "False"), change["LogicalResourceId"]
