"""When a network is deleted, a VPC's rules go after the routes that they guard, also where no stack takes from another."""

import pytest
from endtoend.owner import Owner
from endtoend.sites_topologies import filled
from endtoend.watching import no_hole

OLD = """\
network "grown" {
  region  = "eu-west-1"
  account = "{home}"
  zones   = 1
  nat     = "none"
  dns     = false
}

account "data" {
  id = "{data}"
}

hub "mgmt" {
  cidr         = "10.0.0.0/16"
  tiers        = ["private"]
  network_acls = false
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
SAME_PLACE = OLD.replace('account "data" {\n  id = "{data}"\n}\n\n', "").replace("  account = account.data\n", "")


def grown(site, owner, text):
    tables = ", ".join(f'"{table}"' for table in owner.tables)
    return filled(text, home=site.account, data=site.profiles.get("data", ""), vpc=owner.vpc, tables=tables, acl=owner.acl)


def stand(site, here):
    owner = Owner(site, site.account if here else site.another_account("data"))
    site.write(grown(site, owner, SAME_PLACE if here else OLD)).stand()


@pytest.mark.parametrize("here", [True, False], ids=["one place", "two accounts"])
def test_rules_of_a_vpc_that_was_there_before_go_last(site, here):
    stand(site, here)
    with no_hole(site, site.text, least=5) as watch:
        site.delete("--yes", "--parallel", "2").ok()
    steps = [(step["stack"], step["type"]) for step in watch.steps]
    last_route = max(place for place, (_, kind) in enumerate(steps) if kind == "AWS::EC2::Route")
    first_rule = min(place for place, (stack, kind) in enumerate(steps) if stack == "grown--vpc--old" and kind == "AWS::EC2::NetworkAclEntry")
    assert last_route < first_rule


def test_the_same_when_the_topology_has_them_no_more(site):
    """The script then does not know what the link joins: it may be that VPC."""
    stand(site, here=True)
    kept = site.text
    site.write(kept[: kept.index('spoke "old"')] + 'spoke "new" {\n  cidr  = "10.9.0.0/16"\n  tiers = ["app"]\n}\n')
    links = [name for name in site.statuses() if "--link--" in name]
    site.delete("--yes", "-s", "grown--vpc--old").failed("other stacks of the network still need them", f"{links[0]} is guarded by grown--vpc--old")
    wanted = [word for name in ("grown--vpc--old", *links) for word in ("-s", name)]
    with no_hole(site, kept, least=5):
        site.delete("--yes", "--parallel", "2", *wanted).ok()
    assert set(site.statuses()) == {"grown--vpc--mgmt"}
