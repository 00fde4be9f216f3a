"""DNS resolution across connections: switched on and off again, and what goes wrong on the way."""

import json

import pytest
from endtoend.topologies import PAIR
from judge import parse_topology
from judge.dns import promised_dns

WITHOUT = PAIR
WITH = PAIR.replace("  dns    = false\n", "")
LINK, FUNCTION = "pair--link--mgmt--prod", "pair--dns"
SWITCHES = {"MgmtProdRequesterDns", "MgmtProdAccepterDns"}


def test_it_adds_to_the_templates_and_moves_nothing(site):
    site.write(WITHOUT)
    before = templates(site)
    site.write(WITH)
    after = templates(site)
    assert after.keys() - before.keys() == {FUNCTION} and not before.keys() - after.keys()
    for stack in before.keys() - {LINK}:
        assert after[stack] == before[stack]
    was, is_ = json.loads(before[LINK]), json.loads(after[LINK])
    assert is_["Resources"].keys() - was["Resources"].keys() == SWITCHES
    for part in was:
        old = was[part]
        assert is_[part] == old if part in ("Outputs", "Description", "AWSTemplateFormatVersion") else old.items() <= is_[part].items()
    site.write(WITHOUT)
    assert templates(site) == before


def test_switched_on_and_off_again(site):
    site.aws.settings(function_deliveries=2)
    site.write(WITHOUT).stand()
    before = site.ids()
    assert set(promised_dns(parse_topology(WITHOUT)).values()) == {False}

    site.write(WITH).deploy().ok()
    assert {change["Action"] for change in site.all_changes()} == {"Add"}
    assert site.execute() == [FUNCTION]
    site.deploy().ok()
    changes = site.all_changes()
    assert {change["Action"] for change in changes} == {"Add"} and {change["LogicalResourceId"] for change in changes} == SWITCHES
    assert site.execute() == [LINK]
    site.expect_promise()
    assert before.items() <= site.ids().items()
    assert set(promised_dns(parse_topology(WITH)).values()) == {True}
    assert "Unchanged: 4 stacks." in site.deploy().ok().out

    site.write(WITHOUT)
    said = site.deploy("--execute").ok()
    assert f"network-delete -p work -s {FUNCTION}" in said.words
    site.delete("-s", FUNCTION, "--yes").ok()
    site.expect_promise()
    assert site.ids() == before
    site.delete("--yes").ok()
    site.expect_nothing()


def test_a_connection_that_somebody_deleted(site):
    site.aws.settings(function_deliveries=2)
    site.write(WITH).stand()
    [connection] = [c.id for c in site.state().connections.values()]
    site.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=connection)
    site.delete("--yes").ok()
    site.expect_nothing()


def test_the_reason_of_a_failing_function(site):
    site.write(WITH)
    site.aws.fail_call("ModifyVpcPeeringConnectionOptions", code="OperationNotPermitted", message="Not on a Saturday")
    site.deploy("--execute").failed(f"{LINK} failed: ROLLBACK_COMPLETE", "Not on a Saturday", "ModifyVpcPeeringConnectionOptions")
    site.delete("-s", LINK, "--yes").ok()
    site.stand()


def templates(site):
    return {path.name.split(".")[0]: path.read_bytes() for path in (site.folder / "stacks" / "pair").glob("*.template.json")}
