# shellcheck shell=sh disable=SC2034,SC2154
# ---- What goes with a change set, and who would miss it.

# Whether a line of the changes takes the old resource away, perhaps; for awk.
# shellcheck disable=SC2016 # fields of awk
goes='
  function goes() { return $1 == "Remove" || $2 == "True" || $2 == "Conditional" }
  function is_loss() {
    return goes() && $3 ~ /^AWS::EC2::(VPC|Subnet|VPCPeeringConnection|NatGateway|EIP)$/
  }
'

# For the stack at hand: STACK.touched (physical ids that go), STACK.losses (action, replacement, type, logical and
# physical id, network interfaces in it) and STACK.imported (an export that goes, and who imports it).
note_losses() {
  file=$work/sets/$stack
  awk -F '\t' -v stack="$stack" "$goes"'goes() && $5 != "None" { print stack "\t" $5 }' "$file.changes" >"$file.touched"
  awk -F '\t' "$goes"'is_loss()' "$file.changes" >"$file.lost"
  count_interfaces
  awk -F '\t' -v stack="$stack" '
    table == "touched" { touched[$2] = 1; next }
    $1 == stack && $4 != "None" && $3 in touched { print $4 }
  ' table=touched "$file.touched" table=outputs "$work/outputs" >"$file.going"
  : >"$file.imported"
  while read -r export_name; do
    importers_of "$export_name" >"$work/importers.$worker"
    [ ! -s "$work/importers.$worker" ] || say "$export_name, imported by $(one_line "$work/importers.$worker")" >>"$file.imported"
  done <"$file.going"
  checked losses "$stack"
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
    { print $1 "\t" $2 "\t" $3 "\t" $4 "\t" $5 "\t" ("unknown" in count ? "?" : count[$5] + 0) }
  ' table=interfaces "$file.interfaces" table=lost "$file.lost" >"$file.losses"
}
