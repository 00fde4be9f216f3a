"""The network of the Swift tests' golden script heads, once more."""

SAMPLE = dict(
    network="acme", layout="vpc", region="eu-west-1", account="111122223333", acl_rules=20,
    topology="stacks/acme's.hcl", topology_checksum="4294967295 0",
    tags=[("owner", "it's $(touch x) `y` \"z\" \\ ;"), ("empty", "")],
    stacks=[
        dict(
            wave=1, name="acme--vpc--mgmt", zones=["ZoneA", "ZoneB"], capabilities=[], checksum="123 456",
            template="stacks/acme/acme--vpc--mgmt.template.json", summary="hub mgmt", taken=[],
            outputs=[("MgmtVpcId", "acme:mgmt:vpc"), ("MgmtZones", None)], named_zones=[]),
        dict(
            wave=1, name="acme--vpc--prod", zones=[], capabilities=["CAPABILITY_IAM"], checksum="7 8",
            template="stacks/acme/acme--vpc--prod.template.json", summary="spoke prod", taken=[],
            outputs=[("ProdVpcId", "acme:prod:vpc")], named_zones=[("prod", "ProdZones", ["eu-west-1a", "eu-west-1b"])]),
        dict(
            wave=2, name="acme--link--mgmt--prod", zones=[], capabilities=[], checksum="9 10",
            template="stacks/acme/acme--link--mgmt--prod.template.json", summary="the connection of mgmt and prod",
            taken=[("MgmtVpcId", "acme--vpc--mgmt"), ("ProdVpcId", "acme--vpc--prod"), ("MgmtAppRouteTableId", "acme--vpc--mgmt")],
            outputs=[], named_zones=[]),
    ],
    externals=[
        dict(name="qbox", connection="pcx-0f0e0d0c", peer="prod", stack="acme--vpc--prod", output="ProdVpcId",
             blocks=["172.31.0.0/16"], ours=["10.20.0.0/16", "100.64.0.0/20"]),
        dict(name="vpn", connection=None, peer="mgmt", stack="acme--vpc--mgmt", output="MgmtVpcId",
             blocks=["192.168.0.0/24"], ours=["10.0.0.0/16"]),
    ],
)
