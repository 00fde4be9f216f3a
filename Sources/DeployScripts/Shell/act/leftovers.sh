# shellcheck shell=sh disable=SC2034,SC2154
# ---- What keeps a stack from being deleted, once its deletion has failed.

# The resources that are left in a stack, and what others keep in its VPC. AWS is asked for it as far as it answers: that
# the stack has failed is told in any case.
tell_kept() {
  call cloudformation list-stack-resources --stack-name "$1" \
    --query "StackResourceSummaries[?ResourceStatus!='DELETE_COMPLETE'].[ResourceType, LogicalResourceId, PhysicalResourceId]" \
    >"$work/kept" || return 0
  [ -s "$work/kept" ] || return 0
  say "left in the stack:"
  awk -F '\t' '{ print "  " $1 "  " $2 "  " $3 }' "$work/kept"
  cut -f 3 "$work/kept" >"$work/kept-ids"
  vpcs=$(kept_ids AWS::EC2::VPC) subnets=$(kept_ids AWS::EC2::Subnet)
  : >"$work/in-it"
  if [ -n "$vpcs" ]; then
    if fetch_interfaces vpc-id "$vpcs" && fetch_things "$vpcs"; then tell_what_others_have; fi
  elif [ -n "$subnets" ]; then
    : >"$work/things.$worker"
    if fetch_interfaces subnet-id "$subnets"; then tell_what_others_have; fi
  fi
}

kept_ids() { awk -F '\t' -v type="$1" '$1 == type { list = list "," $3 } END { print substr(list, 2) }' "$work/kept"; }

tell_what_others_have() {
  rows_of_interfaces "$work/kept-ids" >"$work/in-it"
  rows_of_things "$work/kept-ids" >>"$work/in-it"
  [ ! -s "$work/in-it" ] || {
    say "of others, which has to go first:"
    tell_rows "$work/in-it" | sed 's/^/  /'
  }
}
