"""What goes wrong: failures, interruptions, quotas, things of others in the way."""

import os
import signal
import subprocess
import time

from support.network import Link, Vpc
from support.run import run


def words(text):
    return " ".join(text.split())


def test_a_failed_create_is_explained_and_cleared(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    site.aws.fail_step(message="No more route tables\tfor you", logical_id="ProdDataRouteTable", action="create", stack="acme--vpc--prod")
    failed = site.deploy("--execute")
    assert failed.status == 1 and "acme--vpc--prod failed: ROLLBACK_COMPLETE" in failed.err
    assert "AWS::EC2::RouteTable  ProdDataRouteTable" in failed.err and "No more route tables" in failed.err
    assert "network-delete -p work -s acme--vpc--prod" in failed.err
    stuck = site.deploy()
    assert stuck.status == 1 and "acme--vpc--prod is in ROLLBACK_COMPLETE" in stuck.err and "No more route tables" in stuck.err
    assert site.delete("-s", "acme--vpc--prod", "--yes").status == 0
    assert site.deploy("--execute").status == 0


def test_a_failed_update_rolls_back(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    assert site.deploy("--execute").status == 0
    site.network.write(Vpc("prod", "10.20.0.0/16", tables=["Data", "App"]))
    site.aws.fail_step(message="Not now", logical_id="ProdAppRouteTable", action="create")
    failed = site.deploy("--execute")
    assert failed.status == 1 and "UPDATE_ROLLBACK_COMPLETE" in failed.err and "Not now" in failed.err
    assert "it is as it was before" in failed.err
    assert site.deploy("--execute").status == 0


def test_throttled_calls_are_made_again(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    site.aws.throttle("cloudformation:*", times=3)
    assert site.deploy().status == 0


def test_an_interrupted_run_goes_on(site):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16"), Vpc("prod", "10.20.0.0/16")
    site.network.write(hub, spoke, Link(hub, spoke))
    for seconds in (1.5, 4, 7, 10):
        begun = subprocess.Popen(
            ["dash", str(site.network.folder / "bin" / "network-deploy"), "-p", "work", "--execute"],
            env=site.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
        time.sleep(seconds)
        if begun.poll() is None:
            os.kill(begun.pid, signal.SIGTERM)
        out, err = begun.communicate(timeout=60)
        print(seconds, begun.returncode, out[-300:], err)
        assert begun.returncode == 0 or "interrupted" in err and begun.returncode == 1
        assert not list((site.home / "tmp").iterdir())
    assert site.deploy("--execute").status == 0
    assert set(site.states().values()) == {"CREATE_COMPLETE"} and len(site.states()) == 3


def test_earlier_sets_go_and_those_of_others_stay(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    assert site.deploy("--execute").status == 0
    site.network.write(Vpc("prod", "10.20.0.0/16", cidrs={1000: "10.0.0.0/9"}))
    cloudformation = site.boto("cloudformation")
    template = (site.network.folder / "stacks/acme/acme--vpc--prod.template.json").read_text()
    cloudformation.create_change_set(
        StackName="acme--vpc--prod", ChangeSetName="by-hand", TemplateBody=template,
        Parameters=[{"ParameterKey": f"Zone{letter}", "UsePreviousValue": True} for letter in "AB"])
    assert site.deploy().status == 0
    first = [name for name in site.sets("acme--vpc--prod") if name != "by-hand"]
    time.sleep(1)
    shown = site.deploy()
    assert "Other change sets of this stack, left as they are: by-hand" in words(shown.out)
    left = site.sets("acme--vpc--prod")
    assert "by-hand" in left and len(left) == 2 and first[0] not in left


def test_acl_quota_is_seen_before_the_change_set(site):
    site.network.write(Vpc("prod", "10.20.0.0/16", acl=list(range(100, 112))))
    assert site.deploy("--execute").status == 0
    site.network.write(Vpc("prod", "10.20.0.0/16", acl=list(range(106, 121))))
    refused = site.deploy()
    assert refused.status == 1
    assert "ProdDataAcl (inbound): 12 entries stand, 9 of the 15 new ones would come beside them: 21, and the quota leaves 19." in words(refused.err)
    assert "Deploy twice" in refused.err and site.sets("acme--vpc--prod") == []
    site.network.acl_rules = 25
    site.network.write(Vpc("prod", "10.20.0.0/16", acl=list(range(106, 121))))
    assert site.deploy().status == 0


def test_large_templates_need_a_bucket(site):
    site.network.write(Vpc("prod", "10.20.0.0/16", padding=60000))
    refused = site.deploy()
    assert refused.status == 1 and "51,200" in refused.err and "--bucket BUCKET" in refused.err
    assert site.states() == {}
    site.boto("s3").create_bucket(Bucket=f"templates-{site.account}", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    assert site.deploy("--bucket", f"templates-{site.account}", "--execute").status == 0


def test_dry_run_only_reads(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    shown = site.deploy("--dry-run")
    assert shown.status == 0 and "acme--vpc--prod: would be created" in shown.out and "Nothing was changed." in shown.out
    assert site.states() == {}


def test_another_layout_and_strangers_are_refused(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    assert site.deploy("--execute").status == 0
    site.network.layout = "site"
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    refused = site.deploy()
    assert refused.status == 1 and 'deployed in another layout than "site"' in refused.err
    site.network.layout = "vpc"
    site.boto("cloudformation").create_stack(
        StackName="acme--vpc--mgmt", TemplateBody='{"Resources": {"T": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": "'
        + site.boto("ec2").describe_vpcs()["Vpcs"][0]["VpcId"] + '"}}}}')
    site.network.write(Vpc("prod", "10.20.0.0/16"), Vpc("mgmt", "10.0.0.0/16"))
    refused = site.deploy()
    assert refused.status == 1 and "acme--vpc--mgmt" in refused.err and "not of network acme" in refused.err


def test_missing_profile(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    refused = run(site.network.folder, "deploy", "-p", "nobody", env=site.environment())
    assert refused.status == 1 and "the AWS CLI has no profile 'nobody'" in refused.err and "aws configure list-profiles" in refused.err


def test_exports_in_use(site):
    site.network.write(Vpc("prod", "10.20.0.0/16"))
    assert site.deploy("--execute").status == 0
    site.boto("cloudformation").create_stack(
        StackName="theirs", TemplateBody='{"Resources": {"T": {"Type": "AWS::EC2::RouteTable", "Properties":'
        ' {"VpcId": {"Fn::ImportValue": "acme:prod:vpc"}}}}}')
    site.aws.wait("theirs", account=site.account)
    site.network.write(Vpc("prod", "10.20.0.0/16", exports=False))
    refused = site.deploy()
    assert refused.status == 1 and "export acme:prod:vpc would go, and these stacks import it: theirs" in refused.err
    refused = site.delete("--yes")
    assert refused.status == 1 and "theirs imports acme:prod:vpc" in refused.err
    assert site.states()["acme--vpc--prod"] == "CREATE_COMPLETE"


def test_nobody_who_imports_is_asked_about_once_for_all(site):
    """Stacks of others that import nothing cost a look each, not a question for every export."""
    site.network.write(Vpc("prod", "10.20.0.0/16", tables=["Data", "App"]))
    assert site.deploy("--execute").status == 0
    vpc = site.boto("ec2").describe_vpcs()["Vpcs"][0]["VpcId"]
    site.boto("cloudformation").create_stack(
        StackName="theirs", TemplateBody='{"Resources": {"T": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": "' + vpc + '"}}}}')
    site.aws.wait("theirs", account=site.account)
    site.aws.forget_calls()
    assert site.delete("--yes").status == 0
    asked = [call["action"] for call in site.aws.calls(account=site.account, service="cloudformation")]
    assert asked.count("GetTemplate") == 1 and "ListImports" not in asked
