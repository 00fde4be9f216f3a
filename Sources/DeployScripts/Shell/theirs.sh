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
  awk -F '\t' "$knowing"'
    table == "resources" { know($4); next }
    !($1 in known) && !seen[$1]++ { print $1 "\t" $2 "\tfrom " $3 " of account " $4 " to " $5 " of account " $6 }
  ' table=resources "$work/resources" table=connected "$work/connected.$worker"
}

# `theirs`: those of all VPCs that are deleted.
find_theirs() {
  awk -F '\t' '
    table == "chosen" { chosen[$1] = 1; next }
    $1 in chosen && !seen[$7]++ { sub(/[.]/, " ", $7); print $7 }
  ' table=chosen "$work/chosen" table=states "$work/states" >"$work/going-sites"
  at_each "$work/going-sites" list_theirs_here
  answers_of theirs >"$work/all-theirs"
  awk -F '\t' '!seen[$2]++ { print $2 "\t" $3 "\t" $4 }' "$work/all-theirs" >"$work/theirs"
  checked theirs
}

list_theirs_here() {
  vpcs=$(ids_here AWS::EC2::VPC "$work/chosen")
  : >"$work/theirs.$account.$region"
  [ -z "$vpcs" ] || list_theirs "$vpcs" >"$work/theirs.$account.$region"
}

# Who has to be told that they go.
tell_theirs() {
  [ -s "$work/theirs" ] || return 0
  printf '%s\n' "$CONNECTIONS" >"$work/named-connections"
  say "  ${red}LOSS$plain: connections that no stack has made end with their VPC; tell their owners:"
  awk -F '\t' '
    table == "named" { if (NF) name[$2] = $1; next }
    { print "    " $1 ($1 in name ? ", external " name[$1] : "") ", " $2 ", " $3 }
  ' FS=' ' table=named "$work/named-connections" FS='\t' table=theirs "$work/theirs"
}
