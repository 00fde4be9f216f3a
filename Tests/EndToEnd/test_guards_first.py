"""No route is laid before the rules that guard it stand, whatever a person executes first."""

PROD = """network "guarded" {
  region = "eu-west-1"
  dns    = false
}

spoke "prod" {
  cidr  = "10.20.0.0/16"
  zones = 1
  tiers = ["public", "app"]
}
"""

SEARCH = """
external "qbox" {
  peer       = spoke.prod
  cidr       = "172.31.0.0/16"
  connection = "CONNECTION"
}

allow {
  from  = spoke.prod.app
  to    = external.qbox
  ports = [9200]
}
"""

FROM_PUBLIC = """
allow {
  from  = spoke.prod.public
  to    = external.qbox
  ports = [443]
}
"""


def connected(site):
    """The id of a connection that somebody else asked for and we accepted."""
    theirs = site.boto("ec2", "999900000009")
    vpc = theirs.create_vpc(CidrBlock="172.31.0.0/16")["Vpc"]["VpcId"]
    ours = site.output("ProdVpcId")
    asked = theirs.create_vpc_peering_connection(VpcId=vpc, PeerVpcId=ours, PeerOwnerId=site.account)
    connection = asked["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    site.boto("ec2").accept_vpc_peering_connection(VpcPeeringConnectionId=connection)
    return connection


def test_new_routes_wait_for_their_guards(site):
    site.write(PROD).stand()
    search = SEARCH.replace("CONNECTION", connected(site))

    site.write(PROD + search)
    shown = site.deploy().ok()
    assert "guarded--external--qbox" in shown.out and "waits for what it takes from: guarded--vpc--prod" in shown.words
    assert site.execute() == ["guarded--vpc--prod"]
    site.deploy().ok()
    assert site.execute() == ["guarded--external--qbox"]
    site.expect_promise()

    site.write(PROD + search + FROM_PUBLIC)
    shown = site.deploy().ok()
    assert "waits for the rules that guard its routes: guarded--vpc--prod" in shown.words
    assert site.available_sets("guarded--external--qbox") == []
    assert site.execute() == ["guarded--vpc--prod"]
    site.deploy().ok()
    assert site.execute() == ["guarded--external--qbox"]
    site.expect_promise()
