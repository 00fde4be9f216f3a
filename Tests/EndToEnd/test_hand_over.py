"""The other side of an external does what its sheet says, command by command, and launches its template."""

import pytest
from botocore.exceptions import ClientError
from endtoend.hand_over import Receiver
from endtoend.running import run
from endtoend.third_party import accept

SHARED = """\
network "shared" {
  region = "eu-west-1"
  zones  = 1
  nat    = "none"
}

spoke "anon" {
  cidr  = ["10.1.0.0/16", "100.64.0.0/16"]
  tiers = ["app"]
  hubs  = []
}

external "team" {
  peer = spoke.anon
  cidr = "172.31.0.0/16"
}

allow {
  from  = external.team
  to    = spoke.anon.app
  ports = [5432]
}
"""
ANNOUNCED = 'cidr = "172.31.0.0/16"'


@pytest.fixture
def team(site):
    return Receiver(site, "team", "172.31.0.0/16")


def asked(team, role="role/net/accept-anon"):
    """The topology in which we ask, and their role accepts."""
    lines = [ANNOUNCED, f'account = "{team.account}"', f'vpc = "{team.vpc}"', f'role = "arn:aws:iam::{team.account}:{role}"']
    return SHARED.replace(ANNOUNCED, "\n  ".join(lines))


def test_their_role_accepts_what_we_ask_for(site, team):
    site.write(asked(team))
    team.words["OUR-ACCOUNT"] = site.account
    team.launch_by_cli()
    role = team.iam.get_role(RoleName="accept-anon")["Role"]
    assert role["Arn"] == f"arn:aws:iam::{team.account}:role/net/accept-anon"
    assert [output["OutputValue"] for output in team.stack()["Outputs"]] == [role["Arn"]]

    site.stand()
    connection = team.act("aws ec2 describe-vpc-peering-connections").ok().out.strip()
    assert connection == site.output("TeamRequestId") and team.routes() == {}
    team.words |= {"CONNECTION": connection, "OUR-VPC": site.output("AnonVpcId")}
    team.launch(1, "Dns=yes")
    assert team.routes() == {"10.1.0.0/16": connection, "100.64.0.0/16": connection}
    assert team.resolves(connection, "Accepter") and not team.resolves(connection, "Requester")

    team.launch(1, "Dns=no")
    assert not team.resolves(connection, "Accepter") and team.routes()
    team.launch(1, "Dns=yes")
    team.delete()
    assert team.routes() == {} and team.roles() == [] and not team.resolves(connection, "Accepter")
    assert team.connection(connection)["Status"]["Code"] == "active", "it is ours"
    assert not site.boto("logs", team.account).describe_log_groups()["logGroups"]
    site.delete("--yes").ok()
    site.expect_nothing()


def test_their_role_does_nothing_else(site, team):
    site.write(asked(team))
    team.words["OUR-ACCOUNT"] = site.account
    team.launch()
    other, own = team.make_vpc("172.29.0.0/16"), site.ec2.create_vpc(CidrBlock="10.5.0.0/16")["Vpc"]["VpcId"]
    connection = site.ec2.create_vpc_peering_connection(VpcId=own, PeerVpcId=other, PeerOwnerId=team.account)
    with pytest.raises(ClientError, match="UnauthorizedOperation"):
        as_their_role(site, team, site.account).accept_vpc_peering_connection(
            VpcPeeringConnectionId=connection["VpcPeeringConnection"]["VpcPeeringConnectionId"])
    with pytest.raises(ClientError, match="UnauthorizedOperation"):
        as_their_role(site, team, site.account).describe_vpcs()
    with pytest.raises(ClientError, match="AccessDenied"):
        as_their_role(site, team, "999900000008")


def as_their_role(site, team, account):
    """EC2 in their account, as whoever takes their role from another account."""
    import boto3

    sts = site.boto("sts", account)
    taken = sts.assume_role(RoleArn=f"arn:aws:iam::{team.account}:role/net/accept-anon", RoleSessionName="accept")["Credentials"]
    return boto3.client(
        "ec2", region_name="eu-west-1", endpoint_url=site.aws.url, aws_access_key_id=taken["AccessKeyId"],
        aws_secret_access_key=taken["SecretAccessKey"], aws_session_token=taken["SessionToken"])


def test_they_ask_and_lead_to_us(site, team):
    """Announced, then connected: each sheet says what is next."""
    site.write(SHARED).stand()
    team.words |= {"OUR-ACCOUNT": site.account, "OUR-VPC": site.output("AnonVpcId")}
    team.act("aws ec2 create-vpc-peering-connection").ok()
    found = team.ec2.describe_vpc_peering_connections(Filters=[{"Name": "requester-vpc-info.vpc-id", "Values": [team.vpc]}])
    connection = found["VpcPeeringConnections"][0]["VpcPeeringConnectionId"]
    accept(site, connection).ok()
    site.change(ANNOUNCED, f'{ANNOUNCED}\n  connection = "{connection}"').stand()

    assert connection in team.act("aws ec2 describe-vpc-peering-connections").ok().out
    team.launch(0, f"VpcId={team.vpc}", "Dns=yes")
    assert team.routes() == {"10.1.0.0/16": connection, "100.64.0.0/16": connection}
    assert team.resolves(connection, "Requester") and team.roles() != []
    team.delete()
    assert team.routes() == {} and team.roles() == [] and not team.resolves(connection, "Requester")


def test_by_hand(site, team):
    """The commands of the sheet do what the template does."""
    site.write(SHARED).stand()
    team.words |= {"OUR-ACCOUNT": site.account, "OUR-VPC": site.output("AnonVpcId")}
    team.act("aws ec2 create-vpc-peering-connection").ok()
    found = team.ec2.describe_vpc_peering_connections(Filters=[{"Name": "requester-vpc-info.vpc-id", "Values": [team.vpc]}])
    team.words["CONNECTION"] = connection = found["VpcPeeringConnections"][0]["VpcPeeringConnectionId"]
    accept(site, connection).ok()
    team.act("aws ec2 create-route").ok()
    team.act("aws ec2 modify-vpc-peering-connection-options").ok()
    assert team.routes() == {"10.1.0.0/16": connection} and team.resolves(connection, "Requester")


def test_launched_with_nothing_it_makes_nothing(site, team):
    site.write(SHARED)
    template = (team.folder / "external-team.template.json").read_text()
    team.cloudformation.create_stack(StackName="shared-team", TemplateBody=template, Capabilities=["CAPABILITY_IAM"])
    assert site.aws.wait("shared-team", account=team.account) == "CREATE_COMPLETE"
    assert team.roles() == [] and team.routes() == {}


def test_they_accept_by_hand_what_we_ask_for(site, team):
    lines = [ANNOUNCED, f'account = "{team.account}"', f'vpc = "{team.vpc}"']
    site.write(SHARED.replace(ANNOUNCED, "\n  ".join(lines))).deploy("--execute").ok()
    team.words |= {"OUR-ACCOUNT": site.account, "OUR-VPC": site.output("AnonVpcId")}
    team.words["CONNECTION"] = connection = team.act("aws ec2 describe-vpc-peering-connections").ok().out.strip()
    assert connection == site.output("TeamRequestId")
    team.act("aws ec2 accept-vpc-peering-connection").ok()
    team.launch(1)
    assert team.connection(connection)["Status"]["Code"] == "active"
    assert team.routes() == {"10.1.0.0/16": connection, "100.64.0.0/16": connection} and team.roles() == []
    site.expect_promise()


OTHERS = """
account "data" {
  id = "THEIRS"
}

spoke "lake" {
  account = account.data
  cidr    = "10.2.0.0/16"
  tiers   = ["data"]
  hubs    = []
}

peering {
  between = [spoke.anon, spoke.lake]
}

allow {
  from  = spoke.anon.app
  to    = spoke.lake.data
  ports = [5432]
}
"""


def test_an_account_of_ours_is_deployed_by_its_sheet(site, team):
    """What it can make alone first; what takes from other accounts once theirs stand."""
    site.write(SHARED + OTHERS.replace("THEIRS", team.account))
    team.words |= {"HOME-PROFILE": "work", "DATA-PROFILE": "theirs"}
    command = [*team.commands("bin/network-deploy", "account-data")[0], "--execute", "--endpoint-url", site.aws.url]
    run(command, site.folder, site.environment())
    assert stacks_of(team) == {"shared--dns--data--eu-west-1", "shared--vpc--lake"}
    run([*command[:5], *command[-3:]], site.folder, site.environment()).ok()
    assert stacks_of(team) == {"shared--dns--data--eu-west-1", "shared--vpc--lake", "shared--link--lake--anon"}
    run(command, site.folder, site.environment()).ok()


def stacks_of(team):
    """The stacks that stand in their account."""
    found = team.cloudformation.describe_stacks()["Stacks"]
    return {stack["StackName"] for stack in found if stack["StackStatus"] == "CREATE_COMPLETE"}
