"""What others have at our VPCs and would lose: connections that no stack has made, subnets in our route tables and ACLs."""

import pytest
from endtoend.third_party import THEIRS, ThirdParty, accept
from endtoend.topologies import PAIR, STAGE

THREE = PAIR.replace("  zones  = 1", "  zones  = 3")
TWO = PAIR.replace("  zones  = 1", "  zones  = 2")
SITE_LAYOUT = ('  zones  = 1', '  zones  = 1\n  layout = "site"')
QBOX = """
external "qbox" {
  peer = spoke.stage
  cidr = "172.31.0.0/16"
CONNECTION}

allow {
  from  = spoke.stage.app
  to    = external.qbox
  ports = [443]
}
"""


def connected_by_hand(site, output):
    third = ThirdParty(site)
    connection = third.ask(site.output(output))
    site.ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
    assert third.lives(connection)
    return third, connection


@pytest.mark.parametrize("layout", ["vpc", "site"])
def test_a_connection_of_somebody_else_is_told_when_its_vpc_goes(site, layout):
    site.write(PAIR.replace(SITE_LAYOUT[0], f'  zones  = 1\n  layout = "{layout}"')).stand()
    third, connection = connected_by_hand(site, "ProdVpcId")
    said = site.delete("--yes").ok().out
    told = f"    {connection}, active, from {third.vpc} of account {THEIRS} to vpc-"
    assert "LOSS: connections that no stack has made end with their VPC; tell their owners:" in said and told in said
    assert said.index(told) < said.index("Deleted:")


def test_a_change_that_ends_it_is_a_loss(site):
    site.write((PAIR + STAGE).replace(*SITE_LAYOUT)).stand()
    third, connection = connected_by_hand(site, "StageVpcId")
    site.write(PAIR.replace(*SITE_LAYOUT))
    said = site.deploy("--execute").failed("something would be lost, see LOSS above", "Nothing was executed.").out
    assert f"of no stack, from {third.vpc} of account {THEIRS}" in said and connection in said
    assert third.lives(connection)
    site.deploy("--execute", "--allow-loss").ok()


def test_the_command_that_deletes_a_retired_vpc_tells_it_too(site):
    site.write(PAIR + STAGE + QBOX.replace("CONNECTION", "")).stand()
    third = ThirdParty(site)
    connection = third.ask(site.output("StageVpcId"))
    accept(site, connection)
    site.write(PAIR + STAGE + QBOX.replace("CONNECTION", f'  connection = "{connection}"\n')).deploy("--execute").ok()
    site.write(PAIR).deploy("--execute")
    going = [name for name in site.statuses() if "stage" in name or "qbox" in name]
    said = site.delete("--yes", *(word for name in going for word in ("-s", name))).ok().out
    assert f"    {connection}, active, from {third.vpc}" in said


@pytest.mark.parametrize("kind", ["table", "acl"])
def test_what_subnets_of_others_use_does_not_go(site, kind):
    """Their routes or rules would go first, and what they let pass with them."""
    standing = THREE if kind == "table" else THREE.replace('tiers = ["app"]', 'tiers = ["app", "data"]')
    site.write(standing).stand()
    theirs = site.ec2.create_subnet(VpcId=site.output("ProdVpcId"), CidrBlock="10.20.255.0/24")["Subnet"]["SubnetId"]
    ids = {name.split("/")[1]: id for name, id in site.ids().items()}
    if kind == "table":
        used = ids["ProdAppCRouteTable"]
        joined = site.ec2.associate_route_table(RouteTableId=used, SubnetId=theirs)["AssociationId"]
    else:
        used = ids["ProdDataAcl"]
        [acl] = site.ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [theirs]}])["NetworkAcls"]
        [joined] = [each["NetworkAclAssociationId"] for each in acl["Associations"] if each["SubnetId"] == theirs]
        joined = site.ec2.replace_network_acl_association(AssociationId=joined, NetworkAclId=used)["NewAssociationId"]
    before = site.ids()
    site.write(TWO if kind == "table" else THREE)
    site.deploy("--execute", "--allow-loss").failed(f"subnet {theirs} (uses {used}, which would go)")
    assert site.ids() == before
    if kind == "table":
        site.ec2.disassociate_route_table(AssociationId=joined)
    else:
        site.ec2.replace_network_acl_association(AssociationId=joined, NetworkAclId=acl["NetworkAclId"])
    site.deploy("--execute", "--allow-loss").ok()
    site.ec2.delete_subnet(SubnetId=theirs)
    site.expect_promise()
