"""A VPC that was there before, in another account: routes into its tables, rules in the numbers given, and nothing else of it touched."""

import pytest
from endtoend.owner import Owner
from endtoend.sites_topologies import filled

OLD = """\
network "grown" {
  region  = "eu-west-1"
  account = "{home}"
  zones   = 1
  nat     = "none"
}

account "data" {
  id = "{data}"
}

hub "mgmt" {
  cidr  = "10.0.0.0/16"
  tiers = ["private"]
}

spoke "old" {
  account = account.data
  cidr    = "10.1.0.0/16"
  subnets = { app = ["10.1.64.0/20", "10.1.80.0/20"] }

  existing = {
    vpc          = "{vpc}"
    route_tables = { app = [{tables}] }
    network_acls = { app = { id = "{acl}", from = 40, to = 59 } }
  }
}

allow {
  from  = hub.mgmt.private
  to    = spoke.old.app
  ports = [22, 443]
}
"""


@pytest.fixture
def owner(site):
    return Owner(site, site.another_account("data"))


@pytest.fixture
def grown(site, owner):
    tables = ", ".join(f'"{table}"' for table in owner.tables)
    return filled(OLD, home=site.account, data=site.profiles["data"], vpc=owner.vpc, tables=tables, acl=owner.acl)


def test_from_the_first_route_to_the_last(site, owner, grown):
    site.write(grown).stand()
    owner.expect_untouched()
    ours = {entry.number for entry in site.state().acls[owner.acl].entries if 40 <= entry.number <= 59}
    assert len(ours) == 4 and len(site.state().tables[owner.tables[0]].routes) == 3

    site.change("[22, 443]", "[22, 443, 8443]").stand()
    owner.expect_untouched()
    assert "Nothing to change." in site.deploy().ok().out
    site.change("[22, 443, 8443]", '["all"]').stand("--allow-loss")
    owner.expect_untouched()

    site.delete("--yes").ok()
    owner.expect_untouched(taken_down=True)
    owner.take_away()
    site.expect_nothing()


def test_a_range_that_is_too_small(site, grown):
    site.write(grown)
    site.topology.write_text(grown.replace("to = 59", "to = 42"))
    site.compile().failed("[range-too-small]", "40 to 42")


@pytest.mark.parametrize("wrong", ["table", "entries", "blocks", "vpc"])
def test_what_is_not_as_the_topology_says(site, owner, grown, wrong):
    strange = site.ec2.create_vpc(CidrBlock="10.77.0.0/16")["Vpc"]["VpcId"]
    text, words = grown, ""
    if wrong == "table":
        main = owner.ec2.create_route_table(VpcId=owner.ec2.create_vpc(CidrBlock="10.78.0.0/16")["Vpc"]["VpcId"])["RouteTable"]
        text = grown.replace(owner.tables[0], main["RouteTableId"])
        words = f"old: {main['RouteTableId']} belongs to {main['VpcId']}, not to {owner.vpc}"
    elif wrong == "entries":
        owner.entry(owner.acl, 45, "198.51.100.0/24", "deny")
        words = f"old: {owner.acl} has entries in 40 to 59 already: 45 inbound, 45 outbound"
    elif wrong == "blocks":
        text = grown.replace('"10.1.0.0/16"', '["10.1.0.0/16", "100.64.0.0/16"]')
        words = f"old: {owner.vpc} does not carry 100.64.0.0/16; it has 10.1.0.0/16"
    else:
        text, words = grown.replace(owner.vpc, strange), f"old: {strange} does not exist in account data, eu-west-1"
    owner.before = site.state()
    site.write(text).deploy("--execute").failed("VPCs that were there before are not as stacks/grown.hcl says; no change set was made", words)
    assert site.statuses() == {} and site.state() == owner.before


def expect_found(site, owner):
    """Entry 41 of the owner is in the way of ours, and named; once it is gone all goes on."""
    site.deploy("--execute").failed(f"{owner.acl} has entries in 40 to 59 already: 41 inbound, 41 outbound", "no change set was made")
    owner.remove_entry(owner.acl, 41)
    site.deploy("--execute").ok()
    assert "Nothing to change." in site.deploy().ok().out
    site.expect_promise()


def test_entries_of_the_owner_in_another_range(site, owner, grown):
    """That the stack stands tells nothing of whose the entries are."""
    site.write(grown.replace("from = 40, to = 59", "from = 60, to = 79")).deploy("--execute").ok()
    owner.entry(owner.acl, 41, "198.51.100.0/24", "deny")
    site.write(grown)
    expect_found(site, owner)


def test_entries_of_the_owner_of_a_vpc_that_joins_a_stack(site):
    """In layout "site" the stack that is to write there has long stood."""
    owner = Owner(site, site.account)
    tables = ", ".join(f'"{table}"' for table in owner.tables)
    text = OLD.replace("  account = account.data\n", "").replace('account "data" {\n  id = "{data}"\n}\n\n', "")
    text = text.replace("  zones   = 1\n", '  zones   = 1\n  layout  = "site"\n')
    grown = filled(text, home=site.account, vpc=owner.vpc, tables=tables, acl=owner.acl)
    beside = '\nspoke "x" {\n  cidr  = "10.9.0.0/16"\n  tiers = ["app"]\n}\n'
    site.write(grown[:grown.index('spoke "old"')] + beside).deploy("--execute").ok()
    owner.entry(owner.acl, 41, "198.51.100.0/24", "deny")
    site.write(grown + beside)
    expect_found(site, owner)
