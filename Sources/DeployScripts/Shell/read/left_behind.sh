# shellcheck shell=sh disable=SC2034,SC2154
# ---- What is the network's and stands in no stack. CloudFormation lets go of what it cannot delete in the clean-up of an
# ---- update; that keeps its tags, by which it is found again. A block of a VPC has none, and is found at its VPC.

# `left`: account.region, kind, id, stack, logical id (`-` for a block), what it is.
find_left_behind() {
  at_each "$work/sites" list_strays
  at_each "$work/sites" list_stray_blocks
  answers_of strays >"$work/strays"
  answers_of stray-blocks >>"$work/strays"
  # Those of ACLs go with them, so that network-delete does not look for them.
  [ ! -f "$work/stray-rules" ] || cat "$work/stray-rules" >>"$work/strays"
  awk -F '\t' "$columns"'
    table == "states" { name = $states_stack; sub(/@.*/, "", name); status[name, $states_site] = $states_status; next }
    # What is being made or deleted right now is not left behind.
    status[$4, $1] !~ /_IN_PROGRESS$/
  ' table=states "$work/states" table=strays "$work/strays" >"$work/left"
  checked left-behind
}

# ---- By their tags: `strays.ACCOUNT.REGION`.

list_strays() {
  file=$work/strays.$account.$region
  call ec2 describe-tags --filters Name=key,Values=peerage:network "Name=value,Values=$NETWORK" \
    --query 'Tags[].[ResourceType, ResourceId]' >"$work/tagged.$worker" || aws_refused "list what has the network's tag"
  awk -F '\t' "$columns$knowing"'
    table == "resources" { know($resources_physical); next }
    !($2 in known)
  ' table=resources "$work/resources" table=tagged "$work/tagged.$worker" >"$work/unknown.$worker"
  list_origins >"$work/origins.$worker"
  list_standing_strays >"$work/there.$worker"
  awk -F '\t' "$columns$knowing"'
    table == "resources" { know($resources_physical); next }
    table == "origins" { if ($2 ~ /stack-name$/) stack[$1] = $3; else logical[$1] = $3; next }
    # Only CloudFormation tags like that; and an address goes by itself, not by its id, in a stack.
    $2 in stack && !($1 == "elastic-ip" && $3 in known) { print $1 "\t" $2 "\t" stack[$2] "\t" logical[$2] "\t" $3 }
  ' table=resources "$work/resources" table=origins "$work/origins.$worker" table=there "$work/there.$worker" >"$file"
}

# Id, key and value of the tags by which CloudFormation says where something comes from.
list_origins() {
  unknown_ids >"$work/origin-ids.$worker"
  while read -r ids; do
    call ec2 describe-tags --filters "Name=resource-id,Values=$ids" \
      Name=key,Values=aws:cloudformation:stack-name,aws:cloudformation:logical-id \
      --query 'Tags[].[ResourceId, Key, Value]' || aws_refused "list the tags of $ids"
  done <"$work/origin-ids.$worker"
}

# ---- Blocks that a VPC of ours has and no stack: `stray-blocks.ACCOUNT.REGION`.

list_stray_blocks() {
  vpcs=$(ids_here AWS::EC2::VPC "$work/resource-stacks")
  : >"$work/vpc-blocks.$worker"
  [ -z "$vpcs" ] || call ec2 describe-vpcs --filters "Name=vpc-id,Values=$vpcs" --query "Vpcs[].['vpc', VpcId, CidrBlock,
      CidrBlockAssociationSet[?CidrBlockState.State=='associated'].['block', AssociationId, CidrBlock]]" \
    >"$work/vpc-blocks.$worker" || aws_refused "show the VPCs"
  awk -F '\t' "$columns$knowing"'
    table == "resources" {
      know($resources_physical)
      if ($resources_type == "AWS::EC2::VPC") { holder[$resources_physical] = $resources_stack; sub(/@.*/, "", holder[$resources_physical]) }
      next
    }
    $1 == "vpc" { vpc = $2; own = $3; next }
    $3 != own && !($2 in known) { print "block\t" $2 "\t" holder[vpc] "\t-\t" $3 " of " vpc }
  ' table=resources "$work/resources" table=blocks "$work/vpc-blocks.$worker" >"$work/stray-blocks.$account.$region"
}
