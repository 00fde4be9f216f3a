"""acme from nothing to a standing network and to nothing again, read back from EC2."""

from endtoend.topologies import ACME, SITE

FIRST = ["acme--dns", "acme--vpc--mgmt", "acme--vpc--prod", "acme--vpc--stage"]
SECOND = ["acme--link--mgmt--prod", "acme--link--mgmt--stage"]


def test_created_in_waves_by_a_person_in_the_console(site, shell):
    site.shell = shell
    site.write(ACME)
    shown = site.deploy().ok()
    assert "Nothing was executed. Review and execute: 4 change sets" in shown.out
    assert set(site.statuses().values()) == {"REVIEW_IN_PROGRESS"} and site.vpcs() == []

    assert site.execute() == FIRST
    site.deploy().ok()
    assert site.execute() == SECOND
    site.expect_promise()

    assert "Unchanged: 6 stacks." in site.deploy().ok().out
    assert all(stack["EnableTerminationProtection"] for stack in site.stacks().values())
    assert "Deleted: 6 stacks." in site.delete("--yes").ok().out
    site.expect_nothing()


def test_the_plain_executable_of_each_aws_cli(site_with, cli):
    site = site_with(cli, "dash").write(SITE)
    site.deploy().ok()
    assert site.execute() == ["two"]
    site.expect_promise()
    site.change("[443]", "[8443]").stand()
    site.delete("--yes").ok()
    site.expect_nothing()
