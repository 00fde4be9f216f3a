# shellcheck shell=sh disable=SC2034,SC2154
# ---- Two VPCs have one connection at most. One that stands already, made by somebody else, would stop the stack that
# ---- makes ours, after the rules of both sides had cut off what runs over theirs. So it is found before anything.
# ---- VPCS: name, account, region, id, stack…; PAIRS: the two VPCs, the stack that connects them, output.

check_pairs() {
  list_ends
  awk "$columns"'!seen[$ends_account, $ends_region]++ { print $ends_account, $ends_region }' "$work/ends" >"$work/ending"
  at_each "$work/ending" list_joined
  answers_of joined >"$work/joined"
  judge_pairs >"$work/strangers"
  [ ! -s "$work/strangers" ] || fail "VPCs that are to be connected are connected already; no change set was made" \
    "$(cat "$work/strangers")" \
    "Two VPCs have one connection at most, and our rules would cut off what runs over this one." \
    "To take one over as it is ('connection' in a 'peering') is to come. Until then, either write the VPC at its" \
    "other end as an external with peer, cidr and connection, so that our side gets routes and rules and theirs" \
    "stays as it is; or delete the connection when nothing needs it any more, and run this again."
  checked pairs
}

# `ends`: account, region, key, the two ids, the stacks that a connection of them concerns; for each pair whose ids are
# known, at each end that can be reached, and for each external that a role accepts for.
list_ends() {
  awk "$columns"'
    function id_of(source, part) {
      if (source !~ /:/) return source
      split(source, part, ":")
      return deployed[part[1], part[2]]
    }
    function is_meant(one, other, third) { return !choosy || one in selected || other in selected || third in selected }
    function tell(account, region, key, one, other) {
      if ((account, region) in reached) print account, region, key, one, other
    }
    table == "sites" { reached[$sites_account, $sites_region] = 1; next }
    table == "selected" { if (NF) selected[$1] = choosy = 1; next }
    table == "outputs" {
      split($0, field, "\t")
      deployed[field[outputs_stack], field[outputs_output]] = field[outputs_value]
      next
    }
    table == "vpcs" && NF {
      account[$vpcs_vpc] = $vpcs_account
      region[$vpcs_vpc] = $vpcs_region
      id[$vpcs_vpc] = id_of($vpcs_id)
      stack[$vpcs_vpc] = $vpcs_stack
      next
    }
    table == "pairs" && NF {
      if (id[$pairs_one] == "" || id[$pairs_other] == "" || ($pairs_stack, $pairs_output) in deployed || !is_meant($pairs_stack, stack[$pairs_one], stack[$pairs_other])) next
      tell(account[$pairs_one], region[$pairs_one], $pairs_one "+" $pairs_other, id[$pairs_one], id[$pairs_other])
      tell(account[$pairs_other], region[$pairs_other], $pairs_one "+" $pairs_other, id[$pairs_one], id[$pairs_other])
    }
    table == "asked" && $asked_active == "-" && !(($asked_stack, $asked_output) in deployed) && is_meant($asked_stack) {
      if (id_of($asked_our_vpc) != "") tell($asked_our_account, $asked_our_region, "external:" $asked_external, id_of($asked_our_vpc), $asked_vpc)
    }
  ' table=sites "$work/sites" table=selected "$work/selected" table=outputs "$work/outputs" table=vpcs "$work/vpcs" \
    table=pairs "$work/pairs" table=asked "$work/asked" >"$work/ends"
}

# `joined`: connection, state, requester and accepter, their accounts, the network and the stack that it is tagged with.
list_joined() {
  call ec2 describe-vpc-peering-connections \
    --filters Name=status-code,Values=initiating-request,pending-acceptance,provisioning,active \
    --query "VpcPeeringConnections[].[VpcPeeringConnectionId, Status.Code, RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId,
      RequesterVpcInfo.OwnerId, AccepterVpcInfo.OwnerId, Tags[?Key=='peerage:network'].Value | [0],
      Tags[?Key=='peerage:stack'].Value | [0]]" >"$work/joined.$account.$region" ||
    aws_refused "show which VPCs are connected"
}

# A line for each pair that a connection joins which no stack of the network has made.
judge_pairs() {
  awk -v network="$NETWORK" "$columns"'
    table == "outputs" { if ($outputs_value ~ /^pcx-/) ours[$outputs_value] = 1; next }
    table == "states" { stands[$states_stack] = 1; next }
    table == "joined" {
      if ($joined_network == network && $joined_stack in stands) ours[$joined_connection] = 1
      if (!($joined_connection in code)) connection[++connections] = $joined_connection
      code[$joined_connection] = $joined_state
      requester[$joined_connection] = $joined_requester
      accepter[$joined_connection] = $joined_accepter
      asks[$joined_connection] = $joined_requester_account
      accepts[$joined_connection] = $joined_accepter_account
      next
    }
    !told[$ends_key]++ {
      split($ends_key, name, "+")
      for (i = 1; i <= connections; i++) {
        id = connection[i]
        if (id in ours || !(requester[id] == $ends_one && accepter[id] == $ends_other || requester[id] == $ends_other && accepter[id] == $ends_one)) continue
        who = sub(/^external:/, "", $ends_key) ? "external " $ends_key : name[1] " and " name[2]
        print who ": " id " is " code[id] ", from " requester[id] " (" asks[id] ") to " accepter[id] " (" accepts[id] ")"
        if (who ~ /^external/) print "  connection = \"" id "\" in place of account, region, vpc and role uses it as it is"
      }
    }' FS='\t' table=outputs "$work/outputs" table=states "$work/states" table=joined "$work/joined" FS=' ' \
    table=ends "$work/ends"
}
