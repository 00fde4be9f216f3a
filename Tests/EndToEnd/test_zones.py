"""Which zones a network stands in, and that it stays there."""

from endtoend.topologies import PAIR, STAGE


def test_zones_are_kept_and_shared_whatever_aws_says_later(site):
    site.write(PAIR).stand()
    first = site.parameters("pair--vpc--mgmt")["ZoneA"]
    assert site.parameters("pair--vpc--prod")["ZoneA"] == first == by_id(site)[0]
    site.aws.zone(by_id(site)[1], state="impaired", account=site.account)
    site.write(PAIR.replace("zones  = 1", "zones  = 2") + STAGE)
    site.deploy("--execute").ok()
    for stack in ("mgmt", "prod", "stage"):
        zones = site.parameters(f"pair--vpc--{stack}")
        assert (zones["ZoneA"], zones["ZoneB"]) == (first, by_id(site)[2])
    site.expect_promise()


def test_too_few_zones_are_named(site):
    for zone in by_id(site)[1:]:
        site.aws.zone(zone, state="impaired", account=site.account)
    site.write(PAIR.replace("zones  = 1", "zones  = 2"))
    site.deploy().failed("too few availability zones in eu-west-1 for ZoneA,ZoneB", f"there are: {by_id(site)[0]}")
    assert site.statuses() == {}


def test_named_zones_are_literals_and_go_on_from_what_stands(site):
    listed = PAIR.replace("zones  = 1", 'zones  = ["eu-west-1b", "eu-west-1a"]')
    site.write(listed).stand()
    names = {subnet.name: subnet.zone for subnet in site.state().subnets.values()}
    assert (names["pair-prod-app-a"], names["pair-prod-app-b"]) == ("eu-west-1b", "eu-west-1a")
    site.write(listed.replace('["eu-west-1b", "eu-west-1a"]', '["eu-west-1a", "eu-west-1b"]'))
    site.deploy().failed("zones of a VPC cannot be changed where it stands", "deployed in eu-west-1b,eu-west-1a")
    assert site.sets() == {}
    site.write(listed.replace('"eu-west-1a"]', '"eu-west-1a", "eu-west-1c"]'))
    site.deploy("--execute").ok()
    site.expect_promise()


def by_id(site):
    """The names of the region's zones in the order of their ids."""
    found = site.ec2.describe_availability_zones()["AvailabilityZones"]
    return [zone["ZoneName"] for zone in sorted(found, key=lambda zone: zone["ZoneId"])]
