# shellcheck shell=sh disable=SC2034,SC2154
# ---- Connections that we ask externals for: how each stands, and what its stack is told.
# ---- REQUESTS: external, stack, output with the connection, their account, region and VPC, parameters: active, attempt.

# For awk: what is still in use, or may come to be.
# shellcheck disable=SC2016 # fields of awk
living='
  function is_pending(code) { return code ~ /^(initiating-request|pending-acceptance|provisioning)$/ }
  function is_living(code) { return code == "active" || is_pending(code) }
'

# Joins REQUESTS with where our end is, those in reach: a ninth column account, then region, VPC, our blocks.
open_requests() {
  awk '
    table == "sites" { reached[$1, $2] = 1; next }
    table == "externals" { account[$1] = $5; region[$1] = $6; vpc[$1] = $7; ours[$1] = $9; next }
    NF && ((account[$1], region[$1]) in reached) { print $0, account[$1], region[$1], vpc[$1], ours[$1] }
  ' table=sites "$work/sites" table=externals "$work/externals" table=requests "$work/requests" >"$work/asked"
  awk '!seen[$9, $10]++ { print $9, $10 }' "$work/asked" >"$work/asking"
  printf '%s' "$asked" >"$work/again"
}

# Fills `requested` (external, state, connection, its requester, last day, our VPC, step, how they accept),
# tabs between, and adds to `settings`. States are EC2's, or none (not deployed), or gone. Steps:
#   keep    it stands, or is still to be asked for
#   again   it is over, and the stack asks once more
#   lost    it is over, and nothing asks again by itself: they have deleted it, or CloudFormation had made it
read_requests() {
  at_each "$work/asking" list_requested
  answers_of requested >"$work/known"
  awk "$vpc_ids$living"'
    function step(state, active) {
      if (state == "none" || is_living(state)) return "keep"
      if ($7 == "-") return "lost"
      if (state ~ /^(expired|rejected|failed)$/) return "again"
      if (state == "gone" && active !~ /^(true|deleted)$/) return "again"
      return $1 in again ? "again" : "lost"
    }
    # Whether it leads to another VPC than the topology says: then another one is asked for in its place.
    function is_elsewhere(id) { return id in code && requester[id] != $6 && accepter[id] != $6 }
    function or_none(text) { return text == "" || text == "None" ? "-" : text }
    function tell(parameter, value) { print "told", $2 " " parameter " " value }
    BEGIN { OFS = "\t" }
    table == "outputs" { deployed[$1, $2] = $3; next }
    table == "parameters" { current[$1, $2] = $3; next }
    table == "known" { code[$2] = $3; requester[$2] = $4; accepter[$2] = $5; until[$2] = substr($6, 1, 10); next }
    table == "again" { again[$1] = 1; next }
    {
      id = deployed[$2, $3]
      state = id == "" ? "none" : id in code ? code[id] : "gone"
      now = step(state, current[$2, $7])
      print "requested", $1, state, or_none(id), or_none(requester[id]), or_none(until[id]), \
        or_none(vpc_id($11)), now, ($7 == "-" ? "role" : "hand")
      if ($7 == "-") next
      attempt = (($2, $8) in current) ? current[$2, $8] : 1
      tell($7, is_elsewhere(id) ? "false" : now == "lost" ? "deleted" : state == "active" ? "true" : "false")
      tell($8, now == "again" ? attempt + 1 : attempt)
    }' FS='\t' table=outputs "$work/outputs" table=parameters "$work/parameters" table=known "$work/known" FS=' ' \
    table=again "$work/again" table=asked "$work/asked" >"$work/sorted"
  part "$work/sorted" requested told
  cat "$work/told" >>"$work/settings"
  checked requests
}

# What is known here of our connections and of those with their VPCs: connection, state, requester, accepter, last
# day, and their blocks once it is active.
list_requested() {
  ids=$(awk -v account="$account" -v region="$region" '
    table == "outputs" { split($0, field, "\t"); deployed[field[1], field[2]] = field[3]; next }
    $9 == account && $10 == region && deployed[$2, $3] != "" { list = list "," deployed[$2, $3] }
    END { print substr(list, 2) }' table=outputs "$work/outputs" table=asked "$work/asked")
  theirs=$(awk -v account="$account" -v region="$region" '
    $9 == account && $10 == region { list = list "," $6 } END { print substr(list, 2) }' "$work/asked")
  : >"$work/requested.$account.$region"
  [ -z "$ids" ] || list_connections vpc-peering-connection-id "$ids"
  list_connections requester-vpc-info.vpc-id "$theirs"
  list_connections accepter-vpc-info.vpc-id "$theirs"
}

list_connections() {
  call ec2 describe-vpc-peering-connections --filters "Name=$1,Values=$2" \
    --query "VpcPeeringConnections[].[VpcPeeringConnectionId, Status.Code, RequesterVpcInfo.VpcId, AccepterVpcInfo.VpcId,
      ExpirationTime, join(',', RequesterVpcInfo.CidrBlockSet[].CidrBlock || ['']),
      join(',', AccepterVpcInfo.CidrBlockSet[].CidrBlock || [''])]" >>"$work/requested.$account.$region" || aws_refused "show the connections that we ask for"
}

# What has become of requests since the last run, where it changes what is done.
tell_requests() {
  while IFS=$tab read -r name state id requester last vpc step how; do
    [ "$how" = hand ] || continue
    is_selected_external "$name" || continue
    is_asked_again=''
    ! is_listed "$name" "$work/again" || is_asked_again=yes
    case $step$is_asked_again in
      again*) say '' "External $name: $(ending_of "$state" "$id"). It is asked again." ;;
      lost) say '' "External $name: $(ending_of "$state" "$id"). --ask $name asks again." ;;
      keepyes) say '' "External $name: $(standing_of "$state" "$id"), so --ask $name changes nothing." ;;
    esac
  done <"$work/requested"
}

ending_of() {
  case $1 in
    expired) say "request $2 has expired" ;;
    rejected) say "they have rejected request $2" ;;
    failed) say "request $2 has failed" ;;
    gone) say "connection $2 is gone" ;;
    *) say "they have deleted connection $2" ;;
  esac
}

standing_of() {
  case $1 in
    none) say "it has not been asked yet" ;;
    active) say "connection $2 is active" ;;
    *) say "request $2 is $1" ;;
  esac
}
