# shellcheck shell=sh disable=SC2034,SC2154
# ---- What has the network's tags and is in no stack: does it stand still?

# unknown_ids KIND: of that kind, or of any without one, joined by commas, a hundred a line.
unknown_ids() {
  awk -F '\t' -v kind="${1:-}" '
    kind == "" || $1 == kind { list = list (count++ ? "," : "") $2 }
    count == 100 { print list; list = ""; count = 0 }
    END { if (count) print list }
  ' "$work/unknown.$worker"
}

# Kind, id, and what it is, of those that stand: some keep their tags for a while after they are gone.
list_standing_strays() {
  for kind in subnet vpc route-table network-acl internet-gateway natgateway elastic-ip vpc-peering-connection \
    vpc-endpoint vpc-flow-log; do
    unknown_ids "$kind" >"$work/stray-ids.$worker"
    while read -r ids; do list_standing "$kind" "$ids" || aws_refused "show $ids"; done <"$work/stray-ids.$worker"
  done
}

# list_standing KIND IDS
list_standing() {
  case $1 in
    subnet)
      call ec2 describe-subnets --filters "Name=subnet-id,Values=$2" \
        --query "Subnets[].['subnet', SubnetId, join(' in ', [CidrBlock, VpcId])]"
      ;;
    vpc) call ec2 describe-vpcs --filters "Name=vpc-id,Values=$2" --query "Vpcs[].['vpc', VpcId, CidrBlock]" ;;
    natgateway)
      call ec2 describe-nat-gateways --filter "Name=nat-gateway-id,Values=$2" \
        --query "NatGateways[?State!='deleted' && State!='deleting'].['natgateway', NatGatewayId, SubnetId]"
      ;;
    vpc-peering-connection)
      call ec2 describe-vpc-peering-connections --filters "Name=vpc-peering-connection-id,Values=$2" \
        Name=status-code,Values=active,provisioning,pending-acceptance \
        --query "VpcPeeringConnections[].['vpc-peering-connection', VpcPeeringConnectionId, Status.Code]"
      ;;
    route-table)
      call ec2 describe-route-tables --filters "Name=route-table-id,Values=$2" \
        --query "RouteTables[].['route-table', RouteTableId, VpcId]"
      ;;
    network-acl)
      call ec2 describe-network-acls --filters "Name=network-acl-id,Values=$2" \
        --query "NetworkAcls[].['network-acl', NetworkAclId, VpcId]"
      ;;
    internet-gateway)
      call ec2 describe-internet-gateways --filters "Name=internet-gateway-id,Values=$2" \
        --query "InternetGateways[].['internet-gateway', InternetGatewayId, Attachments[0].VpcId]"
      ;;
    vpc-endpoint)
      call ec2 describe-vpc-endpoints --filters "Name=vpc-endpoint-id,Values=$2" \
        --query "VpcEndpoints[?State!='deleted' && State!='deleting'].['vpc-endpoint', VpcEndpointId, ServiceName]"
      ;;
    vpc-flow-log)
      call ec2 describe-flow-logs --filter "Name=flow-log-id,Values=$2" \
        --query "FlowLogs[].['vpc-flow-log', FlowLogId, ResourceId]"
      ;;
    elastic-ip)
      call ec2 describe-addresses --filters "Name=allocation-id,Values=$2" \
        --query "Addresses[].['elastic-ip', AllocationId, PublicIp]"
      ;;
  esac
}
