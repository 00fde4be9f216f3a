"""From nothing to a standing network, and to nothing again."""

from support.network import Link, Vpc


def test_stands_and_goes(site, shell):
    hub, spoke = Vpc("mgmt", "10.0.0.0/16", nat=True), Vpc("prod", "10.20.0.0/16")
    site.network.tags = [("owner", "a \"b\" 'c' $(touch pwned) `x` \\ ; é, = end")]
    site.network.write(hub, spoke, Link(hub, spoke))

    shown = site.deploy(shell=shell)
    assert shown.status == 0 and shown.err == ""
    assert "+ AWS::EC2::VPC  MgmtVpc" in shown.out
    assert "https://eu-west-1.console.aws.amazon.com/cloudformation/home?region=eu-west-1#/stacks/changesets/" in shown.out
    assert "+$38.69 a month (eu-west-1 list): +1 NAT gateway, +1 public address" in shown.out
    assert "acme--link--mgmt--prod waits for what it takes from" in " ".join(shown.out.split())
    assert set(site.states().values()) == {"REVIEW_IN_PROGRESS"}

    done = site.deploy("--execute", shell=shell)
    assert done.status == 0 and done.err == ""
    assert site.states() == {name: "CREATE_COMPLETE" for name in ("acme--vpc--mgmt", "acme--vpc--prod", "acme--link--mgmt--prod")}
    for stack in site.stacks().values():
        tags = {tag["Key"]: tag["Value"] for tag in stack["Tags"]}
        assert tags["owner"] == site.network.tags[0][1]
        assert (tags["peerage:network"], tags["peerage:stack"], tags["peerage:layout"]) == ("acme", stack["StackName"], "vpc")
        assert stack["EnableTerminationProtection"]
    assert not list(site.network.folder.rglob("pwned"))

    again = site.deploy(shell=shell)
    assert again.status == 0 and "\n\nUnchanged: 3 stacks.\n" in again.out and "Nothing to change." in again.out
    assert again.out.count("stack.\n  Nothing changes there.\n") + again.out.count("stacks.\n  Nothing changes there.\n") == 2
    assert not any(site.sets(name) for name in site.states())

    gone = site.delete("--yes", shell=shell)
    assert gone.status == 0 and site.states() == {}


def test_another_partition_has_hosts_of_its_own(site, shell):
    """China, as if nobody knew its console: templates go by the bucket's address there, and where nobody knows the console, no link leads nowhere."""
    region = "cn-north-1"
    site.network.hosts = {region: ["amazonaws.com.cn", "-"]}
    site.network.write(Vpc("mgmt", "10.0.0.0/16", padding=60000, site=("home", region)))
    bucket = f"templates-{site.account}"
    site.boto("s3", region=region).create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
    shown = site.deploy("--bucket", bucket, shell=shell)
    assert shown.status == 0 and "https://" not in shown.out + shown.err
    (name,) = site.sets("acme--vpc--mgmt", region=region)
    assert f"In the console of {region}: CloudFormation, Stacks, acme--vpc--mgmt, Change sets, {name}" in " ".join(shown.out.split())
    assert "Review and execute: 1 change set, each as it says above." in shown.out


def test_of_alike_ones_elsewhere_the_list_is_said(site):
    region = "cn-north-1"
    site.network.hosts = {region: ["amazonaws.com.cn", "-"]}
    site.network.write(*(Vpc(f"v{n}", f"10.{n}.0.0/16", zones=1, site=("home", region)) for n in range(12)))
    shown = site.deploy("--parallel", "4")
    assert shown.status == 0 and "https://" not in shown.out
    assert f"In the console of {region}: CloudFormation, Stacks, those named acme--\n" in shown.out


def test_many_new_stacks_are_shown_in_figures(site):
    site.network.write(*(Vpc(f"v{n}", f"10.{n}.0.0/16", zones=1) for n in range(11)))
    shown = site.deploy("--parallel", "4")
    assert shown.status == 0 and "+ 1 VPC, 1 Subnet, 1 RouteTable, 1 NetworkAcl, 2 NetworkAclEntry\n" in shown.out
    assert "V3DataAclIn100" not in shown.out
    assert "In all: 11 stacks\n  + 11 VPC, 11 Subnet, 11 RouteTable, 11 NetworkAcl, 22 NetworkAclEntry\n" in shown.out


def test_of_many_those_that_are_alike_are_shown_once(site):
    site.network.write(*(Vpc(f"v{n}", f"10.{n}.0.0/16", zones=2 if n == 5 else 1) for n in range(12)))
    shown = site.deploy("--parallel", "4")
    assert shown.status == 0 and shown.out.count("/stacks/changesets/changes?stackId=") == 2
    assert "acme--vpc--v0: new stack" in shown.out and "acme--vpc--v5: new stack" in shown.out
    assert "The same in 10 more stacks: acme--vpc--v1, acme--vpc--v10," in shown.out
    alone = site.deploy("-s", "acme--vpc--v7")
    assert alone.status == 0 and "acme--vpc--v7: new stack" in alone.out
    assert alone.out.count("/stacks/changesets/changes?stackId=") == 1
