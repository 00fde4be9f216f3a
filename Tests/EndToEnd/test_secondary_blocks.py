"""Secondary blocks that AWS adds in one order alone, whichever order the topology has them in."""

import pytest
from endtoend.topologies import PAIR

TWO = PAIR.replace("10.0.0.0/16", "10.40.0.0/16")


@pytest.mark.parametrize("order", ["declared", "reversed"])
def test_blocks_of_the_first_two_networks_of_ten_stand(site, order):
    """AWS adds no block of 10.0.0.0/16 to a VPC that has one of 10.1.0.0/16 (AWS.md 3.10)."""
    site.aws.settings(order=order)
    listed = '["10.20.0.0/16", "10.1.0.0/16", "10.0.0.0/16"]'
    site.write(TWO.replace('"10.20.0.0/16"', listed)).stand()
    first = blocks(site)
    assert first == {"10.20.0.0/16", "10.1.0.0/16", "10.0.0.0/16"}
    site.write(TWO.replace('"10.20.0.0/16"', '["10.20.0.0/16", "10.0.0.0/16", "10.1.0.0/16"]'))
    done = site.deploy("--execute").ok()
    assert "LOSS" not in done.out and blocks(site) == first
    site.expect_promise()


def test_both_are_added_to_a_vpc_that_stands(site):
    site.write(TWO).stand()
    site.aws.settings(order="reversed")
    site.write(TWO.replace('"10.20.0.0/16"', '["10.20.0.0/16", "10.1.0.0/16", "10.0.0.0/16"]')).stand()
    assert len(blocks(site)) == 3


def blocks(site):
    (vpc,) = site.ec2.describe_vpcs(Filters=[{"Name": "tag:Name", "Values": ["pair-prod"]}])["Vpcs"]
    return {block["CidrBlock"] for block in vpc["CidrBlockAssociationSet"]}
