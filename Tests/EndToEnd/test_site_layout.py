"""layout = "site": two VPCs and one peering are one stack and one change set."""

from endtoend.topologies import SITE


def test_one_stack_one_change_set(site, shell):
    site.shell = shell
    site.write(SITE)
    site.deploy().ok()
    assert site.sets().keys() == {"two"} and len(site.sets()["two"]) == 1
    assert site.execute() == ["two"]
    site.expect_promise()
    assert "Unchanged: 1 stack." in site.deploy().ok().out
    site.change("[443]", "[443, 8443]")
    site.deploy("--execute").ok()
    site.expect_promise()
    site.delete("--yes").ok()
    site.expect_nothing()


def test_another_layout_is_refused_once_deployed(site):
    site.write(SITE).stand()
    site.change('layout = "site"', 'layout = "vpc"')
    site.deploy().failed('network two is deployed in another layout than "vpc"', "two (layout site)")
    assert site.statuses() == {"two": "CREATE_COMPLETE"}
