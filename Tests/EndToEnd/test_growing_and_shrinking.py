"""A network grows forward and shrinks backward; what stays is never touched."""

from endtoend.topologies import ACME, PAIR, STAGE, WIDE


def kept(before, after, *gone):
    """Whether all that was there is there still, under its id, but for what went."""
    return {name: id for name, id in before.items() if not any(part in name for part in gone)}.items() <= after.items()


def entries(changes):
    return all(c["ResourceType"] == "AWS::EC2::NetworkAclEntry" and c.get("Replacement", "False") == "False" for c in changes)


def test_no_change_leaves_no_change_sets(site):
    site.write(PAIR).stand()
    for _ in range(2):
        said = site.deploy().ok()
        assert "Unchanged: 3 stacks." in said.out and "Nothing to change." in said.out
    assert "Done." in site.deploy("--execute").ok().out
    assert site.sets() == {}


def test_a_spoke_comes(site):
    site.write(PAIR).stand()
    before = site.ids()
    site.write(PAIR + STAGE)
    site.deploy().ok()
    assert {name for name in site.statuses() if site.available_sets(name)} <= {"pair--vpc--stage", "pair--vpc--mgmt"}
    assert entries(site.changes("pair--vpc--mgmt") if site.available_sets("pair--vpc--mgmt") else [])
    site.execute()
    site.deploy().ok()
    assert site.execute() == ["pair--link--mgmt--stage"]
    assert kept(before, site.ids())
    site.expect_promise()


def test_a_spoke_is_renamed_and_only_name_tags_change(site):
    site.write(ACME).stand()
    before = site.ids()
    site.write(ACME.replace('spoke "prod" {', 'spoke "production" {\n  id = "prod"').replace("spoke.prod", "spoke.production"))
    site.deploy().ok()
    changes = site.all_changes()
    assert changes and all(c["Action"] == "Modify" and c["Scope"] == ["Tags"] and c["Replacement"] == "False" for c in changes)
    site.execute()
    assert site.ids() == before
    assert site.vpcs() == ["acme-mgmt", "acme-production", "acme-stage"]
    site.expect_promise()
    assert "Nothing to change." in site.deploy().ok().out


def test_a_spoke_goes(site):
    site.write(PAIR + STAGE).stand()
    before = site.ids()
    site.write(PAIR)
    said = site.deploy().ok()
    assert said.out.index("Retired:") < said.out.index("Making change sets") < said.out.index("waits until retired stacks are gone")
    removal = next(line for line in said.out.splitlines() if "bin/network-delete -p work" in line)
    assert "-s pair--link--mgmt--stage" in removal and "-s pair--vpc--stage" in removal
    assert not site.available_sets("pair--vpc--mgmt")

    site.delete("--yes", "-s", "pair--link--mgmt--stage", "-s", "pair--vpc--stage").ok()
    assert kept(before, site.ids(), "stage")
    assert "Retired" not in site.deploy("--execute").ok().out
    assert site.vpcs() == ["pair-mgmt", "pair-prod"]
    site.expect_promise()


def test_delete_takes_retired_stacks_too(site):
    site.write(PAIR + STAGE).stand()
    site.write(PAIR)
    assert "Deleted: 5 stacks." in site.delete("--yes").ok().out
    site.expect_nothing()


def test_a_zone_comes_and_goes(site):
    site.write(PAIR).stand()
    before = site.ids()
    site.change('tiers = ["app"]', 'tiers = ["app"]\n  zones = 2')
    site.deploy().ok()
    assert site.execute() == ["pair--vpc--prod"]  # growing goes forward: the link waits for the new route table
    site.deploy().ok()
    assert site.execute() == ["pair--link--mgmt--prod"]
    assert kept(before, site.ids()) and len(site.state().subnets) == 3 + 3  # the default VPC has three
    site.expect_promise()

    wide = site.ids()
    site.write(PAIR)
    said = site.deploy("--execute").failed("something would be lost in a later step", "Nothing was executed.")
    assert "pair--vpc--prod: Subnet ProdAppBSubnet" in said.words and site.ids() == wide
    said = site.deploy().ok()
    assert "pair--vpc--prod waits for stacks that use what it no longer gives: pair--link--mgmt--prod" in said.words
    assert site.execute() == ["pair--link--mgmt--prod"]  # shrinking goes backward
    said = site.deploy("--execute").failed("something would be lost", "--allow-loss")
    assert "Subnet ProdAppBSubnet is deleted" in said.words and "0 network interfaces are in it" in said.words
    site.deploy("--execute", "--allow-loss").ok()
    assert site.ids() == before
    site.expect_promise()


def test_nat_from_single_to_per_zone_keeps_the_first_address(site):
    site.write(WIDE).stand()
    first = addresses(site)
    site.change('nat   = "single"', 'nat   = "per-zone"')
    said = site.deploy().ok()
    assert "+$38.69 a month" in said.out and "LOSS" not in said.out
    site.execute()
    both = addresses(site)
    assert len(first) == 1 and len(both) == 2 and first.items() < both.items()
    site.expect_promise()

    site.change('nat   = "per-zone"', 'nat   = "single"')
    site.deploy("--execute").failed("something would be lost")
    site.deploy("--execute", "--allow-loss").ok()
    assert addresses(site) == first
    site.expect_promise()


def addresses(site):
    """Public address: id of the NAT gateway that has it."""
    gateways = [g for g in site.ec2.describe_nat_gateways()["NatGateways"] if g["State"] != "deleted"]
    return {g["NatGatewayAddresses"][0]["PublicIp"]: g["NatGatewayId"] for g in gateways}
