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
  awk "$columns"'
    table == "sites" { reached[$sites_account, $sites_region] = 1; next }
    table == "externals" {
      account[$externals_external] = $externals_account
      region[$externals_external] = $externals_region
      vpc[$externals_external] = $externals_vpc
      ours[$externals_external] = $externals_ours
      next
    }
    NF && ((account[$requests_external], region[$requests_external]) in reached) {
      print $0, account[$requests_external], region[$requests_external], vpc[$requests_external], ours[$requests_external]
    }
  ' table=sites "$work/sites" table=externals "$work/externals" table=requests "$work/requests" >"$work/asked"
  awk "$columns"'!seen[$asked_our_account, $asked_our_region]++ { print $asked_our_account, $asked_our_region }' "$work/asked" >"$work/asking"
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
  awk "$columns$vpc_ids$living"'
    function step(state, active) {
      if (state == "none" || is_living(state)) return "keep"
      if ($asked_active == "-") return "lost"
      if (state ~ /^(expired|rejected|failed)$/) return "again"
      if (state == "gone" && active !~ /^(true|deleted)$/) return "again"
      return $asked_external in again ? "again" : "lost"
    }
    # Whether it leads to another VPC than the topology says: then another one is asked for in its place.
    function is_elsewhere(id) { return id in code && requester[id] != $asked_vpc && accepter[id] != $asked_vpc }
    function or_none(text) { return text == "" || text == "None" ? "-" : text }
    function tell(parameter, value) { print "told", $asked_stack " " parameter " " value }
    BEGIN { OFS = "\t" }
    table == "outputs" { deployed[$outputs_stack, $outputs_output] = $outputs_value; next }
    table == "parameters" { current[$parameters_stack, $parameters_parameter] = $parameters_value; next }
    table == "known" {
      code[$known_connection] = $known_state
      requester[$known_connection] = $known_requester
      accepter[$known_connection] = $known_accepter
      until[$known_connection] = substr($known_until, 1, 10)
      next
    }
    table == "again" { again[$1] = 1; next }
    {
      id = deployed[$asked_stack, $asked_output]
      state = id == "" ? "none" : id in code ? code[id] : "gone"
      now = step(state, current[$asked_stack, $asked_active])
      print "requested", $asked_external, state, or_none(id), or_none(requester[id]), or_none(until[id]), \
        or_none(vpc_id($asked_our_vpc)), now, ($asked_active == "-" ? "role" : "hand")
      if ($asked_active == "-") next
      attempt = (($asked_stack, $asked_attempt) in current) ? current[$asked_stack, $asked_attempt] : 1
      tell($asked_active, is_elsewhere(id) ? "false" : now == "lost" ? "deleted" : state == "active" ? "true" : "false")
      tell($asked_attempt, now == "again" ? attempt + 1 : attempt)
    }' FS='\t' table=outputs "$work/outputs" table=parameters "$work/parameters" table=known "$work/known" FS=' ' \
    table=again "$work/again" table=asked "$work/asked" >"$work/sorted"
  part "$work/sorted" requested told
  cat "$work/told" >>"$work/settings"
  checked requests
}

# What is known here of our connections and of those with their VPCs: connection, state, requester, accepter, last
# day, and their blocks once it is active.
list_requested() {
  ids=$(awk -v account="$account" -v region="$region" "$columns"'
    table == "outputs" {
      split($0, field, "\t")
      deployed[field[outputs_stack], field[outputs_output]] = field[outputs_value]
      next
    }
    $asked_our_account == account && $asked_our_region == region && deployed[$asked_stack, $asked_output] != "" {
      list = list "," deployed[$asked_stack, $asked_output]
    }
    END { print substr(list, 2) }' table=outputs "$work/outputs" table=asked "$work/asked")
  theirs=$(awk -v account="$account" -v region="$region" "$columns"'
    $asked_our_account == account && $asked_our_region == region { list = list "," $asked_vpc } END { print substr(list, 2) }' "$work/asked")
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
