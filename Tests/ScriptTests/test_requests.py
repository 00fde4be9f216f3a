"""Connections that we ask for and they accept by hand: what the stack is told, and what people are."""

import pytest
from support.network import Asked, Vpc

MGMT = Vpc("mgmt", "10.0.0.0/16")


def words(text):
    return " ".join(text.split())


class Bank:
    """The other side: an account that is not ours, and a VPC in it."""

    def __init__(self, site):
        self.site, self.account = site, str(int(site.account) + 400_000_000)
        self.ec2 = site.aws.boto("ec2", account=self.account)
        self.vpc = self.ec2.create_vpc(CidrBlock="192.168.0.0/16")["Vpc"]["VpcId"]

    def ask(self, vpc):
        """What our function does."""
        made = self.site.boto("ec2").create_vpc_peering_connection(VpcId=vpc, PeerVpcId=self.vpc, PeerOwnerId=self.account)
        return made["VpcPeeringConnection"]["VpcPeeringConnectionId"]

    def accept(self, connection):
        self.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=connection)

    def asked(self, connection=None, **more):
        return Asked("bank", MGMT, self.account, self.vpc, connection, **more)


@pytest.fixture
def bank(site):
    return Bank(site)


@pytest.fixture
def pending(site, bank):
    """A stack that has asked; the connection's id."""
    site.network.write(MGMT, bank.asked())
    assert site.deploy("-s", "acme--vpc--mgmt", "--execute").status == 0
    connection = bank.ask(site.output("acme--vpc--mgmt", "MgmtVpcId"))
    site.network.write(MGMT, bank.asked(connection))
    assert site.deploy("--execute").status == 0
    return connection


def told(site):
    """The two parameters as they are deployed."""
    given = {one["ParameterKey"]: one["ParameterValue"] for one in site.stacks()["acme--external--bank"]["Parameters"]}
    return given["BankActive"], given["BankAttempt"]


def test_from_nothing_to_active(site, bank, shell):
    site.network.write(MGMT, bank.asked())
    shown = site.deploy(shell=shell)
    assert shown.status == 0 and "External bank: it has not been asked yet" in shown.out
    assert f"They then have 7 days to accept, in account {bank.account}, eu-west-1." in words(shown.out)
    assert site.deploy("-s", "acme--vpc--mgmt", "--execute", shell=shell).status == 0
    connection = bank.ask(site.output("acme--vpc--mgmt", "MgmtVpcId"))

    site.network.write(MGMT, bank.asked(connection))
    asked = site.deploy("--execute", shell=shell)
    day = site.boto("ec2").describe_vpc_peering_connections()["VpcPeeringConnections"][0]["ExpirationTime"].strftime("%Y-%m-%d")
    assert asked.status == 0 and told(site) == ("false", "1")
    assert f"External bank: request {connection} is pending-acceptance" in asked.out
    assert f"They have to accept it until {day} (UTC), in account {bank.account}, eu-west-1:" in words(asked.out)
    assert f"  aws ec2 accept-vpc-peering-connection --region eu-west-1 --vpc-peering-connection-id {connection}\n" in asked.out
    waiting = site.deploy(shell=shell)
    assert waiting.status == 0 and "Nothing to change." in waiting.out

    bank.accept(connection)
    shown = site.deploy(shell=shell)
    assert shown.status == 0 and f"External bank: connection {connection} is active" in shown.out and "in place: Tags" not in shown.err
    assert site.deploy("--execute", shell=shell).status == 0 and told(site) == ("true", "1")
    assert "Nothing to change." in site.deploy(shell=shell).out


@pytest.mark.parametrize("state, words_for_it", [
    ("expired", "request {} has expired. It is asked again."),
    ("rejected", "they have rejected request {}. It is asked again."),
    ("failed", "request {} has failed. It is asked again."),
])
def test_what_is_over_is_asked_again(site, bank, pending, state, words_for_it):
    site.aws.connection(pending, state)
    shown = site.deploy()
    assert shown.status == 0 and "External bank: " + words_for_it.format(pending) in shown.out
    assert told(site) == ("false", "1"), "nothing was executed"
    again = bank.ask(site.output("acme--vpc--mgmt", "MgmtVpcId"))
    site.network.write(MGMT, bank.asked(again))
    asked = site.deploy("--execute")
    assert asked.status == 0 and told(site) == ("false", "2") and f"request {again} is pending-acceptance" in asked.out
    assert "Nothing to change." in site.deploy().out


def test_a_request_that_has_vanished_was_never_accepted(site, bank, pending):
    site.aws.connection(pending, "expired")
    site.aws.settings(clock_offset=10 * 86400)
    try:
        shown = site.deploy("--execute")
    finally:
        site.aws.settings(clock_offset=0)
    assert f"External bank: connection {pending} is gone. It is asked again." in shown.out and told(site) == ("false", "2")


def test_what_they_deleted_is_asked_again_only_when_we_say_so(site, bank, pending):
    bank.accept(pending)
    assert site.deploy("--execute").status == 0 and told(site) == ("true", "1")
    bank.ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=pending)
    shown = site.deploy("--execute")
    assert shown.status == 0 and told(site) == ("deleted", "1")
    assert f"External bank: they have deleted connection {pending}. --ask bank asks again." in shown.out
    assert "bin/network-deploy -p work --ask bank asks again." in shown.out
    site.aws.settings(clock_offset=10 * 86400)
    try:
        later = site.deploy("--execute")
    finally:
        site.aws.settings(clock_offset=0)
    assert f"connection {pending} is gone. --ask bank asks again." in later.out and told(site) == ("deleted", "1")
    asked = site.deploy("--execute", "--ask", "bank")
    assert asked.status == 0 and "It is asked again." in asked.out and told(site) == ("false", "2")


def test_asking_needs_no_repeating(site, bank, pending):
    live = site.deploy("--ask", "bank")
    assert live.status == 0 and f"request {pending} is pending-acceptance, so --ask bank changes nothing." in live.out
    unknown = site.deploy("--ask", "bnak")
    assert unknown.status == 2 and "network acme has no external 'bnak' that accepts by hand" in unknown.err


def test_their_own_request_is_ours_to_accept(site, bank):
    site.network.write(MGMT, bank.asked())
    assert site.deploy("-s", "acme--vpc--mgmt", "--execute").status == 0
    ours = site.output("acme--vpc--mgmt", "MgmtVpcId")
    theirs = bank.ec2.create_vpc_peering_connection(VpcId=bank.vpc, PeerVpcId=ours, PeerOwnerId=site.account)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    site.network.write(MGMT, bank.asked(theirs))
    shown = site.deploy("--execute")
    assert shown.status == 0 and "It is theirs, and we have to accept until" in shown.out
    assert f"aws ec2 accept-vpc-peering-connection --profile work --region eu-west-1 \\ --vpc-peering-connection-id {theirs}" in words(shown.out)


def test_no_block_comes_while_a_request_is_pending(site, bank, pending):
    external = bank.asked(pending)
    wider = Vpc("mgmt", "10.0.0.0/16", cidrs={1000: "10.0.0.0/9"})
    site.network.write(wider, external)
    assert site.deploy("-s", "acme--vpc--mgmt").status == 0

    external.external = lambda network: Asked.external(external, network) | {"ours": ["10.0.0.0/16", "10.1.0.0/16"]}
    site.network.write(wider, external)
    refused = site.deploy()
    assert refused.status == 1 and f"request {pending} to external bank is pending, and while it is AWS adds no block to vpc-" in refused.err
    assert "it has 10.0.0.0/16, and is to have 10.0.0.0/16 10.1.0.0/16." in refused.err
    bank.accept(pending)
    assert site.deploy().status == 0


def test_several_regions_are_named(site, bank):
    """Our end in another region, theirs in a third."""
    far = Vpc("west", "10.9.0.0/16", site=("home", "us-west-2"))
    there = site.aws.boto("ec2", account=bank.account, region="us-east-1")
    vpc = there.create_vpc(CidrBlock="192.168.0.0/16")["Vpc"]["VpcId"]
    asked = Asked("bank", far, bank.account, vpc, region="us-east-1")
    site.network.write(MGMT, far, asked)
    assert site.deploy("-s", "acme--vpc--west", "--execute").status == 0
    made = site.boto("ec2", region="us-west-2").create_vpc_peering_connection(
        VpcId=site.output("acme--vpc--west", "WestVpcId", region="us-west-2"), PeerVpcId=vpc, PeerOwnerId=bank.account, PeerRegion="us-east-1")
    asked.connection = made["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    site.network.write(MGMT, far, asked)
    shown = site.deploy("--execute")
    assert shown.status == 0 and f"External bank in home, us-west-2: request {asked.connection} is pending-acceptance" in shown.out
    assert f"--region us-east-1 --vpc-peering-connection-id {asked.connection}" in shown.out
