# shellcheck shell=sh disable=SC2034,SC2154
# ---- What goes with a change set, and who would miss it.

# For the stack at hand: STACK.touched (physical ids that go), STACK.losses (action, replacement, type, logical and
# physical id, network interfaces in it or -) and STACK.imported (an export that goes, and who imports it).
note_losses() {
  file=$work/sets/$stack
  awk -F '\t' -v stack="$stack" "$goes"'goes() && $5 != "None" { print stack "\t" $5 }' \
    table=kinds "$work/kinds" table=changes "$file.changes" >"$file.touched"
  awk -F '\t' "$goes"'BEGIN { OFS = "\t" } is_loss() { if (is_remade()) $2 = "True"; print }' \
    table=kinds "$work/kinds" table=changes "$file.changes" >"$file.going"
  leave_out_over
  count_interfaces
  add_theirs
  awk -F '\t' -v stack="$stack" "$columns"'
    table == "touched" { touched[$2] = 1; next }
    $outputs_stack == stack && $outputs_export != "None" && $outputs_value in touched { print $outputs_export }
  ' table=touched "$file.touched" table=outputs "$work/outputs" >"$file.dropped"
  : >"$file.imported"
  while read -r export_name; do
    importers_of "$export_name" >"$work/importers.$worker"
    [ ! -s "$work/importers.$worker" ] || say "$export_name, imported by $(one_line "$work/importers.$worker")" >>"$file.imported"
  done <"$file.dropped"
  checked losses "$stack"
}

# Of what goes: STACK.lost, without connections that AWS says are over already. One of which it says nothing is lost.
leave_out_over() {
  connections=$(awk -F '\t' '$5 ~ /^pcx-/ { list = list "," $5 } END { print substr(list, 2) }' "$file.going")
  : >"$file.states"
  if [ -n "$connections" ]; then
    call ec2 describe-vpc-peering-connections --filters "Name=vpc-peering-connection-id,Values=$connections" \
      --query 'VpcPeeringConnections[].[VpcPeeringConnectionId, Status.Code]' >"$file.states" || : >"$file.states"
  fi
  awk -F '\t' '
    table == "connections" { over[$1] = $2 ~ /^(deleted|expired|failed|rejected)$/; next }
    !over[$5]
  ' table=connections "$file.states" table=going "$file.going" >"$file.lost"
}

# Adds the connections of VPCs that go which no stack has made: they go with them.
add_theirs() {
  vpcs=$(awk -F '\t' '$3 == "AWS::EC2::VPC" { list = list "," $5 } END { print substr(list, 2) }' "$file.lost")
  [ -n "$vpcs" ] || return 0
  list_theirs "$vpcs" >"$file.theirs"
  awk -F '\t' '{ print "Remove\tTrue\tAWS::EC2::VPCPeeringConnection\tof no stack, " $3 ",\t" $1 "\t-" }' \
    "$file.theirs" >>"$file.losses"
}

# Adds to each lost subnet how many network interfaces are in it.
count_interfaces() {
  subnets=$(awk -F '\t' '$3 == "AWS::EC2::Subnet" { list = list "," $5 } END { print substr(list, 2) }' "$file.lost")
  : >"$file.interfaces"
  if [ -n "$subnets" ]; then
    call ec2 describe-network-interfaces --filters "Name=subnet-id,Values=$subnets" \
      --query 'NetworkInterfaces[].[SubnetId]' >"$file.interfaces" || say unknown >"$file.interfaces"
  fi
  awk -F '\t' '
    table == "interfaces" { count[$1]++; next }
    { print $1 "\t" $2 "\t" $3 "\t" $4 "\t" $5 "\t" ($3 !~ /::Subnet$/ ? "-" : "unknown" in count ? "?" : count[$5] + 0) }
  ' table=interfaces "$file.interfaces" table=lost "$file.lost" >"$file.losses"
}
