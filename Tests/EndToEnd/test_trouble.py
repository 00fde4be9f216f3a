"""What goes wrong in real life, what is said of it, and how it goes on."""

import shlex

import pytest
from endtoend.topologies import CROWDED, PAIR, STAGE


def test_a_failing_update_rolls_back_and_recovers(site):
    site.write(PAIR).stand()
    old = site.state()
    site.change("[443]", "[8443]")
    site.aws.fail_step("The service is out of order", stack="pair--vpc--prod", type="AWS::EC2::NetworkAclEntry", action="update")
    said = site.deploy("--execute").failed("pair--vpc--prod failed: UPDATE_ROLLBACK_COMPLETE", "The service is out of order")
    assert "run it again" in said.err and "Not all is done" in said.out
    assert site.state().acls.keys() == old.acls.keys()
    said = site.deploy("--execute").ok()
    site.expect_promise()


def test_a_rollback_that_fails(site):
    site.write(PAIR).stand()
    site.change("[443]", "[8443]")
    prod = dict(stack="pair--vpc--prod", type="AWS::EC2::NetworkAclEntry")
    site.aws.fail_step("No", action="update", **prod)
    site.aws.fail_step("Never", action="rollback", **prod)
    site.deploy("--execute").failed("UPDATE_ROLLBACK_FAILED", "aws cloudformation continue-update-rollback")
    site.deploy().failed("pair--vpc--prod is in UPDATE_ROLLBACK_FAILED", "continue-update-rollback")
    site.cloudformation.continue_update_rollback(StackName="pair--vpc--prod")
    assert site.aws.wait("pair--vpc--prod", account=site.account) == "UPDATE_ROLLBACK_COMPLETE"
    site.stand()


def test_stacks_that_were_never_executed(site):
    site.write(PAIR)
    for _ in range(2):
        site.deploy().ok()
        assert {name: len(sets) for name, sets in site.sets().items()} == {"pair--vpc--mgmt": 1, "pair--vpc--prod": 1}
    site.delete("--yes").ok()
    site.expect_nothing()


def test_a_first_create_that_failed(site):
    site.write(PAIR)
    site.aws.fail_step("There is no room", stack="pair--vpc--prod", type="AWS::EC2::Subnet", action="create")
    site.deploy("--execute").failed("pair--vpc--prod failed: ROLLBACK_COMPLETE", "There is no room")
    way_out = "bin/network-delete -p work -s pair--vpc--prod"
    site.deploy().failed("pair--vpc--prod is in ROLLBACK_COMPLETE, and no change set can be made", "There is no room", way_out)
    site.delete("-s", "pair--vpc--prod", "--yes").ok()
    site.stand()


def test_the_wrong_account(site):
    site.write(PAIR.replace("{\n  region", '{\n  account = "111122223333"\n  region', 1))
    words = f"profile 'work' is in account {site.account}", "is in account 111122223333; nothing was touched"
    for script in (site.deploy, site.delete):
        site.aws.forget_calls()
        script().failed(*words)
        assert {call["action"] for call in site.aws.calls()} == {"GetCallerIdentity"}


@pytest.mark.parametrize("keys, said", [
    ("aws_access_key_id = AKIAINVALID\naws_secret_access_key = x\n", "AWS did not accept the credentials of profile 'other'"),
    ("", "profile 'other' has no credentials")])
def test_credentials_that_do_not_work(site, keys, said):
    with open(site.home / ".aws" / "config", "a") as config:
        config.write(f"[profile other]\nregion = eu-west-1\n{keys}")
    site.write(PAIR)
    for script in (site.deploy, site.delete):
        script(profile="other").failed(said)
        script(profile="nobody").failed("the AWS CLI has no profile 'nobody'")


def test_a_profile_with_a_blank_is_quoted_in_what_is_printed(site):
    """Lines that people copy into a shell."""
    name = "network team's"
    with open(site.home / ".aws" / "config", "a") as config:
        config.write("\n" + site.aws.profile(site.account, name=f'"{name}"'))
    site.write(PAIR).deploy("--execute", profile=name).ok()
    site.write(PAIR.replace('spoke "prod"', 'spoke "other"').replace("spoke.prod", "spoke.other"))
    said = site.deploy(profile=name).out
    [line] = [line.strip() for line in said.splitlines() if line.strip().startswith("bin/network-delete")]
    words = shlex.split(line)
    assert words[:3] == ["bin/network-delete", "-p", name] and "pair--vpc--prod" in words


@pytest.mark.parametrize("file", ["stacks/pair.hcl", "stacks/pair/pair--vpc--prod.template.json"])
def test_files_that_changed_since_they_were_compiled(site, file):
    site.write(PAIR)
    with open(site.folder / file, "a") as changed:
        changed.write("\n")
    site.deploy().failed("what is on disk is not what was compiled", file, "peerage compile stacks/pair.hcl")
    site.compile().ok_but_warned()
    site.deploy().ok()


def test_throttling(site):
    site.write(PAIR)
    site.aws.throttle("cloudformation:*", times=6)
    site.aws.throttle("ec2:*", times=6)
    site.stand()


def test_selected_stacks(site):
    site.write(PAIR + STAGE)
    site.deploy("-s", "pair--vpc--stage", "--execute").ok()
    assert site.statuses() == {"pair--vpc--stage": "CREATE_COMPLETE"}
    site.deploy("-s", "pair--link--mgmt--stage", "-s", "pair--vpc--mgmt").ok()
    assert site.execute() == ["pair--vpc--mgmt"]
    site.deploy("-s", "pair--vpc--nobody").failed("has no stack 'pair--vpc--nobody'", status=2)
    site.delete("-s", "pair--vpc--stage", "--yes").ok()
    assert site.statuses() == {"pair--vpc--mgmt": "CREATE_COMPLETE"}


def test_a_dry_run_only_reads(site):
    site.write(PAIR)
    site.aws.forget_calls()
    assert "Nothing was changed." in site.deploy("--dry-run").ok().out
    site.stand()
    site.change("[443]", "[8443]")
    site.aws.forget_calls()
    site.deploy("--dry-run").ok()
    read = {call["action"] for call in site.aws.calls(via="direct")}
    assert read and all(action.startswith(("Describe", "List", "Get")) for action in read)


def test_what_others_changed_by_hand_is_noticed_by_the_judge(site):
    site.write(PAIR).stand()
    acl = next(acl for acl in site.state().acls.values() if acl.name == "pair-prod-app")
    site.ec2.create_network_acl_entry(
        NetworkAclId=acl.id, RuleNumber=1, Egress=False, Protocol="-1", RuleAction="allow", CidrBlock="10.0.0.0/16")
    assert any(finding.kind == "hole" or finding.kind == "acl" for finding in site.findings())


@pytest.mark.parametrize("answer", ["failed", "error"])
def test_an_empty_change_set_whichever_way_aws_says_so(site, answer):
    site.write(CROWDED).stand()
    site.aws.settings(empty_change_set=answer)
    assert "Nothing to change." in site.deploy().ok().out
    assert site.sets() == {}
