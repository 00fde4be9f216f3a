# shellcheck shell=sh disable=SC2034,SC2154
# ---- External networks: are the connections that they asked for real, and what have they to know?
# ---- EXTERNALS: name, kind, connection, peer, account, region, VPC, their blocks, our blocks, stack.

# For awk: the id of a VPC of ours, given as such or as STACK:OUTPUT; nothing while it is not deployed.
# shellcheck disable=SC2016 # fields of awk
vpc_ids='
  function vpc_id(source, part) {
    if (source !~ /:/) return source
    split(source, part, ":")
    return deployed[part[1], part[2]]
  }
'

check_connections() {
  awk "$columns"'$externals_kind == "connected" && !seen[$externals_account, $externals_region]++ { print $externals_account, $externals_region }' "$work/externals" >"$work/connected"
  in_reach "$work/connected"
  at_each "$work/reached" list_connected
  answers_of connected >"$work/connections"
  judge_connections >"$work/objections"
  bad=''
  while IFS=$tab read -r name connection finding; do
    is_selected_external "$name" || continue
    bad=yes
    complain "external $name: connection $connection $finding"
    at_external "$name"
    case $finding in
      *"to be accepted") explain_accepting "$connection" >&2 ;;
      *"not deployed yet") invite "$name" >&2 ;;
    esac
  done <"$work/objections"
  [ -z "$bad" ] || fail "no change set was made" \
    "correct 'connection' in $TOPOLOGY, or take it out until the connection stands; then compile and run again"
  checked connections
}

# in_reach FILE: `reached` are those of its sites that there is a profile for.
in_reach() {
  awk 'table == "sites" { reached[$0] = 1; next } $0 in reached' table=sites "$work/sites" table=wanted "$1" \
    >"$work/reached"
}

list_connected() {
  ids=$(awk -v account="$account" -v region="$region" "$columns"'
    $externals_kind == "connected" && $externals_account == account && $externals_region == region {
      list = list "," $externals_connection
    }
    END { print substr(list, 2) }' "$work/externals")
  call ec2 describe-vpc-peering-connections \
    --filters "Name=vpc-peering-connection-id,Values=$ids" \
    --query "VpcPeeringConnections[].['connection', VpcPeeringConnectionId, Status.Code, RequesterVpcInfo.VpcId,
      AccepterVpcInfo.VpcId, ['block', RequesterVpcInfo.VpcId, RequesterVpcInfo.CidrBlock],
      ['block', AccepterVpcInfo.VpcId, AccepterVpcInfo.CidrBlock],
      RequesterVpcInfo.CidrBlockSet[].['requester', CidrBlock],
      AccepterVpcInfo.CidrBlockSet[].['accepter', CidrBlock]]" >"$work/connected.$account.$region" ||
    aws_refused "show the connections of externals"
}

explain_accepting() {
  printf '  %s\n' "aws ec2 accept-vpc-peering-connection $(place_options) \\" \
    "  --vpc-peering-connection-id $1"
}

# One line for each connection that is not what the topology says: external, connection, what is wrong.
judge_connections() {
  awk -F '\t' "$vpc_ids$covering"'
    function carry(side, block) {
      if (block != "None" && !index(carried[id, side] ",", "," block ",")) carried[id, side] = carried[id, side] "," block
    }
    function judge(id, vpc, blocks, theirs) {
      if (vpc == "") return "cannot be checked: its end, the VPC " peer ", is not deployed yet"
      if (!(id in code)) return "does not exist in this account and region"
      if (code[id] == "pending-acceptance" && accepter[id] == vpc) return "has still to be accepted"
      if (code[id] != "active") return "is " code[id] ", not active"
      if (accepter[id] != vpc && requester[id] != vpc)
        return "joins " requester[id] " and " accepter[id] ", neither of them " peer "'\''s " vpc
      theirs = accepter[id] == vpc ? "requester" : "accepter"
      blocks = missing(blocks, carried[id, theirs])
      return blocks == "" ? "" : "does not carry " blocks "; their VPC has" spaced(carried[id, theirs])
    }
    table == "outputs" { deployed[$1, $2] = $3; next }
    table == "connections" {
      if ($2 == "connection") { id = $1 " " $3; code[id] = $4; requester[id] = $5; accepter[id] = $6 }
      if ($2 == "block") carry($3 == requester[id] ? "requester" : "accepter", $4)
      if ($2 == "requester" || $2 == "accepter") carry($2, $3)
      next
    }
    table == "sites" { reached[$1 "." $2] = 1; next }
    $2 == "connected" && ($5 "." $6) in reached {
      peer = $4
      finding = judge($5 "." $6 " " $3, vpc_id($7), $8)
      if (finding != "") print $1 "\t" $3 "\t" finding
    }' table=outputs "$work/outputs" table=connections "$work/connections" FS=' ' table=sites "$work/sites" \
    table=externals "$work/externals"
}

# at_external NAME: what is asked next is asked where our end of it is.
at_external() {
  awk -v name="$1" "$columns"'$externals_external == name { print $externals_account, $externals_region; exit }' "$work/externals" >"$work/end"
  read -r account region <"$work/end"
  go_to "$account" "$region"
}

# With -s an external counts when its own stack or its peer's is among the selected.
is_selected_external() {
  is_selected "$(awk -v name="$1" "$columns"'$externals_external == name { print $externals_stack }' "$work/externals")" ||
    is_selected "$(awk -v name="$1" "$columns"'$externals_external == name { sub(/:.*/, "", $externals_vpc); print $externals_vpc }' "$work/externals")"
}

# What to send to third parties: for each external that is only announced, and whose VPC of ours has not failed.
invite_externals() {
  awk "$columns"'
    table == "sites" { reached[$sites_account, $sites_region] = 1; next }
    table == "failed" { failed[$1] = 1; next }
    $externals_kind == "announced" && (($externals_account, $externals_region) in reached) {
      stack = $externals_vpc
      sub(/:.*/, "", stack)
      if (!(stack in failed)) print $externals_external
    }
  ' table=sites "$work/sites" table=failed "$work/failed" table=externals "$work/externals" >"$work/announced"
  while read -r announced; do
    say '' "${bold}External $announced${plain} is announced, not connected."
    invite "$announced"
  done <"$work/announced"
}

# What the owner of an external network needs to know before asking us for a connection.
invite() {
  at_external "$1"
  awk -F '\t' -v name="$1" "$columns$vpc_ids"'
    table == "outputs" { deployed[$outputs_stack, $outputs_output] = $outputs_value; next }
    $externals_external == name {
      vpc = vpc_id($externals_vpc)
      sub(/:.*/, "", $externals_vpc)
      print vpc == "" ? "-" : vpc, $externals_peer, $externals_vpc, $externals_theirs, $externals_ours
    }
  ' table=outputs "$work/outputs" FS=' ' table=externals "$work/externals" >"$work/invited"
  read -r vpc peer stack theirs ours <"$work/invited"
  [ "$vpc" != - ] || vpc="known once stack $stack stands"
  say "For them to ask for a connection, send them:" \
    "  account  $(account_id)" "  region   $region" "  VPC      $vpc ($peer)" \
    "  blocks   $(printf '%s' "$ours" | tr ',' ' ')" \
    "and stacks/$NETWORK/handover/external-$1.md, which says what is theirs to do." \
    "Accept what they ask, write its id as 'connection' of external $1 into" \
    "$TOPOLOGY, compile, deploy. Routes of ours then lead to $(printf '%s' "$theirs" | tr ',' ' ')."
}
