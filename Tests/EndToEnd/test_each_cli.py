"""The same day under every AWS CLI that is installed: what is said of it does not depend on the version."""

import pytest
from endtoend.topologies import PAIR


@pytest.fixture
def site(site_with, each_warm):
    return site_with(each_warm, "dash")


def test_a_day(site):
    site.write(PAIR)
    site.deploy().ok()
    site.stand()
    assert "Unchanged: 3 stacks." in site.deploy().ok().out
    site.change("[443]", "[8443]").stand()
    assert "Deleted: 3 stacks." in site.delete("--yes").ok().out
    assert "There is nothing to delete." in site.delete("--yes").ok().out
    site.expect_nothing()


def test_what_goes_wrong_is_told_alike(site):
    site.write(PAIR)
    site.aws.fail_call("CreateChangeSet", code="AccessDenied", message="not for you")
    site.deploy().failed("no change set can be executed", "AWS did not make the change set:", "(AccessDenied)", "not for you")
    site.aws.throttle("cloudformation:*", times=3)
    site.stand()
    site.change("[443]", "[8443]")
    site.aws.fail_step("out of order", stack="pair--vpc--prod", type="AWS::EC2::NetworkAclEntry", action="update")
    site.deploy("--execute").failed("pair--vpc--prod failed: UPDATE_ROLLBACK_COMPLETE", "out of order")
    site.aws.fail_call("DescribeStacks", code="ExpiredToken", message="The security token included in the request is expired")
    site.delete("--yes").failed("AWS did not list the stacks", "is expired")
    site.deploy(profile="nobody").failed("has no profile 'nobody'")


@pytest.mark.parametrize("mode", ["legacy", "standard", "adaptive", "nonsense"])
def test_a_way_of_trying_again_that_the_cli_does_not_know(site, mode):
    site.write(PAIR)
    site.deploy(AWS_RETRY_MODE=mode, AWS_MAX_ATTEMPTS="many").ok()


def test_reasons_of_a_set_that_validation_failed(site):
    """Older CLIs do not know the command that tells them; then the change set's own reason stands alone."""
    site.write(PAIR)
    site.aws.early_validation("pair--vpc--prod", "unknown property 'Cidr'", path="/Resources/ProdVpc/Properties/Cidr")
    site.aws.early_validation("pair--vpc--mgmt", "the quota of VPCs is used up", mode="WARN", path="/Resources/MgmtVpc")
    said = site.deploy().failed("pair--vpc--prod: no change set can be executed", "the change set failed:", "AWS::EarlyValidation")
    assert "usage:" not in said.all
    if knows_events(site):
        assert "/Resources/ProdVpc/Properties/Cidr: unknown property 'Cidr'" in said.words
        assert "CloudFormation warns: /Resources/MgmtVpc: the quota of VPCs is used up" in said.words


def test_nothing_is_said_where_the_right_to_ask_is_lacking(site):
    site.write(PAIR)
    site.aws.early_validation("pair--vpc--prod", "unknown property 'Cidr'")
    site.aws.fail_call("DescribeEvents", code="AccessDenied", message="not for you", times=9)
    said = site.deploy().failed("AWS::EarlyValidation")
    assert "not for you" not in said.all


def knows_events(site):
    return bool(site.aws.calls(account=site.account, action="DescribeEvents"))
