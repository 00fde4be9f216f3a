# shellcheck shell=sh disable=SC2034,SC2154
# ---- What a change set would take away and CloudFormation could not delete, since others use it. It would let go of that
# ---- and delete the rules that guard it, so such a change set is not for anybody to execute.

# find_held CHANGES: `STACK.in-the-way`, rows of what keeps what goes from going. For the stack at hand.
find_held() {
  file=$work/sets/$stack
  awk -F '\t' '($1 == "Remove" || $2 == "True") && $5 != "None" { print $5 "\t" $3 }' "$1" >"$file.leaving"
  : >"$file.rows"
  leaving=$(ids_leaving AWS::EC2::Subnet)
  [ -z "$leaving" ] || {
    fetch_interfaces subnet-id "$leaving" || aws_refused "say what is in subnets that go"
    rows_of_interfaces "$file.leaving" >>"$file.rows"
  }
  leaving=$(ids_leaving AWS::EC2::VPC)
  [ -z "$leaving" ] || {
    fetch_interfaces vpc-id "$leaving" || aws_refused "say what is in a VPC that goes"
    fetch_things "$leaving" || aws_refused "say what is in a VPC that goes"
    # All that the stack has in a VPC goes with it, also what CloudFormation says of that it goes perhaps.
    awk -F '\t' -v stack="$stack" "$columns"'$resources_stack == stack { print $resources_physical }' "$work/resources" >"$file.own"
    rows_of_interfaces "$file.own" >>"$file.rows"
    rows_of_things "$file.own" >>"$file.rows"
  }
  [ -z "$(ids_leaving AWS::EC2::VPCCidrBlock)" ] || find_in_blocks
  find_users_of AWS::EC2::RouteTable describe-route-tables route-table-id \
    "RouteTables[].['of', RouteTableId, VpcId, Associations[?SubnetId].['subnet', SubnetId]]"
  find_users_of AWS::EC2::NetworkAcl describe-network-acls network-acl-id \
    "NetworkAcls[].['of', NetworkAclId, VpcId, Associations[].['subnet', SubnetId]]"
  awk -F '\t' '!seen[$3]++' "$file.rows" >"$file.in-the-way"
}

# find_users_of TYPE COMMAND FILTER QUERY: adds rows for subnets that no stack has, in route tables or ACLs that go: their
# routes and rules would go first, with what they let pass.
find_users_of() {
  leaving=$(ids_leaving "$1")
  [ -n "$leaving" ] || return 0
  call ec2 "$2" --filters "Name=$3,Values=$leaving" --query "$4" >"$work/users.$worker" || aws_refused "say who uses what goes"
  awk -F '\t' "$columns$knowing"'
    table == "resources" { know($resources_physical); next }
    $1 == "of" { thing = $2; vpc = $3; next }
    !($2 in known) { print vpc "\tsubnet\t" $2 "\t-\tuses " thing ", which would go" }
  ' table=resources "$work/resources" table=users "$work/users.$worker" >>"$file.rows"
}

# ids_leaving TYPE: the physical ids, joined by commas.
ids_leaving() {
  awk -F '\t' -v type="$1" '$2 == type { sub(/[|].*/, "", $1); list = list "," $1 } END { print substr(list, 2) }' "$file.leaving"
}

# Adds rows for the subnets that lie in blocks that go, and stay.
find_in_blocks() {
  say "$stack" >"$work/at-hand.$worker"
  vpcs=$(ids_here AWS::EC2::VPC "$work/at-hand.$worker")
  call ec2 describe-vpcs --filters "Name=vpc-id,Values=$vpcs" --query "Vpcs[].['vpc', VpcId,
      CidrBlockAssociationSet[?CidrBlockState.State=='associated'].['block', AssociationId, CidrBlock]]" \
    >"$work/leaving-blocks.$worker" || aws_refused "show the VPC of a block that goes"
  call ec2 describe-subnets --filters "Name=vpc-id,Values=$vpcs" --query "Subnets[].[VpcId, 'subnet', SubnetId, '-', CidrBlock]" \
    >"$work/subnets.$worker" || aws_refused "show the subnets of a block that goes"
  awk -F '\t' "$knowing$covering"'
    table == "leaving" { know($1); next }
    table == "carried" && $1 == "vpc" { vpc = $2; next }
    table == "carried" { if ($2 in known) { from[++blocks] = vpc; block[blocks] = $3 } next }
    $3 in known { next }
    { for (i = 1; i <= blocks; i++) if (from[i] == $1 && holds(block[i], $5)) print $0 " in " block[i] }
  ' table=leaving "$file.leaving" table=carried "$work/leaving-blocks.$worker" table=subnets "$work/subnets.$worker" >>"$file.rows"
}

# `STACK.returning`: subnets and blocks of `left` that the change set would make once more, where they are still. A block
# has no logical id; the template has it, if it is to come.
find_returning() {
  awk -F '\t' -v stack="${stack%%@*}" -v here="$account.$region" "$columns"'
    table == "changes" { if ($1 == "Add") { added[$4] = 1; if ($3 == "AWS::EC2::VPCCidrBlock") blocks = 1 } next }
    table == "template" { text = text $0; next }
    $left_stack != stack || $left_site != here { next }
    $left_kind == "subnet" && $left_logical in added { print; next }
    { block = $left_words; sub(/ .*/, "", block) }
    $left_kind == "block" && blocks && index(text, "\"" block "\"")
  ' table=changes "$file.changes" table=template "$root/$template" table=left "$work/left" >"$file.returning"
}

# Notes what makes the change set of the stack at hand one that cannot be executed: somebody uses what goes, or what comes
# was left behind by an earlier update and is there still.
check_leaving() {
  find_held "$work/sets/$stack.changes"
  [ ! -s "$file.in-the-way" ] ||
    say "others use what would go, so CloudFormation could not delete it, and nothing would guard it:" \
      "$(tell_rows "$file.in-the-way" | indented 2)" "Once they are gone, run it again." >>"$file.notes"
  find_returning
  [ ! -s "$file.returning" ] ||
    say "what would be made was left behind by an earlier update, and is in its way:" \
      "$(tell_left "$file.returning")" "Once it is gone, run it again." >>"$file.notes"
  checked leaving "$stack"
}
