"""The network of the Swift tests' golden script heads, once more."""

HOME, DATA = ("home", "eu-west-1"), ("data", "eu-central-1")

SAMPLE = dict(
    network="acme", layout="vpc", acl_rules=20,
    losses=[("AWS::EC2::VPC", [], "all in it goes with it"), ("Custom::PeeringRequest", ["PeerVpcId", "VpcId"], "it's deleted")],
    topology="stacks/acme's.hcl", topology_checksum="4294967295 0",
    accounts=[
        dict(name="home", id="111122223333", tags=[("owner", "it's ours")]),
        dict(name="data", id="444455556666", tags=[("owner", ""), ("cost", "$(touch x)")]),
        dict(name="tools", id=None, tags=[]),
    ],
    sites=[HOME, DATA],
    tags=[("owner", "it's $(touch x) `y` \"z\" \\ ;"), ("empty", "")],
    stacks=[
        dict(
            wave=1, name="acme--vpc--mgmt", site=HOME, zones=["ZoneA", "ZoneB"], capabilities=[], checksum="123 456",
            template="stacks/acme/acme--vpc--mgmt.template.json", summary="hub mgmt", taken=[],
            outputs=[("MgmtVpcId", "acme:mgmt:vpc"), ("MgmtZones", None)], named_zones=[]),
        dict(
            wave=1, name="acme--vpc--prod", site=DATA, zones=[], capabilities=["CAPABILITY_IAM"], checksum="7 8",
            template="stacks/acme/acme--vpc--prod.template.json", summary="spoke prod", taken=[],
            outputs=[("ProdVpcId", "acme:prod:vpc")], named_zones=[("prod", "ProdZones", ["eu-west-1a", "eu-west-1b"])]),
        dict(
            wave=2, name="acme--link--mgmt--prod", site=HOME, zones=[], capabilities=[], checksum="9 10",
            template="stacks/acme/acme--link--mgmt--prod.template.json", summary="the connection of mgmt and prod",
            taken=[("MgmtVpcId", "acme--vpc--mgmt"), ("ProdVpcId", "acme--vpc--prod"), ("MgmtAppRouteTableId", "acme--vpc--mgmt")],
            guarded_by=["acme--vpc--old"], outputs=[], named_zones=[]),
    ],
    externals=[
        dict(name="qbox", kind="connected", connection="pcx-0f0e0d0c", peer="prod", site=DATA, vpc="acme--vpc--prod:ProdVpcId",
             theirs=["172.31.0.0/16"], ours=["10.20.0.0/16", "100.64.0.0/20"], stack="acme--external--qbox"),
        dict(name="vpn", kind="announced", connection=None, peer="mgmt", site=HOME, vpc="vpc-0a0b0c0d",
             theirs=["192.168.0.0/24"], ours=["10.0.0.0/16"], stack=None),
        dict(name="risk", kind="role", connection=None, peer="mgmt", site=HOME, vpc="vpc-0a0b0c0d",
             theirs=["192.168.1.0/24"], ours=["10.0.0.0/16"], stack="acme--external--risk"),
        dict(name="bank", kind="request", connection=None, peer="mgmt", site=HOME, vpc="vpc-0a0b0c0d",
             theirs=["192.168.2.0/24"], ours=["10.0.0.0/16"], stack="acme--external--bank"),
    ],
    requests=[
        ("risk", "acme--external--risk", "RiskRequestId", "777788889999", "eu-west-1", "vpc-01", "-", "-"),
        ("bank", "acme--external--bank", "BankRequestId", "777788889990", "us-east-1", "vpc-02", "BankActive", "BankAttempt"),
    ],
    terms=[("acme--external--bank", "BankRequestTerms", "@MgmtVpcId", "vpc-02", "777788889990", "us-east-1", "by-hand")],
    existing=[
        dict(name="mgmt", vpc="vpc-0a0b0c0d", site=HOME, blocks=["10.0.0.0/16"],
             tiers=[("private", ["10.0.0.0/24", "10.0.1.0/24"], ["rtb-01"], "acl-01"), ("data", [], ["rtb-02"], None)],
             acls=["acl-01:40-59"],
             routes=[("rtb-01", "10.20.0.0/16", "prod", "acme--link--mgmt--prod"),
                     ("rtb-02", "192.168.2.0/24", "bank", "acme--external--bank")],
             rules=[("acl-01", "40", "in", "allow", "1", "3:4", "0.0.0.0/0"),
                    ("acl-01", "41", "out", "allow", "6", "22:22", "10.20.0.0/16"),
                    ("acl-01", "42", "out", "deny", "-1", "-", "10.20.0.0/16")],
             stack="acme--vpc--mgmt"),
    ],
    vpcs=[
        dict(name="mgmt", site=HOME, id="vpc-0a0b0c0d", stack=None, gateway=None, nat=False, connected=True, resolves_with=["prod"]),
        dict(name="prod", site=DATA, id="acme--vpc--prod:ProdVpcId", stack="acme--vpc--prod",
             gateway=("public", "ProdPublicSubnetIds"), nat=True, connected=False),
    ],
    pairs=[("mgmt", "prod", "acme--link--mgmt--prod", "MgmtProdConnectionId")],
)
