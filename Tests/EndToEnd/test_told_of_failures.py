"""What is printed of a failure can be typed as it stands, and what AWS did not show is not passed over."""

from endtoend.topologies import PAIR


def test_the_command_that_clears_a_stack_quotes_the_profile(site):
    name = "network team's"
    with open(site.home / ".aws" / "config", "a") as config:
        config.write("\n" + site.aws.profile(site.account, name=f'"{name}"'))
    site.write(PAIR).deploy("--execute", profile=name).ok()
    site.change("[443]", "[8443]")
    prod = {"stack": "pair--vpc--prod", "type": "AWS::EC2::NetworkAclEntry"}
    site.aws.fail_step("No", action="update", **prod)
    site.aws.fail_step("Never", action="rollback", **prod)
    quoted = "'network team'\\''s'"
    site.deploy("--execute", profile=name).failed(f"aws cloudformation continue-update-rollback --profile {quoted} --region eu-west-1")


def test_reasons_that_aws_did_not_show_are_not_passed_over(site):
    """One answer that fails does not silence those of the other change sets."""
    site.write(PAIR)
    site.aws.fail_call("DescribeEvents", "InternalFailure", "oops", 1)
    for name in ("prod", "mgmt"):
        site.aws.early_validation(f"pair--vpc--{name}", "unknown property 'Cidr'", path="/Resources/XVpc/Properties/Cidr")
    said = site.deploy("--parallel", "1").failed("AWS did not show what its validation found:", "oops").err
    assert said.count("/Resources/XVpc/Properties/Cidr:") == 1 and said.count("unknown property 'Cidr'") == 1
