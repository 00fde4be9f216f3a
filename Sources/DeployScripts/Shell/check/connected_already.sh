# shellcheck shell=sh disable=SC2034,SC2154
# ---- Two VPCs have one connection at most. One that stands already, made by somebody else, would stop the stack that
# ---- makes ours, after the rules of both sides had cut off what runs over theirs. So it is found before anything.
# ---- VPCS: name, account, region, id, stack…; PAIRS: the two VPCs, the stack that connects them, output.

check_pairs() {
  list_ends
  awk '!seen[$1, $2]++ { print $1, $2 }' "$work/ends" >"$work/ending"
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
  awk '
    function id_of(source, part) {
      if (source !~ /:/) return source
      split(source, part, ":")
      return deployed[part[1], part[2]]
    }
    function is_meant(one, other, third) { return !choosy || one in selected || other in selected || third in selected }
    function tell(account, region, key, one, other) {
      if ((account, region) in reached) print account, region, key, one, other
    }
    table == "sites" { reached[$1, $2] = 1; next }
    table == "selected" { if (NF) selected[$1] = choosy = 1; next }
    table == "outputs" { split($0, field, "\t"); deployed[field[1], field[2]] = field[3]; next }
    table == "vpcs" && NF { account[$1] = $2; region[$1] = $3; id[$1] = id_of($4); stack[$1] = $5; next }
    table == "pairs" && NF {
      if (id[$1] == "" || id[$2] == "" || ($3, $4) in deployed || !is_meant($3, stack[$1], stack[$2])) next
      tell(account[$1], region[$1], $1 "+" $2, id[$1], id[$2])
      tell(account[$2], region[$2], $1 "+" $2, id[$1], id[$2])
    }
    table == "asked" && $7 == "-" && !(($2, $3) in deployed) && is_meant($2) {
      if (id_of($11) != "") tell($9, $10, "external:" $1, id_of($11), $6)
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
  awk -v network="$NETWORK" '
    table == "outputs" { if ($3 ~ /^pcx-/) ours[$3] = 1; next }
    table == "states" { stands[$1] = 1; next }
    table == "joined" {
      if ($8 == network && $9 in stands) ours[$2] = 1
      if (!($2 in code)) connection[++connections] = $2
      code[$2] = $3; requester[$2] = $4; accepter[$2] = $5; asks[$2] = $6; accepts[$2] = $7
      next
    }
    !told[$3]++ {
      split($3, name, "+")
      for (i = 1; i <= connections; i++) {
        id = connection[i]
        if (id in ours || !(requester[id] == $4 && accepter[id] == $5 || requester[id] == $5 && accepter[id] == $4)) continue
        who = sub(/^external:/, "", $3) ? "external " $3 : name[1] " and " name[2]
        print who ": " id " is " code[id] ", from " requester[id] " (" asks[id] ") to " accepter[id] " (" accepts[id] ")"
        if (who ~ /^external/) print "  connection = \"" id "\" in place of account, region, vpc and role uses it as it is"
      }
    }' FS='\t' table=outputs "$work/outputs" table=states "$work/states" table=joined "$work/joined" FS=' ' \
    table=ends "$work/ends"
}
