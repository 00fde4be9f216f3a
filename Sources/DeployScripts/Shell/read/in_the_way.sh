# shellcheck shell=sh disable=SC2034,SC2154
# ---- What stands in a VPC or subnet and keeps it from being deleted.
# ---- A row: VPC, what it is, its id, its subnet, more about it; tabs between, `-` for nothing.

# fetch_interfaces FILTER IDS: those in VPCs or subnets (joined by commas), and the NAT gateways there.
fetch_interfaces() {
  call ec2 describe-nat-gateways --filter "Name=$1,Values=$2" \
    --query "NatGateways[].['nat', NatGatewayId, NatGatewayAddresses[].['interface', NetworkInterfaceId]]" \
    >"$work/nats.$worker" &&
    call ec2 describe-network-interfaces --filters "Name=$1,Values=$2" --query "NetworkInterfaces[].[VpcId, 'interface',
      NetworkInterfaceId, SubnetId, OwnerId, RequesterId, Attachment.InstanceId, PrivateIpAddress, Description]" \
      >"$work/interfaces.$worker"
}

# A row for each of them that is not of a NAT gateway which goes: one of the stacks' own, or of FILE.
rows_of_interfaces() {
  awk -F '\t' "$knowing"'
    function more(text) {
      text = $8 ", of account " $5
      if ($6 != "None" && $6 != $5) text = text ", made by " $6
      if ($7 != "None") text = text ", of instance " $7
      if ($9 != "" && $9 != "None") text = text ": " $9
      return text
    }
    table == "going" { know($1); next }
    table == "nats" { if ($1 == "nat") ours = $2 in known; else if (ours) nat[$2] = 1; next }
    # Further lines of a description say nothing of their own.
    $2 == "interface" && !($3 in nat) { print $1 "\t" $2 "\t" $3 "\t" $4 "\t" more() }
  ' table=going "$1" table=nats "$work/nats.$worker" table=interfaces "$work/interfaces.$worker"
}

# fetch_things VPCS: what else keeps VPCs (joined by commas) from being deleted.
fetch_things() {
  in_vpc=Name=vpc-id,Values=$1 attached=Name=attachment.vpc-id,Values=$1 named="Tags[?Key=='Name'].Value | [0]"
  {
    call ec2 describe-subnets --filters "$in_vpc" --query "Subnets[].[VpcId, 'subnet', SubnetId, '-', CidrBlock]" &&
      call ec2 describe-security-groups --filters "$in_vpc" \
        --query "SecurityGroups[?GroupName!='default'].[VpcId, 'security group', GroupId, '-', GroupName]" &&
      call ec2 describe-route-tables --filters "$in_vpc" \
        --query "RouteTables[?!(Associations[?Main])].[VpcId, 'route table', RouteTableId, '-', $named]" &&
      call ec2 describe-network-acls --filters "$in_vpc" \
        --query "NetworkAcls[?!IsDefault].[VpcId, 'network ACL', NetworkAclId, '-', $named]" &&
      call ec2 describe-vpc-endpoints --filters "$in_vpc" \
        --query "VpcEndpoints[].[VpcId, 'endpoint', VpcEndpointId, '-', ServiceName]" &&
      call ec2 describe-internet-gateways --filters "$attached" \
        --query "InternetGateways[].[Attachments[0].VpcId, 'internet gateway', InternetGatewayId, '-', $named]" &&
      call ec2 describe-vpn-gateways --filters "$attached" Name=attachment.state,Values=attached \
        --query "VpnGateways[].[VpcAttachments[0].VpcId, 'VPN gateway', VpnGatewayId, '-', $named]"
  } >"$work/things.$worker"
}

# A row for each of those that does not go itself: it is not among the physical ids in FILE.
rows_of_things() {
  awk -F '\t' "$knowing"'
    table == "going" { know($1); next }
    !($3 in known)
  ' table=going "$1" table=things "$work/things.$worker"
}

# The rows of FILE as people read them.
tell_rows() {
  awk -F '\t' '
    { print $2 " " $3 ($4 == "-" ? "" : " in " $4) ($5 == "" || $5 == "-" || $5 == "None" ? "" : " (" $5 ")") }
  ' "$1"
}
