# shellcheck shell=sh disable=SC2034,SC2154
# ---- What keeps a stack from being deleted.

# The resources that are left in a stack, and what others keep in its VPC.
what_is_left() {
  call cloudformation list-stack-resources --stack-name "$1" \
    --query "StackResourceSummaries[?ResourceStatus!='DELETE_COMPLETE'].[ResourceType, LogicalResourceId, PhysicalResourceId]" \
    >"$work/resources" || return 0
  [ -s "$work/resources" ] || return 0
  printf '  %s\n' "left in the stack:"
  awk -F '\t' '{ print "    " $1 "  " $2 "  " $3 }' "$work/resources"
  vpc=$(awk -F '\t' '$1 == "AWS::EC2::VPC" { print $3; exit }' "$work/resources")
  subnets=$(awk -F '\t' '$1 == "AWS::EC2::Subnet" { list = list "," $3 } END { print substr(list, 2) }' "$work/resources")
  if [ -n "$vpc" ]; then
    tell_interfaces "vpc-id" "$vpc"
    tell_connections "$vpc"
    tell_strangers "$vpc"
  elif [ -n "$subnets" ]; then
    tell_interfaces "subnet-id" "$subnets"
  fi
}

tell_interfaces() {
  call ec2 describe-network-interfaces --filters "Name=$1,Values=$2" \
    --query 'NetworkInterfaces[].[NetworkInterfaceId, SubnetId, PrivateIpAddress, Description]' >"$work/interfaces" || return 0
  [ ! -s "$work/interfaces" ] || {
    printf '  %s\n' "network interfaces in it, whose owners have to go first:"
    awk -F '\t' '{ print "    " $1 "  " $2 "  " $3 "  " $4 }' "$work/interfaces"
  }
}

tell_connections() {
  for end in requester accepter; do
    call ec2 describe-vpc-peering-connections --filters "Name=$end-vpc-info.vpc-id,Values=$1" \
      --query "VpcPeeringConnections[?Status.Code!='deleted'].[VpcPeeringConnectionId, Status.Code]" || :
  done >"$work/ends"
  [ ! -s "$work/ends" ] || {
    printf '  %s\n' "connections that end in it:"
    awk -F '\t' '{ print "    " $1 "  " $2 }' "$work/ends"
  }
}

# What others made in the VPC: security groups, and subnets that no stack of ours holds.
tell_strangers() {
  call ec2 describe-security-groups --filters "Name=vpc-id,Values=$1" \
    --query "SecurityGroups[?GroupName!='default'].[GroupId, GroupName]" >"$work/strangers" || :
  call ec2 describe-subnets --filters "Name=vpc-id,Values=$1" --query 'Subnets[].[SubnetId, CidrBlock]' |
    awk -F '\t' '
      table == "ours" { ours[$3] = 1; next }
      !($1 in ours)
    ' table=ours "$work/resources" table=found - >>"$work/strangers" || :
  [ ! -s "$work/strangers" ] || {
    printf '  %s\n' "made in it by others:"
    awk -F '\t' '{ print "    " $1 "  " $2 }' "$work/strangers"
  }
}
