# shellcheck shell=sh disable=SC2034,SC2154
# ---- Connections of our VPCs that no stack has made: somebody else's, asked for by them or by hand. Nothing keeps a VPC
# ---- that has one from being deleted, and they end with it.

# list_theirs VPCS: those that live at VPCs (joined by commas) here: id, state, the two ends; tabs between.
list_theirs() {
  : >"$work/connected.$worker"
  for side in requester accepter; do
    call ec2 describe-vpc-peering-connections --filters "Name=$side-vpc-info.vpc-id,Values=$1" \
      Name=status-code,Values=initiating-request,pending-acceptance,provisioning,active \
      --query "VpcPeeringConnections[].[VpcPeeringConnectionId, Status.Code, RequesterVpcInfo.VpcId,
        RequesterVpcInfo.OwnerId, AccepterVpcInfo.VpcId, AccepterVpcInfo.OwnerId]" >>"$work/connected.$worker" ||
      aws_refused "show the connections of VPCs that go"
  done
  awk -F '\t' "$columns$knowing"'
    table == "resources" { know($resources_physical); next }
    !($1 in known) && !seen[$1]++ { print $1 "\t" $2 "\tfrom " $3 " of account " $4 " to " $5 " of account " $6 }
  ' table=resources "$work/resources" table=connected "$work/connected.$worker"
}
