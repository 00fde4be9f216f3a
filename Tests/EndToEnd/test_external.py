"""An external from its announcement to its connection, and every way in which a connection is not the right one."""

import pytest
from endtoend.third_party import ThirdParty, accept
from endtoend.topologies import ACME, CROWDED
from judge import parse_topology
from judge.matrix import matrix

ANNOUNCED = '# connection = "pcx-…": written in once they have asked and we have accepted'
ONE = 'cidr = "172.20.0.0/16"'


def test_acme_with_its_external_from_asking_to_deletion(site):
    said = site.write(ACME).deploy("--execute").ok()
    vpc = site.output("ProdVpcId")
    assert f"account {site.account} region eu-west-1 VPC {vpc} (prod) blocks 10.20.0.0/16" in said.words

    qbox = ThirdParty(site)
    connection = qbox.ask(vpc)
    site.change(ANNOUNCED, f'connection = "{connection}"')
    site.deploy().failed("has still to be accepted", f"--vpc-peering-connection-id {connection}")
    accept(site, connection).ok()
    site.deploy().ok()
    assert site.execute() == ["acme--external--qbox"]
    site.expect_promise()
    opened = matrix(parse_topology(site.text), site.state())
    assert [" ".join(line.split()) for line in opened.splitlines() if "qbox" in line] == [
        "external.qbox prod.app (answers: tcp 1024-65535)", "prod.app external.qbox tcp 9200, 9300-9400"]

    said = site.delete("--yes").ok()
    assert connection in said.out and f"{connection}, external qbox, active, from vpc-" in said.out
    assert site.statuses() == {} and site.vpcs() == []


def test_what_acme_lets_pass(site):
    site.write(ACME).stand()
    told = [" ".join(line.split()) for line in matrix(parse_topology(ACME), site.state()).splitlines()]
    between = [line for line in told if {"mgmt", "stage", "prod"} >= {end.split(".")[0] for end in line.split()[:2]}]
    crossing = [line for line in between if len({end.split(".")[0] for end in line.split()[:2]}) == 2]
    from_hub = [line for line in crossing if line.startswith("mgmt")]
    answers = [line for line in crossing if not line.startswith("mgmt")]
    assert len(from_hub) == 2 * 6 and all(line.endswith(" all") for line in from_hub)  # two tiers to six
    assert len(answers) == 6 * 2 and all("(answers: tcp 1024-65535; udp 1024-65535; icmp type 0)" in line for line in answers)
    assert not any(line.split()[1].startswith("mgmt") and " (answers" not in line for line in crossing)
    internet = {line.split()[1]: line for line in told if line.startswith("internet ")}
    assert "tcp 80, 443" in internet["prod.public"]
    assert all(line.split(" ", 2)[2].startswith("(answers") for end, line in internet.items() if end != "prod.public")
    assert set(internet) == {"mgmt.public", "stage.public", "prod.public"}
    assert {line.split()[1] for line in told if line.split()[0] in ("stage.data", "prod.data")} >= {"endpoints"}
    assert not any(line.split()[1] == "internet" for line in told if line.split()[0].endswith(".data"))


@pytest.fixture
def crowded(site):
    site.write(CROWDED).stand()
    return site


def test_a_connection_that_does_not_exist(crowded):
    connected(crowded, "pcx-0123456789abcdef0").deploy().failed("pcx-0123456789abcdef0 does not exist in this account and region")
    assert crowded.sets() == {}


def test_a_connection_that_ends_elsewhere(crowded):
    connection = ThirdParty(crowded, "172.20.0.0/16").ask(crowded.output("MgmtVpcId"))
    accept(crowded, connection).ok()
    connected(crowded, connection).deploy().failed("joins", "neither of them prod's", "correct 'connection'")


def test_a_connection_with_other_blocks_behind_it(crowded):
    connection = ThirdParty(crowded, "172.29.0.0/16").ask(crowded.output("ProdVpcId"))
    accept(crowded, connection).ok()
    connected(crowded, connection).deploy().failed("does not carry 172.20.0.0/16; their VPC has 172.29.0.0/16")


def test_a_connection_that_was_rejected(crowded):
    connection = ThirdParty(crowded, "172.20.0.0/16").ask(crowded.output("ProdVpcId"))
    crowded.ec2.reject_vpc_peering_connection(VpcPeeringConnectionId=connection)
    connected(crowded, connection).deploy().failed("is rejected, not active")


def test_a_connection_before_the_vpc_it_ends_in(site):
    connected(site.write(CROWDED), "pcx-0123456789abcdef0").deploy("--execute").failed("is not deployed yet")
    assert site.statuses() == {}


def connected(site, connection):
    return site.change(ONE, f'{ONE}\n  connection = "{connection}"')
