"""Several accounts and regions: values that travel, waves over all of them, profiles, zones and tags of each."""

from support.network import Link, Vpc

DATA = ("data", "eu-central-1")
HOME = ("home", "eu-west-1")
WEST = ("home", "us-west-2")


def words(text):
    return " ".join(text.split())


def across(site):
    """A hub at home, and a spoke in another account and region, connected by the spoke's role."""
    site.join("data")
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=DATA, asked_by="home")
    site.network.write(hub, spoke, Link(hub, spoke))
    return hub, spoke


def connection(site, where=HOME):
    listed = site.boto("ec2", *where).describe_vpc_peering_connections()["VpcPeeringConnections"]
    return [(one["VpcPeeringConnectionId"], one["Status"]["Code"]) for one in listed if one["Status"]["Code"] != "deleted"]


def test_stands_and_goes_across_accounts_and_regions(site, shell):
    across(site)
    shown = site.deploy(shell=shell)
    assert shown.status == 0 and shown.err == ""
    assert f"  home         {site.ids['home']}  user/administrator in eu-west-1\n" in shown.out
    assert f"  data         {site.ids['data']}  user/administrator in eu-central-1\n" in shown.out
    assert "acme--vpc--prod in data, eu-central-1: new stack" in shown.out
    assert "https://eu-central-1.console.aws.amazon.com/cloudformation/home?region=eu-central-1#/stacks/" in shown.out
    said = words(shown.out)
    assert ("acme--link--mgmt--prod (home, eu-west-1) waits for what it takes from: acme--vpc--mgmt (home, eu-west-1), "
            "acme--vpc--prod (data, eu-central-1)") in said
    assert ("acme--link--prod--mgmt (data, eu-central-1) waits for what it takes from: acme--link--mgmt--prod "
            "(home, eu-west-1), acme--vpc--prod (data, eu-central-1)") in said

    done = site.deploy("--execute", shell=shell)
    assert done.status == 0 and done.err == ""
    assert set(site.states()) == {"acme--vpc--mgmt", "acme--link--mgmt--prod"}
    assert set(site.states(*DATA)) == {"acme--vpc--prod", "acme--link--prod--mgmt"}
    stands = connection(site)
    assert stands == connection(site, DATA) and stands[0][1] == "active"
    routes = site.boto("ec2", *DATA).describe_route_tables(Filters=[{"Name": "route.vpc-peering-connection-id", "Values": [stands[0][0]]}])
    assert len(routes["RouteTables"]) == 1
    for where in (HOME, DATA):
        assert all(stack["EnableTerminationProtection"] for stack in site.stacks(*where).values())
    again = site.deploy(shell=shell)
    assert again.status == 0 and "Unchanged: 4 stacks." in again.out and "Nothing to change." in again.out

    gone = site.delete("--yes", shell=shell)
    assert gone.status == 0 and site.states() == site.states(*DATA) == {}
    order = [line.split()[1] for line in gone.out.splitlines() if line.startswith("  deleting")]
    assert order[:2] == ["acme--link--prod--mgmt", "acme--link--mgmt--prod"]


def test_each_run_goes_on_with_what_was_executed(site):
    """By hand in the console, wave after wave."""
    across(site)
    for account, region, stack in (
        [*HOME, "acme--vpc--mgmt"], [*DATA, "acme--vpc--prod"], [*HOME, "acme--link--mgmt--prod"], [*DATA, "acme--link--prod--mgmt"],
    ):
        assert site.deploy().status == 0
        made = site.sets(stack, account, region)
        assert len(made) == 1
        site.boto("cloudformation", account, region).execute_change_set(StackName=stack, ChangeSetName=made[0])
        assert site.aws.wait(stack, account=site.ids[account], region=region) == "CREATE_COMPLETE"
    last = site.deploy()
    assert last.status == 0 and "Nothing to change." in last.out


def test_profiles_that_are_missing_or_wrong_touch_nothing(site):
    across(site)
    site.network.accounts["tools"] = "222299999999"
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=DATA), Vpc("ci", "10.30.0.0/16", site=("tools", "eu-west-1")))
    site.aws.forget_calls()
    for script in (site.deploy, site.delete):
        refused = script("-p", "work")
        assert refused.status == 2 and "a profile is missing for accounts of network acme: data, tools" in refused.err
        assert "add -p data=PROFILE -p tools=PROFILE" in refused.err
        refused = script("-p", "work", "-p", "nobody=x")
        assert refused.status == 2 and "network acme has no account 'nobody'; it has home, data, tools" in refused.err
    assert [call for call in site.aws.calls() if call["account"] in site.ids.values()] == []

    wrong = site.deploy("-p", "work", "-p", "data=data", "-p", "tools=work")
    assert wrong.status == 1 and f"profile 'work' is in account {site.ids['home']}" in wrong.err
    assert "says that tools is in account 222299999999; nothing was touched" in wrong.err
    site.network.accounts["tools"] = ""
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=DATA), Vpc("ci", "10.30.0.0/16", site=("tools", "eu-west-1")))
    twice = site.deploy("-p", "home=work", "-p", "data=data", "-p", "tools=data")
    assert twice.status == 1 and f"the profiles of data and tools are both in account {site.ids['data']}" in twice.err
    absent = site.deploy("-p", "home=work", "-p", "data=nowhere", "-p", "tools=nobody")
    assert absent.status == 1 and "profile 'nowhere' in data, eu-central-1" in absent.err and "profile 'nobody' in tools, eu-west-1" in absent.err
    assert site.states() == site.states(*DATA) == {}


def test_one_account_can_be_deployed_alone(site):
    """With -s, only the accounts of the stacks and of those that they take from are needed."""
    across(site)
    done = site.deploy("-p", "data=data", "-s", "acme--vpc--prod", "--execute")
    assert done.status == 0 and site.states(*DATA) == {"acme--vpc--prod": "CREATE_COMPLETE"}
    refused = site.deploy("-p", "data=data", "-s", "acme--link--prod--mgmt")
    assert refused.status == 2 and "a profile is missing for accounts of network acme: home" in refused.err and "add -p PROFILE" in refused.err
    gone = site.delete("-p", "data=data", "-s", "acme--vpc--prod", "--yes")
    assert gone.status == 0 and "Not looked at, for want of a profile: home, eu-west-1." in gone.out and site.states(*DATA) == {}


def test_the_home_account_is_told_where_the_topology_does_not(site):
    across(site)
    site.network.accounts["home"] = ""
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=DATA, asked_by="home")
    site.network.write(hub, spoke, Link(hub, spoke))
    refused = site.deploy("-p", "data=data", "-s", "acme--vpc--prod")
    assert refused.status == 2 and "a profile is missing for accounts of network acme: home" in refused.err
    assert site.deploy("--execute").status == 0 and connection(site)[0][1] == "active"
    parameters = {given["ParameterKey"]: given["ParameterValue"] for given in site.stacks(*DATA)["acme--vpc--prod"]["Parameters"]}
    assert parameters["HomeAccountId"] == site.ids["home"]
    assert "Nothing to change." in site.deploy().out


def test_two_regions_of_an_account(site):
    hub, far = Vpc("mgmt", "10.0.0.0/16"), Vpc("west", "10.40.0.0/16", site=WEST)
    site.network.write(hub, far, Link(hub, far))
    assert site.deploy("--execute").status == 0
    assert all(zone.startswith("us-west-2") for zone in site.output("acme--vpc--west", "WestZones", *WEST).split(","))
    assert connection(site) == connection(site, WEST) and connection(site)[0][1] == "active"
    assert site.delete("--yes").status == 0 and site.states() == site.states(*WEST) == {}


def test_a_region_that_the_topology_no_longer_has(site):
    hub, far = Vpc("mgmt", "10.0.0.0/16"), Vpc("west", "10.40.0.0/16", site=WEST)
    site.network.write(hub, far, Link(hub, far))
    assert site.deploy("--execute").status == 0
    assert "Left behind?" not in site.deploy().out
    site.network.write(hub)
    shown = site.deploy()
    assert shown.status == 0 and "Left behind?" not in shown.out  # its stacks remember where it was: it looks there by itself
    assert "bin/network-delete -p work --region us-west-2 -s acme--" in shown.out
    assert "-s acme--link--mgmt--west" in shown.out and "-s acme--vpc--west" in shown.out
    gone = site.delete("--region", "us-west-2", "--yes")
    assert gone.status == 0 and site.states() == site.states(*WEST) == {}


def test_stacks_at_a_time_are_counted_per_site(site):
    """One at a time in each site: the first of both begin before anything is looked at again."""
    site.join("data")
    site.network.write(*(Vpc(f"v{n}", f"10.{n}.0.0/16", site=DATA if n % 2 else HOME) for n in range(4)))
    site.aws.forget_calls()
    assert site.deploy("--execute", "--parallel", "1").status == 0
    ours = [call for call in site.aws.calls(via="direct") if call["account"] in site.ids.values()]
    acted = [call["account"] if call["action"] == "ExecuteChangeSet" else "look" for call in ours
             if call["action"] in ("ExecuteChangeSet", "DescribeStacks")]
    first = acted.index(site.ids["home"])
    assert set(acted[first:first + 2]) == set(site.ids.values()) and acted[first + 2] == "look"
    assert sum(one != "look" for one in acted) == 4


def test_zones_follow_those_in_use_in_the_same_site(site):
    site.join("data")
    first = Vpc("west", "10.40.0.0/16", site=WEST, named=["us-west-2c", "us-west-2b"])
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), first)
    assert site.deploy("--execute").status == 0
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), first, Vpc("next", "10.41.0.0/16", site=WEST), Vpc("prod", "10.20.0.0/16", site=("data", "us-west-2")))
    assert site.deploy("--execute").status == 0
    assert site.output("acme--vpc--next", "NextZones", *WEST) == "us-west-2c,us-west-2b"
    zones = site.boto("ec2", "data", "us-west-2").describe_availability_zones()["AvailabilityZones"]
    by_id = [zone["ZoneName"] for zone in sorted(zones, key=lambda zone: zone["ZoneId"]) if zone["OptInStatus"] == "opt-in-not-required"]
    assert site.output("acme--vpc--prod", "ProdZones", "data", "us-west-2") == ",".join(by_id[:2])


def test_tags_of_an_account_win(site):
    site.join("data")
    site.network.tags = [("owner", "network"), ("cost", "7")]
    site.network.account_tags = {"data": [("owner", "it's data"), ("team", "search")]}
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=DATA))
    assert site.deploy("--execute").status == 0

    def tags(stack, where):
        return {tag["Key"]: tag["Value"] for tag in site.stacks(*where)[stack]["Tags"] if not tag["Key"].startswith("peerage:")}

    assert tags("acme--vpc--mgmt", HOME) == {"owner": "network", "cost": "7"}
    assert tags("acme--vpc--prod", DATA) == {"owner": "it's data", "cost": "7", "team": "search"}


def test_a_stack_that_has_moved_is_retired_where_it_was(site):
    site.join("data")
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16"), Vpc("ci", "10.30.0.0/16", site=DATA))
    assert site.deploy("--execute").status == 0
    moved = Vpc("prod", "10.20.0.0/16", site=DATA)
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), moved, Vpc("ci", "10.30.0.0/16", site=DATA))
    refused = site.deploy("--execute")
    assert refused.status == 1 and "LOSS: a VPC cannot move" in refused.out and "acme--vpc--prod" not in site.states(*DATA)
    shown = site.deploy("--execute", "--allow-loss")
    assert shown.status == 0 and "bin/network-delete -p work -p data=data -s acme--vpc--prod@home.eu-west-1\n" in shown.out
    assert "acme--vpc--prod" in site.states() and "acme--vpc--prod" in site.states(*DATA)
    doubtful = site.delete("-s", "acme--vpc--prod", "--yes")
    assert doubtful.status == 2 and "say -s acme--vpc--prod@home.eu-west-1 -s acme--vpc--prod@data.eu-central-1" in doubtful.err
    gone = site.delete("-s", "acme--vpc--prod@home.eu-west-1", "--yes")
    assert gone.status == 0 and "acme--vpc--prod" not in site.states() and "acme--vpc--prod" in site.states(*DATA)
    left = site.deploy()
    assert left.status == 0 and "Retired" not in left.out and "Nothing to change." in left.out
    assert site.delete("--yes").status == 0 and site.states() == site.states(*DATA) == {}


def test_a_failure_names_its_place_and_the_next_run_goes_on(site):
    across(site)
    site.aws.fail_step(message="Not today", logical_id="ProdMgmtNothing", action="create")
    site.aws.fail_step(message="Not today", logical_id="ProdDataToMgmt", action="create", stack="acme--link--prod--mgmt")
    failed = site.deploy("--execute")
    assert failed.status == 1 and "acme--link--prod--mgmt in data, eu-central-1 failed: ROLLBACK_COMPLETE" in failed.err
    assert "bin/network-delete -p work -p data=data -s acme--link--prod--mgmt" in failed.err
    assert site.delete("-s", "acme--link--prod--mgmt", "--yes").status == 0
    assert site.deploy("--execute").status == 0


def test_a_bucket_for_each_region(site):
    site.network.write(Vpc("mgmt", "10.0.0.0/16", padding=60000), Vpc("west", "10.40.0.0/16", site=WEST, padding=60000))
    names = {region: f"templates-{site.account}-{region}" for _, region in (HOME, WEST)}
    for region, name in names.items():
        site.boto("s3", region=region).create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": region})
    assert site.deploy("--bucket", names["eu-west-1"], "--bucket", f"home/us-west-2={names['us-west-2']}", "--execute").status == 0
    for region, name in names.items():
        assert len(site.boto("s3", region=region).list_objects_v2(Bucket=name)["Contents"]) == 1


def test_buckets_are_an_accounts_own(site):
    site.join("data")
    site.network.write(Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16", site=DATA, padding=60000))
    name = f"templates-{site.ids['data']}"
    refused = site.deploy("--bucket", "somebodys")
    assert refused.status == 1 and "--bucket data=BUCKET, a bucket of this account in eu-central-1" in refused.err
    site.boto("s3", *DATA).create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    assert site.deploy("--bucket", f"data={name}", "--execute").status == 0
    assert "acme--vpc--prod" in site.states(*DATA)

