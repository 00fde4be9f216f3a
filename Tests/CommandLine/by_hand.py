"""Templates in the manner of those that people write by hand."""


def made(type, **properties):
    return {"Type": f"AWS::EC2::{type}", "Properties": properties}


def by_hand(**more):
    """Two VPCs that somebody wrote by hand: peering routes in the private tables alone, no ACLs."""
    resources, peering = {}, {"VpcPeeringConnectionId": {"Ref": "Peering"}}
    for name, net, other in (("A", "10.1", "10.2"), ("B", "10.2", "10.1")):
        resources[name] = made("VPC", CidrBlock=f"{net}.0.0/16")
        for number, kind in enumerate(("Public", "Private")):
            subnet, table = f"{name}{kind}", f"{name}{kind}Table"
            resources[subnet] = made("Subnet", VpcId={"Ref": name}, CidrBlock=f"{net}.{number}.0/24")
            resources[table] = made("RouteTable", VpcId={"Ref": name})
            resources[f"{table}Use"] = made("SubnetRouteTableAssociation", SubnetId={"Ref": subnet}, RouteTableId={"Ref": table})
        resources[f"{name}ToPeer"] = made(
            "Route", RouteTableId={"Ref": f"{name}PrivateTable"}, DestinationCidrBlock=f"{other}.0.0/16", **peering)
    resources["Peering"] = made("VPCPeeringConnection", VpcId={"Ref": "A"}, PeerVpcId={"Ref": "B"})
    return {"Resources": resources | more}


def route(destination, table="APrivateTable", **target):
    return made("Route", RouteTableId={"Ref": table}, DestinationCidrBlock=destination, **target)


def rule(subnet="BPrivate", **properties):
    """An ACL of that subnet that lets all pass, with one rule before."""
    wanted = {"RuleNumber": 50, "CidrBlock": "10.1.0.0/16", "Protocol": 6, "PortRange": {"From": 22, "To": 22}, "RuleAction": "deny"}
    everything = {"CidrBlock": "0.0.0.0/0", "Protocol": -1, "RuleNumber": 100, "RuleAction": "allow", "NetworkAclId": {"Ref": "Acl"}}
    return {
        "Acl": made("NetworkAcl", VpcId={"Ref": "B"}),
        "AclUse": made("SubnetNetworkAclAssociation", SubnetId={"Ref": subnet}, NetworkAclId={"Ref": "Acl"}),
        "In": made("NetworkAclEntry", **everything), "Out": made("NetworkAclEntry", Egress=True, **everything),
        "Rule": made("NetworkAclEntry", **wanted | properties, NetworkAclId={"Ref": "Acl"}),
    }


def allows(*ranges, acl="Acl"):
    """Entries that let TCP in or out from and to everywhere: (egress, first port, last port)."""
    return {f"Allow{number}": made(
        "NetworkAclEntry", NetworkAclId={"Ref": acl}, RuleNumber=number, Egress=egress, Protocol=6, RuleAction="allow",
        CidrBlock="0.0.0.0/0", PortRange={"From": first, "To": last}) for number, (egress, first, last) in enumerate(ranges, 1)}


def behind_acl(*ranges):
    """The private subnet of B behind an ACL of these entries alone."""
    return {"Acl": made("NetworkAcl", VpcId={"Ref": "B"}),
            "AclUse": made("SubnetNetworkAclAssociation", SubnetId={"Ref": "BPrivate"}, NetworkAclId={"Ref": "Acl"}), **allows(*ranges)}


def one_tier(*rules):
    """A VPC with two public subnets behind one ACL: its entries as (egress, block, protocol, port or None, action)."""
    resources = {
        "V": made("VPC", CidrBlock="10.1.0.0/16"), "Gate": made("InternetGateway"), "Table": made("RouteTable", VpcId={"Ref": "V"}),
        "Gated": made("VPCGatewayAttachment", VpcId={"Ref": "V"}, InternetGatewayId={"Ref": "Gate"}),
        "Out": route("0.0.0.0/0", "Table", GatewayId={"Ref": "Gate"}), "Acl": made("NetworkAcl", VpcId={"Ref": "V"})}
    for number, subnet in enumerate(("WebA", "WebB")):
        resources[subnet] = made("Subnet", VpcId={"Ref": "V"}, CidrBlock=f"10.1.{number}.0/24")
        resources[f"{subnet}Table"] = made("SubnetRouteTableAssociation", SubnetId={"Ref": subnet}, RouteTableId={"Ref": "Table"})
        resources[f"{subnet}Acl"] = made("SubnetNetworkAclAssociation", SubnetId={"Ref": subnet}, NetworkAclId={"Ref": "Acl"})
    for number, (egress, block, protocol, port, action) in enumerate(rules, 1):
        ports = {"PortRange": {"From": port, "To": port}} if port else {}
        resources[f"Rule{number}"] = made(
            "NetworkAclEntry", NetworkAclId={"Ref": "Acl"}, RuleNumber=10 * number, Egress=egress, CidrBlock=block,
            Protocol=protocol, RuleAction=action, **ports)
    return {"Resources": resources}
