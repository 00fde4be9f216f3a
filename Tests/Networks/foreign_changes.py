"""What people change in the networks of `Foreign`: each a network and what becomes of its template.

`"Rule.CidrBlock": value` gives a resource's property another value, None takes it away; `"Rule": resource` adds one or
takes it away; `"@Parameters.Office.Default": value` changes another section; `"rules:Rule"` is of one stack of several.
"""

from __future__ import annotations

import copy


def resource(type: str, **properties) -> dict:
    """A resource of EC2."""
    return {"Type": f"AWS::EC2::{type}", "Properties": properties}


def entry(acl: str, number: int, action: str, cidr: str, ports=None, protocol=6, egress=False, **more) -> dict:
    """A rule; without ports one of all protocols."""
    what = {"Protocol": protocol, "PortRange": dict(zip(("From", "To"), ports))} if ports else {"Protocol": -1}
    return resource("NetworkAclEntry", NetworkAclId={"Ref": acl}, RuleNumber=number, RuleAction=action, CidrBlock=cidr,
                    Egress=egress, **what | more)


TAGS = [{"Key": "Team", "Value": "net"}]
CHANGES: dict[str, tuple[str, dict]] = {
    # Rules
    "another port": ("bastion", {"SshFromOffice.PortRange": {"From": "2222", "To": "2222"}}),
    "half of the office": ("bastion", {"SshFromOffice.CidrBlock": "198.51.100.128/25"}),
    "another office": ("bastion", {"@Parameters.OfficeCidr.Default": "203.0.113.0/24"}),
    "answers to fewer ports": ("bastion", {"AnswersToBastion.PortRange": {"From": 32768, "To": 65535}}),
    "no answers in": ("bastion", {"AnswersOfServers": None}),
    "deny above": ("bastion", {"Stop": entry("ServerAcl", 50, "deny", "172.31.0.0/25", (22, 22))}),
    "allow becomes deny": ("locked-dmz", {"DmzIn110.RuleAction": "deny"}),
    "UDP in place of TCP": ("locked-dmz", {"AppIn.Protocol": 17}),
    "more ports": ("locked-dmz", {
        "AppIn.PortRange": {"From": 8080, "To": 9090}, "DmzOut100.PortRange": {"From": 8080, "To": 9090}}),
    "out in place of in": ("locked-dmz", {"DmzIn120.Egress": True, "DmzIn120.RuleNumber": 90}),
    "the exception goes": ("denies-above", {"ButThisOne": None}),
    "the exception is moved below": ("denies-above", {"ButThisOne.RuleNumber": 10}),
    "late denies become early": ("denies-above", {"DeniedTooLate.RuleNumber": 15}),
    "no deny of DNS": ("denies-above", {"NoDnsFromInside": None}),
    "mail may go out": ("denies-above", {"NoMailOut": None}),
    "all ports for answers": ("linux-ephemeral", {"Out.PortRange": {"From": 1024, "To": 65535}}),
    "a gap between answers": ("linux-ephemeral", {"FullOutHigh.PortRange": {"From": 40000, "To": 65535}}),
    "pings of one code": ("protocols", {"Pings.Icmp": {"Type": 8, "Code": 1}}),
    "all ICMP": ("protocols", {"Pings.Icmp": {"Type": -1, "Code": -1}}),
    "another protocol": ("protocols", {"Esp.Protocol": 51}),
    "time by TCP too": ("protocols", {"TcpTime": entry("MonitoredAcl", 40, "allow", "172.20.0.0/25", (123, 123))}),
    "the narrow allow goes": ("overlapping-denies", {"D1": None}),
    "another list": ("overlapping-denies", {"@Parameters.Blocked.Default": "10.70.8.0/23,10.70.9.0/24,10.70.9.0/25"}),
    "a wide deny goes": ("overlapping-denies", {"D3": None}),
    "the second half too": ("cut-by-cidr", {
        "HalfOfTheSecond.CidrBlock": {"Fn::Select": [1, {"Fn::Cidr": [{"Ref": "Block"}, 6, 8]}]}}),
    "the first half": ("cut-by-cidr", {"HalfOfTheSecond.CidrBlock": "10.77.1.0/25"}),
    "another mapping": ("subnet-config", {"@Mappings.Ports.Web.Last": 443}),
    "a default ACL without its deny": ("default-acl", {"NoTelnet": None}),
    "a default ACL that denies all": ("default-acl", {"Nothing": resource(
        "NetworkAclEntry", NetworkAclId={"Fn::GetAtt": ["Vpc", "DefaultNetworkAcl"]}, RuleNumber=1, RuleAction="deny",
        CidrBlock="0.0.0.0/0", Protocol=-1)}),
    "the database answers batch": ("database-behind", {"NotToBatch": None}),
    "no MySQL": ("database-behind", {"Mysql": None}),
    "names by TCP for all": ("shared-dns", {"NamesTcp.CidrBlock": "10.0.0.0/8"}),
    "time for all of two": ("shared-dns", {"Time.CidrBlock": "10.112.4.0/22"}),
    "a part of the internet": ("halves", {"In443.CidrBlock": "96.0.0.0/3"}),
    "rules of another stack": ("rules-apart", {"rules:In.PortRange": {"From": 8081, "To": 8081}}),
    "no rules of another stack": ("rules-apart", {"rules:In": None, "rules:Out": None}),
    "a port that no unknown rule can speak of": ("office-parameter", {
        "More": entry("Acl", 50, "allow", "10.63.2.0/24", (8443, 8443))}),
    "a port before rules that are not known": ("office-parameter", {
        "More": entry("Acl", 15, "allow", "10.63.0.0/16", (8443, 8443))}),
    # Routes, tables, connections
    "no way to the internet": ("bastion", {"BastionRoute": None}),
    "no way by NAT": ("nat-per-zone", {"TableAOut": None}),
    "the other NAT gateway": ("nat-per-zone", {"TableBOut.NatGatewayId": {"Ref": "NatA"}}),
    "no gateway": ("eks-pods", {"Gateway": None, "Attached": None, "PublicRoute": None}),
    "pods by the main table": ("eks-pods", {"PodUse": None}),
    "the other pods too": ("eks-pods", {
        "More": resource("SubnetRouteTableAssociation", SubnetId={"Ref": "PodSubnet02"}, RouteTableId={"Ref": "PrivateTable"})}),
    "a route back": ("one-way-routes", {"CameraToOffice.DestinationCidrBlock": "10.30.0.0/22"}),
    "no route back": ("one-way-routes", {"RobotToOffice": None}),
    "half of the requester's route": ("one-way-routes", {"DeskToPlant.DestinationCidrBlock": "10.31.0.0/23"}),
    "a wider route": ("host-bits", {"TbToA.DestinationCidrBlock": "10.90.1.0/24"}),
    "no connection": ("hub-and-spokes", {"HubOne": None, "HubToOne": None, "OneToAll": None}),
    "a spoke's route alone": ("hub-and-spokes", {"OneToAll.DestinationCidrBlock": "10.0.1.0/25"}),
    "all of the third": ("hub-and-spokes", {"HubToThree.DestinationCidrBlock": "10.3.0.0/16"}),
    "the narrow route goes": ("longest-prefix", {"Narrow": None}),
    "the lost route goes": ("longest-prefix", {"Lost": None}),
    "the lost route becomes longer": ("longest-prefix", {"Lost.DestinationCidrBlock": "10.0.140.0/22"}),
    "the forgotten subnet has a table": ("main-table", {
        "More": resource("SubnetRouteTableAssociation", SubnetId={"Ref": "Forgotten"}, RouteTableId={"Ref": "T"})}),
    "the right connection": ("wrong-connection", {"AToB.VpcPeeringConnectionId": {"Ref": "AB"}}),
    "the whole of the peer": ("forgotten-block", {
        "More": resource("Route", RouteTableId={"Ref": "NearTable"}, DestinationCidrBlock="10.69.64.0/20",
            VpcPeeringConnectionId={"Ref": "Link"})}),
    "by the gateway of the other half": ("halves", {"High.NatGatewayId": None, "High.GatewayId": {"Ref": "G"}}),
    "no route to those who are not here": ("asked-account", {
        "OursToOthers.DestinationCidrBlock": "10.201.0.0/16", "SisterToOurs.DestinationCidrBlock": "10.156.0.0/25"}),
    "another account of the owner's": ("by-region", {"@Mappings.Accounts.123456789012.Port": "8444"}),
    "out of Europe": ("by-region", {"@Conditions.InEurope": {"Fn::Equals": ["a", "b"]}}),
    "the rule of many functions": ("deep-functions", {"@Parameters.Count.Default": 1}),
    "another block, and all of the internet in": ("bastion", {
        "BastionSubnet.CidrBlock": "172.31.1.0/24", "SshFromOffice.CidrBlock": "0.0.0.0/0", "AnswersToOffice.CidrBlock": "0.0.0.0/0"}),
    "another block, and another port": ("locked-dmz", {
        "Dmz.CidrBlock": "10.8.2.0/24", "DmzIn110.PortRange": {"From": 444, "To": 444}}),
    "the NAT gateway's own way": ("nat-misplaced", {
        "DarkTo": resource("SubnetRouteTableAssociation", SubnetId={"Ref": "Dark"}, RouteTableId={"Ref": "GateTable"})}),
    "no NAT on the way to a peer": ("nat-to-peer", {
        "ClientToRight": resource("Route", RouteTableId={"Ref": "ClientTable"}, DestinationCidrBlock="10.143.0.0/16",
            VpcPeeringConnectionId={"Ref": "Link"})}),
    "pods without their NAT gateway": ("private-nat", {
        "PodOut.NatGatewayId": None, "PodOut.VpcPeeringConnectionId": {"Ref": "Link"}}),
    "the loose gateway is attached": ("gateway-of-another", {
        "LooseThere": resource("VPCGatewayAttachment", VpcId={"Ref": "There"},
            InternetGatewayId={"Ref": "Loose"}), "ThereOut.GatewayId": {"Ref": "Loose"}}),
    "the way back of a third stack": ("told-outputs", {"back:Back.DestinationCidrBlock": "10.96.0.0/25"}),
    # Associations
    "an ACL for one of two": ("acl-of-nobody", {"SharedB": None}),
    "the ACL of nobody for the web": ("acl-of-nobody", {
        "WebStrict": resource("SubnetNetworkAclAssociation", SubnetId={"Ref": "Web"}, NetworkAclId={"Ref": "Strict"})}),
    "another ACL": ("linux-ephemeral", {"ServerAclAt.NetworkAclId": {"Ref": "FullAcl"}}),
    "no ACL": ("unnamed-vpcs", {"DataAclUse": None}),
    "the neighbour has the ACL": ("unnamed-vpcs", {"DataAclUse.SubnetId": {"Ref": "TwoA"}}),
    # Switches
    "it becomes production": ("switches", {"@Parameters.AllowSsh.Default": "no"}),
    "an internet gateway by a switch": ("switches", {"@Parameters.Internet.Default": "yes"}),
    "no private subnets": ("three-tiers", {"@Parameters.CreatePrivateSubnets.Default": "false"}),
    "no database subnets": ("three-tiers", {"@Parameters.CreateAdditionalPrivateSubnets.Default": "false"}),
    "the web may no longer": ("office-parameter", {"Web.RuleAction": "deny"}),
}
# What changes and lets pass the same.
IDLE: dict[str, tuple[str, dict]] = {
    "deny below": ("bastion", {"Stop": entry("ServerAcl", 150, "deny", "172.31.0.0/24", (22, 22))}),
    "allow for all of the network": ("bastion", {"SshFromBastion.CidrBlock": "172.31.0.0/16"}),
    "a deny that is moved below": ("locked-dmz", {"DmzOut105.RuleNumber": 115}),
    "a deny that goes": ("locked-dmz", {"DmzOut105": None}),
    "all protocols in place of TCP": ("locked-dmz", {"AppIn.Protocol": -1, "AppIn.PortRange": None}),
    "more ports on one side alone": ("locked-dmz", {"AppIn.PortRange": {"From": 8000, "To": 9090}}),
    "a number that changes nothing": ("denies-above", {"NoDesktop.RuleNumber": 25}),
    "pings are no longer denied": ("protocols", {"NoPings": None}),
    "a deny within denies": ("overlapping-denies", {"D4": None}),
    "a tag": ("bastion", {"BastionAcl.Tags": TAGS, "GatewayToNetwork.Tags": TAGS}),
    "a value from a parameter": ("two-peered", {
        "PostgresIn.CidrBlock": {"Ref": "Web"}, "@Parameters": {"Web": {"Type": "String", "Default": "10.10.1.0/24"}}}),
    "a value from a text": ("two-peered", {"BlueToGreen.DestinationCidrBlock": {"Fn::Join": ["/", ["10.20.0.0", "16"]]}}),
    "a rule without packets left": ("denies-above", {"Idle": entry("Acl", 210, "deny", "198.51.100.0/24")}),
    "a rule of nobody's ACL": ("acl-of-nobody", {"StrictIn.RuleAction": "allow"}),
    "a route of nobody's table": ("main-table", {"UnusedOut": None}),
    "a route within another": ("hub-and-spokes", {
        "Narrow": resource("Route", RouteTableId={"Ref": "HubTable"}, DestinationCidrBlock="10.1.0.0/17",
            VpcPeeringConnectionId={"Ref": "HubOne"})}),
    "two rules for one": ("locked-dmz", {
        "DmzIn100.PortRange": {"From": 80, "To": 80}, "DmzIn110.RuleNumber": 111,
        "More": entry("DmzAcl", 112, "allow", "192.0.2.0/24", (443, 443))}),
    "an export by another name": ("exports", {
        "network:@Outputs.EdgeTable.Export.Name": "table", "app:AppEdgeTable.RouteTableId": {"Fn::ImportValue": "table"}}),
}
# What is known on one side alone: nobody can tell whether it opens or closes anything, so that it only perhaps does.
UNKNOWN: dict[str, tuple[str, dict]] = {
    "a block that nobody gives": ("two-peered", {
        "@Parameters": {"Block": {"Type": "String"}}, "AnswersOut.CidrBlock": {"Ref": "Block"}}),
    "a route that is perhaps there": ("two-peered", {
        "@Parameters": {"Stage": {"Type": "String"}}, "@Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}},
        "GreenToBlue": {"Condition": "IsProd"} | resource(
            "Route", RouteTableId={"Ref": "GreenTable"}, DestinationCidrBlock="10.10.0.0/16",
            VpcPeeringConnectionId={"Ref": "BlueGreen"})}),
    "a known office": ("office-parameter", {
        "@Parameters.OfficeBlock.Default": "10.63.2.0/24", "@Parameters.AdminPort.Default": 22}),
    "a subnet leaves the table of a firewall": ("firewall-endpoint", {"WorkloadUse": None}),
    "a route to a firewall goes": ("firewall-endpoint", {"Inspected": None}),
    "a subnet leaves an ACL that nobody knows": ("office-parameter", {"AclUse": None}),
    "a subnet leaves the rules of a loop": ("rules-in-a-loop", {"AclUse": None}),
    "what perhaps passes passes no longer": ("rule-for-neighbours", {"Out": None}),
}
# Ports that a condition chooses, which is known to hold.
CHOSEN = ("two-peered", {
    "@Conditions": {"Yes": {"Fn::Equals": ["a", "a"]}},
    "AnswersOut.PortRange": {"Fn::If": ["Yes", {"From": 1024, "To": 65535}, {"From": 1, "To": 65535}]}})


def changed(templates: dict[str, dict], edits: dict) -> dict[str, dict]:
    """The templates after a change."""
    new = copy.deepcopy(templates)
    for where, value in edits.items():
        stack, _, path = where.rpartition(":")
        template = new[stack or next(iter(new))]
        _put(template, path.removeprefix("@").split("."), value) if path.startswith("@") else _edit(template, path, value)
    return new


def _edit(template: dict, path: str, value) -> None:
    logical, _, name = path.partition(".")
    _put(template["Resources"], [logical, "Properties", name] if name else [logical], value)


def _put(within: dict, keys: list[str], value) -> None:
    for key in keys[:-1]:
        within = within[key]
    if value is None:
        del within[keys[-1]]
    else:
        within[keys[-1]] = value
