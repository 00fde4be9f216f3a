"""Nothing moves: another region or account of a VPC, of the network's home, and accounts that leave the topology."""

import pytest
from endtoend.sites_topologies import ANON, DATA_TEAM_OURS, filled

HOME = """\
network "pair" {
  region = "eu-west-1"
  zones  = 1
  nat    = "none"
}

spoke "prod" {
  cidr  = "10.20.0.0/16"
  tiers = ["app"]
}
"""
FAR = '\nspoke "far" {\n  cidr   = "10.21.0.0/16"\n  tiers  = ["app"]\n  region = "eu-central-1"\n}\n'


@pytest.fixture
def lab(site):
    return site.write(filled(ANON + DATA_TEAM_OURS, home=site.account, data=site.another_account("data")))


def alone(site):
    """The data team's account is no longer ours, and its profile is not given."""
    site.profiles.pop("data")
    return site.write(filled(ANON, home=site.account))


def test_the_home_region_changes(site):
    """A second network beside the first is refused, whatever is beside the script."""
    site.write(HOME).stand()
    said = site.change('"eu-west-1"', '"eu-north-1"').compiled.out
    assert "A network cannot move" in " ".join(said.split()) and "LOSS: VPC prod cannot move" in said
    for options in ((), ("--execute",), ("--execute", "--allow-loss"), ("--dry-run",)):
        site.deploy(*options).failed(
            "network pair stands in home, eu-west-1, and stacks/pair.hcl has its home in home, eu-north-1",
            "bin/network-delete -p work --region eu-west-1")
    assert not site._stacks_at((site.account, "eu-north-1"))
    site.delete("--region", "eu-west-1", "--yes").ok()
    site.stand()


def test_the_home_region_of_a_network_with_others_changes(site):
    """What stands elsewhere remembers where the network was."""
    site.write(HOME + FAR).stand()
    site.change('"eu-west-1"', '"eu-north-1"')
    site.aws.settings(regions=[])
    site.deploy("--execute", "--allow-loss").failed("network pair stands in home, eu-west-1")
    assert not site._stacks_at((site.account, "eu-north-1"))


def test_where_aws_lets_nobody_look_it_says_so(site):
    site.aws.fail_call("ec2:DescribeRegions", "UnauthorizedOperation", "not allowed", 100)
    said = site.write(HOME).deploy().ok().words
    assert "Whether network pair stands in another region is not known: AWS did not list the regions of account home." in said
    site.aws.clear_faults()


def test_a_vpc_moves_to_another_region(site):
    site.write(HOME + FAR).stand()
    said = site.change('"eu-central-1"', '"us-east-1"')
    assert "LOSS: VPC far cannot move: it goes in home, eu-central-1" in said.compiled.out
    assert "bin/network-delete -p PROFILE --region eu-central-1 -s pair--vpc--far@home.eu-central-1" in said.compiled.out
    shown = site.deploy().ok().words
    assert "LOSS: a VPC cannot move." in shown
    assert "Far: stands in home, eu-central-1 (stack pair--vpc--far@home.eu-central-1), and is to be in home, us-east-1" in shown
    assert "bin/network-delete -p work --region eu-central-1 -s pair--vpc--far@home.eu-central-1" in shown
    site.deploy("--execute").failed("something would be lost, see LOSS above", "Nothing was executed.")
    assert site._stacks_at((site.account, "us-east-1"))["pair--vpc--far"]["StackStatus"] == "REVIEW_IN_PROGRESS"
    site.deploy("--execute", "--allow-loss").ok()
    again = site.deploy("--execute").ok()
    assert "LOSS" not in again.words and "pair--vpc--far@home.eu-central-1" in again.words
    site.delete("-s", "pair--vpc--far@home.eu-central-1", "--yes").ok()
    site.expect_promise()
    assert "Nothing to change." in site.deploy().ok().out


def test_an_account_leaves_the_topology(lab):
    """Both scripts say that they do not look there, and what to type; with it they find what stands there."""
    site = lab.stand()
    data = site.profiles["data"]
    alone(site)
    assert f"bin/network-delete -p PROFILE --account {data}=PROFILE --region eu-central-1" in site.compiled.out
    blind = f"Not looked at: account {data}, eu-central-1. Network lab has used it"
    said = site.deploy().ok().words
    assert blind in said and f"bin/network-deploy -p work --account {data}=PROFILE" in said
    assert blind in site.delete("-s", "lab--vpc--main", "--yes").words

    site.profiles["data"] = data
    site._write_profiles()
    site.profiles.pop("data")
    reach = ("--account", f"{data}=data")
    said = site.deploy(*reach).ok().words
    assert blind not in said and f"-p work --account {data}=data --region eu-central-1" in said
    assert "-s lab--vpc--lake" in said
    retired = [name for name in ("lab--link--anon--lake", "lab--link--lake--anon", "lab--vpc--lake", "lab--dns--data--eu-central-1")]
    site.delete(*reach, *(word for name in retired for word in ("-s", name)), "--yes").ok()
    assert not site._stacks_at((data, "eu-central-1"))
    site.deploy("--execute").ok()
    site.expect_promise()


def test_a_network_is_not_deleted_that_alone_remembers_a_site(lab):
    """What stands in an account that left would be found by nobody any more, and may need what goes."""
    site = lab.stand()
    data = site.profiles["data"]
    alone(site)
    before = site.ids()
    site.delete("--yes").failed(f"account {data}, eu-central-1", "only what would be deleted tells of it", f"--account {data}=PROFILE")
    assert site.ids() == before
    assert f"--forget {data}" in site.deploy().ok().words
    # The account is closed: nobody can reach it.
    site.delete("--forget", data, "-s", "lab--link--anon--lake", "--yes").ok()
    assert "Not looked at: account" not in site.deploy("--forget", data, "--execute").ok().words
    assert "Not looked at: account" not in site.deploy().words
    site.delete("--yes").ok()
    assert site._stacks_at((data, "eu-central-1"))


@pytest.mark.parametrize("word", ["data", "12345678901", "1234567890123"])
def test_only_an_account_is_forgotten(site, word):
    for script in (site.write(HOME).deploy, site.delete):
        assert script("--forget", word).status == 2


def test_the_home_moves_where_stacks_of_the_network_stand(site):
    """That is no second network: its VPCs move, and what is lost is told and stops it."""
    site.write(HOME + FAR).stand()
    before = site.ids()
    moved = site.text.replace('  region = "eu-central-1"\n', "").replace('region = "eu-west-1"', 'region = "eu-central-1"')
    said = " ".join(site.write(moved).compiled.out.split())
    assert "its VPCs there go, and are made anew, empty, in the new home, and bin/network-deploy tells that as LOSS" in said
    site.deploy("--execute").failed("something would be lost, see LOSS above")
    assert {name: id for name, id in site.ids().items() if name in before} == before


def test_the_home_account_changes(site):
    """With the account that compile names, the script looks there, and makes no second network."""
    first = site.account
    site.write(HOME.replace("  zones", f'  account = "{first}"\n  zones', 1)).stand()
    second = site.another_account("second")
    said = site.change(f'"{first}"', f'"{second}"').compiled.out
    assert f"--account {first}=PROFILE" in said and "A network cannot move" in said
    site.profiles.pop("second")
    site.deploy("--account", f"{first}=work", "--execute", "--allow-loss", profile="second").failed(
        f"network pair stands in {first}, eu-west-1", "A network cannot move")
    assert not site._stacks_at((second, "eu-west-1"))


def test_the_network_remembers_without_touching_what_stands(site):
    """A site more: what is made new has the tag, and a stack at home only where none there is made."""
    site.write(HOME).stand()
    assert "peerage:sites" not in site.tags_of("pair--vpc--prod")
    site.write(HOME + FAR).stand()
    used = f"{site.account}:eu-central-1:eu-west-1"
    assert site.tags_of("pair--vpc--far")["peerage:sites"] == used == site.tags_of("pair--vpc--prod")["peerage:sites"]
    assert "Nothing to change." in site.deploy().ok().out and site.sets() == {}
    site.write(HOME)
    said = site.deploy().ok().words
    assert "pair--vpc--far" in said and "--region eu-central-1" in said
    site.delete("-s", "pair--vpc--far", "--yes").ok()
    assert "Nothing to change." in site.deploy().ok().out
