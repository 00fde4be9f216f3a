"""Zones by name, and controls of the account that forbid what the topology has."""

import pytest
from support.network import Vpc

PUBLIC = Vpc("mgmt", "10.0.0.0/16", public="public", nat=True)


def words(result):
    return " ".join(result.all.split())


def test_zones_by_name(site, shell):
    named = Vpc("prod", "10.20.0.0/16", named=["eu-west-1a", "eu-west-1e"])
    site.network.write(named)
    refused = site.deploy(shell=shell)
    assert refused.status == 1 and "zones of stacks/acme.hcl are not there; no change set was made" in refused.err
    assert "prod: account home in eu-west-1 has no zone eu-west-1e; it has eu-west-1a eu-west-1b eu-west-1c" in refused.err
    assert site.states() == {}


def test_a_zone_that_is_out_of_order_counts_for_new_subnets_alone(site):
    named = Vpc("prod", "10.20.0.0/16", named=["eu-west-1a", "eu-west-1b"])
    site.network.write(named)
    assert site.deploy("--execute").status == 0
    site.aws.zone("eu-west-1a", state="impaired", message="no power", account=site.account)
    assert site.deploy().status == 0, "what stands there stays"
    site.network.write(named, Vpc("stage", "10.30.0.0/16", named=["eu-west-1a"]))
    refused = site.deploy()
    assert refused.status == 1
    assert "stage: zone eu-west-1a of account home in eu-west-1 is impaired (no power); available are eu-west-1b eu-west-1c" in refused.err


def test_controls_that_may_not_be_looked_at(site, shell):
    """The account's own is newer than the AWS CLI at hand."""
    for operation in ("DescribeVpcBlockPublicAccessOptions", "DescribeVpcEncryptionControls"):
        site.aws.fail_call(f"ec2:{operation}", code="UnauthorizedOperation", message="no")
    site.network.write(PUBLIC)
    done = site.deploy(shell=shell)
    assert done.status == 0
    assert "Not looked at, since the AWS CLI does not know it or it is not allowed: VPC Block Public Access, VPC encryption controls, " in words(done)
    site.aws.fail_call("ec2:DescribeVpcEncryptionControls", code="InternalError", message="later", times=9)
    broken = site.deploy(shell=shell)
    assert broken.status == 1 and "AWS did not show VPC encryption controls" in broken.err


@pytest.mark.parametrize("mode, nat", [("block-bidirectional", True), ("block-ingress", False)])
def test_public_access_that_is_blocked_is_told(site, mode, nat):
    site.boto("ec2").modify_vpc_block_public_access_options(InternetGatewayBlockMode=mode)
    site.network.write(PUBLIC, Vpc("prod", "10.20.0.0/16"))
    told = site.deploy("--execute")
    assert told.status == 0
    assert "warning: VPC Block Public Access shuts what the topology opens to the internet:" in words(told)
    assert f"account home in eu-west-1 ({mode}): mgmt.public{' and the NAT of mgmt' if nat else ''} An exclusion" in words(told)
    vpc = site.output("acme--vpc--mgmt", "MgmtVpcId")
    site.boto("ec2").create_vpc_block_public_access_exclusion(VpcId=vpc, InternetGatewayExclusionMode="allow-bidirectional")
    assert "Block Public Access shuts" not in words(site.deploy())


def test_an_exclusion_of_what_goes_out_alone(site):
    site.boto("ec2").modify_vpc_block_public_access_options(InternetGatewayBlockMode="block-bidirectional")
    site.network.write(PUBLIC)
    site.deploy("--execute")
    vpc = site.output("acme--vpc--mgmt", "MgmtVpcId")
    site.boto("ec2").create_vpc_block_public_access_exclusion(VpcId=vpc, InternetGatewayExclusionMode="allow-egress")
    told = words(site.deploy())
    assert "mgmt.public, from the internet An exclusion" in told


def test_encryption_that_is_enforced_in_a_vpc(site):
    site.network.write(PUBLIC)
    assert site.deploy("--execute").status == 0
    ec2, vpc = site.boto("ec2"), site.output("acme--vpc--mgmt", "MgmtVpcId")
    control = ec2.create_vpc_encryption_control(VpcId=vpc)["VpcEncryptionControl"]["VpcEncryptionControlId"]
    assert site.deploy().status == 0, "it only watches"
    ec2.modify_vpc_encryption_control(VpcEncryptionControlId=control, Mode="enforce", NatGatewayExclusion="enable")
    refused = site.deploy()
    assert refused.status == 1
    assert "encryption in transit is enforced, and what it does not exclude cannot be made; no change set was made" in refused.err
    assert f"mgmt: the encryption control of {vpc} does not exclude an internet gateway, connections" in refused.err
    ec2.modify_vpc_encryption_control(
        VpcEncryptionControlId=control, Mode="enforce", InternetGatewayExclusion="enable", VpcPeeringExclusion="enable")
    assert site.deploy().status == 0


def test_encryption_that_the_account_enforces(site, tmp_path):
    """Asked by an AWS CLI that knows the account's control; the one at hand does not."""
    newer = tmp_path / "newer"
    newer.mkdir()
    real = site.path.split(":")[0]
    (newer / "aws").write_text(
        f'#!/bin/sh\n[ "$2" = describe-account-vpc-encryption-control ] || exec {real}/aws "$@"\n'
        "printf 'peerage-answer-begins\\naccount\\t-\\tattempt-enforce\\tdisabled\\tenabled\\tenabled\\npeerage-answer-ends\\n'\n")
    (newer / "aws").chmod(0o755)
    site.path = f"{newer}:{site.path}"
    site.network.write(PUBLIC)
    refused = site.deploy()
    assert refused.status == 1 and site.states() == {}
    assert "mgmt: the encryption control that VPCs made in account home, eu-west-1 get does not exclude an internet gateway" in refused.err
    site.network.write(Vpc("prod", "10.20.0.0/16", nat=True))
    assert site.deploy().status == 0, "connections and NAT are excluded"
